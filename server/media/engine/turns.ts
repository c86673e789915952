/**
 * Work in slices. Fan-out to hundreds of receivers takes longer than a stop may wait, so it is cut into slices of at
 * most two milliseconds, and between two slices the event loop takes in what arrived: a cut is never behind a burst.
 */

/** A piece of work. `step` does one small part and says whether more is left. */
export interface Work {
  step(): boolean;
}

const sliceMs = 2;
const stepsBetweenLooks = 8;

export class Turns {
  #urgent: Work[] = [];
  #queue: Work[] = [];
  #head = 0;
  #scheduled = false;
  readonly #fault: (error: unknown) => void;

  constructor(fault: (error: unknown) => void) {
    this.#fault = fault;
  }

  /** How much work waits. */
  get waiting(): number {
    return this.#queue.length - this.#head + this.#urgent.length;
  }

  add(work: Work): void {
    this.#queue.push(work);
    this.#schedule();
  }

  /** Work that goes before all else (black for a stopped slot). */
  addUrgent(work: Work): void {
    this.#urgent.push(work);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => this.#slice());
  }

  #slice(): void {
    this.#scheduled = false;
    const end = performance.now() + sliceMs;
    do {
      for (let i = 0; i < stepsBetweenLooks; i++) if (!this.#step()) return;
    } while (performance.now() < end);
    this.#schedule();
  }

  /** False when nothing is left to do. */
  #step(): boolean {
    const urgent = this.#urgent[0];
    const work = urgent ?? this.#queue[this.#head];
    if (work === undefined) return false;
    let more = false;
    try {
      more = work.step();
    } catch (error) {
      this.#fault(error);
    }
    if (more) return true;
    if (urgent !== undefined) this.#urgent.shift();
    else this.#next();
    return true;
  }

  #next(): void {
    this.#head += 1;
    if (this.#head === this.#queue.length) {
      this.#queue = [];
      this.#head = 0;
    } else if (this.#head > 1024) {
      this.#queue = this.#queue.slice(this.#head);
      this.#head = 0;
    }
  }
}
