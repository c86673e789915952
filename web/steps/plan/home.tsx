import type { Me, SessionSummary } from "#protocol/steps/plan.ts";
import { get } from "../../api.ts";
import { ButtonLink, Buttons } from "../../parts/button.tsx";
import { Card, Columns, Rows, Section, Tag } from "../../parts/card.tsx";
import { Empty, Loading } from "../../parts/loading.tsx";
import { Fault, Notice } from "../../parts/notice.tsx";
import { Link } from "../../parts/router.tsx";
import { StaffPage } from "../../parts/staff-page.tsx";
import { useAnswer } from "../../parts/use-answer.ts";
import { dutyNames, formatNames } from "../../words/common.ts";
import { dayAndTime, length, until } from "../../words/dates.ts";
import { home as words } from "../../words/plan.ts";
import { listed } from "../../words/who.ts";
import styles from "./home.module.css";
import { StandingList } from "./standing.tsx";

/** The next session first, with what still stands between it and opening. */
export default function Home() {
  return (
    <StaffPage title={words.title} wide>
      {(me) => <Sessions me={me} />}
    </StaffPage>
  );
}

function Sessions({ me }: { readonly me: Me }) {
  const { data, error, again } = useAnswer("plan/home", () => get("plan/home"), 30_000);
  if (!data) return error ? <Fault error={error} retry={() => void again()} /> : <Loading />;

  const byTime = data.sessions.toSorted((a, b) => a.startsAt - b.startsAt);
  const coming = [...byTime.filter((s) => s.phase === "open"), ...byTime.filter((s) => s.phase === "planned")];
  const past = byTime.filter((s) => s.phase === "ended").reverse();
  const [next, ...later] = coming;
  return (
    <>
      {error && <Fault error={error} retry={() => void again()} />}
      {next ? (
        <Next session={next} />
      ) : (
        <Empty title={words.none}>
          <p>{me.organiser ? words.noneOrganiser : words.noneStaff}</p>
          {me.organiser && <ButtonLink to="/plan">{words.plan}</ButtonLink>}
        </Empty>
      )}
      <Columns
        main={
          <>
            {later.length > 0 && <List title={words.later} of={later} />}
            {past.length > 0 && <List title={words.past} of={past} />}
          </>
        }
        beside={
          me.organiser &&
          data.mail === "outbox" &&
          data.outbox > 0 && (
            <Notice title={words.outbox(data.outbox)}>
              <p>{words.outboxWords}</p>
              <p>
                <Link to="/outbox">{words.outboxSee}</Link>
              </p>
            </Notice>
          )
        }
      />
    </>
  );
}

function Next({ session }: { readonly session: SessionSummary }) {
  const open = session.phase === "open";
  const room = `/session/${session.session}/room`;
  const page = `/session/${session.session}`;
  return (
    <Card main>
      <div className={styles.next}>
        <div>
          <p className={styles.when}>
            <strong>{open ? words.openNow : words.next}</strong> · {dayAndTime(session.startsAt)}
            {!open && `, ${until(session.startsAt)}`}
          </p>
          <h2 className={styles.title}>{session.title}</h2>
          <p className={styles.about}>
            {formatNames[session.format]} · {length(session.minutes)}
            {session.myDuties.length > 0 && <> · {mine(session)}</>}
          </p>
          <p className={styles.counts}>
            <Tag>{words.approved(session.registrations.approved)}</Tag>{" "}
            {session.registrations.waiting > 0 && (
              <Tag tone="strong">{words.waiting(session.registrations.waiting)}</Tag>
            )}
          </p>
        </div>
        {!open && (
          <div>
            <h3>{words.stands}</h3>
            <StandingList standing={session.standing} />
          </div>
        )}
      </div>
      <Buttons>
        {open ? (
          <>
            <ButtonLink to={room}>{words.room}</ButtonLink>
            <ButtonLink to={page} kind="secondary">
              {words.see}
            </ButtonLink>
          </>
        ) : (
          <>
            <ButtonLink to={session.standing.length > 0 ? page : room}>
              {session.standing.length > 0 ? words.see : words.room}
            </ButtonLink>
            <ButtonLink to={session.standing.length > 0 ? room : page} kind="secondary">
              {session.standing.length > 0 ? words.room : words.see}
            </ButtonLink>
          </>
        )}
      </Buttons>
    </Card>
  );
}

function List({ title, of }: { readonly title: string; readonly of: readonly SessionSummary[] }) {
  return (
    <Section title={title}>
      <Rows>
        {of.map((session) => (
          <li key={session.session}>
            <p className={styles.rowTitle}>
              <Link to={`/session/${session.session}`}>{session.title}</Link>
            </p>
            <p className={styles.about}>
              {dayAndTime(session.startsAt)} · {formatNames[session.format]}
              {session.myDuties.length > 0 && <> · {mine(session)}</>}
            </p>
            {session.registrations.waiting > 0 && session.phase !== "ended" && (
              <p>
                <Tag tone="strong">{words.waiting(session.registrations.waiting)}</Tag>
              </p>
            )}
          </li>
        ))}
      </Rows>
    </Section>
  );
}

function mine(session: SessionSummary): string {
  return `${words.mine} ${listed(session.myDuties.map((duty) => dutyNames[duty].toLowerCase()))}`;
}
