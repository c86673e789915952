/**
 * Transport-wide congestion control feedback (draft-holmer-rmcat-transport-wide-cc-extensions-01): tells a publishing
 * browser when each packet arrived. Without it a browser that negotiated the extension throttles itself to nothing.
 */

import { engineSsrc } from "./rtcp.ts";
import { sequenceAhead } from "./rtp.ts";

/** Deltas are counted in quarters of a millisecond. */
const ticksPerMs = 4;
const mostPackets = 700;

export class TwccFeedback {
  #base: number | null = null;
  #newest = 0;
  #count = 0;
  #feedbacks = 0;
  readonly #arrivals = new Map<number, number>();

  /** Notes that transport-wide number `sequence` arrived at `now` (ms, monotonic, not negative). */
  arrived(sequence: number, now: number): void {
    if (this.#base === null) {
      this.#base = sequence;
      this.#newest = sequence;
    }
    if (sequenceAhead(sequence, this.#base) < 0) return;
    if (sequenceAhead(sequence, this.#base) >= mostPackets) this.#restart(sequence);
    if (sequenceAhead(sequence, this.#newest) > 0) this.#newest = sequence;
    if (!this.#arrivals.has(sequence)) this.#count += 1;
    this.#arrivals.set(sequence, now);
  }

  #restart(sequence: number): void {
    this.#base = sequence;
    this.#newest = sequence;
    this.#count = 0;
    this.#arrivals.clear();
  }

  /** The feedback on all since the last, about media of `ssrc`; null if nothing arrived. */
  take(ssrc: number): Buffer | null {
    if (this.#base === null || this.#count === 0) return null;
    let base = this.#base;
    while (!this.#arrivals.has(base)) base = (base + 1) & 0xffff;
    const packets = sequenceAhead(this.#newest, base) + 1;
    const reference = Math.floor((this.#arrivals.get(base) ?? 0) / 64);
    let ticks = reference * 64 * ticksPerMs;
    const symbols: number[] = [];
    const deltas: number[] = [];
    for (let i = 0; i < packets; i++) {
      const at = this.#arrivals.get((base + i) & 0xffff);
      if (at === undefined) {
        symbols.push(0);
        continue;
      }
      const delta = Math.max(-32768, Math.min(32767, Math.round(at * ticksPerMs) - ticks));
      ticks += delta;
      symbols.push(delta >= 0 && delta <= 255 ? 1 : 2);
      deltas.push(delta);
    }
    this.#base = (this.#newest + 1) & 0xffff;
    this.#newest = this.#base;
    this.#count = 0;
    this.#arrivals.clear();
    this.#feedbacks = (this.#feedbacks + 1) & 0xff;
    return write(ssrc, base, packets, reference, this.#feedbacks, symbols, deltas);
  }
}

function write(
  ssrc: number,
  base: number,
  packets: number,
  reference: number,
  feedbacks: number,
  symbols: readonly number[],
  deltas: readonly number[],
): Buffer {
  const chunks = Math.ceil(packets / 7);
  const body = 20 + chunks * 2 + deltas.reduce((sum, delta) => sum + (delta >= 0 && delta <= 255 ? 1 : 2), 0);
  const bytes = Math.ceil(body / 4) * 4;
  const packet = Buffer.alloc(bytes);
  packet[0] = 0x80 | 15 | (bytes > body ? 0x20 : 0);
  packet[1] = 205;
  packet.writeUInt16BE(bytes / 4 - 1, 2);
  packet.writeUInt32BE(engineSsrc, 4);
  packet.writeUInt32BE(ssrc >>> 0, 8);
  packet.writeUInt16BE(base, 12);
  packet.writeUInt16BE(packets, 14);
  packet.writeUIntBE(reference & 0xffffff, 16, 3);
  packet[19] = feedbacks;
  let at = 20;
  for (let chunk = 0; chunk < chunks; chunk++) {
    let word = 0xc000;
    for (let i = 0; i < 7; i++) word |= (symbols[chunk * 7 + i] ?? 0) << (12 - i * 2);
    packet.writeUInt16BE(word, at);
    at += 2;
  }
  for (const delta of deltas) {
    if (delta >= 0 && delta <= 255) packet[at++] = delta;
    else at = packet.writeInt16BE(delta, at);
  }
  if (bytes > body) packet[bytes - 1] = bytes - body;
  return packet;
}
