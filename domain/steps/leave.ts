/** *Leave*: by one's own press, by removal (PASS-3), by the end (PASS-4). */
import { connectionOf } from "../rules/audience.ts";
import type { SessionEvent } from "../session/events.ts";
import {
  askingParticipant,
  askingStaff,
  askingWith,
  type Deciders,
  type Evolvers,
  happened,
  refuse,
  silent,
  withParticipant,
} from "../session/shape.ts";
import type { Participant, SessionState } from "../session/state.ts";
import type { ConnectionId, PassId, PersonId } from "../words.ts";
import { dropped } from "./arrive.ts";

export const decideLeave: Pick<Deciders, "leave.leave" | "leave.remove" | "leave.end"> = {
  "leave.leave": (state, _, asking) => {
    const participant = askingParticipant(state, asking);
    if (participant) return happened({ type: "participant.left", person: participant.person });
    const staff = askingStaff(state, asking);
    if (!staff || asking.by.as !== "member" || asking.by.connection === null) return refuse("not-yours");
    return happened({ type: "staff.dropped", member: staff.member, connection: asking.by.connection });
  },

  "leave.remove": (state, { person, reason }, asking) => {
    const staff = askingStaff(state, asking);
    if (!staff) return refuse("not-yours");
    if (state.phase === "ended") return refuse("session-ended");
    const participant = state.participants[person];
    if (!participant || participant.stage.in === "expected") return refuse("not-in-room");
    if (participant.stage.in === "gone" && participant.stage.how === "removed") return refuse("already-so");
    return happened(
      { type: "participant.removed", person, reason, by: staff.member },
      { type: "pass.revoked", pass: participant.pass, why: "removed" },
    );
  },

  "leave.end": (state, { reason }, asking) => {
    const staff = askingWith(state, asking, "leader", "steward");
    if (!staff) return refuse("not-yours");
    if (state.phase === "ended") return refuse("already-so");
    if (reason === "no-staff") return refuse("bad-input");
    return happened({ type: "session.ended", reason, by: staff.member });
  },
};

/** Every connection there is, dropped: what a restart means. */
export const dropAll = (state: SessionState): readonly SessionEvent[] => [
  ...Object.values(state.staff).flatMap((s) =>
    Object.keys(s.connections).flatMap((c) => dropped(state, c as ConnectionId)),
  ),
  ...Object.values(state.participants).flatMap((p) => {
    const connection = connectionOf(p);
    return connection === null ? [] : dropped(state, connection);
  }),
];

const endFor = (participant: Participant): Participant =>
  participant.stage.in === "gone"
    ? participant
    : { ...participant, ...silent, stage: { in: "gone", how: "ended" }, waitingSince: null };

export const evolveLeave: Pick<
  Evolvers,
  "participant.left" | "participant.removed" | "session.restarted" | "session.ended"
> = {
  "participant.left": (state, { person }) =>
    withParticipant(state, person, { stage: { in: "gone", how: "left" }, waitingSince: null, ...silent }),
  "participant.removed": (state, { person }, at) => {
    const next = withParticipant(state, person, {
      stage: { in: "gone", how: "removed" },
      waitingSince: null,
      ...silent,
    });
    return { ...next, notices: [...next.notices, { id: "removed", person, at }] };
  },
  "session.restarted": (state) => state,
  "session.ended": (state, { reason }) => ({
    ...state,
    phase: "ended",
    ended: reason,
    holds: {},
    oneSince: null,
    noneSince: null,
    leadGoneSince: null,
    passes: Object.fromEntries(
      Object.entries(state.passes).map(([id, pass]) => [id as PassId, { ...pass, state: "revoked" as const }]),
    ),
    participants: Object.fromEntries(Object.values(state.participants).map((p) => [p.person as PersonId, endFor(p)])),
    staff: Object.fromEntries(Object.values(state.staff).map((s) => [s.member, { ...s, sources: [] }])),
  }),
};
