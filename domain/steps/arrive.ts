/** *Arrive*: staff and participants connect. Nobody gains anything by arriving (COVER-4, DOOR-2). */
import { connectionOf } from "../rules/audience.ts";
import { isPresent, returnGrace } from "../rules/cover.ts";
import type { Decision } from "../session/commands.ts";
import type { SessionEvent } from "../session/events.ts";
import {
  type Asking,
  askingParticipant,
  askingStaff,
  type Deciders,
  type Evolvers,
  happened,
  refuse,
  silent,
  withParticipant,
  withStaff,
} from "../session/shape.ts";
import type { Participant, SessionState, Staff } from "../session/state.ts";
import type { ConnectionId, DeviceId, Instant, MemberId, PersonId } from "../words.ts";

const connectStaff = (state: SessionState, member: MemberId, connection: ConnectionId): Decision => {
  const staff = state.staff[member];
  if (!staff) return refuse("not-rostered");
  return connection in staff.connections
    ? refuse("already-so")
    : happened({ type: "staff.connected", member, connection });
};

/** PASS-2, PASS-3: a live pass, on the device it was bound to; the same device in a new tab takes the place of the old. */
const connectParticipant = (
  state: SessionState,
  person: PersonId,
  connection: ConnectionId,
  device: DeviceId | null,
  { at }: Asking,
): Decision => {
  const participant = state.participants[person];
  const pass = participant && state.passes[participant.pass];
  if (!participant || pass?.state !== "bound" || device === null || pass.device !== device) return refuse("dead-link");
  const { stage } = participant;
  if (stage.in === "gone" && stage.how !== "left") return refuse("dead-link");
  const old = connectionOf(participant);
  const events: SessionEvent[] = [];
  if (old !== null) events.push({ type: "participant.dropped", person, connection: old });
  events.push({ type: "participant.connected", person, connection, device });
  // DOOR-6: back within two minutes, on the same bound device: no new check; passes a lock. A hold stays a hold.
  const back = stage.in === "room" || (stage.in === "away" && at - stage.since <= returnGrace);
  if (back) events.push({ type: "participant.returned", person });
  return happened(...events);
};

/** Drops one connection, whoever's it is. */
export const dropped = (state: SessionState, connection: ConnectionId): readonly SessionEvent[] => {
  for (const staff of Object.values(state.staff)) {
    if (connection in staff.connections) return [{ type: "staff.dropped", member: staff.member, connection }];
  }
  for (const participant of Object.values(state.participants)) {
    if (connectionOf(participant) === connection)
      return [{ type: "participant.dropped", person: participant.person, connection }];
  }
  return [];
};

const connectionKnown = (state: SessionState, connection: ConnectionId) => dropped(state, connection).length > 0;

export const decideArrive: Pick<
  Deciders,
  "arrive.connect" | "arrive.drop" | "arrive.media" | "arrive.accept" | "arrive.agree" | "arrive.wait" | "arrive.vouch"
> = {
  "arrive.connect": (state, { connection, device }, asking) => {
    if (!state.plan) return refuse("not-found");
    if (state.phase === "ended") return refuse("session-ended");
    if (connectionKnown(state, connection)) return refuse("already-so");
    if (asking.by.as === "member") return connectStaff(state, asking.by.member, connection);
    if (asking.by.as === "participant") return connectParticipant(state, asking.by.person, connection, device, asking);
    return refuse("not-yours");
  },

  "arrive.drop": (state, { connection }) => {
    const events = dropped(state, connection);
    return events.length === 0 ? refuse("already-so") : happened(...events);
  },

  "arrive.media": (state, { connection, up }) => {
    const staff = Object.values(state.staff).find((s) => connection in s.connections);
    if (!staff || staff.connections[connection] === up) return refuse("already-so");
    return happened({ type: up ? "media.up" : "media.down", connection });
  },

  "arrive.accept": (state, _, { by, facts }) => {
    if (state.phase === "ended") return refuse("session-ended");
    if (by.as !== "member") return refuse("not-yours");
    const staff = state.staff[by.member];
    if (!staff) return refuse("not-rostered");
    if (staff.accepted) return refuse("already-so");
    // VET-2: only a member whose check another member confirmed counts.
    const checked = facts.checked(by.member);
    return checked === null ? refuse("unchecked-member") : happened({ type: "staff.accepted", checked, by: by.member });
  },

  "arrive.agree": (state, _, asking) => {
    const participant = askingParticipant(state, asking);
    if (!participant) return refuse("not-yours");
    return participant.agreed
      ? refuse("already-so")
      : happened({ type: "participant.agreed", person: participant.person });
  },

  "arrive.wait": (state, { camera }, asking) => {
    const participant = askingParticipant(state, asking);
    if (!participant) return refuse("not-yours");
    if (!participant.agreed) return refuse("not-agreed");
    if (participant.stage.in !== "arriving") return refuse("already-so");
    return happened({ type: "participant.waited", person: participant.person, camera });
  },

  // READY-1: what one adult says of another whom they receive at this moment.
  "arrive.vouch": (state, { member: other }, asking) => {
    const staff = askingStaff(state, asking);
    const seen = state.staff[other];
    if (!staff) return refuse("not-rostered");
    if (other === staff.member) return refuse("yourself");
    if (!seen || !isPresent(seen) || !isPresent(staff)) return refuse("cover-missing");
    if (!seenAndHeard(seen)) return refuse("not-ready");
    return staff.vouched.includes(other)
      ? refuse("already-so")
      : happened({ type: "staff.vouched", other, by: staff.member });
  },
};

/** Somebody can be seen and heard: camera and microphone are both on, over a line whose media flows. */
export const seenAndHeard = (staff: Staff) =>
  (["camera", "microphone"] as const).every((kind) =>
    staff.sources.some((s) => s.kind === kind && s.at !== "off" && staff.connections[s.connection] === true),
  );

const setMedia = (state: SessionState, connection: ConnectionId, up: boolean): SessionState => {
  const staff = Object.values(state.staff).find((s) => connection in s.connections);
  return staff
    ? forgetAbsent(withStaff(state, { ...staff, connections: { ...staff.connections, [connection]: up } }))
    : state;
};

/** What was recorded of an adult who is not present any more says nothing of the one who comes back. */
const forgetAbsent = (state: SessionState): SessionState => {
  const absent = new Set(
    Object.values(state.staff)
      .filter((s) => !isPresent(s))
      .map((s) => s.member),
  );
  if (
    !Object.values(state.staff).some(
      (s) => s.vouched.length > 0 && (absent.has(s.member) || s.vouched.some((m) => absent.has(m))),
    )
  )
    return state;
  const staff = Object.fromEntries(
    Object.values(state.staff).map((s) => [
      s.member,
      { ...s, vouched: absent.has(s.member) ? [] : s.vouched.filter((m) => !absent.has(m)) },
    ]),
  );
  return { ...state, staff };
};

const dropStaff = (state: SessionState, member: MemberId, connection: ConnectionId): SessionState => {
  const staff = state.staff[member];
  if (!staff) return state;
  const { [connection]: _, ...connections } = staff.connections;
  const next = withStaff(state, {
    ...staff,
    connections,
    sources: staff.sources.filter((s) => s.connection !== connection),
  });
  return forgetAbsent(releaseClaims(next, member));
};

/** Who is gone looks at nobody. */
const releaseClaims = (state: SessionState, member: MemberId): SessionState => {
  const staff = state.staff[member];
  if (staff && Object.keys(staff.connections).length > 0) return state;
  return Object.values(state.participants).reduce(
    (next, p) =>
      p.stage.in === "waiting" && p.stage.claimedBy === member
        ? withParticipant(next, p.person, { stage: { ...p.stage, claimedBy: null } })
        : next,
    state,
  );
};

const dropParticipant = (state: SessionState, participant: Participant, at: Instant): SessionState =>
  withParticipant(state, participant.person, {
    stage: participant.stage.in === "room" ? { in: "away", since: at } : { in: "expected" },
    ...silent,
  });

export const evolveArrive: Pick<
  Evolvers,
  | "staff.accepted"
  | "staff.connected"
  | "staff.dropped"
  | "media.up"
  | "media.down"
  | "staff.vouched"
  | "participant.connected"
  | "participant.agreed"
  | "participant.waited"
  | "participant.returned"
  | "participant.dropped"
  | "participant.lapsed"
> = {
  "staff.accepted": (state, { by }) => {
    const staff = state.staff[by];
    return staff ? withStaff(state, { ...staff, accepted: true }) : state;
  },
  "staff.connected": (state, { member, connection }) => {
    const staff = state.staff[member];
    return staff ? withStaff(state, { ...staff, connections: { ...staff.connections, [connection]: false } }) : state;
  },
  "staff.dropped": (state, { member, connection }) => dropStaff(state, member, connection),
  "media.up": (state, { connection }) => setMedia(state, connection, true),
  "media.down": (state, { connection }) => setMedia(state, connection, false),
  "staff.vouched": (state, { by, other }) => {
    const staff = state.staff[by];
    return staff ? withStaff(state, { ...staff, vouched: [...staff.vouched, other] }) : state;
  },
  "participant.connected": (state, { person, connection }) =>
    withParticipant(state, person, { stage: { in: "arriving", connection }, ...silent }),
  "participant.agreed": (state, { person }) => withParticipant(state, person, { agreed: true }),
  "participant.waited": (state, { person, camera }, at) => {
    const participant = state.participants[person];
    if (participant?.stage.in !== "arriving") return state;
    return withParticipant(state, person, {
      stage: { in: "waiting", connection: participant.stage.connection, camera, claimedBy: null, message: null },
      waitingSince: participant.waitingSince ?? at,
    });
  },
  "participant.returned": (state, { person }) => {
    const stage = state.participants[person]?.stage;
    return stage?.in === "arriving"
      ? withParticipant(state, person, { stage: { in: "room", connection: stage.connection } })
      : state;
  },
  "participant.dropped": (state, { person }, at) => {
    const participant = state.participants[person];
    return participant && participant.stage.in !== "gone" ? dropParticipant(state, participant, at) : state;
  },
  "participant.lapsed": (state, { person }) => withParticipant(state, person, { stage: { in: "expected" }, ...silent }),
};
