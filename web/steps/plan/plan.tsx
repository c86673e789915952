import { useState } from "react";
import { type Duty, type Format, formats } from "#domain/words.ts";
import type { TeamMember } from "#protocol/steps/plan.ts";
import { get, post } from "../../api.ts";
import { Button, ButtonLink, Buttons } from "../../parts/button.tsx";
import { Field, FieldSet, RadioGroup } from "../../parts/field.tsx";
import { Empty, Loading } from "../../parts/loading.tsx";
import { Fault } from "../../parts/notice.tsx";
import { navigate } from "../../parts/router.tsx";
import { Select } from "../../parts/select.tsx";
import { StaffPage } from "../../parts/staff-page.tsx";
import { useAnswer } from "../../parts/use-answer.ts";
import { Form, useForm, written } from "../../parts/use-form.tsx";
import { dutyNames } from "../../words/common.ts";
import { fromLocalField } from "../../words/dates.ts";
import { formatExplained, plan as words } from "../../words/plan.ts";

export default function Plan() {
  return <StaffPage title={words.title}>{() => <WithTeam />}</StaffPage>;
}

function WithTeam() {
  const { data, error, again } = useAnswer("plan/team", () => get("plan/team"));
  if (!data) return error ? <Fault error={error} retry={() => void again()} /> : <Loading />;
  if (data.members.length < 3) {
    return (
      <Empty title={words.tooFew}>
        <p>{words.tooFewWords}</p>
        <ButtonLink to="/team">{words.toTeam}</ButtonLink>
      </Empty>
    );
  }
  return <PlanForm members={data.members} />;
}

function PlanForm({ members }: { readonly members: readonly TeamMember[] }) {
  const [title, setTitle] = useState("");
  const [starts, setStarts] = useState("");
  const [minutes, setMinutes] = useState("60");
  const [format, setFormat] = useState<Format | null>(null);
  const [leader, setLeader] = useState("");
  const [steward, setSteward] = useState("");
  const [lead, setLead] = useState(members.find((member) => member.lead === "lead")?.member ?? "");
  const [more, setMore] = useState<Readonly<Record<string, Duty>>>({});
  const [minStaff, setMinStaff] = useState("2");
  const [groundRules, setGroundRules] = useState("");

  const startsAt = fromLocalField(starts);
  const rest = members.filter(({ member }) => ![leader, steward, lead].includes(member));
  const form = useForm(
    {
      title: [written(title), words.nameMissing],
      startsAt: [
        startsAt !== null && startsAt > Date.now(),
        startsAt === null ? words.startsMissing : words.startsPast,
      ],
      minutes: [within(minutes, 5, 480), words.minutesWrong],
      format: [format !== null, words.formatMissing],
      leader: [leader !== "", words.leaderMissing],
      steward: [steward !== "" && steward !== leader, steward === "" ? words.stewardMissing : words.stewardSame],
      lead: [lead !== "", words.leadMissing],
      minStaff: [within(minStaff, 2, 20), words.minStaffWrong],
    },
    async () => {
      const { session } = await post("plan/session", {
        title,
        startsAt: startsAt ?? 0,
        minutes: Number(minutes),
        format: format ?? "guided",
        minStaff: Number(minStaff),
        roster: [
          { member: leader, duty: "leader" },
          { member: steward, duty: "steward" },
          { member: lead, duty: "lead" },
          ...rest.flatMap(({ member }) => (more[member] ? [{ member, duty: more[member] }] : [])),
        ],
        groundRules,
      });
      navigate(`/session/${session}`, { replace: true });
    },
  );
  const options: readonly (readonly [string, string])[] = [
    ["", words.choose],
    ...members.map((member) => [member.member, said(member)] as const),
  ];
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone.replaceAll("_", " ");

  return (
    <Form form={form}>
      <FieldSet legend={words.what}>
        <Field
          id="title"
          label={words.name}
          hint={words.nameHint}
          maxLength={120}
          value={title}
          onChange={setTitle}
          error={form.at("title")}
        />
        <Field
          id="startsAt"
          label={words.starts}
          hint={words.startsHint(zone)}
          type="datetime-local"
          size="half"
          value={starts}
          onChange={setStarts}
          error={form.at("startsAt")}
        />
        <Field
          id="minutes"
          label={words.minutes}
          type="number"
          size="short"
          min={5}
          max={480}
          value={minutes}
          onChange={setMinutes}
          error={form.at("minutes")}
        />
      </FieldSet>
      <RadioGroup
        id="format"
        label={words.format}
        hint={words.formatHint}
        value={format}
        onChange={setFormat}
        choices={formats.map((value) => ({ value, ...formatExplained[value] }))}
        error={form.at("format")}
      />
      <FieldSet legend={words.team} hint={words.teamHint}>
        <Select
          id="leader"
          label={words.leader}
          hint={words.leaderHint}
          value={leader}
          onChange={setLeader}
          options={options}
          error={form.at("leader")}
        />
        <Select
          id="steward"
          label={words.steward}
          hint={words.stewardHint}
          value={steward}
          onChange={setSteward}
          options={options}
          error={form.at("steward")}
        />
        <Select
          id="lead"
          label={words.lead}
          hint={words.leadHint}
          value={lead}
          onChange={setLead}
          options={options}
          error={form.at("lead")}
        />
        {rest.length > 0 && (
          <>
            <h2>{words.more}</h2>
            <p>{words.moreHint}</p>
            {rest.map((member) => (
              <Select
                key={member.member}
                id={`more-${member.member}`}
                label={said(member)}
                value={more[member.member] ?? ""}
                onChange={(duty) =>
                  setMore(({ [member.member]: _, ...others }) =>
                    duty === "" ? others : { ...others, [member.member]: duty as Duty },
                  )
                }
                options={[
                  ["", words.noPart],
                  ["steward", dutyNames.steward],
                  ["deputy", dutyNames.deputy],
                ]}
              />
            ))}
          </>
        )}
        <Field
          id="minStaff"
          label={words.minStaff}
          hint={words.minStaffHint}
          type="number"
          size="short"
          min={2}
          max={20}
          value={minStaff}
          onChange={setMinStaff}
          error={form.at("minStaff")}
        />
      </FieldSet>
      <Field
        id="groundRules"
        label={words.rules}
        hint={words.rulesHint}
        optional
        lines={4}
        maxLength={2000}
        value={groundRules}
        onChange={setGroundRules}
      />
      <Buttons>
        <Button type="submit" isPending={form.sending}>
          {words.press}
        </Button>
      </Buttons>
    </Form>
  );
}

function said({ name, check, joined }: TeamMember): string {
  const lacks = [!joined && words.notJoined, !check && words.unchecked].filter(Boolean);
  return lacks.length > 0 ? `${name} (${lacks.join(", ")})` : name;
}

function within(text: string, least: number, most: number): boolean {
  const n = Number(text);
  return text.trim() !== "" && Number.isInteger(n) && n >= least && n <= most;
}
