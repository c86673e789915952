/**
 * One session in the engine: the audience map in force, and the slots that follow from it. Closing comes first: all
 * that must stop is stopped before anything is given, and before a single packet is sent (MEDIA-5).
 */

import type { ConnectionId, SessionId } from "#domain/words.ts";
import type { AudienceMap } from "../port.ts";
import { assignSlots } from "./assign.ts";
import { type Audience, audienceOf, withoutConnection, withoutParticipants } from "./audience.ts";
import type { Client } from "./client.ts";
import { audioSlots, type MediaKind, videoSlots } from "./layout.ts";
import type { Carried, Slot } from "./slot.ts";
import type { Source } from "./source.ts";

export interface SessionEvents {
  /** These slots lost their source and must show black. */
  cleared(slots: readonly Slot[]): void;
  carried(receiver: ConnectionId, carried: Carried): void;
  slotsChanged(client: Client): void;
}

interface Plan {
  readonly client: Client;
  readonly slots: readonly Slot[];
  readonly next: readonly (Source | null)[];
}

export class Session {
  readonly id: SessionId;
  readonly clients = new Map<ConnectionId, Client>();
  readonly #events: SessionEvents;
  #map: AudienceMap | null = null;
  #audience: Audience | null = null;
  /** Maps of this epoch or lower are dropped. */
  #epoch = Number.NEGATIVE_INFINITY;

  constructor(id: SessionId, events: SessionEvents) {
    this.id = id;
    this.#events = events;
  }

  /** Takes a map if it is newer than the last map and the last cut; false if it was dropped. */
  take(map: AudienceMap): boolean {
    if (!(map.epoch > this.#epoch)) return false;
    this.#epoch = map.epoch;
    this.#set(map);
    return true;
  }

  /** Cuts one connection, or (null) all participants, and drops maps up to `epoch` from now on. */
  cut(connection: ConnectionId | null, epoch: number): void {
    this.#epoch = Math.max(this.#epoch, epoch);
    if (this.#map === null) return;
    this.#set(connection === null ? withoutParticipants(this.#map) : withoutConnection(this.#map, connection));
  }

  #set(map: AudienceMap): void {
    this.#map = map;
    this.#audience = audienceOf(map);
    this.#settle([...this.clients.values()]);
  }

  /** A client's transport came up: it gets what the map gives it, and others get what it sends. */
  joined(client: Client): void {
    const sends = this.#map?.sources.some((entry) => entry.connection === client.connection) ?? false;
    this.#settle(sends ? [...this.clients.values()] : [client]);
  }

  /** A transport went away: whoever received that client, and the client itself, is settled anew. */
  left(): void {
    this.#settle([...this.clients.values()]);
  }

  /** Takes everything from a client that is about to be closed, and from those who receive it. */
  remove(client: Client): void {
    if (this.clients.get(client.connection) === client) this.clients.delete(client.connection);
    for (const source of client.uplink.sources) source.allowed = false;
    this.#apply([this.#nothingFor(client)]);
    this.left();
  }

  /** Takes everything from everyone, and gives back the clients, which are to be closed. */
  end(): Client[] {
    const clients = [...this.clients.values()];
    this.#map = null;
    this.#audience = null;
    this.#settle(clients);
    this.clients.clear();
    return clients;
  }

  #nothingFor(client: Client): Plan {
    return { client, slots: client.slots, next: client.slots.map(() => null) };
  }

  #settle(receivers: readonly Client[]): void {
    const fed = new Set<Source>();
    for (const entry of this.#map?.sources ?? []) {
      const source = entry.to === "nobody" ? null : this.#sourceOf(entry);
      if (source !== null) fed.add(source);
    }
    for (const client of this.clients.values()) {
      for (const source of client.uplink.sources) source.allowed = fed.has(source);
    }
    this.#apply(receivers.flatMap((client) => (client.up ? this.#plan(client) : [this.#nothingFor(client)])));
  }

  #sourceOf(entry: AudienceMap["sources"][number]): Source | null {
    const client = this.clients.get(entry.connection);
    if (client === undefined || !client.up) return null;
    return client.uplink.sources.find((source) => source.kind === entry.kind) ?? null;
  }

  #plan(client: Client): Plan[] {
    const may = this.#audience?.of(client.connection) ?? [];
    const planned = (media: MediaKind, places: number): Plan => {
      const slots = client.slots.filter((slot) => slot.line.media === media);
      const wanted: Source[] = [];
      for (const entry of may) {
        const source = this.#sourceOf(entry);
        if (source?.media === media && !wanted.includes(source)) wanted.push(source);
        if (wanted.length === places) break;
      }
      const current = slots.map((slot) => slot.source);
      return { client, slots, next: assignSlots(current, wanted, (source) => placeBeside(source, client, slots)) };
    };
    return [planned("video", videoSlots), planned("audio", audioSlots)];
  }

  /** Clears, then says what was cleared, then gives. */
  #apply(plans: readonly Plan[]): void {
    const cleared: Slot[] = [];
    const given = new Map<Source, Slot[]>();
    const emptied = new Set<Source>();
    const changed = new Set<Client>();
    const carried: [ConnectionId, Carried][] = [];
    for (const { client, slots, next } of plans) {
      slots.forEach((slot, i) => {
        const source = slot.source;
        if (source === (next[i] ?? null)) return;
        changed.add(client);
        if (source === null) return;
        const report = slot.clear();
        if (report !== null) carried.push([client.connection, report]);
        emptied.add(source);
        cleared.push(slot);
      });
    }
    for (const source of emptied) source.dropSlots();
    if (cleared.length > 0) this.#events.cleared(cleared);
    for (const { slots, next } of plans) {
      slots.forEach((slot, i) => {
        const source = next[i] ?? null;
        if (source === null || source === slot.source) return;
        slot.assign(source);
        const list = given.get(source);
        if (list === undefined) given.set(source, [slot]);
        else list.push(slot);
      });
    }
    for (const [source, slots] of given) source.addSlots(slots);
    for (const [receiver, report] of carried) this.#events.carried(receiver, report);
    for (const client of changed) this.#events.slotsChanged(client);
  }
}

/** Where a person's sound goes beside their picture, or the other way round: the same place, for lip sync. */
function placeBeside(source: Source, client: Client, slots: readonly Slot[]): number | null {
  if (source.kind === "screen") return slots.findLastIndex((slot) => slot.source === null);
  const partner = client.slots.find(
    (slot) => slot.source?.connection === source.connection && slot.source.kind !== "screen",
  );
  return partner === undefined ? null : partner.line.place;
}
