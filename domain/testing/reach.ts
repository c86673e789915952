/** Who may receive a source, by the text of the rules; and who does, by the kernel's own word. */
import { audienceOf, connectionsUp, stageConnections, teamConnections } from "../rules/audience.ts";
import type { SessionState } from "../session/state.ts";
import { type ConnectionId, type SourceKind, sourceKinds } from "../words.ts";
import type { Truth } from "./truth.ts";
import type { World } from "./world.ts";

/** How wide a source goes. */
export type Width = 0 | 1 | 2 | 3;
const widths = { nobody: 0, named: 1, team: 2, stage: 3 } as const;

export const widthOf = (state: SessionState, connection: ConnectionId, kind: SourceKind): Width =>
  widths[audienceOf(state, { connection, kind }).to];

/** The connections the engine would forward this source to. */
export const receiversOf = (state: SessionState, connection: ConnectionId, kind: SourceKind) => {
  const audience = audienceOf(state, { connection, kind });
  const all = {
    nobody: () => [],
    team: () => teamConnections(state),
    stage: () => stageConnections(state),
    named: () =>
      (audience.to === "named" ? audience.members : []).flatMap((m) => {
        const staff = state.staff[m];
        return staff ? connectionsUp(staff) : [];
      }),
  }[audience.to]();
  return all.filter((other) => other !== connection);
};

const oncePer = <T extends object, R>(make: (thing: T) => R) => {
  const made = new WeakMap<T, R>();
  return (thing: T): R => {
    const known = made.get(thing) ?? make(thing);
    made.set(thing, known);
    return known;
  };
};
const team = oncePer((truth: Truth) => truth.present.flatMap((member) => truth.upLines(member)));
const room = oncePer((truth: Truth) => [
  ...team(truth),
  ...[...truth.guests.values()].flatMap(({ place, line }) => (place === "room" && line !== null ? [line] : [])),
]);

/** Who may receive this source at most, and how wide that is: the rules, before what its owner was told. */
export const mayReach = (truth: Truth, line: ConnectionId, kind: SourceKind): [Width, readonly ConnectionId[]] => {
  const nobody: [Width, readonly ConnectionId[]] = [0, []];
  const own = truth.sources.find((s) => s.line === line && s.kind === kind);
  const shut = truth.phase !== "open" || truth.held;
  if (own) {
    const live = truth.phase !== "ended" && truth.isPresent(own.owner) && truth.lines.get(line)?.up;
    if (!live || own.at === "off") return nobody;
    return own.at === "stage" && !shut ? [3, room(truth)] : [2, team(truth)];
  }
  const guest = truth.guestOn(line)?.[1];
  if (!guest || shut || kind === "screen") return nobody;
  if (guest.place === "waiting")
    return kind === "camera" && guest.hasCamera && guest.looker !== null ? [1, truth.upLines(guest.looker)] : nobody;
  if (guest.place !== "room" || !guest.running.includes(kind)) return nobody;
  return guest.dials[kind] === "stage"
    ? [3, room(truth)]
    : guest.dials[kind] === "backstage"
      ? [2, team(truth)]
      : nobody;
};

/** Every source there could be: each connection there ever was, one there never was, and each kind. */
export const everySource = oncePer((world: World): readonly (readonly [ConnectionId, SourceKind])[] =>
  [...world.lines.keys(), "connection-unheard-of" as ConnectionId].flatMap((line) =>
    sourceKinds.map((kind) => [line, kind] as const),
  ),
);

/** The connections of participants, admitted or not. */
export const guestLines = oncePer(
  (truth: Truth): ReadonlySet<ConnectionId> => new Set([...truth.guests.values()].flatMap(({ line }) => line ?? [])),
);
