import { cast, type Part, parts } from "./cast.ts";
import { sense } from "./senses.ts";
import { until } from "./until.ts";

/** How near a mean colour must be to count as that player's: VP8 shifts it a little. Sum of the three differences. */
const near = 120;
/** A tone of our cast arrives at about -20 dB; noise of the codec stays far below this. */
const loud = -60;

/** A page of either browser. */
export interface WirePage {
  evaluate<Argument, Result>(run: (argument: Argument) => Result, argument: Argument): Promise<Awaited<Result>>;
}

/** What one page's connection receives at this moment. */
export interface Perceived {
  readonly sees: readonly Part[];
  readonly hears: readonly Part[];
}

const distance = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, index) => sum + Math.abs(value - (b[index] ?? 0)), 0);

export const perceive = async (page: WirePage): Promise<Perceived> => {
  const pitches = parts.map((part) => cast[part].pitch);
  const { colours, loudness } = await page.evaluate(sense, pitches as readonly number[]);
  return {
    sees: parts.filter((part) => colours.some((colour) => distance(colour, cast[part].colour) < near)),
    hears: parts.filter((_, index) => (loudness[index] ?? -200) > loud),
  };
};

const text = ({ sees, hears }: Perceived) =>
  `sees ${[...sees].sort().join(" ") || "nobody"}, hears ${[...hears].sort().join(" ") || "nobody"}`;

/** Waits until a page receives exactly these, and says what it received instead when it never does. */
export const receives = (page: WirePage, expected: { sees: readonly Part[]; hears: readonly Part[] }): Promise<void> =>
  until(async () => text(await perceive(page)), text(expected));

/**
 * Watches the wire of a page for a while and fails on the first moment at which it receives any of these. The time is
 * not a wait for something to become true: it is how long something must stay false.
 */
export const neverReceives = async (page: WirePage, forbidden: readonly Part[], forMs = 1500): Promise<void> => {
  const end = performance.now() + forMs;
  do {
    const { sees, hears } = await perceive(page);
    const leaked = forbidden.filter((part) => sees.includes(part) || hears.includes(part));
    if (leaked.length > 0) throw new Error(`received ${leaked.join(" and ")}: ${text({ sees, hears })}`);
  } while (performance.now() < end);
};
