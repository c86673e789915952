/** Choices, one by one, out of numbers that fast-check made and can shrink. Out of numbers: always the first choice. */
export class Dice {
  readonly #numbers: readonly number[];
  #next = 0;

  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }

  /** A number from 0 to below `faces`. */
  roll(faces: number): number {
    return (this.#numbers[this.#next++] ?? 0) % Math.max(1, faces);
  }
  pick<T>(choices: readonly T[]): T | undefined {
    return choices[this.roll(choices.length)];
  }
  oneOf<T>(first: T, ...others: readonly T[]): T {
    return this.pick([first, ...others]) ?? first;
  }
  /** True in one of `in` cases. */
  rarely(often: number): boolean {
    return this.roll(often) === often - 1;
  }
}
