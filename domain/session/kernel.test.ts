import { describe, expect, it } from "vitest";
import { refusalCodes } from "../refusal.ts";
import { club } from "../testing/given.ts";
import { inEveryHistory } from "../testing/history.ts";
import { connectionId, memberId, personId, startsAt } from "../testing/ids.ts";
import { must } from "../testing/must.ts";
import { everySource, guestLines, receiversOf } from "../testing/reach.ts";
import { connectMember } from "../testing/rehearsal.ts";
import { retell } from "../testing/retell.ts";
import type { ConnectionId, HoldCause } from "../words.ts";
import type { SessionEvent } from "./events.ts";
import { evolve, initial, nextDeadline } from "./kernel.ts";

describe("The kernel", () => {
  it("a refusal names one code and changes nothing", () => {
    // States, commands and events are frozen by the world, so whatever changed one in place has thrown already.
    inEveryHistory((world) => {
      for (const { decision, before, after } of world.turns) {
        if (!("refused" in decision)) continue;
        expect(Object.keys(decision)).toEqual(["refused"]);
        expect(refusalCodes).toContain(decision.refused);
        expect(after).toBe(before);
      }
    });
  });

  it("replay equals live: the log alone, read back from text, makes the same state", () => {
    inEveryHistory((world) => {
      const read = JSON.parse(JSON.stringify(world.log)) as typeof world.log;
      expect(read.reduce((state, { event, at }) => evolve(state, event, at), initial)).toEqual(world.state);
    });
  });

  it("a snapshot and the later events make the same state", () => {
    inEveryHistory((world) => {
      const half = Math.floor(world.turns.length / 2);
      const snapshot = JSON.parse(JSON.stringify(world.turns[half]?.after ?? initial));
      const state = world.turns
        .slice(half + 1)
        .flatMap(({ events, asked }) => events.map((event) => ({ event, at: asked.at })))
        .reduce((next, { event, at }) => evolve(next, event, at), snapshot);
      expect(state).toEqual(world.state);
    });
  });

  it("evolve is total: an event that fits nothing throws nothing and lets nobody in", () => {
    inEveryHistory((world) => {
      for (const { event } of world.log) {
        const state = evolve(initial, event, startsAt);
        expect(Object.values(state.participants).filter(({ stage }) => stage.in !== "expected")).toEqual([]);
      }
    });
  });

  it("after every decision nothing is overdue, and a clock at the deadline makes something happen", () => {
    inEveryHistory((world) => {
      for (const { after, asked, before, events, decision } of world.turns) {
        const next = nextDeadline(after);
        if ("events" in decision) expect(next === null || next > asked.at).toBe(true);
        const due = nextDeadline(before);
        if (asked.command.do === "clock" && due !== null && due <= asked.at) expect(events).not.toEqual([]);
      }
    });
  });

  it("phases go forward only: planned, open, ended", () => {
    const order = ["planned", "open", "ended"];
    inEveryHistory((world) => {
      for (const { before, after } of world.turns)
        expect(order.indexOf(after.phase)).toBeGreaterThanOrEqual(order.indexOf(before.phase));
    });
  });

  it("after the end nothing happens any more but that lines close", () => {
    const quiet: readonly SessionEvent["type"][] = ["staff.dropped", "media.up", "media.down"];
    inEveryHistory((world) => {
      for (const { before, events } of world.turns)
        if (before.phase === "ended") for (const event of events) expect(quiet).toContain(event.type);
    });
  });

  it("only the loop says that a line dropped, that media flows, that time passed, that the disk works", () => {
    const loops = ["arrive.drop", "arrive.media", "restart", "storage"];
    inEveryHistory((world) => {
      for (const { asked, events } of world.turns)
        if (loops.includes(asked.command.do) && asked.by.as !== "system") expect(events).toEqual([]);
    });
  });
});

describe("Who asks", () => {
  /** What is pressed on a page or is the loop's; everything else is pressed in the session, over a live line. */
  const elsewhere = /^(plan|pass)\.|^arrive\.(connect|accept|drop|media)$|^(clock|restart|storage)$/;

  it("is accepted staff or a participant, on an open connection of their own; dead lines and others' decide nothing", () => {
    inEveryHistory((world) => {
      for (const { turn, before } of retell(world)) {
        const { by, command } = turn.asked;
        if (turn.events.length === 0 || elsewhere.test(command.do)) continue;
        must(by.as !== "system" && by.connection !== null, `${command.do} over no line`);
        if (by.as === "member") {
          must(before.accepted.has(by.member), `${command.do} by one who has not accepted`);
          must(
            before.lines.get(by.connection as ConnectionId)?.member === by.member,
            `${command.do} over a foreign line`,
          );
        } else if (by.as === "participant")
          must(before.guests.get(by.person)?.line === by.connection, `${command.do} over a foreign line`);
      }
    });
    const world = club();
    const [ann, bens] = [memberId(0), world.lineOf(memberId(1))];
    const stop = { do: "take-part.stop-everything" } as const;
    expect(world.ask(world.member(ann, bens), stop)).toEqual({ refused: "not-yours" });
    expect(world.ask(world.member(ann, connectionId(99)), stop)).toEqual({ refused: "not-yours" });
    expect(world.ask(world.member(ann, null), stop)).toEqual({ refused: "not-yours" });
    const leave = { do: "leave.leave" } as const;
    for (const line of [world.seatOf(personId(1)), connectionId(99), null])
      expect(world.ask(world.participant(personId(0), line), leave)).toEqual({ refused: "not-yours" });
  });
});

describe("Holds", () => {
  it("stop is lifted by a steward, and restart by nobody while one adult is there", () => {
    const world = club();
    const resume = (n: number, cause: HoldCause) =>
      world.ask(world.member(memberId(n)), { do: "take-part.resume", cause });
    world.ask(world.member(memberId(0)), { do: "take-part.stop-everything" });
    for (const n of [0, 2]) expect(resume(n, "stop")).toEqual({ refused: "not-yours" });
    world.ask({ as: "system" }, { do: "restart" });
    connectMember(world, memberId(1));
    expect(resume(1, "restart")).toEqual({ refused: "cover-missing" });
    connectMember(world, memberId(0));
    expect(resume(0, "restart")).toHaveProperty("events");
    expect(Object.keys(world.state.holds)).toEqual(["stop"]);
    expect(resume(1, "stop")).toHaveProperty("events");
  });

  it("each cause is lifted by its own lifter, and no lift clears another cause", () => {
    inEveryHistory((world) => {
      for (const { turn, before, after } of retell(world)) {
        const lifted = turn.events.flatMap((event) => (event.type === "hold.lifted" ? [event.cause] : []));
        const { by, command } = turn.asked;
        const pressed = (cause: HoldCause) => command.do === "take-part.resume" && command.cause === cause;
        for (const cause of lifted) {
          expect(before.holds.has(cause) || after.holds.has(cause)).toBe(true);
          if (cause === "stop") {
            expect(pressed("stop") && by.as === "member" && before.has(by.member, "steward")).toBe(true);
          } else if (cause === "cover" || cause === "restart") {
            expect(pressed(cause) && by.as === "member" && before.accepted.has(by.member)).toBe(true);
            expect(before.present.length).toBeGreaterThanOrEqual(2);
          } else if (cause === "lead") {
            expect(after.leadsOnCall.length).toBeGreaterThan(0);
          } else {
            expect(command).toEqual({ do: "storage", works: true });
            expect(by.as).toBe("system");
          }
        }
        if (after.phase === "ended") continue;
        const kept = [...before.holds].filter((cause) => !lifted.includes(cause));
        expect(kept.filter((cause) => !after.holds.has(cause))).toEqual([]);
        expect(new Set(Object.keys(turn.after.holds))).toEqual(after.holds);
      }
    });
  });

  it("a restart drops every line, holds what was open, and reaches no participant until two adults press", () => {
    inEveryHistory((world) => {
      let restarted = false;
      for (const { turn, before, after } of retell(world)) {
        const events = turn.events.map(({ type }) => type);
        if (events.includes("session.restarted")) {
          expect([...after.lines, ...guestLines(after)]).toEqual([]);
          expect(after.phase === "open").toBe(after.holds.has("restart"));
          restarted = before.phase === "open";
        }
        if (turn.events.some((event) => event.type === "hold.lifted" && event.cause === "restart")) {
          expect(before.present.length).toBeGreaterThanOrEqual(2);
          restarted = false;
        }
        if (!restarted || after.phase !== "open") continue;
        const guests = guestLines(after);
        for (const [line, kind] of everySource(world))
          for (const receiver of receiversOf(turn.after, line, kind))
            must(!guests.has(receiver), `${receiver} receives ${line} after a restart`);
      }
    });
  });
});
