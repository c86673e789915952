import { describe, expect, it } from "vitest";
import { club } from "../testing/given.ts";
import { inEveryHistory } from "../testing/history.ts";
import { memberId, personId } from "../testing/ids.ts";
import { must } from "../testing/must.ts";
import { mayReach, type Width, widthOf } from "../testing/reach.ts";
import { acknowledge } from "../testing/rehearsal.ts";
import { retell } from "../testing/retell.ts";
import { trial } from "../testing/trial.ts";
import type { Truth } from "../testing/truth.ts";
import type { PersonId } from "../words.ts";

const kinds = ["camera", "microphone"] as const;
type Words = readonly [who: string, width: Width][];

/** What the screen of somebody should say, by the oracle. */
const wordsOf = (truth: Truth, person: PersonId): Words => {
  const guest = truth.guests.get(person);
  return kinds.map((kind) => {
    const [width] = guest?.line ? mayReach(truth, guest.line, kind) : [0 as const];
    return [width === 1 ? String(guest?.looker) : "", width];
  });
};
const same = (a: Words, b: Words) => JSON.stringify(a) === JSON.stringify(b);

describe("MEDIA-5: opening waits for the words on the owner's screen", () => {
  it("nothing is received wider than what the screen said since the words last changed", () => {
    inEveryHistory((world) => {
      const shown = new Map<PersonId, Words>();
      const turns = retell(world);
      for (const { turn, after, index } of turns) {
        const { by, command } = turn.asked;
        if (command.do === "take-part.told" && by.as === "participant" && turn.shownAfter !== null) {
          // What the client acknowledges is what that view said, if nothing else was said since.
          const then = turns[turn.shownAfter];
          const words = then && wordsOf(then.after, by.person);
          const later = turns.slice(turn.shownAfter, index + 1);
          if (words && later.every((now) => same(wordsOf(now.after, by.person), words))) shown.set(by.person, words);
        }
        for (const person of after.guests.keys()) {
          const allowed = wordsOf(after, person);
          const said = shown.get(person);
          shown.set(
            person,
            kinds.map((_, n) => {
              const [who, width] = said?.[n] ?? ["", 0];
              const [allowedWho, allowedWidth] = allowed[n] ?? ["", 0];
              if (width === 1 && allowedWidth === 1 && who !== allowedWho) return ["", 0];
              return width <= allowedWidth ? [who, width] : [allowedWho, allowedWidth];
            }),
          );
          const line = after.guests.get(person)?.line;
          for (const [n, kind] of kinds.entries())
            must(
              line == null || widthOf(turn.after, line, kind) <= (shown.get(person)?.[n]?.[1] ?? 0),
              `${person} ${kind} is received wider than their screen said`,
            );
        }
      }
    });
  });

  it("an acknowledgement of words that have changed since opens nothing, even if they changed back", () => {
    inEveryHistory((world) => {
      const turns = retell(world);
      for (const { turn, index } of turns) {
        const { by } = turn.asked;
        if (turn.shownAfter === null || by.as !== "participant") continue;
        const then = turns[turn.shownAfter];
        const since = turns.slice(turn.shownAfter, index);
        const words = then && wordsOf(then.after, by.person);
        if (words && since.some((now) => !same(wordsOf(now.after, by.person), words))) expect(turn.events).toEqual([]);
      }
    });
  });

  it("stop, resume: the words of before the stop are not acknowledged after it", () => {
    const world = club();
    const [camera, steward] = [world.seatOf(personId(0)), world.member(memberId(1))];
    if (!camera) throw new Error("nobody is in the room");
    const before = world.shown.get(personId(0))?.at(-1);
    expect(widthOf(world.state, camera, "camera")).toBe(3);
    world.ask(steward, { do: "take-part.stop-everything" });
    world.ask(steward, { do: "take-part.resume", cause: "stop" });
    world.ask(world.participant(personId(0)), { do: "take-part.told", told: before?.number ?? 0 });
    expect(widthOf(world.state, camera, "camera")).toBe(0);
    acknowledge(world, personId(0));
    expect(widthOf(world.state, camera, "camera")).toBe(3);
  });

  it("a client that acknowledges what it shows gets exactly what the rules allow", () => {
    inEveryHistory((world) => {
      const last = retell(world).at(-1);
      if (!last) return;
      for (const person of world.people) {
        const line = world.seatOf(person);
        const shown = world.shown.get(person)?.at(-1);
        if (!line || !shown) continue;
        const { decision, after } = trial(world, world.participant(person), {
          do: "take-part.told",
          told: shown.number,
        });
        // The loop was late, and what was due came with this command.
        if (after.phase !== last.after.phase || Object.keys(after.holds).length !== last.after.holds.size) continue;
        if ("refused" in decision) expect(decision.refused).toBe("already-so");
        for (const kind of kinds) expect(widthOf(after, line, kind)).toBe(mayReach(last.after, line, kind)[0]);
      }
    });
  });
});
