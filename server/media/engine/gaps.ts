/** The gap list of one uplink video stream: which packets are missing, and when to ask for them again. */

import { sequenceAhead } from "./rtp.ts";

const retryMs = 40;
const tries = 8;
const giveUpMs = 1000;
const longestGap = 256;

interface Missing {
  readonly since: number;
  askedAt: number;
  asked: number;
}

export class Gaps {
  #newest: number | null = null;
  readonly #missing = new Map<number, Missing>();

  /** Notes an arrival at `now` (ms, monotonic). False if the stream jumped so far that only a key frame can help. */
  arrived(sequence: number, now: number): boolean {
    if (this.#newest === null) {
      this.#newest = sequence;
      return true;
    }
    const ahead = sequenceAhead(sequence, this.#newest);
    if (ahead <= 0) {
      this.#missing.delete(sequence);
      return ahead > -longestGap * 4;
    }
    const newest = this.#newest;
    this.#newest = sequence;
    if (ahead > longestGap || this.#missing.size + ahead > longestGap * 2) {
      this.#missing.clear();
      return false;
    }
    for (let i = 1; i < ahead; i++) {
      this.#missing.set((newest + i) & 0xffff, { since: now, askedAt: Number.NEGATIVE_INFINITY, asked: 0 });
    }
    return true;
  }

  /** What to ask for now, oldest first; forgets what was asked for in vain. Empty most of the time. */
  due(now: number): number[] {
    if (this.#missing.size === 0) return [];
    const due: number[] = [];
    for (const [sequence, missing] of this.#missing) {
      if (now - missing.since > giveUpMs || (missing.asked >= tries && now - missing.askedAt >= retryMs)) {
        this.#missing.delete(sequence);
      } else if (missing.asked < tries && now - missing.askedAt >= retryMs) {
        missing.askedAt = now;
        missing.asked += 1;
        due.push(sequence);
      }
    }
    return due;
  }

  clear(): void {
    this.#newest = null;
    this.#missing.clear();
  }
}
