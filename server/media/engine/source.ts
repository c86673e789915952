/** One source as it arrives: a microphone, a camera or a shared screen of one connection. */

import type { ConnectionId, SourceKind } from "#domain/words.ts";
import { Gaps } from "./gaps.ts";
import { clockRateOf, type MediaKind, mediaOf, ticks } from "./layout.ts";
import { Reception } from "./reception.ts";
import { Ring } from "./ring.ts";
import { type SenderReport, writeKeyFrameRequest, writeNack } from "./rtcp.ts";
import { payloadTypes, type RtpHeader } from "./rtp.ts";
import type { Slot } from "./slot.ts";
import { LeastTransit } from "./transit.ts";
import { beginsKeyFrame, withoutPictureNumbers } from "./vp8.ts";

/** A key frame of one layer makes one of every layer, so requests are throttled for each camera, in ms. */
const keyFrameEveryMs = 400;

/** What arrived and may be forwarded. */
export interface Arrival {
  readonly packet: Buffer;
  readonly header: RtpHeader;
  /** Whether a slot may start with this packet. */
  readonly begins: boolean;
}

export class Source {
  readonly connection: ConnectionId;
  readonly kind: SourceKind;
  readonly media: MediaKind;
  readonly ring = new Ring();
  /** The slots it feeds. Replaced, never changed, so that a fan-out in progress may hold it. */
  slots: readonly Slot[] = [];
  #allowed = false;
  #ssrc: number | null = null;
  #reception: Reception | null = null;
  #transit = new LeastTransit();
  readonly #gaps = new Gaps();
  #keyFrameAskedAt = Number.NEGATIVE_INFINITY;
  #keyFrameWanted = false;

  constructor(connection: ConnectionId, kind: SourceKind) {
    this.connection = connection;
    this.kind = kind;
    this.media = mediaOf(kind);
  }

  /** Whether the audience map gives this source to anyone. What is not allowed is dropped and not kept. */
  get allowed(): boolean {
    return this.#allowed;
  }

  set allowed(allowed: boolean) {
    if (!allowed && this.#allowed) this.#forget();
    this.#allowed = allowed;
  }

  /** What to add to its RTP timestamps to get those of this machine's clock, but for the shortest way here. */
  get clockOffset(): number {
    return this.#transit.least;
  }

  #forget(): void {
    this.ring.clear();
    this.#gaps.clear();
    this.#keyFrameWanted = false;
  }

  /** Feeds more slots, which have been assigned this source already. */
  addSlots(slots: readonly Slot[]): void {
    this.slots = [...this.slots, ...slots];
    this.wantKeyFrame();
  }

  /** Lets go of the slots that are no longer assigned this source. */
  dropSlots(): void {
    this.slots = this.slots.filter((slot) => slot.source === this);
    if (this.slots.length === 0) this.#forget();
  }

  /** Takes a packet in; null if it must not be forwarded. `fresh` is false for a retransmission. */
  receive(packet: Buffer, header: RtpHeader, fresh: boolean, now: number): Arrival | null {
    if (header.payloadType !== (this.media === "audio" ? payloadTypes.opus : payloadTypes.vp8)) return null;
    if (header.ssrc !== this.#ssrc) this.#begin(header.ssrc);
    if (fresh) {
      this.#reception?.arrived(header.sequence, header.timestamp, now);
      this.#transit.note((ticks(now, this.media) - header.timestamp) | 0, now);
    }
    if (!this.#allowed || this.slots.length === 0) return null;
    if (this.media === "audio") return { packet, header, begins: true };
    if (!this.#gaps.arrived(header.sequence, now)) this.wantKeyFrame();
    const plain = withoutPictureNumbers(packet, header);
    if (plain === null) return null;
    const arrival = { ...plain, begins: beginsKeyFrame(plain.packet, header.payloadAt, plain.header.payloadEnd) };
    return this.ring.put(arrival) ? arrival : null;
  }

  #begin(ssrc: number): void {
    this.#ssrc = ssrc;
    this.#transit = new LeastTransit();
    this.#reception = new Reception(ssrc, clockRateOf(this.media));
    this.#forget();
    for (const slot of this.slots) slot.restart();
    this.wantKeyFrame();
  }

  /** Notes the sender's report; false if it is of another stream. */
  reported(report: SenderReport, now: number): boolean {
    if (report.ssrc !== this.#ssrc) return false;
    this.#reception?.reported(report, now);
    return true;
  }

  wantKeyFrame(): void {
    if (this.media === "video" && this.slots.length > 0) this.#keyFrameWanted = true;
  }

  /** The feedback due to the sender now: requests for lost packets and for a key frame. */
  feedback(now: number): Buffer[] {
    if (this.#ssrc === null || this.slots.length === 0) return [];
    const packets: Buffer[] = [];
    const lost = this.#gaps.due(now);
    if (lost.length > 0) packets.push(writeNack(this.#ssrc, lost));
    const due = now - this.#keyFrameAskedAt >= keyFrameEveryMs;
    if (due && this.media === "video" && (this.#keyFrameWanted || this.slots.some((slot) => slot.waitsForStart))) {
      this.#keyFrameAskedAt = now;
      this.#keyFrameWanted = false;
      packets.push(writeKeyFrameRequest(this.#ssrc));
    }
    return packets;
  }

  /** What the next receiver report says of it, or null. */
  reception(now: number): ReturnType<Reception["take"]> {
    return this.#reception?.take(now) ?? null;
  }
}
