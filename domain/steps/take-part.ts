/** *Take part*: sources, dials, holds (MEDIA-3, MEDIA-4, MEDIA-8). Turning down acts at once; widening asks its owner. */
import { allowedTold } from "../rules/audience.ts";
import { covered, isHeld } from "../rules/cover.ts";
import { sameWords, wordsNumber } from "../rules/told.ts";
import type { Decision } from "../session/commands.ts";
import type { SessionEvent } from "../session/events.ts";
import {
  type Asking,
  askingParticipant,
  askingStaff,
  askingWith,
  type Deciders,
  type Evolvers,
  happened,
  refuse,
  withParticipant,
  withStaff,
} from "../session/shape.ts";
import type { Participant, SessionState, Staff } from "../session/state.ts";
import { type Dial, dials, type HoldCause, type SourceKind } from "../words.ts";

const isWider = (a: Dial, b: Dial) => dials.indexOf(a) > dials.indexOf(b);

const startStaff = (staff: Staff, kind: SourceKind, { by }: Asking): Decision => {
  if (by.as !== "member" || by.connection === null) return refuse("not-yours");
  const { connection } = by;
  const old = staff.sources.find((s) => s.kind === kind);
  if (old?.connection === connection) return refuse("already-so");
  const events: SessionEvent[] = [];
  // One live source of a kind; starting it here takes it over from another device.
  if (old) events.push({ type: "source.finished", connection: old.connection, kind });
  events.push({ type: "source.started", owner: staff.member, connection, kind });
  return happened(...events);
};

const startParticipant = (state: SessionState, participant: Participant, kind: SourceKind): Decision => {
  if (participant.stage.in !== "room") return refuse("not-in-room");
  if (isHeld(state)) return refuse("held");
  if (participant.dials[kind] === "off") return refuse("dial-off");
  if (participant.started.includes(kind)) return refuse("already-so");
  return happened({
    type: "source.started",
    owner: participant.person,
    connection: participant.stage.connection,
    kind,
  });
};

/** One turn of one dial. A running source is widened by its owner only; until then the dial stays. */
const turn = (participant: Participant, kind: SourceKind, to: Dial, by: Staff): readonly SessionEvent[] => {
  const from = participant.dials[kind];
  const asked = participant.asks.some((ask) => ask.kind === kind && ask.to === to);
  // A dial that stands still still takes back what was asked.
  if (from === to)
    return participant.asks.some((ask) => ask.kind === kind)
      ? [{ type: "dial.turned", person: participant.person, kind, to, by: by.member }]
      : [];
  if (isWider(to, from) && participant.started.includes(kind)) {
    return asked ? [] : [{ type: "widening.asked", person: participant.person, kind, to, by: by.member }];
  }
  const events: SessionEvent[] = [{ type: "dial.turned", person: participant.person, kind, to, by: by.member }];
  if (to === "off" && participant.started.includes(kind) && participant.stage.in === "room") {
    events.push({ type: "source.finished", connection: participant.stage.connection, kind });
  }
  return events;
};

/** Any staff member may turn down; a steward turns up. A participant's screen stays off here. */
const mayTurn = (
  state: SessionState,
  kind: SourceKind,
  to: Dial,
  everyFrom: readonly Dial[],
  asking: Asking,
): Staff | null =>
  kind === "screen"
    ? null
    : everyFrom.some((from) => isWider(to, from))
      ? askingWith(state, asking, "steward")
      : askingStaff(state, asking);

/** Why a member of staff may not lift this cause; null: they may. */
const noLift = (state: SessionState, cause: HoldCause, asking: Asking): Decision | null => {
  switch (cause) {
    case "stop":
      return askingWith(state, asking, "steward") ? null : refuse("not-yours");
    case "cover":
    case "restart":
      return covered(state) ? null : refuse("cover-missing");
    // A lead or deputy who confirms lifts *lead*; an append that works lifts *storage*. No press here does.
    case "lead":
    case "storage":
      return refuse("other-lifter");
  }
};

export const decideTakePart: Pick<
  Deciders,
  | "take-part.start"
  | "take-part.finish"
  | "take-part.place"
  | "take-part.lower"
  | "take-part.dial"
  | "take-part.dial-all"
  | "take-part.answer"
  | "take-part.told"
  | "take-part.stop-everything"
  | "take-part.resume"
> = {
  "take-part.start": (state, { kind }, asking) => {
    if (state.phase === "ended") return refuse("session-ended");
    const staff = askingStaff(state, asking);
    if (staff) return startStaff(staff, kind, asking);
    const participant = askingParticipant(state, asking);
    return participant ? startParticipant(state, participant, kind) : refuse("not-yours");
  },

  "take-part.finish": (state, { kind }, asking) => {
    const staff = askingStaff(state, asking);
    const participant = askingParticipant(state, asking);
    const connection = asking.by.as === "system" ? null : asking.by.connection;
    const runs = staff
      ? staff.sources.some((s) => s.kind === kind && s.connection === connection)
      : participant?.started.includes(kind);
    if (connection === null || (!staff && !participant)) return refuse("not-yours");
    return runs ? happened({ type: "source.finished", connection, kind }) : refuse("already-so");
  },

  "take-part.place": (state, { kind, at }, asking) => {
    const staff = askingStaff(state, asking);
    if (!staff) return refuse("not-yours");
    const source = staff.sources.find((s) => s.kind === kind);
    if (!source) return refuse("dial-off");
    if (source.at === at) return refuse("already-so");
    return happened({ type: "source.placed", connection: source.connection, kind, at, by: staff.member });
  },

  "take-part.lower": (state, { member, kind }, asking) => {
    const staff = askingStaff(state, asking);
    if (!staff) return refuse("not-yours");
    const source = state.staff[member]?.sources.find((s) => s.kind === kind);
    if (!source || source.at === "off") return refuse("already-so");
    return happened({ type: "source.placed", connection: source.connection, kind, at: "off", by: staff.member });
  },

  "take-part.dial": (state, { person, kind, to }, asking) => {
    // DOOR-3: whoever may not turn learns nothing of who is inside.
    if (!askingStaff(state, asking)) return refuse("not-yours");
    const participant = state.participants[person];
    if (participant?.stage.in !== "room" && participant?.stage.in !== "away") return refuse("not-in-room");
    const staff = mayTurn(state, kind, to, [participant.dials[kind]], asking);
    if (!staff) return refuse("not-yours");
    const events = turn(participant, kind, to, staff);
    return events.length === 0 ? refuse("already-so") : happened(...events);
  },

  "take-part.dial-all": (state, { kind, to }, asking) => {
    const inside = Object.values(state.participants).filter((p) => p.stage.in === "room" || p.stage.in === "away");
    const staff = mayTurn(
      state,
      kind,
      to,
      inside.map((p) => p.dials[kind]),
      asking,
    );
    if (!staff) return refuse("not-yours");
    const events = inside.flatMap((p) => turn(p, kind, to, staff));
    return events.length === 0 ? refuse("already-so") : happened(...events);
  },

  "take-part.answer": (state, { kind, yes }, asking) => {
    const participant = askingParticipant(state, asking);
    if (!participant) return refuse("not-yours");
    return participant.asks.some((ask) => ask.kind === kind)
      ? happened({ type: "widening.answered", person: participant.person, kind, yes })
      : refuse("already-so");
  },

  // The client shows these words now. Words that have changed meanwhile are not the ones it shows.
  "take-part.told": (state, { told }, asking) => {
    const participant = askingParticipant(state, asking);
    if (!participant) return refuse("not-yours");
    if (wordsNumber(state, participant) !== told) return refuse("already-so");
    const words = allowedTold(state, participant);
    return sameWords(participant.told, words)
      ? refuse("already-so")
      : happened({ type: "audience.told", person: participant.person, told, ...words });
  },

  // Any staff member may stop, and a stop repeated is a stop that stands.
  "take-part.stop-everything": (state, _, asking) => {
    const staff = askingStaff(state, asking);
    if (!staff) return refuse("not-yours");
    if (state.phase !== "open") return refuse(state.phase === "ended" ? "session-ended" : "doors-closed");
    return "stop" in state.holds ? refuse("already-so") : happened({ type: "held", cause: "stop", by: staff.member });
  },

  "take-part.resume": (state, { cause }, asking) => {
    // DOOR-3: whoever may not lift learns nothing of what is held.
    const staff = askingStaff(state, asking);
    if (!staff) return refuse("not-yours");
    if (!(cause in state.holds)) return refuse("already-so");
    return noLift(state, cause, asking) ?? happened({ type: "hold.lifted", cause, by: staff.member });
  },
};

const withoutSource = (state: SessionState, connection: string, kind: SourceKind): SessionState => {
  for (const staff of Object.values(state.staff)) {
    if (connection in staff.connections) {
      return withStaff(state, {
        ...staff,
        sources: staff.sources.filter((s) => s.connection !== connection || s.kind !== kind),
      });
    }
  }
  const participant = Object.values(state.participants).find(
    (p) => p.stage.in === "room" && p.stage.connection === connection,
  );
  return participant
    ? withParticipant(state, participant.person, { started: participant.started.filter((k) => k !== kind) })
    : state;
};

export const evolveTakePart: Pick<
  Evolvers,
  | "source.started"
  | "source.finished"
  | "source.placed"
  | "dial.turned"
  | "widening.asked"
  | "widening.answered"
  | "audience.told"
  | "held"
  | "hold.lifted"
> = {
  "source.started": (state, { owner, connection, kind }) => {
    const staff = Object.values(state.staff).find((s) => s.member === owner);
    if (staff)
      return withStaff(state, { ...staff, sources: [...staff.sources, { connection, kind, at: "backstage" }] });
    const participant = Object.values(state.participants).find((p) => p.person === owner);
    return participant
      ? withParticipant(state, participant.person, { started: [...participant.started, kind] })
      : state;
  },
  "source.finished": (state, { connection, kind }) => withoutSource(state, connection, kind),
  "source.placed": (state, { connection, kind, at }) => {
    const staff = Object.values(state.staff).find((s) =>
      s.sources.some((source) => source.connection === connection && source.kind === kind),
    );
    if (!staff) return state;
    return withStaff(state, {
      ...staff,
      sources: staff.sources.map((s) => (s.connection === connection && s.kind === kind ? { ...s, at } : s)),
    });
  },
  "dial.turned": (state, { person, kind, to }) => {
    const participant = state.participants[person];
    if (!participant) return state;
    return withParticipant(state, person, {
      dials: { ...participant.dials, [kind]: to },
      asks: participant.asks.filter((ask) => ask.kind !== kind),
    });
  },
  "widening.asked": (state, { person, kind, to, by }) => {
    const participant = state.participants[person];
    return participant
      ? withParticipant(state, person, {
          asks: [...participant.asks.filter((ask) => ask.kind !== kind), { kind, to, by }],
        })
      : state;
  },
  "widening.answered": (state, { person, kind, yes }) => {
    const participant = state.participants[person];
    const ask = participant?.asks.find((a) => a.kind === kind);
    if (!participant || !ask) return state;
    const asks = participant.asks.filter((a) => a.kind !== kind);
    return withParticipant(state, person, yes ? { asks, dials: { ...participant.dials, [kind]: ask.to } } : { asks });
  },
  "audience.told": (state, { person, camera, microphone }) =>
    withParticipant(state, person, { told: { camera, microphone } }),
  held: (state, { cause }, at) => ({ ...state, holds: { ...state.holds, [cause]: state.holds[cause] ?? at } }),
  "hold.lifted": (state, { cause }) => {
    const { [cause]: _, ...holds } = state.holds;
    return { ...state, holds };
  },
};
