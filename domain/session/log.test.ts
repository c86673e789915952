import { describe, expect, it } from "vitest";
import { inEveryHistory } from "../testing/history.ts";
import { must } from "../testing/must.ts";
import type { SessionEvent } from "./events.ts";

/** What a member decides, and so is written down with who. */
const decisions: readonly SessionEvent["type"][] = [
  "session.planned",
  "staff.rostered",
  "lead.confirmed",
  "lead.withdrew",
  "pass.minted",
  "staff.accepted",
  "staff.vouched",
  "check.claimed",
  "check.released",
  "check.kept-waiting",
  "doors.opened",
  "doors.locked",
  "doors.unlocked",
  "participant.admitted",
  "participant.refused",
  "participant.removed",
  "source.placed",
  "dial.turned",
  "widening.asked",
];
/** What a member decides, or what follows by itself. */
const mayFollow: readonly SessionEvent["type"][] = ["held", "hold.lifted", "session.ended"];
/** What participants do themselves. */
const own: readonly SessionEvent["type"][] = [
  "participant.connected",
  "participant.agreed",
  "participant.waited",
  "participant.returned",
  "participant.left",
  "widening.answered",
  "audience.told",
];

describe("The log", () => {
  it("LOG-1: each decision names who decided, and nobody decides in another's name", () => {
    inEveryHistory((world) => {
      for (const { asked, events } of world.turns) {
        const member = asked.by.as === "member" ? asked.by.member : null;
        const person = asked.by.as === "participant" ? asked.by.person : null;
        for (const event of events) {
          const by = "by" in event ? event.by : null;
          if (decisions.includes(event.type)) {
            expect(by).not.toBeNull();
            expect(by).toBe(member);
          }
          if (mayFollow.includes(event.type) && by !== null) expect(by).toBe(member);
          if (own.includes(event.type)) expect("person" in event && event.person).toBe(person);
        }
        // The hold, the end and the lift that somebody pressed carry their name.
        const [first] = events;
        if (["take-part.stop-everything", "take-part.resume", "leave.end"].includes(asked.command.do) && first)
          expect("by" in first && first.by).toBe(member);
      }
    });
  });

  it("LOG-2: in every event that ever happened there are ids, enums, integers and nothing else", () => {
    const plain = /^[a-z][a-z0-9.-]*$/;
    const walk = (thing: unknown, path: string): void => {
      if (thing === null || typeof thing === "boolean") return;
      if (typeof thing === "number") must(Number.isSafeInteger(thing), `${path} is no integer`);
      else if (typeof thing === "string") must(plain.test(thing), `${path} is neither an id nor an enum`);
      else for (const [key, part] of Object.entries(thing as object)) walk(part, `${path}.${key}`);
    };
    inEveryHistory((world) => {
      for (const { event, at } of world.log) {
        walk(event, event.type);
        walk(at, "at");
      }
    });
  });
});
