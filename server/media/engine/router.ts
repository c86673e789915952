/** The engine without its process: clients, sessions, and the clockwork that moves packets between them. */

import type { ConnectionId, SessionId } from "#domain/words.ts";
import type { CarriedReport, Cut, FilledSlot } from "../messages.ts";
import type { AudienceMap } from "../port.ts";
import { Client } from "./client.ts";
import { FanOut, InTurn } from "./fanout.ts";
import { readAnswer } from "./sdp.ts";
import { Session } from "./session.ts";
import type { Slot } from "./slot.ts";
import type { Address } from "./transport.ts";
import { Turns } from "./turns.ts";

export interface RouterEvents {
  transport(connection: ConnectionId, up: boolean): void;
  slots(connection: ConnectionId, filled: readonly FilledSlot[]): void;
  carried(report: CarriedReport): void;
  /** Something went wrong that was survived. */
  fault(error: unknown): void;
}

/** When black is sent again: a browser may not show a frame until another follows, and a packet may get lost. */
const blackAgainMs = [35, 70, 140, 280];

interface Seat {
  readonly client: Client;
  readonly session: Session;
}

/** A slot that carries for long is reported in parts, so that a crash loses little. */
const carriedEveryMs = 15_000;

export class Router {
  readonly #address: Address;
  readonly #events: RouterEvents;
  readonly #sessions = new Map<SessionId, Session>();
  readonly #seats = new Map<ConnectionId, Seat>();
  readonly #turns: Turns;
  #lastCut = 0;
  #forwardedByGone = 0;

  constructor(address: Address, events: RouterEvents) {
    this.#address = address;
    this.#events = events;
    this.#turns = new Turns((error) => events.fault(error));
  }

  /** Makes a client anew, in place of one with the same connection, and returns its offer. */
  connect(sessionId: SessionId, connection: ConnectionId): string {
    this.disconnect(connection);
    const session = this.#session(sessionId);
    const client = new Client(connection, this.#address, {
      transport: (which, up) => this.#transport(which, up),
      arrived: (source, arrival) => this.#turns.add(new FanOut(source, arrival)),
      reported: (source, report) =>
        this.#turns.add(
          new InTurn(source.slots, (slot) => {
            if (slot.source === source) slot.forwardReport(report);
          }),
        ),
      fault: (error) => this.#events.fault(error),
    });
    session.clients.set(connection, client);
    this.#seats.set(connection, { client, session });
    return client.offer();
  }

  /** Throws MalformedSdp, or an Error if there is no such connection. */
  answer(connection: ConnectionId, sdp: unknown): void {
    const seat = this.#seats.get(connection);
    if (seat === undefined) throw new Error("There is no such connection.");
    seat.client.accept(readAnswer(sdp));
  }

  audience(map: AudienceMap): void {
    this.#session(map.session).take(map);
  }

  /** Does nothing for a repetition. When this returns, nothing more is forwarded that the cut forbids. */
  cut({ id, session, connection, epoch }: Omit<Cut, "do">): void {
    if (id <= this.#lastCut) return;
    this.#lastCut = id;
    this.#session(session).cut(connection, epoch);
  }

  disconnect(connection: ConnectionId): void {
    const seat = this.#seats.get(connection);
    if (seat === undefined) return;
    this.#seats.delete(connection);
    const wasUp = seat.client.up;
    seat.session.remove(seat.client);
    this.#forwardedByGone += seat.client.sent;
    seat.client.close();
    if (wasUp) this.#events.transport(connection, false);
  }

  endSession(id: SessionId): void {
    const session = this.#sessions.get(id);
    if (session === undefined) return;
    this.#sessions.delete(id);
    for (const client of session.end()) this.disconnect(client.connection);
  }

  /** Packets sent to clients since the start. */
  get forwarded(): number {
    let sum = this.#forwardedByGone;
    for (const { client } of this.#seats.values()) sum += client.sent;
    return sum;
  }

  /** Starts the timers of feedback; they run until the process ends. */
  start(): void {
    const every = (ms: number, run: (client: Client, now: number) => void): void => {
      setInterval(() => {
        const now = performance.now();
        for (const { client } of this.#seats.values()) {
          try {
            if (client.up) run(client, now);
          } catch (error) {
            this.#events.fault(error);
          }
        }
      }, ms);
    };
    every(15, (client, now) => client.sendFeedback(now));
    every(100, (client) => client.sendCongestionFeedback());
    every(1000, (client, now) => client.sendReceiverReport(now));
    every(1000, (client, now) => client.listen(now));
    every(carriedEveryMs, (client) => {
      for (const slot of client.slots) {
        const carried = slot.takeCarried();
        if (carried !== null) this.#carried(client.connection, carried);
      }
    });
  }

  #session(id: SessionId): Session {
    let session = this.#sessions.get(id);
    if (session === undefined) {
      session = new Session(id, {
        cleared: (slots) => this.#black(slots),
        carried: (receiver, carried) => this.#carried(receiver, carried),
        slotsChanged: (client) => this.#slotsChanged(client),
      });
      this.#sessions.set(id, session);
    }
    return session;
  }

  #transport(client: Client, up: boolean): void {
    const seat = this.#seats.get(client.connection);
    if (seat?.client !== client) return;
    this.#events.transport(client.connection, up);
    if (up) seat.session.joined(client);
    else seat.session.left();
  }

  #black(slots: readonly Slot[]): void {
    const showing = slots.filter((slot) => slot.needsBlack);
    if (showing.length === 0) return;
    this.#turns.addUrgent(new InTurn(showing, (slot, now) => slot.sendBlack(now)));
    for (const ms of blackAgainMs) {
      setTimeout(() => this.#turns.add(new InTurn(showing, (slot, now) => slot.repeatBlack(now))), ms);
    }
  }

  #carried(receiver: ConnectionId, { source, from, until, packets }: NonNullable<ReturnType<Slot["clear"]>>): void {
    this.#events.carried({ receiver, source: source.connection, kind: source.kind, from, until, packets });
  }

  #slotsChanged(client: Client): void {
    const filled: FilledSlot[] = [];
    for (const { line, source } of client.slots) {
      if (source !== null) filled.push([line.mid, source.connection, source.kind]);
    }
    this.#events.slots(client.connection, filled);
  }
}
