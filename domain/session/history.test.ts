import { describe, expect, it } from "vitest";
import { inEveryHistory } from "../testing/history.ts";
import { widthOf } from "../testing/reach.ts";
import { retell, type Told } from "../testing/retell.ts";
import type { World } from "../testing/world.ts";

/** What a share of all histories must reach, or the laws judge nothing. */
const sights: Readonly<Record<string, [share: number, seen: (now: Told, world: World) => boolean]>> = {
  "doors open": [0.5, ({ after }) => after.phase === "open"],
  "somebody looked at": [0.4, ({ after }) => [...after.guests.values()].some((g) => g.looker !== null)],
  "somebody admitted": [0.4, ({ after }) => [...after.guests.values()].some((g) => g.place === "room")],
  "somebody waiting while others are in": [
    0.2,
    ({ after }) => {
      const places = [...after.guests.values()].map((g) => g.place);
      return places.includes("waiting") && places.includes("room");
    },
  ],
  "a participant on stage": [
    0.1,
    ({ after, turn }) =>
      [...after.guests.values()].some((g) => g.line !== null && widthOf(turn.after, g.line, "camera") === 3),
  ],
  "a staff source on stage": [
    0.4,
    ({ after, turn }) => after.sources.some((s) => widthOf(turn.after, s.line, s.kind) === 3),
  ],
  "a participant sending backstage": [
    0.1,
    ({ after, turn }) =>
      [...after.guests.values()].some((g) => g.line !== null && widthOf(turn.after, g.line, "microphone") === 2),
  ],
  "one adult left": [0.1, ({ after }) => after.oneSince !== null],
  "no adult left": [0.05, ({ after }) => after.noneSince !== null],
  "nobody on call": [0.05, ({ after }) => after.leadGoneSince !== null],
  "held for a stop": [0.03, ({ after }) => after.holds.has("stop")],
  "held for cover": [0.05, ({ after }) => after.holds.has("cover")],
  "held for the lead": [0.01, ({ after }) => after.holds.has("lead")],
  "held for a restart": [0.05, ({ after }) => after.holds.has("restart")],
  "two holds at once": [0.02, ({ after }) => after.holds.size > 1],
  "a hold lifted": [0.04, ({ before, after }) => after.holds.size < before.holds.size && after.phase === "open"],
  "somebody came back": [0.1, ({ turn }) => turn.events.some((e) => e.type === "participant.returned")],
  "somebody removed": [0.01, ({ turn }) => turn.events.some((e) => e.type === "participant.removed")],
  "a stale acknowledgement": [0.1, ({ turn, index }) => (turn.shownAfter ?? index) < index - 5],
  "the end": [0.01, ({ after }) => after.phase === "ended"],
};

describe("The histories that the laws judge", () => {
  it("really reach what the laws are about", () => {
    const seen = new Map<string, number>();
    let all = 0;
    inEveryHistory((world) => {
      all++;
      for (const [name, [, see]] of Object.entries(sights))
        if (retell(world).some((now) => see(now, world))) seen.set(name, (seen.get(name) ?? 0) + 1);
    }, 200);
    const blind = Object.entries(sights).filter(([name, [share]]) => (seen.get(name) ?? 0) < share * all);
    expect(blind.map(([name]) => `${name}: ${seen.get(name) ?? 0} of ${all}`)).toEqual([]);
  });

  it("hold every kind of event, and every refusal the kernel gives", () => {
    const types = new Set<string>();
    const refusals = new Set<string>();
    inEveryHistory((world) => {
      for (const { event } of world.log) types.add(event.type);
      for (const { decision } of world.turns) if ("refused" in decision) refusals.add(decision.refused);
    }, 200);
    expect(types.size).toBeGreaterThan(35);
    expect(refusals.size).toBeGreaterThan(15);
  });
});
