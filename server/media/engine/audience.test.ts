import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SourceKind } from "#domain/words.ts";
import { audienceMap, connectionId, type ShortMap, sessionId } from "../testing/room.ts";
import { assignSlots } from "./assign.ts";
import { audienceOf, withoutConnection, withoutParticipants } from "./audience.ts";

const people = ["ann", "bob", "cat", "dan"];
const kinds: SourceKind[] = ["microphone", "camera", "screen"];
const names = fc.subarray(people);
const maps: fc.Arbitrary<ShortMap> = fc.record({
  team: names,
  stage: names,
  sources: fc.array(
    fc.tuple(
      fc.constantFrom(...people),
      fc.constantFrom(...kinds),
      fc.oneof(fc.constantFrom("nobody" as const, "team" as const, "stage" as const), names),
    ),
    { maxLength: 8 },
  ),
});
const built = maps.map((map) => audienceMap(sessionId("s"), 1, map));

describe("the audience law (MEDIA-1)", () => {
  it("gives what the map says, in its order, and nothing of one's own", () => {
    fc.assert(
      fc.property(built, (map) => {
        const audience = audienceOf(map);
        for (const who of people.map(connectionId)) {
          const expected = map.sources.filter(({ connection, to }) => {
            if (connection === who || to === "nobody") return false;
            if (to === "team") return map.team.includes(who);
            if (to === "stage") return map.stage.includes(who);
            return to.named.includes(who);
          });
          expect(audience.of(who)).toEqual(expected);
        }
      }),
    );
  });

  it("a cut only ever takes away", () => {
    fc.assert(
      fc.property(built, fc.constantFrom(...people), (map, name) => {
        const before = audienceOf(map);
        const cut = connectionId(name);
        const key = ({ connection, kind }: { connection: string; kind: string }): string => `${connection} ${kind}`;
        for (const who of people.map(connectionId)) {
          const had = before.of(who).map(key);
          const team = audienceOf(withoutParticipants(map)).of(who);
          const alone = audienceOf(withoutConnection(map, cut)).of(who);
          for (const entry of [...team, ...alone]) expect(had).toContain(key(entry));
          for (const entry of team) expect(map.team.includes(who) && map.team.includes(entry.connection)).toBe(true);
          for (const entry of alone) expect(who !== cut && entry.connection !== cut).toBe(true);
        }
      }),
    );
  });
});

describe("slots", () => {
  const sources = ["a", "b", "c", "d", "e"].map((name) => ({ name }));

  it("hold the first wanted, each once, and nothing moves that may stay", () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(sources),
        fc.array(fc.option(fc.constantFrom(...sources)), { minLength: 3, maxLength: 3 }),
        fc.option(fc.nat(4)),
        (wanted, holders, preferred) => {
          const current = holders.map((source, i) => (holders.indexOf(source) === i ? source : null));
          const next = assignSlots(current, wanted, () => preferred);
          const first = wanted.slice(0, 3);
          expect(next.length).toBe(3);
          expect(new Set(next.filter((source) => source !== null))).toEqual(new Set(first));
          current.forEach((source, i) => {
            if (source !== null && first.includes(source)) expect(next[i]).toBe(source);
          });
        },
      ),
    );
  });
});
