/** What a receiver report says of one uplink stream (RFC 3550, appendix A). */

import type { ReceptionBlock, SenderReport } from "./rtcp.ts";
import { sequenceAhead } from "./rtp.ts";

export class Reception {
  readonly #ssrc: number;
  readonly #clockRate: number;
  #first: number | null = null;
  #highest = 0;
  #cycles = 0;
  #received = 0;
  #expectedBefore = 0;
  #receivedBefore = 0;
  #jitter = 0;
  #transit: number | null = null;
  #lastReport = 0;
  #lastReportAt = 0;

  constructor(ssrc: number, clockRate: number) {
    this.#ssrc = ssrc;
    this.#clockRate = clockRate;
  }

  /** Notes a packet (not a retransmission) that arrived at `now` (ms, monotonic). */
  arrived(sequence: number, timestamp: number, now: number): void {
    if (this.#first === null) {
      this.#first = sequence;
      this.#highest = sequence;
    } else if (sequenceAhead(sequence, this.#highest) > 0) {
      if (sequence < this.#highest) this.#cycles += 1;
      this.#highest = sequence;
    }
    this.#received += 1;
    const transit = ((now * this.#clockRate) / 1000 - timestamp) | 0;
    if (this.#transit !== null) {
      const difference = Math.abs((transit - this.#transit) | 0);
      if (difference < this.#clockRate * 10) this.#jitter += (difference - this.#jitter) / 16;
    }
    this.#transit = transit;
  }

  /** Notes the sender's own report. */
  reported(report: SenderReport, now: number): void {
    this.#lastReport = (((report.ntpSeconds & 0xffff) << 16) | (report.ntpFraction >>> 16)) >>> 0;
    this.#lastReportAt = now;
  }

  /** The block for the next report; null if nothing came since the last. */
  take(now: number): ReceptionBlock | null {
    if (this.#first === null || this.#received === this.#receivedBefore) return null;
    const extended = this.#cycles * 65536 + this.#highest;
    const expected = extended - this.#first + 1;
    const expectedNow = expected - this.#expectedBefore;
    const lostNow = expectedNow - (this.#received - this.#receivedBefore);
    this.#expectedBefore = expected;
    this.#receivedBefore = this.#received;
    return {
      ssrc: this.#ssrc,
      fractionLost: expectedNow > 0 && lostNow > 0 ? Math.min(255, Math.floor((lostNow * 256) / expectedNow)) : 0,
      totalLost: Math.max(0, Math.min(0x7fffff, expected - this.#received)),
      highest: extended,
      jitter: Math.floor(this.#jitter),
      lastReport: this.#lastReport,
      delay: this.#lastReport === 0 ? 0 : Math.floor(((now - this.#lastReportAt) * 65536) / 1000),
    };
  }
}
