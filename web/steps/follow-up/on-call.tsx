import { useEffect, useRef, useState } from "react";
import type { OnCallPage } from "#protocol/steps/plan.ts";
import { get, post } from "../../api.ts";
import { Button, ButtonLink, Buttons } from "../../parts/button.tsx";
import { Card, Section, Tag } from "../../parts/card.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { BellIcon, TickIcon, WaitingIcon } from "../../parts/icons.tsx";
import { Empty, Loading } from "../../parts/loading.tsx";
import { Fault, Notice } from "../../parts/notice.tsx";
import { StaffPage } from "../../parts/staff-page.tsx";
import { useAnswer, useSending } from "../../parts/use-answer.ts";
import { dayAndTime, time, until } from "../../words/dates.ts";
import { onCall as words } from "../../words/follow-up.ts";
import styles from "./on-call.module.css";
import { keepAwake, type Ringer, startListening } from "./ring.ts";

const pollEvery = 5000;

/** The safeguarding lead's post: on call by a press, and rung when somebody is worried. */
export default function OnCall() {
  return <StaffPage title={words.title}>{() => <Post />}</StaffPage>;
}

function Post() {
  const [heard, setHeard] = useState<number | null>(null);
  const ask = async () => {
    const page = await get("plan/on-call");
    setHeard(Date.now());
    return page;
  };
  const { data, error, again } = useAnswer("plan/on-call", ask, pollEvery);
  const unread = data?.unread ?? 0;
  const { listening, listen, test } = useRinging(unread, heard);

  if (!data) return error ? <Fault error={error} retry={() => void again()} /> : <Loading />;
  return (
    <>
      {error && (
        <div role="alert">
          <Notice kind="important" title={words.lost}>
            <p>{words.lostWords}</p>
            {heard !== null && <p>{words.lastHeard(time(heard))}</p>}
          </Notice>
        </div>
      )}
      <div role="alert">
        {unread > 0 && (
          <div className={styles.ringing}>
            <BellIcon size={40} />
            <div>
              <p className={styles.ringingTitle}>{words.ringing(unread)}</p>
              {data.urgent > 0 && <p>{words.urgent(data.urgent)}</p>}
              <ButtonLink to="/casebook">{words.read}</ButtonLink>
            </div>
          </div>
        )}
      </div>
      <p>{words.lead}</p>
      {listening ? (
        <>
          <Notice kind="done" live title={words.listening} />
          <Buttons>
            <Button kind="secondary" small onPress={test}>
              {words.test}
            </Button>
          </Buttons>
        </>
      ) : (
        <Notice kind="important" title={words.notListening}>
          <p>{words.notListeningWords}</p>
          <Button icon={<BellIcon />} onPress={listen}>
            {words.listen}
          </Button>
        </Notice>
      )}
      <Section title={words.sessions}>
        {data.sessions.length === 0 && (
          <Empty title={words.none}>
            <p>{words.noneWords}</p>
          </Empty>
        )}
        {data.sessions.map((session) => (
          <OneSession key={session.session} session={session} again={again} />
        ))}
      </Section>
    </>
  );
}

/** Rings at each answer that still tells of something unread, and writes it into the title of the window. */
function useRinging(unread: number, heard: number | null) {
  const [ringer, setRinger] = useState<Ringer | null>(null);
  const held = useRef<Ringer | null>(null);
  useEffect(() => () => held.current?.close(), []);
  useEffect(() => (ringer ? keepAwake() : undefined), [ringer]);
  useEffect(() => {
    if (unread > 0 && heard !== null) ringer?.ring();
  }, [unread, heard, ringer]);
  useEffect(() => {
    const was = document.title;
    if (unread > 0) document.title = words.ringingTitle(unread);
    return () => {
      document.title = was;
    };
  }, [unread]);
  const listen = () => {
    const made = startListening();
    held.current = made;
    setRinger(made);
    if (unread === 0) made.ring();
  };
  return { listening: ringer !== null, listen, test: () => ringer?.ring() };
}

interface OneSessionProps {
  readonly session: OnCallPage["sessions"][number];
  readonly again: () => Promise<void>;
}

function OneSession({ session, again }: OneSessionProps) {
  const { send, sending, error } = useSending();
  const [leaving, setLeaving] = useState(false);
  const say = (yes: boolean) =>
    send(async () => {
      await post("plan/on-call", { session: session.session, yes });
      await again();
      setLeaving(false);
    });
  const confirmed = session.state === "confirmed";
  const early = Date.now() < session.mayConfirmFrom;
  return (
    <Card main={!confirmed && !early}>
      <h3>{session.title}</h3>
      <p>
        {dayAndTime(session.startsAt)}, {until(session.startsAt)}
      </p>
      <p>
        <Tag tone={confirmed ? "good" : "wait"} icon={confirmed ? <TickIcon size={18} /> : <WaitingIcon size={18} />}>
          {words.state[session.state]}
        </Tag>
      </p>
      {error && <Fault error={error} />}
      {confirmed ? (
        <Button kind="secondary" small onPress={() => setLeaving(true)}>
          {words.off}
        </Button>
      ) : early ? (
        <p>{words.from(dayAndTime(session.mayConfirmFrom))}</p>
      ) : (
        <Button isPending={sending} onPress={() => void say(true)}>
          {words.press}
        </Button>
      )}
      <Dialog title={words.offTitle} isOpen={leaving} onClose={() => setLeaving(false)}>
        <p>{words.offWords}</p>
        {error && <Fault error={error} />}
        <Buttons>
          <Button isPending={sending} onPress={() => void say(false)}>
            {words.offPress}
          </Button>
          <Button kind="secondary" onPress={() => setLeaving(false)}>
            {words.stay}
          </Button>
        </Buttons>
      </Dialog>
    </Card>
  );
}
