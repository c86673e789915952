import { describe, expect, it } from "vitest";
import { nextDeadline } from "../session/kernel.ts";
import { club } from "../testing/given.ts";
import { inEveryHistory } from "../testing/history.ts";
import { later, memberId, minute, personId, second } from "../testing/ids.ts";
import { must } from "../testing/must.ts";
import { everySource, guestLines, receiversOf } from "../testing/reach.ts";
import { connectMember, startBoth } from "../testing/rehearsal.ts";
import { retell, type Told } from "../testing/retell.ts";
import type { Cast, World } from "../testing/world.ts";

const happens = <T extends string>({ turn }: Told, type: T) => turn.events.some((event) => event.type === type);
const inEveryTurn = (law: (now: Told, world: World) => void) =>
  inEveryHistory((world) => {
    for (const now of retell(world)) law(now, world);
  });

describe("The doors", () => {
  it("READY-1: open only with a lead on call, enough vetted staff, a steward apart, and all seen and heard", () => {
    inEveryTurn((now) => {
      if (!happens(now, "doors.opened")) return;
      const { before, turn } = now;
      const { by, at } = turn.asked;
      expect(before.leadsOnCall.some((since) => at - since <= 120 * minute)).toBe(true);
      expect(before.present.length).toBeGreaterThanOrEqual(before.needed);
      expect(before.needed).toBeGreaterThanOrEqual(2);
      expect(before.stewardHere).toBe(true);
      for (const member of before.present) {
        expect(turn.facts.checked(member)).not.toBeNull();
        expect(before.vouches.some(([sees, seen]) => sees === member && seen !== member)).toBe(true);
      }
      expect(by.as === "member" && before.accepted.has(by.member) && before.has(by.member, "leader", "steward")).toBe(
        true,
      );
    });
  });

  it("READY-1: I see and hear is said only of somebody whose camera and microphone reach the team", () => {
    inEveryTurn(({ turn, before }) => {
      for (const event of turn.events)
        if (event.type === "staff.vouched") {
          expect(before.isPresent(event.by) && before.isPresent(event.other)).toBe(true);
          expect(before.seenByTeam(event.other)).toBe(true);
          expect(event.by).not.toBe(event.other);
        }
    });
  });

  it("READY-1: being on call is pressed by a lead or deputy who neither leads nor stewards", () => {
    inEveryTurn(({ turn, before }) => {
      for (const event of turn.events)
        if (event.type === "lead.confirmed") {
          expect(turn.asked.by).toMatchObject({ as: "member", member: event.by });
          expect(before.has(event.by, event.duty)).toBe(true);
          expect(before.has(event.by, "leader", "steward")).toBe(false);
        }
    });
  });
});

describe("Cover", () => {
  it("COVER-1: with no adult everything is held at once", () => {
    inEveryTurn(({ after }) => {
      if (after.phase === "open" && after.present.length === 0) expect(after.held).toBe(true);
    });
  });

  it("COVER-1: with one adult everything is held by 15 s", () => {
    inEveryTurn(({ turn, after }) => {
      if (after.oneSince === null || after.held || "refused" in turn.decision) return;
      const latest = later(after.oneSince, 15 * second);
      expect(turn.asked.at).toBeLessThan(latest);
      expect(nextDeadline(turn.after)).not.toBeNull();
      expect(nextDeadline(turn.after)).toBeLessThanOrEqual(latest);
    });
  });

  it("COVER-1: a clock that comes late forgives nothing: a colleague back at 20 s finds everything held", () => {
    const world = club({}, 8);
    const lines = [memberId(1), memberId(2)].map((member) => world.lineOf(member)).filter((line) => line !== null);
    const setMedia = (up: boolean) => {
      for (const connection of lines) world.ask({ as: "system" }, { do: "arrive.media", connection, up });
    };
    setMedia(false);
    expect(world.state).toMatchObject({ phase: "open", holds: {} });
    world.oversleep(20 * second);
    setMedia(true);
    expect(Object.keys(world.state.holds)).toEqual(["cover"]);
  });

  it("COVER-1: held for cover, participants' sources reach nobody, the one adult included", () => {
    inEveryTurn(({ turn, after }, world) => {
      if (!after.holds.has("cover") || turn.events.length === 0) return;
      const guests = guestLines(after);
      for (const [line, kind] of everySource(world))
        if (guests.has(line)) must(receiversOf(turn.after, line, kind).length === 0, `${line} ${kind} is received`);
    });
  });

  it("COVER-1: two or more but under the plan: nobody is admitted, and nothing is held for it", () => {
    inEveryTurn((now) => {
      const { before, after } = now;
      if (before.present.length < before.needed) expect(happens(now, "participant.admitted")).toBe(false);
      if (after.phase === "open" && after.present.length >= 2 && !before.holds.has("cover"))
        expect(after.holds.has("cover")).toBe(false);
    });
  });

  it("COVER-2: without a steward nobody is admitted, and the staff's screens say locked", () => {
    inEveryTurn((now, world) => {
      if (!now.before.stewardHere) expect(happens(now, "participant.admitted")).toBe(false);
      if (now.turn === world.turns.at(-1) && now.after.phase === "open" && !now.after.stewardHere) {
        const shared = world.view({ as: "member", member: memberId(0), connection: "any" as never })?.shared;
        if (shared?.class === "staff") expect(shared.doors.locked).toBe(true);
      }
    });
  });

  it("COVER-3: without a lead on call nobody is admitted, and everything is held by 10 minutes", () => {
    inEveryTurn((now) => {
      const { before, after, turn } = now;
      if (before.leadsOnCall.length === 0) expect(happens(now, "participant.admitted")).toBe(false);
      if (after.leadGoneSince === null || "refused" in turn.decision) return;
      if (after.holds.has("lead")) return;
      expect(turn.asked.at).toBeLessThan(later(after.leadGoneSince, 10 * minute));
      expect(nextDeadline(turn.after)).toBeLessThanOrEqual(later(after.leadGoneSince, 10 * minute));
    });
  });

  it("COVER-4: nobody has a duty but by the plan, the organiser, or a lead who rosters another", () => {
    inEveryTurn(({ turn, before, after }) => {
      for (const [member, staff] of Object.entries(turn.after.staff))
        must(
          staff.duties.every((duty) => after.duties.get(member as never)?.includes(duty)),
          `${member} has a duty that nobody gave`,
        );
      for (const event of turn.events) {
        if (event.type !== "staff.rostered" && event.type !== "session.planned") continue;
        const { by } = turn.asked;
        if (by.as !== "member") throw new Error("only a member rosters");
        expect(event.by).toBe(by.member);
        if (by.organiser) continue;
        expect(before.has(by.member, "lead", "deputy")).toBe(true);
        expect(event.type === "staff.rostered" && event.entry.member !== by.member).toBe(true);
      }
    });
  });

  it("COVER-4: a duty counts once its holder accepted it, by a press of their own", () => {
    inEveryTurn(({ turn, after }) => {
      for (const event of turn.events)
        if (event.type === "staff.accepted")
          expect(turn.asked).toMatchObject({
            by: { as: "member", member: event.by },
            command: { do: "arrive.accept" },
          });
      for (const staff of Object.values(turn.after.staff))
        must(staff.accepted === after.accepted.has(staff.member), `${staff.member} accepted without a press`);
    });
  });

  it("COVER-4: without staff for 10 minutes the session ends", () => {
    inEveryTurn(({ turn, after }) => {
      if (after.noneSince === null || "refused" in turn.decision) return;
      expect(turn.asked.at).toBeLessThan(later(after.noneSince, 10 * minute));
      expect(nextDeadline(turn.after)).toBeLessThanOrEqual(later(after.noneSince, 10 * minute));
    });
    const world = club();
    for (const { member } of Object.values(world.state.staff))
      world.ask({ as: "system" }, { do: "arrive.drop", connection: world.lineOf(member) ?? ("none" as never) });
    world.advance(10 * minute - 1);
    expect(world.state.phase).toBe("open");
    world.advance(1);
    expect(world.state).toMatchObject({ phase: "ended", ended: "no-staff" });
  });
});

describe("Who is missing, one at a time", () => {
  const leaderStewards: Partial<Cast> = { duties: [["leader", "steward"], ["steward"], ["lead"]] };
  const drop = (world: World, n: number) =>
    world.ask({ as: "system" }, { do: "arrive.drop", connection: world.lineOf(memberId(n)) ?? ("none" as never) });
  const doors = (world: World) => {
    const line = world.lineOf(memberId(0)) ?? ("none" as never);
    const shared = world.view({ as: "member", member: memberId(0), connection: line })?.shared;
    return shared?.class === "staff" ? shared.doors : null;
  };
  const admission = (world: World) => {
    const leader = world.member(memberId(0));
    const person = personId(2);
    world.ask(leader, { do: "check.claim", person });
    return world.ask(leader, { do: "admit.admit", person, items: ["face-seen", "matches"] });
  };

  it("READY-1: a leader who stewards as well is not the second person", () => {
    const world = club(leaderStewards, 4);
    drop(world, 1);
    for (const [by, of] of [
      [0, 2],
      [2, 0],
    ] as const)
      world.ask(world.member(memberId(by)), { do: "arrive.vouch", member: memberId(of) });
    expect(world.ask(world.member(memberId(0)), { do: "admit.open-doors" })).toEqual({ refused: "not-ready" });
  });

  it("READY-1: what was said of an adult is not true of the one who comes back", () => {
    const world = club({}, 5);
    drop(world, 0);
    connectMember(world, memberId(0));
    startBoth(world, memberId(0));
    expect(world.ask(world.member(memberId(1)), { do: "admit.open-doors" })).toEqual({ refused: "not-ready" });
  });

  it("READY-1: nobody is seen and heard by the sources of a device whose media is down", () => {
    const world = club({}, 4);
    connectMember(world, memberId(1));
    world.ask(
      { as: "system" },
      { do: "arrive.media", connection: world.lineOf(memberId(1)) ?? ("none" as never), up: false },
    );
    expect(world.state.staff[memberId(1)]?.sources).toHaveLength(2);
    expect(world.ask(world.member(memberId(0)), { do: "arrive.vouch", member: memberId(1) })).toEqual({
      refused: "not-ready",
    });
  });

  it("COVER-2: the doors lock as the steward goes, though the leader stewards as well", () => {
    const world = club({ ...leaderStewards, people: 3 });
    expect(doors(world)?.locked).toBe(false);
    drop(world, 1);
    expect(doors(world)).toMatchObject({ locked: true, because: "cover" });
    expect(admission(world)).toEqual({ refused: "cover-missing" });
  });

  it("COVER-3: the doors lock as the lead goes off call, and a deputy who confirms unlocks them", () => {
    const world = club({ duties: [["leader", "steward"], ["steward"], ["lead"], ["deputy"]], people: 3 });
    for (const n of [2, 3]) world.ask(world.member(memberId(n), null), { do: "plan.on-call", yes: false });
    expect(doors(world)).toMatchObject({ locked: true, because: "cover" });
    expect(admission(world)).toEqual({ refused: "lead-missing" });
    world.advance(10 * minute);
    expect(Object.keys(world.state.holds)).toEqual(["lead"]);
    world.ask(world.member(memberId(3), null), { do: "plan.on-call", yes: true });
    expect(world.state.holds).toEqual({});
    expect(doors(world)?.locked).toBe(false);
  });
});

describe("One adult left, second by second", () => {
  const alone = () => {
    const world = club();
    for (const n of [1, 2])
      world.ask({ as: "system" }, { do: "arrive.drop", connection: world.lineOf(memberId(n)) ?? ("none" as never) });
    return world;
  };

  it("is not held for 15 s, then is; a colleague who comes back lifts nothing by coming", () => {
    const world = alone();
    world.advance(15 * second - 1);
    expect(world.state.holds).toEqual({});
    world.advance(1);
    expect(Object.keys(world.state.holds)).toEqual(["cover"]);
    expect(world.ask(world.member(memberId(0)), { do: "take-part.resume", cause: "cover" })).toEqual({
      refused: "cover-missing",
    });
    connectMember(world, memberId(1));
    expect(Object.keys(world.state.holds)).toEqual(["cover"]);
    world.ask(world.member(memberId(0)), { do: "take-part.resume", cause: "cover" });
    expect(world.state.holds).toEqual({});
  });

  it("a colleague back in time means no hold; a second phone of the same adult is no second adult", () => {
    const back = alone();
    back.advance(14 * second);
    connectMember(back, memberId(1));
    back.advance(minute);
    expect(back.state.holds).toEqual({});
    const phone = alone();
    connectMember(phone, memberId(0));
    phone.advance(15 * second);
    expect(Object.keys(phone.state.holds)).toEqual(["cover"]);
    expect(phone.state.participants[personId(0)]?.stage.in).toBe("room");
  });
});
