import { describe, expect, it } from "vitest";
import { club } from "../testing/given.ts";
import { inEveryHistory } from "../testing/history.ts";
import { deviceId, memberId, passId, personId } from "../testing/ids.ts";
import { must } from "../testing/must.ts";
import { connectPerson } from "../testing/rehearsal.ts";
import { retell, type Told } from "../testing/retell.ts";
import type { PassId, PersonId } from "../words.ts";

const inEveryTurn = (law: (now: Told) => void) =>
  inEveryHistory((world) => {
    for (const now of retell(world)) law(now);
  });

describe("Vetting, as far as a session decides it", () => {
  it("VET-1: no pass and no admission without an approval that stands, by a named member", () => {
    inEveryTurn(({ turn: { events, asked, facts } }) => {
      for (const event of events) {
        if (event.type === "pass.minted") {
          expect(event.approval).toBe(facts.approved(event.person));
          expect(asked.by).toMatchObject({ as: "member", member: event.by });
        }
        if (event.type === "participant.admitted") expect(facts.approved(event.person)).not.toBeNull();
      }
    });
  });

  it("VET-2: nobody counts as staff, or goes on call, whose check no other member confirmed", () => {
    inEveryTurn(({ turn: { events, facts } }) => {
      for (const event of events) {
        if (event.type === "staff.accepted") expect(event.checked).toBe(facts.checked(event.by) ?? "nobody's");
        if (event.type === "lead.confirmed") expect(facts.checked(event.by)).not.toBeNull();
      }
    });
  });

  it("VET-2: a check taken back since keeps the doors shut", () => {
    const world = club({}, 5);
    world.unchecked.add(memberId(0));
    expect(world.ask(world.member(memberId(1)), { do: "admit.open-doors" })).toEqual({ refused: "unchecked-member" });
  });
});

describe("Passes", () => {
  it("PASS-1: a pass names one person, is minted once, and only one of a person's lives", () => {
    inEveryHistory((world) => {
      const named = new Map<PassId, PersonId>();
      for (const { event } of world.log)
        if (event.type === "pass.minted") {
          expect(named.has(event.pass)).toBe(false);
          named.set(event.pass, event.person);
        }
      for (const { after } of retell(world))
        for (const person of world.people) must(after.passOf(person).length <= 1, `${person} has two passes`);
    });
  });

  it("PASS-2: the first device is bound, and no other ever takes its place or comes in by it", () => {
    inEveryHistory((world) => {
      const bound = new Map<PassId, string>();
      for (const { turn, before } of retell(world))
        for (const event of turn.events) {
          if (event.type === "pass.bound") {
            expect(bound.has(event.pass)).toBe(false);
            expect(before.passes.get(event.pass)?.dead).toBe(false);
            bound.set(event.pass, event.device);
          }
          if (event.type === "participant.connected")
            expect(before.passOf(event.person).map(([, device]) => device)).toEqual([event.device]);
        }
    });
  });

  it("PASS-2: staff are told of another device once", () => {
    const world = club();
    const other = { do: "pass.bind", pass: passId(0), device: deviceId(7) } as const;
    expect(world.ask({ as: "system" }, other)).toEqual({ refused: "second-device" });
    world.ask({ as: "system" }, { do: "pass.contest", pass: passId(0) });
    expect(world.ask({ as: "system" }, { do: "pass.contest", pass: passId(0) })).toEqual({ refused: "already-so" });
    expect(world.state.notices.map(({ id }) => id)).toEqual(["second-device"]);
  });

  it("PASS-3: removed is removed: no connection, no return, no pass, whatever is tried", () => {
    inEveryTurn(({ turn, before, after }) => {
      for (const [person, { place }] of before.guests)
        if (place === "removed" || place === "refused") {
          must(["removed", place].includes(after.guests.get(person)?.place ?? ""), `${person} came back`);
          must(place === "refused" || after.passOf(person).length === 0, `${person} has a pass again`);
          for (const event of turn.events)
            must(!("person" in event) || event.person !== person || event.type === "participant.removed", event.type);
        }
    });
    const world = club();
    world.ask(world.member(memberId(0)), { do: "leave.remove", person: personId(0), reason: "behaviour" });
    for (const device of [0, 7]) {
      connectPerson(world, personId(0), deviceId(device));
      expect(world.turns.at(-1)?.decision).toEqual({ refused: "dead-link" });
    }
    for (const what of ["pass.mint", "pass.reissue"] as const)
      expect(
        world.ask(world.member(world.organiser), { do: what, pass: passId(9), person: personId(0) }),
      ).toHaveProperty("refused");
  });

  it("PASS-3: a withdrawal kills pass and place at once", () => {
    inEveryTurn(({ turn, after }) => {
      const { command, by } = turn.asked;
      if (command.do !== "pass.withdraw" || turn.events.length === 0) return;
      expect(after.passOf(command.person)).toEqual([]);
      expect(after.guests.get(command.person)?.line).toBeNull();
      if (by.as === "participant") expect(by.person).toBe(command.person);
    });
  });

  it("PASS-4: passes die with the session", () => {
    inEveryTurn(({ turn, after }) => {
      if (after.phase !== "ended") return;
      for (const pass of Object.values(turn.after.passes))
        must(pass.state === "revoked", "a pass outlived the session");
    });
  });

  it("PASS-5: unknown, unbound, revoked and foreign passes are told one and the same", () => {
    inEveryTurn(({ turn, before }) => {
      const { by, command } = turn.asked;
      if (command.do !== "arrive.connect" || by.as !== "participant" || before.phase === "ended") return;
      const mine = before.passOf(by.person).some(([, device]) => device === command.device);
      const isNew = !before.lines.has(command.connection) && !before.guestOn(command.connection);
      const planned = before.duties.size > 0;
      if (!mine && isNew && planned) expect(turn.decision).toEqual({ refused: "dead-link" });
    });
  });
});
