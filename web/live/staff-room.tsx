import { useEffect, useState, useSyncExternalStore } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import type { StaffShared } from "#domain/views/view.ts";
import type { SessionId } from "#domain/words.ts";
import { TickIcon, WaitingIcon } from "../parts/icons.tsx";
import { Page, SkipLink } from "../parts/page.tsx";
import { Worried } from "../parts/worried.tsx";
import { Accept } from "../steps/arrive/accept.tsx";
import { Readiness } from "../steps/arrive/readiness.tsx";
import { Queue } from "../steps/check/queue.tsx";
import { StaffGoodbye } from "../steps/leave/staff-goodbye.tsx";
import { Bar, ForAll, Stop } from "../steps/take-part/bar.tsx";
import { Cover, Holds } from "../steps/take-part/holds.tsx";
import { Notices } from "../steps/take-part/notices.tsx";
import { OwnPanel } from "../steps/take-part/own-panel.tsx";
import { People } from "../steps/take-part/people.tsx";
import { Stages } from "../steps/take-part/stages.tsx";
import { Team } from "../steps/take-part/team.tsx";
import { formatNames } from "../words/common.ts";
import { time } from "../words/dates.ts";
import { connecting, goodbye, staff } from "../words/live.ts";
import { LiveContext, useDark, useLive, useNow, useOpenSession, useStaff } from "./context.ts";
import styles from "./staff-room.module.css";
import { Lost, MediaLost, Refused, StoppedWords, stoppedTitle } from "./troubles.tsx";

/** The staff room of one session: waiting room, stage and backstage, people, and the bar that acts on all. */
export default function StaffRoom({ session: id }: { readonly session: string }) {
  const session = useOpenSession({ session: id as SessionId, as: "staff" });
  useDark();
  return (
    <LiveContext value={session}>
      <Inside id={id} />
    </LiveContext>
  );
}

function Inside({ id }: { readonly id: string }) {
  const { view, socket } = useLive();
  const shared = view?.shared.class === "staff" ? view.shared : null;
  const back = { to: `/session/${id}`, words: goodbye.staffBack };
  const organisation = shared?.poster.organisation;
  if (shared?.phase === "ended") {
    return (
      <Page
        title={goodbye.staffTitle}
        over={shared.poster.title}
        organisation={organisation}
        aside={<Worried small session={shared.poster.session} pass={null} />}
      >
        <StaffGoodbye session={id} />
      </Page>
    );
  }
  if (socket.at === "stopped") {
    return (
      <Page title={stoppedTitle(socket.code)} organisation={organisation} back={back}>
        <StoppedWords code={socket.code} staff />
      </Page>
    );
  }
  if (shared === null || view?.own.class !== "staff") {
    return (
      <Page title={connecting.first} back={back}>
        <p role="status">{connecting.first}</p>
      </Page>
    );
  }
  if (!view.own.accepted) {
    return (
      <Page
        title={staff.accept.title(view.own.self.name)}
        over={shared.poster.title}
        organisation={organisation}
        back={back}
      >
        <Lost words={connecting.lostStaff} />
        <Refused />
        <Accept />
      </Page>
    );
  }
  return <Room />;
}

function Room() {
  const { shared } = useStaff();
  const wide = useWide();
  useEffect(() => {
    document.title = staff.title(shared.poster.title);
  }, [shared.poster.title]);
  const middle = (
    <>
      <Lost words={connecting.lostStaff} />
      <MediaLost />
      <Refused />
      <Cover />
      <Holds />
      {shared.phase === "planned" && <Readiness />}
      <Stages />
    </>
  );
  return (
    <div className={styles.staff}>
      <SkipLink />
      <Head shared={shared} />
      {wide ? (
        <main id="main" tabIndex={-1} className={styles.columns}>
          <div className={styles.column}>
            <Queue />
          </div>
          <div className={styles.column}>{middle}</div>
          <div className={styles.column}>
            <OwnPanel />
            <People />
            <Team />
            <Notices />
          </div>
        </main>
      ) : (
        <main id="main" tabIndex={-1} className={styles.narrow}>
          {middle}
          {shared.phase === "planned" && <OwnPanel />}
          <Parts />
          {/* Once the doors are open, who waits comes before one's own dials. */}
          {shared.phase !== "planned" && <OwnPanel />}
        </main>
      )}
      <footer className={styles.foot}>{wide ? <Bar /> : <Stop />}</footer>
    </div>
  );
}

/** On a phone: the parts beside the stage as three tabs under it. */
function Parts() {
  const { shared } = useStaff();
  const [tab, setTab] = useState("waiting");
  const tabs = [
    { id: "waiting", words: staff.tabs.waiting, count: shared.waiting.length, panel: <Queue /> },
    { id: "people", words: staff.tabs.people, count: shared.people.length, panel: <People /> },
    { id: "more", words: staff.tabs.more, count: 0, panel: <More /> },
  ];
  return (
    <Tabs selectedKey={tab} onSelectionChange={(key) => setTab(String(key))} className={styles.tabs ?? ""}>
      <TabList aria-label={staff.tabs.label} className={styles.tabList ?? ""}>
        {tabs.map(({ id, words, count }) => (
          <Tab key={id} id={id} className={styles.tab ?? ""}>
            {words} {count > 0 && count}
          </Tab>
        ))}
      </TabList>
      {tabs.map(({ id, panel }) => (
        <TabPanel key={id} id={id} className={styles.panel ?? ""}>
          {panel}
        </TabPanel>
      ))}
    </Tabs>
  );
}

const More = () => (
  <div className={styles.column}>
    <ForAll />
    <Team />
    <Notices />
  </div>
);

function Head({ shared }: { readonly shared: StaffShared }) {
  const { poster, cover, lead, doors } = shared;
  const now = useNow(5000);
  const door = !doors.open
    ? staff.doors.closed
    : doors.because === null
      ? staff.doors.open
      : doors.because === "steward"
        ? staff.doors.lockedBySteward
        : staff.doors.lockedByCover;
  return (
    <header className={styles.head}>
      <h1>
        {poster.title} <span className={styles.format}>{formatNames[poster.format]}</span>
      </h1>
      <ul className={styles.facts}>
        <Fact ok={cover.present >= cover.need}>{staff.adults(cover.present, cover.need)}</Fact>
        <Fact ok={lead.state === "confirmed"}>{staff.leadState[lead.state](lead.name)}</Fact>
        <Fact ok={null}>{door}</Fact>
      </ul>
      <div className={styles.headEnd}>
        <time className={styles.time}>{time(now)}</time>
        <Worried session={poster.session} pass={null} kind="quiet" />
      </div>
    </header>
  );
}

function Fact({ ok, children }: { readonly ok: boolean | null; readonly children: string }) {
  return (
    <li className={styles.fact} data-ok={ok}>
      {ok !== null && (ok ? <TickIcon size={20} /> : <WaitingIcon size={20} />)}
      {children}
    </li>
  );
}

const desk = "(min-width: 64rem)";

function useWide(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const query = matchMedia(desk);
      query.addEventListener("change", changed);
      return () => query.removeEventListener("change", changed);
    },
    () => matchMedia(desk).matches,
  );
}
