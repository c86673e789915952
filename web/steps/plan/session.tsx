import { useState } from "react";
import { type Duty, duties } from "#domain/words.ts";
import type { Me, Registration as Registered, SessionPage } from "#protocol/steps/plan.ts";
import { get, post } from "../../api.ts";
import { Button, ButtonLink, Buttons } from "../../parts/button.tsx";
import { Card, Columns, Rows, Section, Tag } from "../../parts/card.tsx";
import { TickIcon, WaitingIcon } from "../../parts/icons.tsx";
import { LinkBox } from "../../parts/link-box.tsx";
import { Empty, Loading } from "../../parts/loading.tsx";
import { Fault, Notice } from "../../parts/notice.tsx";
import { Select } from "../../parts/select.tsx";
import { StaffPage } from "../../parts/staff-page.tsx";
import { useAnswer } from "../../parts/use-answer.ts";
import { Form, useForm } from "../../parts/use-form.tsx";
import { useMe } from "../../parts/use-me.ts";
import { dutyNames, formatNames } from "../../words/common.ts";
import { dayAndTime, length } from "../../words/dates.ts";
import { home, phases, plan, session as words } from "../../words/plan.ts";
import { Decided } from "../vet/decided.tsx";
import { ToDecide } from "../vet/to-decide.tsx";
import { StandingList } from "./standing.tsx";
import styles from "./team.module.css";

/** One session as its organiser sees it before and after: people, team, links. */
export default function Session({ session }: { readonly session: string }) {
  const me = useMe().data?.me ?? null;
  const { data, error, again } = useAnswer(
    `${session} ${me?.member}`,
    async () => (me ? get("plan/session/:id", session) : null),
    15_000,
  );
  return (
    <StaffPage
      title={data?.summary.title ?? home.title}
      over={data && words.over(formatNames[data.summary.format], phases[data.summary.phase])}
      back={{ to: "/", words: home.title }}
      wide
    >
      {(me) => (
        <>
          {error && <Fault error={error} retry={() => void again()} />}
          {data ? <Shown page={data} me={me} again={() => void again()} /> : !error && <Loading />}
        </>
      )}
    </StaffPage>
  );
}

interface Part {
  readonly page: SessionPage;
  readonly me: Me;
  readonly again: () => void;
}

function Shown({ page, me, again }: Part) {
  const { summary } = page;
  return (
    <>
      <p>
        {dayAndTime(summary.startsAt)} · {length(summary.minutes)}
      </p>
      {summary.phase === "ended" ? (
        <Notice title={words.ended}>
          <p>{words.endedWords}</p>
        </Notice>
      ) : (
        <Card main>
          {summary.phase === "planned" && (
            <>
              <h2>{summary.standing.length > 0 ? words.stands : words.ready}</h2>
              {summary.standing.length > 0 ? (
                <StandingList standing={summary.standing} todo />
              ) : (
                <p>{words.readyWords}</p>
              )}
            </>
          )}
          <Buttons>
            <ButtonLink to={`/session/${summary.session}/room`}>{words.room}</ButtonLink>
          </Buttons>
        </Card>
      )}
      <Columns
        main={<People page={page} me={me} again={again} />}
        beside={
          <>
            {summary.phase !== "ended" && (
              <Section title={words.link}>
                <p>{words.linkWords}</p>
                <LinkBox label={words.link} link={page.registerLink} />
              </Section>
            )}
            <Staff page={page} me={me} again={again} />
          </>
        }
      />
    </>
  );
}

function People({ page, me, again }: Part) {
  const of = (state: Registered["state"]) => page.registrations.filter((one) => one.state === state);
  const waiting = of("waiting");
  const approved = of("approved");
  const declined = of("declined");
  return (
    <>
      {waiting.length > 0 && (
        <Section title={`${words.toDecide} (${waiting.length})`}>
          {waiting.map((one) => (
            <ToDecide key={one.person} registration={one} mayDecide={me.organiser} onDone={again} />
          ))}
        </Section>
      )}
      <Section title={`${words.approved} (${approved.length})`}>
        {approved.length === 0 && waiting.length === 0 && (
          <Empty title={words.nobody}>
            <p>{words.nobodyWords}</p>
          </Empty>
        )}
        <Rows>
          {approved.map((one) => (
            <li key={one.person}>
              <Decided registration={one} live={page.summary.phase !== "ended"} mayCopy={me.organiser} />
            </li>
          ))}
        </Rows>
      </Section>
      {declined.length > 0 && (
        <Section title={`${words.declined} (${declined.length})`}>
          <Rows>
            {declined.map((one) => (
              <li key={one.person}>
                <Decided registration={one} live={false} mayCopy={false} />
              </li>
            ))}
          </Rows>
        </Section>
      )}
    </>
  );
}

function Staff({ page, me, again }: Part) {
  return (
    <Section title={words.team}>
      <p>{words.minStaff(page.minStaff)}</p>
      <Rows>
        {page.roster.map(({ member, name, duty, checked }) => (
          <li key={`${member} ${duty}`}>
            <p className={styles.name}>{name}</p>
            <p className={styles.tags}>
              <Tag>{dutyNames[duty]}</Tag>
              <Checked checked={checked} />
              {duty === "lead" && (
                <Tag
                  tone={page.lead === "confirmed" ? "good" : "wait"}
                  icon={page.lead === "confirmed" ? <TickIcon size={18} /> : <WaitingIcon size={18} />}
                >
                  {words.lead[page.lead]}
                </Tag>
              )}
            </p>
          </li>
        ))}
      </Rows>
      {(me.organiser || me.lead) && page.summary.phase !== "ended" && <AddStaff page={page} again={again} />}
    </Section>
  );
}

function Checked({ checked }: { readonly checked: boolean }) {
  return checked ? (
    <Tag tone="good" icon={<TickIcon size={18} />}>
      {words.checked}
    </Tag>
  ) : (
    <Tag tone="wait" icon={<WaitingIcon size={18} />}>
      {words.notChecked}
    </Tag>
  );
}

function AddStaff({ page, again }: Pick<Part, "page" | "again">) {
  const team = useAnswer("plan/team", () => get("plan/team"));
  const [open, setOpen] = useState(false);
  const [member, setMember] = useState("");
  const [duty, setDuty] = useState("");
  const form = useForm(
    { member: [member !== "", words.addMissing], duty: [duty !== "", words.addDutyMissing] },
    async () => {
      await post("plan/roster", { session: page.summary.session, member, duty: duty as Duty });
      setMember("");
      setDuty("");
      setOpen(false);
      again();
    },
  );
  if (!open) {
    return (
      <Button kind="secondary" small onPress={() => setOpen(true)}>
        {words.add}
      </Button>
    );
  }
  if (!team.data) return team.error ? <Fault error={team.error} retry={() => void team.again()} /> : <Loading />;
  return (
    <Card>
      <h3>{words.add}</h3>
      <Form form={form}>
        <Select
          id="member"
          label={words.addWho}
          value={member}
          onChange={setMember}
          options={[["", plan.choose], ...team.data.members.map((one) => [one.member, one.name] as const)]}
          error={form.at("member")}
        />
        <Select
          id="duty"
          label={words.addDuty}
          value={duty}
          onChange={setDuty}
          options={[
            ["", plan.choose],
            ...duties.filter((one) => one !== "organiser").map((one) => [one, dutyNames[one]] as const),
          ]}
          error={form.at("duty")}
        />
        <Buttons>
          <Button type="submit" isPending={form.sending}>
            {words.addPress}
          </Button>
        </Buttons>
      </Form>
    </Card>
  );
}
