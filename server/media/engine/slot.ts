/**
 * One downlink slot of one receiver: the stream a browser sees under one SSRC, whatever source feeds it. It keeps
 * sequence numbers and timestamps continuous over changes of source, starts a picture only at a key frame, and goes
 * black when its source is taken away.
 */

import { type SlotLine, ticks } from "./layout.ts";
import type { Kept } from "./ring.ts";
import { type SenderReport, writeSenderReport } from "./rtcp.ts";
import { parseRtp, rewrite, sequenceAhead, wrapRtx } from "./rtp.ts";
import type { Source } from "./source.ts";
import { blackPacket } from "./vp8.ts";

/** In packets. */
const farBack = 1024;
/** How much earlier than now the black frame claims to be, where the last frame allows it. In ms. */
const earlyMs = 40;

/** What a slot carried of one source (LOG-3): wall times in milliseconds, and how many packets. */
export interface Carried {
  readonly source: Source;
  readonly from: number;
  readonly until: number;
  readonly packets: number;
}

export class Slot {
  readonly line: SlotLine;
  readonly #send: (packet: Buffer) => boolean;
  #source: Source | null = null;
  #live = false;
  /** True while the browser may still show a picture of the last source. */
  #shows = false;
  /** First sequence number of the source that may be sent in this assignment: nothing older is ever re-sent. */
  #startSequence = 0;
  #sequenceOffset = 0;
  #timestampOffset = 0;
  #lastSequence = 0;
  #lastTimestamp = 0;
  #rtxSequence = 0;
  #sent = 0;
  #octets = 0;
  #carriedFrom = 0;
  #carriedUntil = 0;
  #carriedPackets = 0;
  #black: { readonly packet: Buffer; readonly sequence: number } | null = null;

  constructor(line: SlotLine, send: (packet: Buffer) => boolean) {
    this.line = line;
    this.#send = send;
  }

  get source(): Source | null {
    return this.#source;
  }

  /** True from the assignment until the first packet of the source has gone out. */
  get waitsForStart(): boolean {
    return this.#source !== null && !this.#live;
  }

  /** True when a cleared slot has not yet been sent its black frame. */
  get needsBlack(): boolean {
    return this.#shows && this.line.media === "video";
  }

  assign(source: Source): void {
    this.#source = source;
    this.#live = false;
  }

  /** The source began anew (another SSRC): start again at its next key frame. */
  restart(): void {
    this.#live = false;
  }

  /** Takes the source away, at once and without sending anything. {@link sendBlack} follows. */
  clear(): Carried | null {
    const carried = this.takeCarried();
    this.#source = null;
    this.#live = false;
    return carried;
  }

  /** What was carried since the last call; null if nothing. */
  takeCarried(): Carried | null {
    const source = this.#source;
    const packets = this.#carriedPackets;
    this.#carriedPackets = 0;
    if (source === null || packets === 0) return null;
    return { source, from: this.#carriedFrom, until: this.#carriedUntil, packets };
  }

  /** Sends one packet of the source on. `wall` is wall time in ms. */
  forward({ packet, header }: Kept, begins: boolean, wall: number): void {
    if (!this.#live) {
      if (!begins) return;
      this.#startSequence = header.sequence;
      this.#sequenceOffset = (this.#lastSequence + 1 - header.sequence) & 0xffff;
      this.#timestampOffset = this.#offsetFor(header.timestamp);
      this.#live = true;
    } else {
      const ahead = sequenceAhead(header.sequence, this.#startSequence);
      // A jump far back is a stream that began anew; a little back is a packet from before the start.
      if (ahead < -farBack) this.#live = false;
      if (ahead < 0) return;
    }
    const sequence = (header.sequence + this.#sequenceOffset) & 0xffff;
    const timestamp = (header.timestamp + this.#timestampOffset) >>> 0;
    rewrite(packet, sequence, timestamp, this.line.ssrc);
    if (sequenceAhead(sequence, this.#lastSequence) > 0) {
      this.#lastSequence = sequence;
      this.#lastTimestamp = timestamp;
      if (sequenceAhead(header.sequence, this.#startSequence) > 0x3fff) {
        this.#startSequence = (header.sequence - 0x1fff) & 0xffff;
      }
    }
    if (!this.#send(packet)) return;
    this.#shows = true;
    this.#black = null;
    this.#sent += 1;
    this.#octets += header.payloadEnd - header.payloadAt;
    this.#count(wall);
  }

  #count(wall: number): void {
    if (this.#carriedPackets === 0) this.#carriedFrom = wall;
    this.#carriedUntil = wall;
    this.#carriedPackets += 1;
  }

  /** All sources are put on the clock of this machine; a slot's time never goes back. */
  #offsetFor(timestamp: number): number {
    const offset = this.#source?.clockOffset ?? 0;
    const ahead = (timestamp + offset - this.#lastTimestamp) | 0;
    return (this.#sent === 0 || ahead > 0 ? offset : offset - ahead + 1) >>> 0;
  }

  /** Begins black: sends the black key frame, if the browser may still show something. */
  sendBlack(now: number): void {
    if (!this.needsBlack) return;
    this.#shows = false;
    this.#live = false;
    this.#sendBlack(now);
  }

  /** Sends black again while nothing else has come: browsers may hold the last frame back until another follows. */
  repeatBlack(now: number): void {
    if (this.#black !== null) this.#sendBlack(now);
  }

  /** Its time is soon after the last frame's, so that no browser holds it back to play it smoothly. */
  #sendBlack(now: number): void {
    const packet = blackPacket();
    const earlier = ticks(now - earlyMs, "video");
    const next = (this.#lastTimestamp + 900) >>> 0;
    this.#lastTimestamp = ((earlier - next) | 0) > 0 ? earlier : next;
    this.#lastSequence = (this.#lastSequence + 1) & 0xffff;
    rewrite(packet, this.#lastSequence, this.#lastTimestamp, this.line.ssrc);
    this.#black = { packet, sequence: this.#lastSequence };
    this.#send(packet);
  }

  /** Sends the source's report on, in this slot's own numbers. */
  forwardReport(report: SenderReport): void {
    if (!this.#live) return;
    const timestamp = (report.timestamp + this.#timestampOffset) >>> 0;
    this.#send(writeSenderReport({ ...report, ssrc: this.line.ssrc, timestamp }, this.#sent, this.#octets));
  }

  /** Answers a loss. Only what this assignment has sent is sent again, and the black frame (MEDIA-9). */
  resend(sequence: number, wall: number): void {
    if (this.#black !== null) {
      if (sequence === this.#black.sequence) this.#sendRtx(this.#black.packet);
      return;
    }
    if (this.#source === null || !this.#live || sequenceAhead(sequence, this.#lastSequence) > 0) return;
    const original = (sequence - this.#sequenceOffset) & 0xffff;
    if (sequenceAhead(original, this.#startSequence) < 0) return;
    const kept = this.#source.ring.get(original);
    if (kept === null) return;
    const timestamp = (kept.header.timestamp + this.#timestampOffset) >>> 0;
    rewrite(kept.packet, sequence, timestamp, this.line.ssrc);
    if (this.#sendRtx(kept.packet)) this.#count(wall);
  }

  #sendRtx(packet: Buffer): boolean {
    const header = parseRtp(packet);
    if (header === null) return false;
    this.#rtxSequence = (this.#rtxSequence + 1) & 0xffff;
    return this.#send(wrapRtx(packet, header, this.line.rtxSsrc, this.#rtxSequence));
  }
}
