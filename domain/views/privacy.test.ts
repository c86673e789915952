import { describe, expect, it } from "vitest";
import type { SessionEvent } from "../session/events.ts";
import { evolve, initial } from "../session/kernel.ts";
import type { SessionState } from "../session/state.ts";
import { firstName, markedBook, secretMarkers } from "../testing/book.ts";
import { club } from "../testing/given.ts";
import { inEveryHistory } from "../testing/history.ts";
import { memberId, personId, startsAt } from "../testing/ids.ts";
import { must } from "../testing/must.ts";
import { everySource, receiversOf, widthOf } from "../testing/reach.ts";
import type { Logged, World } from "../testing/world.ts";
import type { PersonId } from "../words.ts";
import { viewsOf } from "./view-of.ts";

/** Every fifth state of a history, and the last. */
const inSomeStates = (law: (state: SessionState, world: World) => void) =>
  inEveryHistory((world) => {
    world.turns.forEach(({ after, events }, n) => {
      if (events.length > 0 && (n % 5 === 0 || n === world.turns.length - 1)) law(after, world);
    });
  });

const textOf = (state: SessionState, person: PersonId) =>
  JSON.stringify(viewsOf(state, markedBook(), startsAt)({ as: "participant", person }));

describe("What a participant's view never holds", () => {
  it("NAME-1: surnames, ages, needs, carers, devices, and the names that colleagues use", () => {
    inSomeStates((state, { people }) => {
      for (const person of people) {
        const text = textOf(state, person);
        for (const marker of secretMarkers) must(!marker.test(text), `${person} sees ${marker}`);
      }
    });
  });

  it("NAME-1: another's name in a guided or watch-only session; in an interactive one only of who is in the room", () => {
    inSomeStates((state, { people }) => {
      for (const person of people) {
        const text = textOf(state, person);
        const inside = state.participants[person]?.stage.in === "room" && state.plan?.format === "interactive";
        for (const other of people) {
          if (other === person || !text.includes(firstName(other))) continue;
          must(inside && state.participants[other]?.stage.in === "room", `${person} sees the name of ${other}`);
        }
      }
    });
  });

  it("NAME-1: another's id, unless their tile is there to be seen", () => {
    inSomeStates((state, { people }) => {
      for (const person of people) {
        const view = viewsOf(state, markedBook(), startsAt)({ as: "participant", person });
        const tiles = view?.shared.class === "admitted" ? view.shared.tiles : [];
        const text = JSON.stringify({ ...view, shared: { ...view?.shared, tiles: [] } });
        for (const other of people)
          must(other === person || !text.includes(other), `${person} sees the id of ${other} outside a tile`);
        for (const tile of tiles)
          must(
            tile.sources.length > 0 || state.plan?.format === "interactive",
            `${person} sees a tile of ${tile.id}, who sends nothing`,
          );
      }
    });
  });

  it("MEDIA-3: anybody at all, while held", () => {
    inSomeStates((state, { people }) => {
      if (Object.keys(state.holds).length === 0) return;
      for (const person of people) {
        const view = viewsOf(state, markedBook(), startsAt)({ as: "participant", person });
        if (view?.shared.class === "admitted") expect(view.shared).toMatchObject({ held: true, tiles: [] });
      }
    });
  });

  it("NAME-2: no command that a participant may send holds a word of their own", () => {
    inEveryHistory((world) => {
      for (const { asked, events } of world.turns)
        if (asked.by.as === "participant")
          for (const part of Object.values(asked.command))
            must(
              typeof part !== "string" || !part.includes(" ") || events.length === 0,
              "a participant wrote something",
            );
    });
  });

  it("tiles name exactly the sources that reach this participant's line", () => {
    inSomeStates((state, world) => {
      for (const person of world.people) {
        const view = viewsOf(state, markedBook(), startsAt)({ as: "participant", person });
        const stage = state.participants[person]?.stage;
        if (view?.shared.class !== "admitted" || stage?.in !== "room") continue;
        const shown = view.shared.tiles.flatMap(({ sources }) => sources.map((s) => `${s.connection} ${s.kind}`));
        const sent = everySource(world).flatMap(([line, kind]) =>
          receiversOf(state, line, kind).includes(stage.connection) ? [`${line} ${kind}`] : [],
        );
        expect(shown.filter((one) => !one.startsWith(`${stage.connection} `)).sort()).toEqual(sent.sort());
      }
    });
  });
});

describe("VET-2: a member who has not accepted", () => {
  it("sees nothing of any participant", () => {
    inSomeStates((state, { people, members }) => {
      for (const member of members) {
        if (state.staff[member]?.accepted !== false) continue;
        const view = viewsOf(state, markedBook(), startsAt)({ as: "member", member, connection: "c" as never });
        const text = JSON.stringify(view);
        for (const person of people) must(!text.includes(person), `${member} sees ${person}`);
      }
    });
  });
});

describe("Who can see and hear me", () => {
  const widths = { nobody: 0, looking: 1, team: 2, everyone: 3 } as const;

  it("never says less than is so", () => {
    inSomeStates((state, world) => {
      for (const person of world.people) {
        const view = viewsOf(state, markedBook(), startsAt)({ as: "participant", person });
        const stage = state.participants[person]?.stage;
        if (view?.own.class !== "participant" || !stage || !("connection" in stage)) continue;
        for (const kind of ["camera", "microphone"] as const)
          must(
            widthOf(state, stage.connection, kind) <= widths[view.own.who[kind].to],
            `${person} is told less than is so of their ${kind}`,
          );
      }
    });
  });

  it("names who looks at a waiting camera", () => {
    const world = club({}, 7);
    world.ask(world.member(memberId(1)), { do: "check.claim", person: personId(0) });
    const own = world.view({ as: "participant", person: personId(0) })?.own;
    expect(own).toMatchObject({
      stage: { in: "waiting", looking: ["MEMBERFIRST(member-1)"], sendCamera: true },
      who: { camera: { to: "looking", names: ["MEMBERFIRST(member-1)"] }, microphone: { to: "nobody", names: [] } },
    });
  });
});

describe("DOOR-3: one who waits learns nothing of others", () => {
  const fold = (log: readonly Logged[]) => log.reduce((state, { event, at }) => evolve(state, event, at), initial);
  const isAnothers = (event: SessionEvent, person: PersonId, log: readonly Logged[]) => {
    if ("person" in event) return event.person !== person;
    if ("pass" in event)
      return !log.some(({ event: e }) => e.type === "pass.minted" && e.pass === event.pass && e.person === person);
    return event.type === "source.started" && event.owner.startsWith("person") && event.owner !== person;
  };
  const outside = (world: World) =>
    world.people.filter((person) => ["arriving", "waiting"].includes(world.state.participants[person]?.stage.in ?? ""));

  it("without all other participants' doings, its view is the same to the byte", () => {
    inEveryHistory((world) => {
      for (const person of outside(world)) {
        const alone = fold(world.log.filter(({ event }) => !isAnothers(event, person, world.log)));
        expect(textOf(alone, person)).toBe(textOf(world.state, person));
      }
    });
  });

  it("with any part of them, in any order between its own, its view is the same to the byte", () => {
    inEveryHistory((world) => {
      for (const person of outside(world)) {
        const its = world.log.filter(({ event }) => !isAnothers(event, person, world.log));
        const others = world.log
          .filter(({ event }, n) => isAnothers(event, person, world.log) && n % 3 !== 0)
          .reverse();
        const mixed = its.flatMap((logged, n) => [logged, ...others.slice(n, n + 1)]);
        expect(textOf(fold(mixed), person)).toBe(textOf(world.state, person));
      }
    });
  });

  it("never claimed, it does not even learn of doors, holds and staff", () => {
    inEveryHistory((world) => {
      for (const person of outside(world)) {
        if (world.log.some(({ event }) => event.type === "check.claimed" && event.person === person)) continue;
        const alone = fold(
          world.log.filter(
            ({ event }) =>
              event.type === "session.planned" ||
              (("person" in event || "pass" in event) && !isAnothers(event, person, world.log)),
          ),
        );
        expect(textOf(alone, person)).toBe(textOf(world.state, person));
      }
    });
  });
});
