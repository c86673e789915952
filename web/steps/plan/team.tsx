import { type ReactNode, useState } from "react";
import type { Invitation, Me, TeamMember } from "#protocol/steps/plan.ts";
import { get, post } from "../../api.ts";
import { Button, Buttons } from "../../parts/button.tsx";
import { Columns, Rows, Section, Tag } from "../../parts/card.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Checkbox, Field } from "../../parts/field.tsx";
import { TickIcon, WaitingIcon } from "../../parts/icons.tsx";
import { LinkBox } from "../../parts/link-box.tsx";
import { Loading } from "../../parts/loading.tsx";
import { Fault, Notice } from "../../parts/notice.tsx";
import { StaffPage } from "../../parts/staff-page.tsx";
import { useAnswer, useSending } from "../../parts/use-answer.ts";
import { Form, fits, isEmail, useForm } from "../../parts/use-form.tsx";
import { date, fromDayField } from "../../words/dates.ts";
import { team as words } from "../../words/plan.ts";
import styles from "./team.module.css";

export default function Team() {
  return (
    <StaffPage title={words.title} wide>
      {(me) => <Members me={me} />}
    </StaffPage>
  );
}

function Members({ me }: { readonly me: Me }) {
  const { data, error, again } = useAnswer("plan/team", () => get("plan/team"));
  const [confirming, setConfirming] = useState<TeamMember | null>(null);
  const [removing, setRemoving] = useState<TeamMember | null>(null);
  if (!data) return error ? <Fault error={error} retry={() => void again()} /> : <Loading />;
  return (
    <>
      <p>{words.lead}</p>
      <Columns
        main={
          <Rows>
            {data.members.map((member) => (
              <li key={member.member}>
                <Member member={member} mine={member.member === me.member}>
                  {member.mayConfirm && (
                    <Button
                      kind="secondary"
                      small
                      onPress={() => setConfirming(member)}
                      aria-label={words.confirmTitle(member.name)}
                    >
                      {words.confirm}
                    </Button>
                  )}
                  {me.organiser && member.member !== me.member && member.lead === null && (
                    <Button
                      kind="quiet"
                      small
                      onPress={() => setRemoving(member)}
                      aria-label={`${words.revoke}: ${member.name}`}
                    >
                      {words.revoke}
                    </Button>
                  )}
                </Member>
              </li>
            ))}
          </Rows>
        }
        beside={me.organiser && <Invite onInvited={() => void again()} />}
      />
      {confirming && (
        <ConfirmCheck member={confirming} onClose={() => setConfirming(null)} onDone={() => void again()} />
      )}
      {removing && <Remove member={removing} onClose={() => setRemoving(null)} onDone={() => void again()} />}
    </>
  );
}

function Member({
  member,
  mine,
  children,
}: {
  readonly member: TeamMember;
  readonly mine: boolean;
  readonly children: ReactNode;
}) {
  return (
    <div className={styles.member}>
      <div>
        <p className={styles.name}>{member.name}</p>
        <p className={styles.about}>{member.email}</p>
        <p className={styles.tags}>
          {member.organiser && <Tag>{words.organiser}</Tag>}
          {member.lead && <Tag>{words.leadOf[member.lead]}</Tag>}
          {!member.joined && <Tag tone="wait">{words.invited}</Tag>}
          {member.check ? (
            <Tag tone="good" icon={<TickIcon size={18} />}>
              {words.confirmed(member.check.confirmedBy, date(member.check.seenOn))}
            </Tag>
          ) : (
            <Tag tone="wait" icon={<WaitingIcon size={18} />}>
              {words.notConfirmed}
            </Tag>
          )}
        </p>
        {mine && !member.check && <p className={styles.about}>{words.own}</p>}
      </div>
      <div className={styles.acts}>{children}</div>
    </div>
  );
}

function ConfirmCheck({
  member,
  onClose,
  onDone,
}: {
  readonly member: TeamMember;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const [day, setDay] = useState("");
  const seenOn = fromDayField(day);
  const form = useForm(
    {
      seenOn: [seenOn !== null && day <= today(), seenOn === null ? words.seenOnMissing : words.seenOnFuture],
    },
    async () => {
      await post("plan/confirm-check", { member: member.member, seenOn: seenOn ?? 0 });
      onDone();
      onClose();
    },
  );
  return (
    <Dialog title={words.confirmTitle(member.name)} isOpen onClose={onClose}>
      <p>{words.confirmWords(member.name)}</p>
      <Form form={form}>
        <Field
          id="seenOn"
          label={words.seenOn}
          type="date"
          size="half"
          max={today()}
          value={day}
          onChange={setDay}
          error={form.at("seenOn")}
        />
        <Buttons>
          <Button type="submit" isPending={form.sending}>
            {words.confirmPress}
          </Button>
        </Buttons>
      </Form>
    </Dialog>
  );
}

function Remove({ member, onClose, onDone }: Parameters<typeof ConfirmCheck>[0]) {
  const { send, sending, error } = useSending();
  const press = () =>
    send(async () => {
      await post("plan/revoke", { member: member.member });
      onDone();
      onClose();
    });
  return (
    <Dialog title={words.revokeTitle(member.name)} isOpen onClose={onClose}>
      <p>{words.revokeWords(member.name)}</p>
      {error && <Fault error={error} />}
      <Buttons>
        <Button isPending={sending} onPress={() => void press()}>
          {words.revokePress(member.name)}
        </Button>
      </Buttons>
    </Dialog>
  );
}

/** As a `date` field holds it, in the reader's own time zone. */
function today(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

function Invite({ onInvited }: { readonly onInvited: () => void }) {
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [organiser, setOrganiser] = useState(false);
  const [invited, setInvited] = useState<Invitation | null>(null);
  const form = useForm(
    { name: fits(name, 80, words.nameMissing), email: [isEmail(email), words.emailMissing] },
    async () => {
      setInvited(await post("plan/invite", { name, email: email.trim(), organiser }));
      setName("");
      setEmail("");
      setOrganiser(false);
      onInvited();
    },
  );
  return (
    <Section title={words.invite}>
      <div role="status">
        {invited &&
          (invited.link === null ? (
            <Notice kind="done" title={words.mailed(invited.name)} />
          ) : (
            <Notice kind="done" title={words.linkOnce(invited.name)}>
              <p>{words.linkOnceWords}</p>
              <LinkBox label={words.linkOnce(invited.name)} link={invited.link} />
            </Notice>
          ))}
      </div>
      <Form form={form}>
        <Field id="name" label={words.name} value={name} onChange={setName} error={form.at("name")} />
        <Field id="email" label={words.email} type="email" value={email} onChange={setEmail} error={form.at("email")} />
        <Checkbox checked={organiser} onChange={setOrganiser} hint={words.asOrganiserHint}>
          {words.asOrganiser}
        </Checkbox>
        <Buttons>
          <Button type="submit" isPending={form.sending}>
            {words.invitePress}
          </Button>
        </Buttons>
      </Form>
    </Section>
  );
}
