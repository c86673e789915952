import { connectionOf } from "#domain/rules/audience.ts";
import type { Decision, SessionCommand } from "#domain/session/commands.ts";
import type { SessionState } from "#domain/session/state.ts";
import type { Book } from "#domain/views/book.ts";
import { type Viewer, viewsOf } from "#domain/views/view-of.ts";
import type { ConnectionId, DeviceId, Instant, SessionId } from "#domain/words.ts";
import type { closeCodes, SlotFrame } from "#protocol/live.ts";
import { LiveSession, type Turn, type World } from "#server/handle.ts";
import type { MediaPort } from "#server/media/port.ts";
import { type Client, frame, Mirror } from "./clients.ts";

/** A client that asks for camera and sound again and again is refused after this many times in a minute. */
const offersAMinute = 12;

/** What a room needs of the world, beyond its session. */
export interface RoomWorld extends World {
  readonly media: MediaPort;
  readonly book: (state: SessionState) => Book;
  readonly turned: (session: SessionId, turn: Turn) => void;
}

interface Seat {
  readonly client: Client;
  readonly mirror: Mirror;
  /** Answers that wait for the view that shows what they answer. */
  pending: string[];
  /** Offers made in the last minute. */
  offers: number;
  /** An offer is being made: what is heard of the transport until then is of the one before. */
  offering: boolean;
}

/** One live session with the sockets that watch it: publishes views, passes signalling on, closes who is out. */
export class Room {
  readonly session: LiveSession;
  readonly #world: RoomWorld;
  readonly #seats = new Map<ConnectionId, Seat>();
  #publishing = false;

  constructor(id: SessionId, world: RoomWorld) {
    this.#world = world;
    this.session = new LiveSession(id, world, (turn) => {
      this.#publishSoon();
      world.turned(id, turn);
    });
  }

  get empty(): boolean {
    return this.#seats.size === 0;
  }

  /** A client said hello and its cookie was right. Refused: it is not seated. */
  enter(client: Client, device: DeviceId | null): Decision {
    const decision = this.#ask(client, { do: "arrive.connect", connection: client.connection, device });
    if ("refused" in decision) return decision;
    this.#seats.set(client.connection, { client, mirror: new Mirror(), pending: [], offers: 0, offering: false });
    this.#publishSoon();
    void this.offer(client.connection);
    return decision;
  }

  /** A client asks something. It is answered after the view that shows what became of it. */
  command(client: Client, id: number, command: SessionCommand): void {
    const decision = this.#ask(client, command);
    const answer =
      "refused" in decision ? frame({ t: "refused", id, code: decision.refused }) : frame({ t: "done", id });
    const seat = this.#seats.get(client.connection);
    if (!seat) return;
    seat.pending.push(answer);
    this.#publishSoon();
  }

  /** A socket closed, or was silent for too long. */
  leave(connection: ConnectionId): void {
    if (!this.#seats.delete(connection)) return;
    this.#world.media.disconnect(connection);
    this.session.system({ do: "arrive.drop", connection });
  }

  /** Makes the client's one PeerConnection, anew if there was one. */
  async offer(connection: ConnectionId): Promise<void> {
    const seat = this.#seats.get(connection);
    if (!seat || seat.offering || ++seat.offers > offersAMinute) return;
    setTimeout(() => --seat.offers, 60_000).unref();
    seat.offering = true;
    try {
      const sdp = await this.#world.media.connect(this.session.id, connection);
      seat.client.send(frame({ t: "media.offer", sdp }));
    } catch {
      // The engine is down; when it is back, `mediaRestarted` offers again.
      this.#world.log({ level: "warn", what: "no offer", session: this.session.id });
    } finally {
      seat.offering = false;
    }
  }

  /** A transport came up, or went away; then a new one is offered at once, whether or not the client noticed yet. */
  transport(connection: ConnectionId, up: boolean): void {
    const seat = this.#seats.get(connection);
    if (!seat) return;
    this.session.system({ do: "arrive.media", connection, up });
    if (!up) void this.offer(connection);
  }

  slots(connection: ConnectionId, slots: readonly SlotFrame[]): void {
    this.#seats.get(connection)?.client.send(frame({ t: "media.slots", slots }));
  }

  has(connection: ConnectionId): boolean {
    return this.#seats.has(connection);
  }

  /** The engine's process died: nobody's media is connected any more, whatever they believe, and all begin anew. */
  mediaRestarted(): void {
    for (const connection of this.#seats.keys()) this.session.system({ do: "arrive.media", connection, up: false });
    this.session.mediaRestarted();
    for (const connection of this.#seats.keys()) void this.offer(connection);
  }

  /** Closes every socket; nothing is decided by it. */
  close(code: keyof typeof closeCodes): void {
    for (const { client } of this.#seats.values()) client.close(code);
    this.#seats.clear();
    this.session.close();
  }

  #ask({ who, connection }: Client, command: SessionCommand): Decision {
    const by =
      who.as === "member"
        ? ({ as: "member", member: who.member, organiser: who.organiser, connection } as const)
        : ({ as: "participant", person: who.person, connection } as const);
    return this.session.handle({ by, at: this.#world.now(), command });
  }

  /** Several commands in one turn of the event loop make one view. */
  #publishSoon(): void {
    if (this.#publishing) return;
    this.#publishing = true;
    setImmediate(() => {
      this.#publishing = false;
      this.#publish();
    });
  }

  #publish(): void {
    const { state } = this.session;
    const now = this.#world.now();
    const viewOf = viewsOf(state, this.#world.book(state), now);
    for (const seat of [...this.#seats.values()]) this.#update(seat, state, now, viewOf);
  }

  #update(seat: Seat, state: SessionState, now: Instant, viewOf: ReturnType<typeof viewsOf>): void {
    const { client } = seat;
    const why = outcome(state, client);
    if (why !== "replaced") {
      const view = viewOf(viewer(client));
      const text = view && seat.mirror.update(view, now);
      if (text) client.send(text);
    }
    for (const answer of seat.pending.splice(0)) client.send(answer);
    if (why === null) return;
    this.#seats.delete(client.connection);
    this.#world.media.disconnect(client.connection);
    client.close(why);
  }
}

const viewer = ({ who, connection }: Client): Viewer =>
  who.as === "member" ? { as: "member", member: who.member, connection } : { as: "participant", person: who.person };

/** Whether a client's place is gone: `over` when it was ended, left or removed, `replaced` when another tab took it. */
const outcome = (state: SessionState, { who, connection }: Client): "over" | "replaced" | null => {
  if (state.phase === "ended") return "over";
  if (who.as === "member") return connection in (state.staff[who.member]?.connections ?? {}) ? null : "over";
  const participant = state.participants[who.person];
  if (!participant || participant.stage.in === "gone" || participant.pass !== who.pass) return "over";
  return connectionOf(participant) === connection ? null : participant.stage.in === "expected" ? "over" : "replaced";
};
