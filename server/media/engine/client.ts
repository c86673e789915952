/** One client: its transport, what it sends (uplink) and what it gets (slots). */

import type { ConnectionId } from "#domain/words.ts";
import { slotLines } from "./layout.ts";
import { isRtcp, parseRtcp } from "./rtcp.ts";
import type { Answer } from "./sdp.ts";
import { writeOffer } from "./sdp.ts";
import { Silence } from "./silence.ts";
import { Slot } from "./slot.ts";
import type { Arrival, Source } from "./source.ts";
import { type Address, Transport } from "./transport.ts";
import { Uplink } from "./uplink.ts";

/** Retransmissions a receiver may ask for in one second. */
const mostResendsPerSecond = 600;

export interface ClientEvents {
  transport(client: Client, up: boolean): void;
  /** A packet that may be forwarded. */
  arrived(source: Source, arrival: Arrival): void;
  /** A report to pass on to the slots of a source. */
  reported(source: Source, report: Parameters<Slot["forwardReport"]>[0]): void;
  fault(error: unknown): void;
}

export class Client {
  readonly connection: ConnectionId;
  readonly uplink: Uplink;
  readonly slots: readonly Slot[];
  /** Packets sent to it so far. */
  sent = 0;
  #up = false;
  #failed = false;
  #resends = 0;
  readonly #silence = new Silence();
  readonly #transport: Transport;
  readonly #events: ClientEvents;
  readonly #bySsrc: ReadonlyMap<number, Slot>;

  constructor(connection: ConnectionId, address: Address, events: ClientEvents) {
    this.connection = connection;
    this.#events = events;
    this.uplink = new Uplink(connection);
    this.slots = slotLines.map((line) => new Slot(line, (packet) => this.#send(packet)));
    this.#bySsrc = new Map(this.slots.map((slot) => [slot.line.ssrc, slot]));
    this.#transport = new Transport(connection, address, {
      packet: (packet) => this.#receive(packet),
      up: () => this.#changed(true),
      down: () => this.#changed(false),
      fault: (error) => events.fault(error),
    });
  }

  get up(): boolean {
    return this.#up;
  }

  /** The same for every client but for its transport: an offer tells nobody how many others there are (DOOR-3). */
  offer(): string {
    return writeOffer(this.#transport.local);
  }

  accept(answer: Answer): void {
    this.uplink.announced(answer.streams);
    this.#transport.accept(answer);
  }

  close(): void {
    this.#up = false;
    this.#transport.close();
  }

  /** Also tells of a transport that went away without ever having been up, so that it can be offered anew at once. */
  #changed(up: boolean): void {
    if (up === this.#up && (up || this.#failed)) return;
    this.#up = up;
    this.#failed = !up;
    this.#events.transport(this, up);
  }

  #send(packet: Buffer): boolean {
    if (!this.#up || !this.#transport.send(packet)) return false;
    this.sent += 1;
    return true;
  }

  #receive(packet: Buffer): void {
    const now = performance.now();
    this.#silence.heard(now);
    if (isRtcp(packet)) {
      this.#receiveFeedback(packet, now);
      return;
    }
    const received = this.uplink.receive(packet, now);
    if (received !== null) this.#events.arrived(received.source, received.arrival);
  }

  #receiveFeedback(packet: Buffer, now: number): void {
    for (const feedback of parseRtcp(packet)) {
      if (feedback.type === "sender-report") {
        const passed = this.uplink.reported(feedback, now, Date.now());
        if (passed !== null) this.#events.reported(passed.source, passed.report);
      } else if (feedback.type === "key-frame-wanted") {
        this.#bySsrc.get(feedback.ssrc)?.source?.wantKeyFrame();
      } else if (feedback.type === "nack") {
        const slot = this.#bySsrc.get(feedback.ssrc);
        if (slot?.line.media !== "video") continue;
        for (const sequence of feedback.sequences) {
          this.#resends += 1;
          if (this.#resends <= mostResendsPerSecond) slot.resend(sequence, Date.now());
        }
      }
    }
  }

  /** Sends the feedback due for lost packets and key frames. Call every 15 ms or so. */
  sendFeedback(now: number): void {
    for (const packet of this.uplink.feedback(now)) this.#transport.send(packet);
  }

  /** Sends the congestion feedback due. Call every 100 ms. */
  sendCongestionFeedback(): void {
    const packet = this.uplink.congestionFeedback();
    if (packet !== null) this.#transport.send(packet);
  }

  /** Gives up a line that is dead although nobody said so. Call every second. */
  listen(now: number): void {
    if (this.#silence.isDead(now, this.sent)) this.#changed(false);
  }

  /** Sends the receiver report due. Call every second. */
  sendReceiverReport(now: number): void {
    this.#resends = 0;
    const packet = this.uplink.receiverReport(now);
    if (packet !== null) this.#transport.send(packet);
  }
}
