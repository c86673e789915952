import { Truth } from "./truth.ts";
import type { Turn, World } from "./world.ts";

export interface Told {
  readonly turn: Turn;
  readonly index: number;
  readonly before: Truth;
  readonly after: Truth;
}

const told = new WeakMap<World, readonly Told[]>();

/** Every turn of a history, with what the oracle says was so before it and after it. */
export const retell = (world: World): readonly Told[] => {
  const known = told.get(world);
  if (known) return known;
  let before = new Truth();
  const all = world.turns.map((turn, index) => {
    const after = turn.events.reduce((truth, event) => truth.next(event, turn.asked.at), before);
    const one = { turn, index, before, after };
    before = after;
    return one;
  });
  told.set(world, all);
  return all;
};
