import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type ConcernId,
  followUpAnswers,
  followUpQuestions,
  type Instant,
  type MemberId,
  type PersonId,
  type SessionId,
  type WordsId,
} from "../words.ts";
import {
  type ConcernCommand,
  type ConcernEvent,
  type ConcernState,
  concernDeadline,
  decideConcern,
  evolveConcern,
  type MaybeConcern,
  mayRead,
  opensQuestion,
} from "./kernel.ts";

const lead = "lena" as MemberId;
const second = "priya" as MemberId;
const others = ["leo", "stella", "olu"] as MemberId[];
const minute = 60_000;
const raisedAt = 1_000_000 as Instant;
const time = fc.integer({ min: 0, max: 10 * minute }).map((ms) => (raisedAt + ms) as Instant);
const origin = {
  concern: "c" as ConcernId,
  session: "s" as SessionId,
  person: "p" as PersonId,
  words: null,
  at: raisedAt,
  lead,
  second,
};
const answers = fc.dictionary(fc.constantFrom(...followUpQuestions), fc.constantFrom(...followUpAnswers));
const raising: fc.Arbitrary<ConcernCommand> = fc.oneof(
  fc
    .record({ aboutLead: fc.boolean(), live: fc.boolean() })
    .map((how): ConcernCommand => ({ do: "follow-up.worried", from: "participant", ...origin, ...how })),
  answers.map((given): ConcernCommand => ({ do: "follow-up.ask", from: "carer", ...origin, answers: given })),
);
const by = fc.constantFrom(lead, second, ...others);
const reason = "why" as WordsId;
const later: fc.Arbitrary<ConcernCommand> = fc.oneof(
  fc.record({ do: fc.constant("follow-up.read" as const), by, at: time }),
  fc.record({ do: fc.constant("follow-up.make-concern" as const), by }),
  fc.record({ do: fc.constant("follow-up.close" as const), by, reason: fc.constant(reason), at: time }),
  fc.record({ do: fc.constant("clock" as const), at: time }),
  raising,
);
const history = fc.tuple(raising, fc.array(later, { maxLength: 20 })).map(([first, rest]) => [first, ...rest]);

function run(commands: readonly ConcernCommand[]) {
  const events: ConcernEvent[] = [];
  const state = commands.reduce<MaybeConcern>((before, asked) => {
    const decided = decideConcern(before, asked);
    if ("refused" in decided) return before;
    events.push(...decided.events);
    return decided.events.reduce(evolveConcern, before);
  }, null);
  if (state === null) throw new Error("every history begins with a concern");
  return { state, events };
}

function whoActed(events: readonly ConcernEvent[]): MemberId[] {
  return events.flatMap((event) => ("by" in event ? [event.by] : []));
}

describe("a concern", () => {
  it("CASE-2 is read, made and closed by the lead and the deputy alone, in any history", () => {
    fc.assert(
      fc.property(history, (commands) => {
        for (const member of whoActed(run(commands).events)) expect([lead, second]).toContain(member);
      }),
    );
  });

  it("CASE-2 about the lead never reaches the lead: not delivered, not readable, not closed", () => {
    fc.assert(
      fc.property(history, (commands) => {
        const { state, events } = run(commands);
        fc.pre(state.aboutLead);
        expect(mayRead(state, lead)).toBe(false);
        expect(state.delivered).not.toContain(lead);
        expect(whoActed(events)).not.toContain(lead);
      }),
    );
  });

  it("CASE-2 nobody gains sight of it by anything that happens later", () => {
    fc.assert(
      fc.property(history, by, (commands, member) => {
        const before = run(commands.slice(0, 1)).state;
        expect(mayRead(run(commands).state, member)).toBe(mayRead(before, member));
      }),
    );
  });

  it("CASE-2 each reading is an event, with who and when", () => {
    fc.assert(
      fc.property(history, (commands) => {
        const { state, events } = run(commands);
        const read = events.flatMap((event) => (event.type === "concern.read" ? [{ by: event.by, at: event.at }] : []));
        expect(state.readings).toEqual(read);
      }),
    );
  });

  it("CASE-1 is brought to somebody in the same turn in which it is raised", () => {
    fc.assert(
      fc.property(raising, (command) => {
        const { state } = run([command]);
        expect(state.delivered).toEqual([state.aboutLead ? second : lead]);
      }),
    );
  });

  it("CASE-1 goes to the deputy after three minutes unseen, once, and not a moment before", () => {
    fc.assert(
      fc.property(history, (commands) => {
        const escalations = run(commands).events.filter((event) => event.type === "concern.escalated");
        expect(escalations.length).toBeLessThanOrEqual(1);
        for (const { to, at } of escalations) {
          expect(to).toBe(second);
          expect(at).toBeGreaterThanOrEqual(raisedAt + 3 * minute);
        }
      }),
    );
  });

  it("CASE-1 unseen and pressing, it always has a deadline, and the clock at that deadline escalates it", () => {
    fc.assert(
      fc.property(history, (commands) => {
        const { state } = run(commands);
        const unseen = state.readings.length === 0 && state.closed === null && !state.delivered.includes(second);
        const pressing = state.kind === "concern" || state.urgent;
        const due = concernDeadline(state);
        expect(due !== null).toBe(unseen && pressing);
        if (due === null) return;
        expect(decideConcern(state, { do: "clock", at: due })).toHaveProperty("events");
        expect(decideConcern(state, { do: "clock", at: (due - 1) as Instant })).toEqual({ refused: "too-early" });
      }),
    );
  });

  it("CASE-3 a family's yes opens a question, not a concern; upsetting and offered-or-promised are urgent", () => {
    fc.assert(
      fc.property(answers, (given) => {
        const { state } = run([{ do: "follow-up.ask", from: "carer", ...origin, answers: given }]);
        expect(state.kind).toBe("question");
        expect(state.urgent).toBe(given.upsetting === "yes" || given["offered-or-promised"] === "yes");
        expect(opensQuestion(given)).toBe(Object.values(given).includes("yes"));
      }),
    );
  });

  it("CASE-3 a question is closed with a reason or made a concern; nothing else ends it", () => {
    fc.assert(
      fc.property(history, (commands) => {
        const { state, events } = run(commands);
        const wasQuestion = events.some((event) => event.type === "concern.raised" && event.kind === "question");
        const made = events.some((event) => event.type === "concern.made");
        expect(state.kind === "question").toBe(wasQuestion && !made);
        if (state.closed !== null) expect(state.closed.reason).toBe(reason);
        expect(events.filter((event) => event.type === "concern.closed").length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("LOG-1 a refusal changes nothing, and replay equals live", () => {
    fc.assert(
      fc.property(history, (commands) => {
        const { state, events } = run(commands);
        expect(events.reduce(evolveConcern, null as MaybeConcern)).toEqual(state satisfies ConcernState);
      }),
    );
  });
});
