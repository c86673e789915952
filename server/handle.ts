/**
 * THE path. Whatever asks something of a session, a socket, a page, a clock, comes through {@link LiveSession.handle}:
 *
 *   identify → parse → may they? → decide → cut → append → evolve → open → publish views
 *
 * The first two happened at the edge (live/socket.ts, app.ts): who asks is known from a cookie, and what they ask is a
 * typed command. There is one `LiveSession` for a session, and it alone changes it; a command is handled from its first
 * line to its last in one turn, so there is nothing to lock and nothing to interleave.
 *
 * Closing is immediate, opening is durable (MEDIA-5): what a decision takes away is cut before it is written, what it
 * gives is given after. Views go out at the end of the turn (live/room.ts); a source whose owner must be told first
 * waits for their acknowledgement, which is a command of its own.
 */

import { isClosing } from "#domain/rules/closing.ts";
import type { Asked, Decision, Facts, SessionCommand } from "#domain/session/commands.ts";
import type { SessionEvent } from "#domain/session/events.ts";
import { decide, evolve, initial, nextDeadline } from "#domain/session/kernel.ts";
import type { SessionState } from "#domain/session/state.ts";
import type { Instant, SessionId } from "#domain/words.ts";
import { audienceMap, narrower, sameAudience, whoIsOut } from "./live/audience-map.ts";
import type { AudienceMap, MediaPort } from "./media/port.ts";
import { type Store, stream } from "./store/store.ts";

/** What a session needs of the world. */
export interface World {
  readonly store: Pick<Store, "append" | "read">;
  readonly media: Pick<MediaPort, "setAudience" | "cutSession" | "cutConnection">;
  readonly facts: Facts;
  /** Wall time that never runs backwards while this process lives. */
  readonly now: () => Instant;
  readonly log: (line: object) => void;
}

/** How long until an append that failed is tried again, in milliseconds. */
const storageRetry = 1000;

/** What is told after each turn. */
export interface Turn {
  readonly state: SessionState;
  readonly events: readonly SessionEvent[];
}

export class LiveSession {
  readonly id: SessionId;
  #state: SessionState;
  #version: number;
  #map: AudienceMap;
  #timer: NodeJS.Timeout | undefined;
  /** Closing commands that could not be written, each once; null: writing works. */
  #unwritten: Map<string, Asked> | null = null;
  readonly #world: World;
  readonly #turned: (turn: Turn) => void;

  /** Replays the session from the log. `turned` is called after every turn that changed something. */
  constructor(id: SessionId, world: World, turned: (turn: Turn) => void) {
    this.id = id;
    this.#world = world;
    this.#turned = turned;
    const stored = world.store.read<SessionEvent>(stream("session", id));
    this.#state = stored.reduce((state, { event, at }) => evolve(state, event, at), initial);
    this.#version = stored.length;
    this.#map = audienceMap(initial, id, 0);
    this.#wake();
  }

  get state(): SessionState {
    return this.#state;
  }

  /** Handles one command. A refusal changes nothing. Throws only for a bug, and then nothing was opened. */
  handle(asked: Asked): Decision {
    if (this.#unwritten) return this.#remember(asked, this.#unwritten);
    const decision = decide(this.#state, asked, this.#world.facts);
    if ("refused" in decision) return decision;
    const { events } = decision;
    if (events.length === 0) return decision;

    const next = events.reduce((state, event) => evolve(state, event, asked.at), this.#state);
    const cut = this.#close(next);
    try {
      this.#version = this.#world.store.append(stream("session", this.id), this.#version, events, asked.at);
    } catch (error) {
      this.#latch(error, asked.at);
      return this.handle(asked);
    }
    this.#state = next;
    this.#turned({ state: next, events });
    this.#open(cut);
    this.#wake();
    return decision;
  }

  /** The engine is new and knows nothing: tells it the whole map again. */
  mediaRestarted(): void {
    this.#map = audienceMap(this.#state, this.id, this.#map.epoch + 1);
    this.#world.media.setAudience(this.#map);
  }

  /** No timer is left behind. */
  close(): void {
    clearTimeout(this.#timer);
  }

  /** Takes away what the next state does not allow, before anything is written. Returns whether there was anything. */
  #close(next: SessionState): boolean {
    const after = audienceMap(next, this.id, this.#map.epoch);
    const both = narrower(this.#map, after, this.#map.epoch + 1);
    if (sameAudience(both, this.#map)) return false;
    const { media } = this.#world;
    const held = Object.keys(next.holds).length > Object.keys(this.#state.holds).length || next.phase === "ended";
    const out = whoIsOut(this.#map, after);
    // A cut is repeated until the engine acknowledges it; a map alone is not.
    if (held) void media.cutSession(this.id, both.epoch).catch(this.#cutFailed);
    else for (const one of out) void media.cutConnection(this.id, one, both.epoch).catch(this.#cutFailed);
    this.#map = held || out.length > 0 ? { ...both, epoch: both.epoch + 1 } : both;
    this.#world.media.setAudience(this.#map);
    return true;
  }

  /** Gives what the state allows now. */
  #open(cut: boolean): void {
    const map = audienceMap(this.#state, this.id, this.#map.epoch + 1);
    if (!cut && sameAudience(map, this.#map)) return;
    this.#map = map;
    this.#world.media.setAudience(map);
  }

  /** An append failed: what was cut stays cut, nothing opens, and everybody is held until an append works. */
  #latch(error: unknown, at: Instant): void {
    const why = error instanceof Error ? error.name : "unknown";
    this.#world.log({ level: "error", what: "append failed", session: this.id, why });
    this.#unwritten ??= new Map();
    const held = evolve(this.#state, { type: "held", cause: "storage", by: null }, at);
    this.#close(held);
    this.#state = held;
    this.#turned({ state: this.#state, events: [] });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#unlatch(), storageRetry);
  }

  /** While nothing can be written: what only takes away stands and is written first thing; the rest is refused. */
  #remember(asked: Asked, unwritten: Map<string, Asked>): Decision {
    if (isClosing(asked.command)) unwritten.set(JSON.stringify([asked.by, asked.command]), asked);
    return { refused: "held" };
  }

  /** Writes the hold, all that was closed meanwhile, and that the hold is lifted: together, or not yet. */
  #unlatch(): void {
    const at = this.#world.now();
    const events: SessionEvent[] = [];
    let next = this.#state;
    const happens = (more: readonly SessionEvent[]) => {
      events.push(...more);
      next = more.reduce((state, event) => evolve(state, event, at), next);
    };
    happens([{ type: "held", cause: "storage", by: null }]);
    for (const asked of this.#unwritten?.values() ?? []) {
      const decision = decide(next, { ...asked, at }, this.#world.facts);
      if ("events" in decision) happens(decision.events);
    }
    if ("storage" in next.holds) happens([{ type: "hold.lifted", cause: "storage", by: null }]);
    try {
      this.#version = this.#world.store.append(stream("session", this.id), this.#version, events, at);
    } catch (error) {
      this.#latch(error, at);
      return;
    }
    this.#unwritten = null;
    this.#close(next);
    this.#state = next;
    this.#turned({ state: next, events });
    this.#open(true);
    this.#wake();
  }

  /** Posts `clock` when the next deadline falls due. */
  #wake(): void {
    clearTimeout(this.#timer);
    const deadline = nextDeadline(this.#state);
    if (deadline === null) return;
    const wait = Math.min(Math.max(0, deadline - this.#world.now()), 2 ** 31 - 1);
    this.#timer = setTimeout(() => this.system({ do: "clock" }), wait);
    this.#timer.unref();
  }

  /** What the loop itself asks. */
  system(command: SessionCommand): Decision {
    const decision = this.handle({ by: { as: "system" }, at: this.#world.now(), command });
    // A clock that came a moment early changed nothing; the deadline still stands.
    if (command.do === "clock") this.#wake();
    return decision;
  }

  readonly #cutFailed = (error: unknown): void => {
    this.#world.log({ level: "error", what: "cut not acknowledged", session: this.id, why: String(error) });
  };
}
