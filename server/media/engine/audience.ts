/** The audience law (MEDIA-1): from a map, which sources a receiver may have. Pure. */

import type { ConnectionId } from "#domain/words.ts";
import type { AudienceMap, Receivers } from "../port.ts";

export type Entry = AudienceMap["sources"][number];

export interface Audience {
  /** The sources this receiver may have, in order of priority. Never its own. */
  of(receiver: ConnectionId): readonly Entry[];
}

/** Prepares a map for many receivers: those in the same sets share one list. */
export function audienceOf(map: AudienceMap): Audience {
  const team = new Set(map.team);
  const stage = new Set(map.stage);
  const named = new Map<Receivers, Set<ConnectionId>>();
  const anyNamed = new Set<ConnectionId>();
  for (const { to } of map.sources) {
    if (typeof to === "string") continue;
    named.set(to, new Set(to.named));
    for (const connection of to.named) anyNamed.add(connection);
  }
  const may = (receiver: ConnectionId, to: Receivers): boolean => {
    if (to === "nobody") return false;
    if (to === "team") return team.has(receiver);
    if (to === "stage") return stage.has(receiver);
    return named.get(to)?.has(receiver) ?? false;
  };
  const shared = new Map<string, readonly Entry[]>();
  const listFor = (receiver: ConnectionId): readonly Entry[] => map.sources.filter(({ to }) => may(receiver, to));
  return {
    of(receiver) {
      let list: readonly Entry[];
      if (anyNamed.has(receiver)) {
        list = listFor(receiver);
      } else {
        const sets = `${team.has(receiver)} ${stage.has(receiver)}`;
        list = shared.get(sets) ?? listFor(receiver);
        shared.set(sets, list);
      }
      return list.some(({ connection }) => connection === receiver)
        ? list.filter(({ connection }) => connection !== receiver)
        : list;
    },
  };
}

/** What is left of a map when no participant may receive anything: the team among itself. */
export function withoutParticipants(map: AudienceMap): AudienceMap {
  const team = new Set(map.team);
  const narrowed = (to: Receivers): Receivers => {
    if (to === "stage") return { named: map.stage.filter((connection) => team.has(connection)) };
    if (typeof to === "string") return to;
    return { named: to.named.filter((connection) => team.has(connection)) };
  };
  const sources = map.sources
    .filter(({ connection }) => team.has(connection))
    .map((entry) => ({ ...entry, to: narrowed(entry.to) }));
  return { ...map, stage: [], sources };
}

/** What is left of a map when one connection neither gives nor gets anything. */
export function withoutConnection(map: AudienceMap, cut: ConnectionId): AudienceMap {
  const others = (list: readonly ConnectionId[]): ConnectionId[] => list.filter((connection) => connection !== cut);
  const sources = map.sources
    .filter(({ connection }) => connection !== cut)
    .map((entry) => (typeof entry.to === "string" ? entry : { ...entry, to: { named: others(entry.to.named) } }));
  return { ...map, team: others(map.team), stage: others(map.stage), sources };
}
