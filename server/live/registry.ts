import type { Asked, Decision } from "#domain/session/commands.ts";
import type { SessionEvent } from "#domain/session/events.ts";
import type { SessionState } from "#domain/session/state.ts";
import type { ConnectionId, SessionId } from "#domain/words.ts";
import type { Sessions } from "#server/sessions.ts";
import type { Store } from "#server/store/store.ts";
import { Room, type RoomWorld } from "./room.ts";

type Listener = (session: SessionId, event: SessionEvent, state: SessionState) => void;

/** Every session of the installation, each with the one loop that owns it. */
export class Registry implements Sessions {
  readonly #rooms = new Map<SessionId, Room>();
  readonly #world: RoomWorld;
  readonly #listeners: Listener[] = [];

  /** Replays every session from the log. After a crash every connection counts as dropped at this instant. */
  constructor(store: Store, world: Omit<RoomWorld, "turned" | "store">) {
    this.#world = { ...world, store, turned: (session, { state, events }) => this.#tell(session, state, events) };
    for (const name of store.streams("session")) this.#load(name.slice("session/".length) as SessionId);
    for (const { session } of this.#rooms.values()) session.system({ do: "restart" });
  }

  ask(session: SessionId, asked: Asked): Promise<Decision> {
    const room = this.#rooms.get(session) ?? (asked.command.do === "plan.session" ? this.#load(session) : null);
    if (!room) return Promise.resolve({ refused: "not-found" });
    const decision = room.session.handle(asked);
    if ("refused" in decision && asked.command.do === "plan.session") this.#rooms.delete(session);
    // PASS-2: the second device is refused, and staff are told of it, once.
    if ("refused" in decision && decision.refused === "second-device" && asked.command.do === "pass.bind") {
      room.session.system({ do: "pass.contest", pass: asked.command.pass });
    }
    return Promise.resolve(decision);
  }

  state(session: SessionId): SessionState | undefined {
    return this.#rooms.get(session)?.session.state;
  }

  ids(): readonly SessionId[] {
    return [...this.#rooms.keys()];
  }

  room(session: SessionId): Room | undefined {
    return this.#rooms.get(session);
  }

  /** Calls back with each event, once it is in the log. */
  onEvent(listener: Listener): void {
    this.#listeners.push(listener);
  }

  onEnded(listener: (session: SessionId) => void): void {
    this.onEvent((session, event) => event.type === "session.ended" && listener(session));
  }

  transport(connection: ConnectionId, up: boolean): void {
    this.#of(connection)?.transport(connection, up);
  }

  slots(connection: ConnectionId, slots: Parameters<Room["slots"]>[1]): void {
    this.#of(connection)?.slots(connection, slots);
  }

  mediaRestarted(): void {
    for (const room of this.#rooms.values()) room.mediaRestarted();
  }

  close(): void {
    for (const room of this.#rooms.values()) room.close("restarting");
  }

  #of(connection: ConnectionId): Room | undefined {
    for (const room of this.#rooms.values()) if (room.has(connection)) return room;
    return undefined;
  }

  #load(session: SessionId): Room {
    const room = new Room(session, this.#world);
    this.#rooms.set(session, room);
    return room;
  }

  #tell(session: SessionId, state: SessionState, events: readonly SessionEvent[]): void {
    for (const event of events) for (const listener of this.#listeners) listener(session, event, state);
    if (events.some((event) => event.type === "session.ended")) this.#world.media.endSession(session);
  }
}
