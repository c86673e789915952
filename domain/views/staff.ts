/** What the staff of a session may know, and do next. */
import type { Act } from "../acts.ts";
import { audienceOf, connectionOf } from "../rules/audience.ts";
import {
  countsAsLead,
  covered,
  isHeld,
  isPresent,
  isReady,
  isStewardOnly,
  leadOnCall,
  lockedByCover,
  noStaffGrace,
  oneAdultGrace,
  presentStaff,
  readiness,
  staffNeeded,
  unvouched,
} from "../rules/cover.ts";
import type { Participant, SessionState, Staff } from "../session/state.ts";
import { seenAndHeard } from "../steps/arrive.ts";
import { type ConnectionId, checkItems, type HoldCause, type Instant, type MemberId } from "../words.ts";
import type { Book } from "./book.ts";
import { reachOf } from "./participant.ts";
import type {
  CheckCard,
  Notice,
  ReadinessItem,
  RoomPerson,
  StaffOwn,
  StaffPerson,
  StaffShared,
  WaitingPerson,
} from "./view.ts";

const readinessItems = (state: SessionState, at: Instant, book: Book): readonly ReadinessItem[] => {
  const ready = readiness(state, at);
  const present = presentStaff(state);
  const alone = unvouched(state).map((s) => book.member(s.member));
  const stewards = Object.values(state.staff).filter(isStewardOnly);
  const leads = Object.values(state.staff).filter((s) => s.duties.includes("lead") || s.duties.includes("deputy"));
  const names = (staff: readonly Staff[]) => staff.map((s) => book.member(s.member));
  return [
    {
      id: "staff",
      ok: ready.staff,
      have: present.length,
      need: staffNeeded(state),
      missing: names(
        Object.values(state.staff).filter(
          (s) => !isPresent(s) && (s.duties.includes("leader") || s.duties.includes("steward")),
        ),
      ),
    },
    {
      id: "steward",
      ok: ready.steward,
      have: stewards.filter(isPresent).length,
      need: 1,
      missing: ready.steward ? [] : names(stewards),
    },
    {
      id: "seen-and-heard",
      ok: ready.seenAndHeard,
      have: present.length - alone.length,
      need: Math.max(2, present.length),
      missing: alone,
    },
    { id: "lead", ok: ready.lead, have: ready.lead ? 1 : 0, need: 1, missing: ready.lead ? [] : names(leads) },
  ];
};

const staffPerson = (state: SessionState, staff: Staff, book: Book): StaffPerson => ({
  member: staff.member,
  name: book.member(staff.member),
  duties: staff.duties,
  accepted: staff.accepted,
  present: isPresent(staff),
  seesAndHears: staff.vouched.map(book.member),
  sources: staff.sources
    .filter((s) => audienceOf(state, s).to !== "nobody")
    .map(({ kind, connection, at }) => ({ kind, connection, at })),
});

const waitingPeople = (state: SessionState, book: Book): readonly WaitingPerson[] =>
  Object.values(state.participants)
    .flatMap((p): WaitingPerson[] => {
      if (p.stage.in !== "waiting" || p.waitingSince === null) return [];
      const { claimedBy, camera } = p.stage;
      return [
        {
          person: p.person,
          name: book.first(p.person),
          since: p.waitingSince,
          connected: true,
          claimedBy: claimedBy === null ? null : book.member(claimedBy),
          hasCamera: camera,
          contested: state.passes[p.pass]?.contested != null,
        },
      ];
    })
    .sort((a, b) => a.since - b.since);

const roomPeople = (state: SessionState, book: Book): readonly RoomPerson[] =>
  Object.values(state.participants).flatMap((p): RoomPerson[] => {
    if (p.stage.in !== "room" && p.stage.in !== "away") return [];
    const connection = connectionOf(p);
    return [
      {
        person: p.person,
        name: book.first(p.person),
        connected: connection !== null,
        dials: p.dials,
        sources:
          connection === null
            ? []
            : p.started.map((kind) => ({
                kind,
                connection,
                reach: reachOf(audienceOf(state, { connection, kind }), book.memberFirst),
              })),
        asked: p.asks.map((ask) => ask.kind),
      },
    ];
  });

/** COVER-3: whoever is on call now, or else the first who should be. */
const leadLine = (state: SessionState, book: Book): StaffShared["lead"] => {
  const onCall = (Object.keys(state.onCall) as MemberId[]).find((one) => countsAsLead(state.staff[one]));
  const planned = Object.values(state.staff).find((s) => s.duties.includes("lead"))?.member;
  const member = onCall ?? planned;
  const state_ = leadOnCall(state) ? "confirmed" : state.leadGoneSince !== null ? "withdrawn" : "unconfirmed";
  return { name: member ? book.member(member) : "", state: state_, phone: book.poster.contact.phone };
};

/** The part that all staff share. */
export const staffShared = (state: SessionState, book: Book, at: Instant): StaffShared => {
  const after = (since: Instant | null, grace: number) => (since === null ? null : ((since + grace) as Instant));
  const because = state.lockedBySteward ? "steward" : lockedByCover(state) ? "cover" : null;
  return {
    class: "staff",
    poster: book.poster,
    phase: state.phase,
    minStaff: state.plan?.minStaff ?? 2,
    readiness: readinessItems(state, at, book),
    doors: { open: state.phase === "open", locked: because !== null, because },
    holds: Object.entries(state.holds).map(([cause, since]) => ({ cause: cause as HoldCause, since })),
    cover: {
      present: presentStaff(state).length,
      need: staffNeeded(state),
      holdAt: "cover" in state.holds || "restart" in state.holds ? null : after(state.oneSince, oneAdultGrace),
      endAt: after(state.noneSince, noStaffGrace),
    },
    lead: leadLine(state, book),
    staff: Object.values(state.staff).map((s) => staffPerson(state, s, book)),
    waiting: waitingPeople(state, book),
    people: roomPeople(state, book),
    notices: state.notices.map(({ id, person, at: when }): Notice => ({ id, name: book.first(person), at: when })),
  };
};

const card = (participant: Participant, book: Book): CheckCard => {
  const { surname, ageBand, needs, carer } = book.registered(participant.person);
  const camera = participant.stage.in === "waiting" && participant.stage.camera ? participant.stage.connection : null;
  return {
    person: participant.person,
    name: book.first(participant.person),
    surname,
    ageBand,
    needs,
    carer,
    camera,
    items: checkItems,
  };
};

const personActs = (state: SessionState, staff: Staff, p: Participant): readonly Act[] => {
  const { person } = p;
  const steward = staff.duties.includes("steward");
  if (p.stage.in === "waiting") {
    const acts: Act[] = [{ do: "leave.remove", person }];
    if (steward && isPresent(staff) && state.phase === "open" && !isHeld(state) && p.stage.claimedBy === null)
      acts.push({ do: "check.claim", person });
    if (steward && p.stage.claimedBy === staff.member) {
      acts.push({ do: "check.release", person }, { do: "check.keep-waiting", person }, { do: "admit.refuse", person });
      if (state.phase === "open" && !isHeld(state) && !state.lockedBySteward && !lockedByCover(state))
        acts.push({ do: "admit.admit", person });
    }
    return acts;
  }
  if (p.stage.in !== "room" && p.stage.in !== "away") return [];
  const turn = dialled.filter((kind) => mayTurn(staff, p, kind));
  return [{ do: "leave.remove", person }, ...turn.map((kind): Act => ({ do: "take-part.dial", person, kind }))];
};

const dialled = ["microphone", "camera"] as const;

/** Everybody turns down, and only a steward turns up what is off. */
const mayTurn = (staff: Staff, { stage, dials }: Participant, kind: (typeof dialled)[number]) =>
  (stage.in === "room" || stage.in === "away") && (staff.duties.includes("steward") || dials[kind] !== "off");

const ownSourceActs = (staff: Staff, connection: ConnectionId): readonly Act[] =>
  (["microphone", "camera", "screen"] as const).flatMap((kind): Act[] => {
    const source = staff.sources.find((s) => s.kind === kind);
    if (source?.connection === connection)
      return [
        { do: "take-part.place", kind },
        { do: "take-part.finish", kind },
      ];
    return [{ do: "take-part.start", kind }];
  });

const colleagueActs = (state: SessionState, staff: Staff): readonly Act[] =>
  Object.values(state.staff).flatMap((other): Act[] => {
    if (other.member === staff.member) return [];
    const lower = other.sources
      .filter((s) => s.at !== "off")
      .map(({ kind }): Act => ({ do: "take-part.lower", member: other.member, kind }));
    const vouch = isPresent(staff) && isPresent(other) && seenAndHeard(other) && !staff.vouched.includes(other.member);
    return vouch ? [{ do: "arrive.vouch", member: other.member }, ...lower] : lower;
  });

const sessionActs = (state: SessionState, staff: Staff, at: Instant): readonly Act[] => {
  const acts: Act[] = [];
  const steward = staff.duties.includes("steward");
  const runs = steward || staff.duties.includes("leader");
  if (state.phase === "planned" && runs && isReady(state, at)) acts.push({ do: "admit.open-doors" });
  if (runs) acts.push({ do: "leave.end" });
  if (state.phase !== "open") return acts;
  if (!("stop" in state.holds)) acts.push({ do: "take-part.stop-everything" });
  if (!state.lockedBySteward) acts.push({ do: "admit.lock" });
  else if (steward && covered(state)) acts.push({ do: "admit.unlock" });
  if ("stop" in state.holds && steward) acts.push({ do: "take-part.resume", cause: "stop" });
  for (const cause of ["cover", "restart"] as const) {
    if (cause in state.holds && covered(state)) acts.push({ do: "take-part.resume", cause });
  }
  const people = Object.values(state.participants);
  const turn = dialled.filter((kind) => people.some((p) => mayTurn(staff, p, kind)));
  return [...acts, ...turn.map((kind): Act => ({ do: "take-part.dial-all", kind }))];
};

const actsOf = (state: SessionState, staff: Staff, connection: ConnectionId, at: Instant): readonly Act[] => {
  if (state.phase === "ended") return [];
  if (!staff.accepted) return [{ do: "arrive.accept" }];
  return [
    ...sessionActs(state, staff, at),
    ...ownSourceActs(staff, connection),
    ...colleagueActs(state, staff),
    ...Object.values(state.participants).flatMap((p) => personActs(state, staff, p)),
    { do: "leave.leave" },
  ];
};

export const staffOwn = (
  state: SessionState,
  member: MemberId,
  connection: ConnectionId,
  book: Book,
  at: Instant,
): StaffOwn | null => {
  const staff = state.staff[member];
  if (!staff) return null;
  const claimed = Object.values(state.participants).filter(
    (p) => p.stage.in === "waiting" && p.stage.claimedBy === member,
  );
  return {
    class: "staff",
    self: { member, name: book.member(member), duties: staff.duties, connection },
    accepted: staff.accepted,
    cards: staff.accepted ? claimed.map((p) => card(p, book)) : [],
    acts: actsOf(state, staff, connection, at),
  };
};
