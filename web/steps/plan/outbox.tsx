import { get } from "../../api.ts";
import { Rows } from "../../parts/card.tsx";
import { Empty, Loading } from "../../parts/loading.tsx";
import { Fault, Notice } from "../../parts/notice.tsx";
import { StaffPage } from "../../parts/staff-page.tsx";
import { useAnswer } from "../../parts/use-answer.ts";
import { dayAndTime } from "../../words/dates.ts";
import { letters, outbox as words } from "../../words/plan.ts";
import { CopyLink } from "../pass/copy-link.tsx";
import styles from "./team.module.css";

export default function Outbox() {
  return <StaffPage title={words.title}>{() => <Letters />}</StaffPage>;
}

function Letters() {
  const { data, error, again } = useAnswer("plan/outbox", () => get("plan/outbox"), 30_000);
  if (!data) return error ? <Fault error={error} retry={() => void again()} /> : <Loading />;
  if (data.mails.length === 0) {
    return (
      <Empty title={words.none}>
        <p>{words.noneWords}</p>
      </Empty>
    );
  }
  return (
    <>
      <p>{words.lead}</p>
      <Notice>
        <p>{words.never}</p>
      </Notice>
      <Rows>
        {data.mails.map((mail) => (
          <li key={mail.id}>
            <p className={styles.name}>{letters[mail.template] ?? mail.template.replaceAll("-", " ")}</p>
            <p className={styles.about}>
              {words.to} {mail.to} · {words.about} {mail.about} · {words.due} {dayAndTime(mail.dueAt)}
            </p>
            {mail.person && mail.template === "pass" && <CopyLink person={mail.person} />}
          </li>
        ))}
      </Rows>
    </>
  );
}
