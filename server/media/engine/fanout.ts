/** The two kinds of sliced work: one packet to all slots of its source, and one act on each of some slots. */

import type { Slot } from "./slot.ts";
import type { Arrival, Source } from "./source.ts";
import type { Work } from "./turns.ts";

/** A packet that waited longer than this (ms) is of no more use, and is dropped. */
const staleMs = 400;

/** Sends one packet to the slots that its source feeds, looking again before each whether it still does. */
export class FanOut implements Work {
  readonly #source: Source;
  readonly #arrival: Arrival;
  readonly #slots: readonly Slot[];
  readonly #since = performance.now();
  #next = 0;

  constructor(source: Source, arrival: Arrival) {
    this.#source = source;
    this.#arrival = arrival;
    this.#slots = source.slots;
  }

  step(): boolean {
    const slot = this.#slots[this.#next];
    if (slot === undefined) return false;
    const now = performance.now();
    if (now - this.#since > staleMs) {
      this.#source.wantKeyFrame();
      return false;
    }
    this.#next += 1;
    if (slot.source === this.#source) {
      slot.forward(this.#arrival, this.#arrival.begins, Math.round(performance.timeOrigin + now));
    }
    return this.#next < this.#slots.length;
  }
}

/** Does one thing to each of some slots. */
export class InTurn implements Work {
  readonly #slots: readonly Slot[];
  readonly #act: (slot: Slot, now: number) => void;
  #next = 0;

  constructor(slots: readonly Slot[], act: (slot: Slot, now: number) => void) {
    this.#slots = slots;
    this.#act = act;
  }

  step(): boolean {
    const slot = this.#slots[this.#next];
    if (slot === undefined) return false;
    this.#next += 1;
    this.#act(slot, performance.now());
    return this.#next < this.#slots.length;
  }
}
