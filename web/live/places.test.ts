import fc from "fast-check";
import { expect, it } from "vitest";
import { keepPlaces } from "./places.ts";

const ids = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e", "f"));

it("shows each person once, whatever the order the server lists them in", () => {
  fc.assert(
    fc.property(ids, ids, (before, now) => {
      expect([...keepPlaces(before, now)].sort()).toEqual([...now].sort());
    }),
  );
});

it("moves nobody who stays, as long as somebody new takes each place that became free", () => {
  fc.assert(
    fc.property(ids, ids, (before, now) => {
      const left = before.filter((id) => !now.includes(id)).length;
      const fresh = now.filter((id) => !before.includes(id)).length;
      fc.pre(fresh >= left);
      const after = keepPlaces(before, now);
      for (const [i, id] of before.entries()) if (now.includes(id)) expect(after[i]).toBe(id);
    }),
  );
});

it("closes the gap of who left when nobody new comes", () => {
  expect(keepPlaces(["a", "b", "c"], ["c", "a"])).toEqual(["a", "c"]);
});
