import { describe, expect, it } from "vitest";
import { decide, evolve } from "../session/kernel.ts";
import { club } from "../testing/given.ts";
import { inEveryHistory } from "../testing/history.ts";
import { deviceId, later, memberId, minute, personId } from "../testing/ids.ts";
import { connectPerson } from "../testing/rehearsal.ts";
import { retell, type Told } from "../testing/retell.ts";
import { type CheckItem, checkItems } from "../words.ts";
import { checkSuffices } from "./admit.ts";

const inEveryTurn = (law: (now: Told) => void) =>
  inEveryHistory((world) => {
    for (const now of retell(world)) law(now);
  });

describe("The doors", () => {
  it("DOOR-1: nobody comes in but by the recorded check of the steward who claimed them", () => {
    inEveryTurn(({ turn, before, after }) => {
      for (const event of turn.events) {
        if (event.type !== "participant.admitted") continue;
        const guest = before.guests.get(event.person);
        expect(guest).toMatchObject({ place: "waiting", looker: event.by, agreed: true });
        expect(turn.asked).toMatchObject({ by: { as: "member", member: event.by }, command: { do: "admit.admit" } });
        expect(before.has(event.by, "steward")).toBe(true);
        expect(before.held).toBe(false);
        const { items } = event;
        const looked = items.includes("face-seen") && items.includes("matches");
        expect(looked || items.includes("no-camera-called")).toBe(true);
      }
      const admitted = turn.events.flatMap((e) =>
        e.type === "participant.admitted" || e.type === "participant.returned" ? [e.person] : [],
      );
      for (const [person, guest] of after.guests)
        if (guest.place === "room" && before.guests.get(person)?.place !== "room") expect(admitted).toContain(person);
      expect(turn.events.filter(({ type }) => type === "participant.admitted").length).toBeLessThanOrEqual(1);
    });
  });

  it("DOOR-8: no picture, no face seen: without a camera the recorded way is the only one", () => {
    expect(checkSuffices(["face-seen", "matches"], false)).toBe(false);
    expect(checkSuffices(["no-camera-called"], false)).toBe(true);
  });

  it("DOOR-1: a steward whose own media is down looks at nobody", () => {
    const world = club({ duties: [["leader"], ["steward"], ["lead"], ["steward"]] }, 7);
    const steward = world.member(memberId(1));
    const line = world.lineOf(memberId(1));
    if (line === null) throw new Error("the steward is not here");
    world.ask({ as: "system" }, { do: "arrive.media", connection: line, up: false });
    expect(world.ask(steward, { do: "check.claim", person: personId(0) })).toEqual({ refused: "cover-missing" });
  });

  it.each<[readonly CheckItem[], boolean]>([
    [[], false],
    [["face-seen"], false],
    [["matches"], false],
    [["carer-in-view", "background-fine"], false],
    [["face-seen", "matches"], true],
    [["no-camera-called"], true],
    [checkItems, true],
  ])("DOOR-1, DOOR-8: the ticks %j are enough: %s", (items, enough) => {
    expect(checkSuffices(items, true)).toBe(enough);
  });

  it("DOOR-1: the steward who looked decides, no other, and not while held", () => {
    const world = club({ duties: [["leader"], ["steward"], ["lead"], ["steward"]] }, 7);
    const [looker, other] = [world.member(memberId(1)), world.member(memberId(3))];
    const admit = { do: "admit.admit", person: personId(0), items: ["face-seen", "matches"] } as const;
    expect(world.ask(looker, admit)).toEqual({ refused: "not-claimed" });
    world.ask(looker, { do: "check.claim", person: personId(0) });
    expect(world.ask(other, { do: "check.claim", person: personId(0) })).toEqual({ refused: "claimed-by-another" });
    expect(world.ask(other, admit)).toEqual({ refused: "claimed-by-another" });
    expect(world.ask(looker, { ...admit, items: ["face-seen"] })).toEqual({ refused: "not-checked" });
    world.ask(other, { do: "take-part.stop-everything" });
    expect(world.ask(looker, admit)).toEqual({ refused: "held" });
    world.ask(other, { do: "take-part.resume", cause: "stop" });
    expect(world.ask(looker, admit)).toHaveProperty("events");
  });

  it("DOOR-2: nobody is let in, or looked at, before the doors are open, however early they come", () => {
    inEveryTurn(({ turn, before }) => {
      if (before.phase === "open") return;
      for (const { type } of turn.events)
        expect(["participant.admitted", "participant.returned", "check.claimed"]).not.toContain(type);
    });
  });

  it("DOOR-5: a refused arrival cannot knock again, by this pass or by another", () => {
    const world = club({}, 7);
    const steward = world.member(memberId(1));
    world.ask(steward, { do: "check.claim", person: personId(0) });
    world.ask(steward, { do: "admit.refuse", person: personId(0), reason: "not-recognised" });
    connectPerson(world, personId(0));
    expect(world.turns.at(-1)?.decision).toEqual({ refused: "dead-link" });
    const another = { do: "pass.reissue", pass: world.newPass(), person: personId(0) } as const;
    expect(world.ask(world.member(world.organiser), another)).toEqual({ refused: "not-yours" });
  });

  it("DOOR-6: back without a check only within two minutes, on the same device, out of the room", () => {
    inEveryTurn(({ turn, before }) => {
      for (const event of turn.events) {
        if (event.type !== "participant.returned") continue;
        const guest = before.guests.get(event.person);
        const { command, by, at } = turn.asked;
        expect(by).toMatchObject({ as: "participant", person: event.person });
        expect(guest?.place === "room" || guest?.place === "away").toBe(true);
        if (guest?.place === "away") expect(at).toBeLessThanOrEqual(later(guest.since, 2 * minute));
        const [pass] = before.passOf(event.person);
        expect(command.do === "arrive.connect" && command.device === pass?.[1]).toBe(true);
      }
    });
  });

  it.each([
    ["within two minutes", 2 * minute - 1, 0, "room"],
    ["after two minutes", 2 * minute + 1, 0, "arriving"],
    ["on another device", 1000, 7, "away"],
  ])("DOOR-6: %s", (_, away, device, place) => {
    const world = club();
    world.ask({ as: "system" }, { do: "arrive.drop", connection: world.seatOf(personId(0)) ?? ("none" as never) });
    world.advance(away);
    connectPerson(world, personId(0), deviceId(device));
    expect(world.state.participants[personId(0)]?.stage.in).toBe(place);
  });

  it("DOOR-6: who returns passes a lock, but not a hold", () => {
    const world = club();
    const drop = () =>
      world.ask({ as: "system" }, { do: "arrive.drop", connection: world.seatOf(personId(0)) ?? ("none" as never) });
    world.ask(world.member(memberId(1)), { do: "admit.lock" });
    drop();
    connectPerson(world, personId(0));
    expect(world.state.participants[personId(0)]?.stage.in).toBe("room");
    drop();
    world.ask(world.member(memberId(1)), { do: "take-part.stop-everything" });
    connectPerson(world, personId(0));
    expect(world.view({ as: "participant", person: personId(0) })?.shared).toMatchObject({ held: true, tiles: [] });
    expect(world.ask(world.participant(personId(0)), { do: "take-part.start", kind: "camera" })).toEqual({
      refused: "held",
    });
  });

  it("DOOR-9: a lock stops admissions, and nothing else", () => {
    inEveryTurn(({ turn: { before, asked, facts, decision }, before: truth }) => {
      if (truth.phase !== "open") return;
      const { command } = asked;
      if (command.do === "admit.lock" || command.do === "admit.unlock") return;
      const locked = evolve(before, { type: "doors.locked", by: memberId(1) }, asked.at);
      const then = decide(locked, asked, facts);
      if (command.do !== "admit.admit") expect(then).toEqual(decision);
      else expect(then).toHaveProperty("refused");
    });
  });
});
