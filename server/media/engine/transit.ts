/**
 * The shortest time from a sender's clock to ours, over the last half to whole minute. Packets that waited on the way
 * do not shift it, so a source keeps its place on our clock when it is stopped and started again.
 */

const spanMs = 30_000;

export class LeastTransit {
  #before: number | null = null;
  #current: number | null = null;
  #since = 0;

  /** Notes arrival minus RTP timestamp, in ticks (32 bits, signed, it wraps), at `now` (ms, monotonic). */
  note(transit: number, now: number): void {
    if (now - this.#since > spanMs) {
      this.#since = now;
      this.#before = this.#current;
      this.#current = null;
    }
    if (this.#current === null || ((transit - this.#current) | 0) < 0) this.#current = transit;
  }

  /** The least of what was noted; 0 before anything was. */
  get least(): number {
    if (this.#current === null || this.#before === null) return this.#current ?? this.#before ?? 0;
    return ((this.#before - this.#current) | 0) < 0 ? this.#before : this.#current;
  }
}
