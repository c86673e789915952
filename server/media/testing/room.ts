/** A room for the tests of a media engine: peers by short names, what the engine told, and a steady flow of packets. */

import type { ConnectionId, SessionId, SourceKind } from "#domain/words.ts";
import type { CarriedReport } from "../messages.ts";
import type { AudienceMap, MediaEvents, MediaPort, Receivers, Slot } from "../port.ts";
import { Peer } from "./peer.ts";
import { until } from "./until.ts";

export const connectionId = (name: string): ConnectionId => name as ConnectionId;
export const sessionId = (name: string): SessionId => name as SessionId;

/** A map in short: lists of names, and sources as `[name, kind, to]`. */
export interface ShortMap {
  readonly team?: readonly string[];
  readonly stage?: readonly string[];
  readonly sources: readonly (readonly [string, SourceKind, "nobody" | "team" | "stage" | readonly string[]])[];
}

export function audienceMap(session: SessionId, epoch: number, map: ShortMap): AudienceMap {
  const receivers = (to: ShortMap["sources"][number][2]): Receivers =>
    typeof to === "string" ? to : { named: to.map(connectionId) };
  return {
    session,
    epoch,
    team: (map.team ?? []).map(connectionId),
    stage: (map.stage ?? []).map(connectionId),
    sources: map.sources.map(([name, kind, to]) => ({ connection: connectionId(name), kind, to: receivers(to) })),
  };
}

export class Room {
  readonly peers = new Map<string, Peer>();
  readonly up = new Map<string, boolean>();
  readonly slots = new Map<string, readonly Slot[]>();
  readonly carried: CarriedReport[] = [];
  restarts = 0;
  #media: MediaPort | null = null;
  #flow: NodeJS.Timeout | undefined;

  /** To be given to the engine. */
  readonly events: MediaEvents = {
    transport: (connection, up) => this.up.set(connection, up),
    slots: (connection, slots) => this.slots.set(connection, slots),
    carried: (report) => this.carried.push(report),
    restarted: () => {
      this.restarts += 1;
      this.up.clear();
    },
  };

  get media(): MediaPort {
    if (this.#media === null) throw new Error("The room has no engine yet.");
    return this.#media;
  }

  set media(media: MediaPort) {
    this.#media = media;
  }

  /**
   * Connects peers by name, in place of those of the same name, and waits until packets can flow. As a browser's side
   * does, it tries once more if that takes longer than 5 s.
   */
  async connect(session: SessionId, ...names: string[]): Promise<void> {
    const late = (name: string): boolean => !(this.peers.get(name)?.connected && this.up.get(name) === true);
    await Promise.all(names.map((name) => this.#connect(session, name)));
    const end = performance.now() + 5000;
    await until("five seconds", () => performance.now() > end || !names.some(late));
    const again = names.filter(late);
    await Promise.all(again.map((name) => this.#connect(session, name)));
    await until(`connected: ${again.join(", ")}`, () => !again.some(late), 10_000);
  }

  async #connect(session: SessionId, name: string): Promise<void> {
    this.peers.get(name)?.close();
    this.up.delete(name);
    const peer = new Peer(name);
    this.peers.set(name, peer);
    const offer = await this.media.connect(session, connectionId(name));
    await this.media.answer(connectionId(name), peer.answer(offer));
  }

  peer(name: string): Peer {
    const peer = this.peers.get(name);
    if (peer === undefined) throw new Error(`There is no peer ${name}.`);
    return peer;
  }

  /** From now on these sources send every 5 ms; the tag of each is `name kind`. Video sends a key frame when asked. */
  flow(...sources: (readonly [string, SourceKind])[]): void {
    clearInterval(this.#flow);
    this.#flow = setInterval(() => {
      for (const [name, kind] of sources) {
        this.peers.get(name)?.send(kind, `${name} ${kind}`, { key: false });
      }
    }, 5);
  }

  still(): void {
    clearInterval(this.#flow);
  }

  /** Forgets what peers received so far. */
  forget(): void {
    for (const peer of this.peers.values()) peer.received.length = 0;
  }

  /**
   * Waits until `name` receives exactly these tags, looking at what comes within one short window after another, so
   * that what was still on its way does not count. Forgets what `name` received before.
   */
  async receives(name: string, ...tags: string[]): Promise<void> {
    const wanted = [...tags].sort().join();
    const end = performance.now() + 8000;
    let got = "";
    while (got !== wanted) {
      if (performance.now() > end) throw new Error(`${name} should receive "${wanted}" but receives "${got}"`);
      this.peer(name).received.length = 0;
      await new Promise((resolve) => setTimeout(resolve, 40));
      got = [...this.peer(name).tags()].sort().join();
    }
  }

  /**
   * Waits until the engine has surely worked off all it was sent before now: a marker packet of a source that goes to
   * `to` is sent last, and comes. `marker` must be in the map as a source to `to` alone.
   */
  async passed(marker: readonly [string, SourceKind], to: string, tag: string): Promise<void> {
    await until(`the marker ${tag}`, () => {
      this.peer(marker[0]).send(marker[1], tag);
      return this.peer(to).tags().has(tag);
    });
  }

  async close(): Promise<void> {
    this.still();
    for (const peer of this.peers.values()) peer.close();
    this.peers.clear();
    await this.#media?.close();
  }
}
