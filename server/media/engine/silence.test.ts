import { describe, expect, it } from "vitest";
import { Silence, silenceMs } from "./silence.ts";

/** Looks once a second until `end`, sending at each look, and hearing at each where `hears` says so. */
const dead = (end: number, { sends, hears }: { sends: boolean; hears: (now: number) => boolean }): boolean => {
  const line = new Silence();
  for (let now = 0, sent = 0; now <= end; now += 1000) {
    if (sends) sent += 100;
    if (hears(now)) line.heard(now);
    if (line.isDead(now, sent)) return true;
  }
  return false;
};

describe("COVER-1 a line is dead", () => {
  it("when it is fed and says nothing for the time of silence, and not before", () => {
    expect(dead(silenceMs - 1000, { sends: true, hears: () => false })).toBe(false);
    expect(dead(silenceMs + 1000, { sends: true, hears: () => false })).toBe(true);
  });

  it("never while it answers now and then", () => {
    expect(dead(60_000, { sends: true, hears: (now) => now % 4000 === 0 })).toBe(false);
  });

  it("never while nothing is sent to it: then it has nothing to answer", () => {
    expect(dead(60_000, { sends: false, hears: () => false })).toBe(false);
  });
});
