import { useEffect, useLayoutEffect, useRef } from "react";
import type { ParticipantOwn, Poster, Who } from "#domain/views/view.ts";
import type { PassPage } from "#protocol/steps/pass.ts";
import { get } from "../api.ts";
import { Loading } from "../parts/loading.tsx";
import { Fault } from "../parts/notice.tsx";
import { Page } from "../parts/page.tsx";
import { useAnswer } from "../parts/use-answer.ts";
import { WhoLine } from "../parts/who-line.tsx";
import { Worried } from "../parts/worried.tsx";
import { PreviewStep, TroubleOf } from "../steps/arrive/preview.tsx";
import { RulesStep } from "../steps/arrive/rules.tsx";
import { WaitingStep } from "../steps/check/waiting-step.tsx";
import { Goodbye, goodbyeTitle } from "../steps/leave/goodbye.tsx";
import { LeaveButton } from "../steps/leave/leave-button.tsx";
import { Asks } from "../steps/take-part/asks.tsx";
import { Held } from "../steps/take-part/held.tsx";
import { OwnButtons } from "../steps/take-part/own-buttons.tsx";
import { Room } from "../steps/take-part/room.tsx";
import { connecting, goodbye, preview, room, rules, steps, waiting } from "../words/live.ts";
import { LiveContext, useDark, useLive, useOpenSession, useSession } from "./context.ts";
import styles from "./participant.module.css";
import { Picture } from "./tile.tsx";
import { Lost, MediaLost, Refused, StoppedWords, stoppedTitle } from "./troubles.tsx";

/** A participant's way through a session: rules, "How do I look?", waiting room, room, goodbye. */
export default function Participant({ pass }: { readonly pass: string }) {
  const { data, error, again } = useAnswer(pass, () => get("pass/:id", pass));
  if (data?.state === "this-device") return <Inside page={data} />;
  if (data !== null) return <Outside page={data} />;
  if (error === null) return <Loading />;
  const gone = error.code === "dead-link" || error.code === "not-found" || error.code === "not-signed-in";
  return (
    <Page
      title={gone ? goodbye.dead.title : connecting.stopped.otherTitle}
      home={null}
      aside={<Worried session={null} pass={null} />}
    >
      {gone ? <p>{goodbye.dead.words}</p> : <Fault error={error} retry={again} />}
    </Page>
  );
}

/** The pass is no way in on this device now. */
function Outside({ page }: { readonly page: PassPage }) {
  const { poster, state } = page;
  const stage =
    state === "ended"
      ? ({ in: "gone", how: "ended" } as const)
      : state === "ready"
        ? null
        : ({ in: "elsewhere" } as const);
  return (
    <Page
      title={stage === null ? goodbye.dead.title : goodbyeTitle(stage)}
      organisation={poster.organisation}
      home={null}
      aside={<Worried session={page.session} pass={page.pass} />}
    >
      {stage === null ? <p>{goodbye.dead.words}</p> : <Goodbye stage={stage} poster={poster} />}
    </Page>
  );
}

function Inside({ page }: { readonly page: PassPage }) {
  const session = useOpenSession({ session: page.session, as: "participant", pass: page.pass });
  return (
    <LiveContext value={session}>
      <Steps page={page} />
    </LiveContext>
  );
}

const nobody = { to: "nobody", names: [] } as const;

function Steps({ page }: { readonly page: PassPage }) {
  const { view, blind } = useLive();
  const own = view?.own.class === "participant" ? view.own : null;
  const inRoom = own?.stage.in === "room";
  return (
    <div className={styles.all}>
      <Step page={page} own={own} />
      <footer className={styles.dock}>
        <div className={styles.dockRow}>
          {inRoom && <OwnPicture />}
          <div className={styles.who}>
            {own === null || blind ? <WhoLine who={{ camera: nobody, microphone: nobody }} /> : <Told who={own.who} />}
          </div>
          <div className={styles.buttons}>
            {inRoom && <OwnButtons own={own} stage={own.stage} />}
            <Worried session={page.session} pass={page.pass} />
            {inRoom && <LeaveButton own={own} />}
          </div>
        </div>
      </footer>
      {inRoom && <Asks own={own} stage={own.stage} session={page.session} pass={page.pass} />}
    </div>
  );
}

/** The words about who sees and hears, and the word to the server that they are on the screen. */
function Told({ who }: { readonly who: Who }) {
  const session = useSession();
  useLayoutEffect(() => session.painted(who), [session, who]);
  return <WhoLine who={who} />;
}

function OwnPicture() {
  const { camera } = useLive().local;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields
    <div className={styles.own} role="group" aria-label={room.ownPicture}>
      <Picture track={camera.at === "on" ? camera.track : null} mirrored>
        <span className={styles.ownOff}>{camera.at === "on" ? room.ownStill : room.ownOff}</span>
      </Picture>
    </div>
  );
}

function Step({ page, own }: { readonly page: PassPage; readonly own: ParticipantOwn | null }) {
  const { view, socket } = useLive();
  const poster = view?.shared.poster ?? page.poster;
  const stage = own?.stage;
  if (socket.at === "stopped" && stage?.in !== "gone") {
    return (
      <Plain title={stoppedTitle(socket.code)} poster={poster} number={null}>
        <StoppedWords code={socket.code} />
      </Plain>
    );
  }
  switch (stage?.in) {
    case undefined:
      return (
        <Plain title={rules.title(page.name)} poster={poster} number={null}>
          <p role="status">{connecting.first}</p>
        </Plain>
      );
    case "rules":
      return (
        <Plain title={rules.title(page.name)} poster={poster} number={1}>
          <RulesStep poster={poster} own={own as ParticipantOwn} />
        </Plain>
      );
    case "preview":
      return (
        <Plain title={preview.title} poster={poster} number={2}>
          <PreviewStep own={own as ParticipantOwn} />
        </Plain>
      );
    case "waiting":
      return (
        <Plain title={waiting.title} poster={poster} number={3}>
          <WaitingStep poster={poster} own={own as ParticipantOwn} stage={stage} />
        </Plain>
      );
    case "room":
      return <RoomStep poster={poster} own={own as ParticipantOwn} />;
    case "gone":
    case "elsewhere":
      return (
        <Plain title={goodbyeTitle(stage)} poster={poster} number={null}>
          <Goodbye stage={stage} poster={poster} />
        </Plain>
      );
  }
}

interface PlainProps {
  readonly title: string;
  readonly poster: Poster;
  readonly number: number | null;
  readonly children: React.ReactNode;
}

/** Every step but the room: a page to read, with the step shown. */
function Plain({ title, poster, number, children }: PlainProps) {
  const over = number === null ? poster.title : `${steps.label(number)} · ${poster.title}`;
  return (
    <Page title={title} over={over} organisation={poster.organisation} home={null}>
      <Lost words={connecting.lost} />
      <MediaLost />
      <Refused />
      {children}
    </Page>
  );
}

function RoomStep({ poster, own }: { readonly poster: Poster; readonly own: ParticipantOwn }) {
  const session = useSession();
  const { view, blind } = useLive();
  const heading = useRef<HTMLHeadingElement>(null);
  useDark();
  // What failed before the door was dealt with there.
  useEffect(() => session.forgetTroubles(), [session]);
  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    document.title = poster.title;
  }, [poster.title]);
  const shared = view?.shared.class === "admitted" ? view.shared : null;
  return (
    <main id="main" tabIndex={-1} className={styles.room}>
      <header className={styles.top}>
        <h1 ref={heading} tabIndex={-1}>
          {poster.title}
        </h1>
        <span>{steps.label(4)}</span>
      </header>
      <Lost words={connecting.lost} />
      <MediaLost />
      <Refused />
      <TroubleOf kind="camera" again={(kind) => session.start(kind)} />
      <TroubleOf kind="microphone" again={(kind) => session.start(kind)} />
      {shared?.held ? <Held /> : !blind && <Room tiles={shared?.tiles ?? []} self={own.self.id} />}
    </main>
  );
}
