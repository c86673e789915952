/** The last packets of one source, kept once for all its receivers, to answer those who lost one. */

import type { RtpHeader } from "./rtp.ts";

const size = 512;

/** A packet as it came. Its sequence, timestamp and SSRC bytes are rewritten for each receiver; the header here is not. */
export interface Kept {
  readonly packet: Buffer;
  readonly header: RtpHeader;
}

export class Ring {
  readonly #kept: (Kept | null)[] = new Array<Kept | null>(size).fill(null);

  /** Keeps a packet. False if it is there already. */
  put(kept: Kept): boolean {
    const index = kept.header.sequence % size;
    if (this.#kept[index]?.header.sequence === kept.header.sequence) return false;
    this.#kept[index] = kept;
    return true;
  }

  get(sequence: number): Kept | null {
    const kept = this.#kept[sequence % size] ?? null;
    return kept?.header.sequence === sequence ? kept : null;
  }

  clear(): void {
    this.#kept.fill(null);
  }
}
