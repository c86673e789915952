import { describe, expect, it } from "vitest";
import { club } from "../testing/given.ts";
import { inEveryHistory } from "../testing/history.ts";
import { memberId, personId } from "../testing/ids.ts";
import { must } from "../testing/must.ts";
import { everySource, guestLines, mayReach, receiversOf, widthOf } from "../testing/reach.ts";
import { retell, type Told } from "../testing/retell.ts";
import type { World } from "../testing/world.ts";
import { type Dial, dials, sourceKinds } from "../words.ts";
import { audienceOf, stageConnections } from "./audience.ts";

/** Every state a history passed through, once. */
const inEveryState = (law: (now: Told, world: World) => void) =>
  inEveryHistory((world) => {
    for (const now of retell(world)) if (now.turn.events.length > 0) law(now, world);
  });

describe("Who receives a source", () => {
  it("MEDIA-1: nobody, unless a rule says so; never wider than the rules say", () => {
    inEveryState(({ turn, after }, world) => {
      for (const [line, kind] of everySource(world)) {
        const [width, receivers] = mayReach(after, line, kind);
        must(widthOf(turn.after, line, kind) <= width, `${line} ${kind} goes wider than the rules say`);
        for (const receiver of receiversOf(turn.after, line, kind))
          must(receivers.includes(receiver), `${receiver} receives ${line} ${kind}`);
      }
    });
  });

  it("MEDIA-1: staff sources reach exactly whom they should", () => {
    inEveryState(({ turn, after }) => {
      for (const { line, kind } of after.sources)
        expect(receiversOf(turn.after, line, kind).sort()).toEqual(
          mayReach(after, line, kind)[1]
            .filter((receiver) => receiver !== line)
            .sort(),
        );
    });
  });

  it("MEDIA-1: unknown sources and closed connections reach nobody", () => {
    inEveryState(({ turn, after }, world) => {
      const live = new Set([...after.lines.keys(), ...guestLines(after)]);
      for (const [line, kind] of everySource(world))
        must(live.has(line) || widthOf(turn.after, line, kind) === 0, `${line} is not there, and ${kind} is received`);
    });
  });

  it("MEDIA-3: held, no source of anyone reaches a participant, and none of theirs reaches anybody", () => {
    inEveryState(({ turn, after }, world) => {
      if (!after.held) return;
      const guests = guestLines(after);
      expect(stageConnections(turn.after).filter((line) => guests.has(line))).toEqual([]);
      for (const [line, kind] of everySource(world)) {
        for (const receiver of receiversOf(turn.after, line, kind))
          must(!guests.has(line) && !guests.has(receiver), `${receiver} receives ${line} ${kind} while held`);
      }
    });
  });

  it("MEDIA-4: a dial that is off reaches nobody, and starting is refused, whatever the client does", () => {
    inEveryState(({ turn, after }) => {
      for (const guest of after.guests.values())
        for (const kind of sourceKinds)
          if (guest.place === "room" && guest.line !== null && guest.dials[kind] === "off")
            must(widthOf(turn.after, guest.line, kind) === 0, `${kind} is off, and received`);
    });
    for (const format of ["watch-only", "guided", "interactive"] as const) {
      const world = club({ format });
      const screen = world.ask(world.participant(personId(0)), { do: "take-part.start", kind: "screen" });
      expect(screen).toEqual({ refused: "dial-off" });
      const camera = world.ask(world.participant(personId(0)), { do: "take-part.start", kind: "camera" });
      expect(camera).toEqual({ refused: format === "watch-only" ? "dial-off" : "already-so" });
    }
  });

  it("COVER-5: before admission nobody's media reaches a participant, and their sound reaches nobody", () => {
    inEveryState(({ turn, after }, world) => {
      const outside = new Set(
        [...after.guests.values()].flatMap(({ line, place }) => (line !== null && place !== "room" ? [line] : [])),
      );
      for (const [line, kind] of everySource(world)) {
        for (const receiver of receiversOf(turn.after, line, kind)) {
          must(!outside.has(receiver), `${receiver} receives ${line} before admission`);
          must(!outside.has(line) || kind === "camera", `${line} is heard before admission`);
        }
      }
    });
  });

  it("DOOR-4: a waiting camera goes to the claimer alone, who is named to the person looked at", () => {
    inEveryState(({ turn, after }) => {
      for (const [person, guest] of after.guests) {
        if (guest.place !== "waiting" || guest.line === null) continue;
        const audience = audienceOf(turn.after, { connection: guest.line, kind: "camera" });
        if (audience.to === "nobody") continue;
        expect(audience).toEqual({ to: "named", members: [guest.looker] });
        expect(turn.after.participants[person]?.stage).toMatchObject({ in: "waiting", claimedBy: guest.looker });
      }
    });
  });

  it("COVER-5: a participant is received only while two adults are there, but for the 15 s of COVER-1", () => {
    inEveryState(({ turn, after }) => {
      if (after.present.length >= 2 || after.oneSince !== null) return;
      for (const line of guestLines(after))
        for (const kind of sourceKinds)
          must(receiversOf(turn.after, line, kind).length === 0, `${line} is received, and no two adults are there`);
    });
  });

  it("screens of participants reach nobody: no dial puts them anywhere yet (MEDIA-2)", () => {
    inEveryState(({ turn, after }) => {
      for (const line of guestLines(after))
        must(widthOf(turn.after, line, "screen") === 0, `the screen of ${line} is received`);
    });
  });
});

describe("MEDIA-8: only its owner starts or widens a running source", () => {
  it("a source starts by its owner's own press", () => {
    inEveryState(({ turn }) => {
      const { by } = turn.asked;
      const asker = by.as === "member" ? by.member : by.as === "participant" ? by.person : null;
      for (const event of turn.events)
        if (event.type === "source.started") {
          expect(event.owner).toBe(asker);
          expect(by.as !== "system" && by.connection).toBe(event.connection);
        }
    });
  });

  it("the dial of a running source rises by its owner's answer only", () => {
    inEveryState(({ turn, before, after }) => {
      for (const [person, guest] of after.guests) {
        const was = before.guests.get(person);
        for (const kind of guest.running) {
          if (!was?.running.includes(kind) || dials.indexOf(guest.dials[kind]) <= dials.indexOf(was.dials[kind]))
            continue;
          expect(turn.asked).toMatchObject({ by: { person }, command: { do: "take-part.answer", kind, yes: true } });
        }
      }
    });
  });

  it("what is received of a participant widens by their own client's word only", () => {
    inEveryState(({ turn, after }) => {
      for (const [person, { line }] of after.guests)
        for (const kind of sourceKinds)
          if (line !== null && widthOf(turn.after, line, kind) > widthOf(turn.before, line, kind))
            expect(turn.asked.by).toMatchObject({ as: "participant", person });
    });
  });

  it("a staff source is placed by its owner; a colleague only lowers it", () => {
    inEveryState(({ turn, before }) => {
      for (const event of turn.events) {
        if (event.type !== "source.placed") continue;
        const owner = before.sources.find((s) => s.line === event.connection && s.kind === event.kind)?.owner;
        expect(owner).toBeDefined();
        if (owner !== event.by) expect(event.at).toBe("off");
      }
    });
  });

  it.each<[Dial, Dial, string]>([
    ["stage", "backstage", "dial.turned"],
    ["stage", "off", "dial.turned"],
    ["backstage", "off", "dial.turned"],
    ["backstage", "stage", "widening.asked"],
  ])("a running camera on %s turned to %s by a steward: %s", (from, to, type) => {
    const world = club({ format: from === "stage" ? "interactive" : "guided" });
    const decision = world.ask(world.member(memberId(1)), {
      ...{ do: "take-part.dial", person: personId(0), kind: "camera", to },
    });
    expect("events" in decision && decision.events[0]?.type).toBe(type);
  });
});
