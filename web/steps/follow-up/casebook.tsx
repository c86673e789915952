import type { CaseLine } from "#protocol/steps/follow-up.ts";
import { get } from "../../api.ts";
import { Rows, Section, Tag } from "../../parts/card.tsx";
import { Empty, Loading } from "../../parts/loading.tsx";
import { Fault, Notice } from "../../parts/notice.tsx";
import { Link } from "../../parts/router.tsx";
import { StaffPage } from "../../parts/staff-page.tsx";
import { useAnswer } from "../../parts/use-answer.ts";
import { dayAndTime } from "../../words/dates.ts";
import { caseWords, casebook as words } from "../../words/follow-up.ts";
import styles from "./casebook.module.css";
import { inOrder } from "./order.ts";

/** What the safeguarding lead must know, the most pressing first. */
export default function Casebook() {
  return <StaffPage title={words.title}>{() => <Lines />}</StaffPage>;
}

function Lines() {
  const { data, error, again } = useAnswer("casebook", () => get("follow-up/casebook"), 15_000);
  if (!data) return error ? <Fault error={error} retry={() => void again()} /> : <Loading />;
  const lines = inOrder(data.lines);
  const open = lines.filter((line) => line.state !== "closed");
  const closed = lines.filter((line) => line.state === "closed");
  return (
    <>
      {error && <Fault error={error} retry={() => void again()} />}
      {lines.length === 0 && (
        <Empty title={words.none}>
          <p>{words.noneWords}</p>
        </Empty>
      )}
      <Notice>
        <p>{words.logged}</p>
      </Notice>
      {open.length > 0 && <List title={words.open} lines={open} />}
      {closed.length > 0 && <List title={words.closed} lines={closed} />}
    </>
  );
}

function List({ title, lines }: { readonly title: string; readonly lines: readonly CaseLine[] }) {
  return (
    <Section title={`${title} (${lines.length})`}>
      <Rows>
        {lines.map((line) => (
          <li key={line.concern}>
            <p className={styles.title}>
              <Link to={`/casebook/${line.concern}`}>{caseWords.title(line.kind, line.from)}</Link>
            </p>
            <p className={styles.about}>
              {dayAndTime(line.at)} · {line.session ?? words.noSession}
            </p>
            <p className={styles.tags}>
              {line.urgent && line.state !== "closed" && <Tag tone="strong">{words.urgent}</Tag>}
              <Tag tone={line.state === "unread" ? "strong" : "plain"}>{words.state[line.state]}</Tag>
            </p>
          </li>
        ))}
      </Rows>
    </Section>
  );
}
