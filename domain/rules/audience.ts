/** MEDIA-1: who sees and hears this source, now. The default answer is nobody. */
import type { Told } from "../session/events.ts";
import type { Participant, SessionState, Source, Staff } from "../session/state.ts";
import type { ConnectionId, MemberId, PersonId, SourceKind } from "../words.ts";
import { isHeld, isPresent } from "./cover.ts";

/** A tagged set, not a list per person. `named` holds staff only. */
export type Audience =
  | { readonly to: "nobody" }
  | { readonly to: "named"; readonly members: readonly MemberId[] }
  | { readonly to: "team" }
  | { readonly to: "stage" };

const nobody: Audience = { to: "nobody" };
const team: Audience = { to: "team" };
const stage: Audience = { to: "stage" };

export const connectionOf = (participant: Participant): ConnectionId | null =>
  participant.stage.in === "arriving" || participant.stage.in === "waiting" || participant.stage.in === "room"
    ? participant.stage.connection
    : null;

/**
 * What the rules allow for a participant's source, before asking what its owner was told.
 * Held: nobody, the team included (MEDIA-3, COVER-1). Waiting: the claimer, camera only, no sound (DOOR-4, COVER-5).
 */
export const allowedAudience = (state: SessionState, participant: Participant, kind: SourceKind): Audience => {
  if (state.phase !== "open" || isHeld(state)) return nobody;
  if (participant.stage.in === "waiting") {
    const { claimedBy, camera } = participant.stage;
    return kind === "camera" && camera && claimedBy !== null ? { to: "named", members: [claimedBy] } : nobody;
  }
  if (participant.stage.in !== "room" || !participant.started.includes(kind)) return nobody;
  switch (participant.dials[kind]) {
    case "stage":
      return stage;
    case "backstage":
      return team;
    case "off":
      return nobody;
  }
};

const asTold = (audience: Audience): Told => (audience.to === "named" ? audience.members : audience.to);

/** What the rules allow, in the form it is told to its owner and recorded. */
export const allowedTold = (state: SessionState, participant: Participant) => ({
  camera: asTold(allowedAudience(state, participant, "camera")),
  microphone: asTold(allowedAudience(state, participant, "microphone")),
});

/** The smaller of two: nobody < named < team < stage. */
export const meet = (a: Told, b: Told): Told => {
  if (a === "nobody" || b === "nobody") return "nobody";
  if (typeof a !== "string" && typeof b !== "string") {
    const both = a.filter((member) => b.includes(member));
    return both.length === 0 ? "nobody" : both;
  }
  if (typeof a !== "string") return a;
  if (typeof b !== "string") return b;
  return a === "team" || b === "team" ? "team" : "stage";
};

const asAudience = (told: Told): Audience => (typeof told === "string" ? { to: told } : { to: "named", members: told });

/** Who receives a participant's source: what is allowed, and never more than what its owner's screen has said. */
const ofParticipant = (state: SessionState, participant: Participant, kind: SourceKind): Audience => {
  if (kind === "screen") return nobody;
  return asAudience(meet(asTold(allowedAudience(state, participant, kind)), participant.told[kind]));
};

/** Who receives a staff source: as placed; never beyond the team while held or before the doors open (MEDIA-3). */
const ofStaff = (state: SessionState, owner: Staff, source: Source): Audience => {
  if (state.phase === "ended" || !isPresent(owner) || owner.connections[source.connection] !== true) return nobody;
  if (source.at === "off") return nobody;
  return source.at === "stage" && state.phase === "open" && !isHeld(state) ? stage : team;
};

/** The law the media engine obeys. A source is (person, connection, kind). */
export const audienceOf = (state: SessionState, source: { connection: ConnectionId; kind: SourceKind }): Audience => {
  for (const owner of Object.values(state.staff)) {
    const own = owner.sources.find((s) => s.connection === source.connection && s.kind === source.kind);
    if (own) return ofStaff(state, owner, own);
  }
  for (const participant of Object.values(state.participants)) {
    if (connectionOf(participant) === source.connection) return ofParticipant(state, participant, source.kind);
  }
  return nobody;
};

/** Everyone in the room who may receive the stage: the team, and those admitted, unless held. */
export const stageConnections = (state: SessionState): readonly ConnectionId[] =>
  state.phase !== "open" || isHeld(state)
    ? teamConnections(state)
    : [
        ...teamConnections(state),
        ...Object.values(state.participants).flatMap((p) => (p.stage.in === "room" ? [p.stage.connection] : [])),
      ];

/** Connections of the staff present. */
export const teamConnections = (state: SessionState): readonly ConnectionId[] =>
  Object.values(state.staff).flatMap((staff) => (staff.accepted ? connectionsUp(staff) : []));

/** Connections of one member with media up. */
export const connectionsUp = (staff: Staff): readonly ConnectionId[] =>
  Object.entries(staff.connections).flatMap(([connection, up]) => (up ? [connection as ConnectionId] : []));

/** Every source that could be heard of, in order of priority: leaders, other staff, then participants. */
export const allSources = (
  state: SessionState,
): readonly { owner: PersonId | MemberId; connection: ConnectionId; kind: SourceKind }[] => {
  const staff = Object.values(state.staff);
  const leadersFirst = [
    ...staff.filter((s) => s.duties.includes("leader")),
    ...staff.filter((s) => !s.duties.includes("leader")),
  ];
  return [
    ...leadersFirst.flatMap((s) => s.sources.map(({ connection, kind }) => ({ owner: s.member, connection, kind }))),
    ...Object.values(state.participants).flatMap((p) => {
      const connection = connectionOf(p);
      if (connection === null) return [];
      const kinds: readonly SourceKind[] = p.stage.in === "waiting" ? ["camera"] : p.started;
      return kinds.map((kind) => ({ owner: p.person, connection, kind }));
    }),
  ];
};
