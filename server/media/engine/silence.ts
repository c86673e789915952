/**
 * Notices a line that is dead although nobody said so. The library gives a silent peer up only after 30 s; but whoever
 * is sent media answers with receiver reports about once a second (RFC 3550, section 6.2), so that one who is fed and
 * says nothing for {@link silenceMs} is gone. Presence counts on it (COVER-1).
 */
export const silenceMs = 6000;

export class Silence {
  #heardAt = 0;
  #fedSince: number | null = null;
  #sent = 0;

  /** A packet came, at `now` (ms, monotonic). */
  heard(now: number): void {
    this.#heardAt = now;
  }

  /** Whether the line is dead. `sent`: packets sent so far. Call about every second. */
  isDead(now: number, sent: number): boolean {
    const fed = sent > this.#sent;
    this.#sent = sent;
    this.#fedSince = fed ? (this.#fedSince ?? now) : null;
    return this.#fedSince !== null && now - this.#fedSince >= silenceMs && now - this.#heardAt >= silenceMs;
  }
}
