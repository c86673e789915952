import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { declineReasons, type Instant, type MemberId, type PersonId, positiveFacts, type SessionId } from "../words.ts";
import { approvedAt, decidePerson, evolvePerson, noPerson, type PersonCommand, type PersonEvent } from "./kernel.ts";

const person = "kim" as PersonId;
const session = "tuesday" as SessionId;
const at = 1 as Instant;
const parent = "ada" as MemberId;
const by = fc.constantFrom(parent, "ben" as MemberId);
const registered: PersonCommand = { do: "register.send", person, session, at };
const command: fc.Arbitrary<PersonCommand> = fc.oneof(
  fc.constant(registered),
  // The registration came from `parent`'s own address.
  fc
    .record({
      do: fc.constant("vet.approve" as const),
      by,
      fact: fc.constantFrom(...positiveFacts),
      note: fc.constant(null),
    })
    .map((approval) => ({ ...approval, ownFamily: approval.by === parent })),
  fc.record({ do: fc.constant("vet.decline" as const), by, reason: fc.constantFrom(...declineReasons) }),
  fc.constant({ do: "register.withdraw" as const }),
  fc.record({ do: fc.constant("pass.copy-link" as const), by }),
  fc.constant({ do: "follow-up.send" as const }),
  fc.constant({ do: "follow-up.answer" as const, answers: { upsetting: "no" as const }, words: null }),
);
const history = fc.array(command, { maxLength: 25 }).map((rest) => [registered, ...rest]);

function run(commands: readonly PersonCommand[]) {
  const events: PersonEvent[] = [];
  const state = commands.reduce((before, asked) => {
    const decided = decidePerson(before, asked);
    if ("refused" in decided) return before;
    events.push(...decided.events);
    return decided.events.reduce(evolvePerson, before);
  }, noPerson);
  return { state, events };
}

describe("a registration", () => {
  it("VET-1 stands approved only by a named member who cited a positive fact, in any history", () => {
    fc.assert(
      fc.property(history, (commands) => {
        const { state, events } = run(commands);
        const version = approvedAt(state);
        if (version === null) return;
        const approval = events[version - 1];
        expect(approval).toMatchObject({ type: "person.approved", by: expect.any(String) });
        expect(positiveFacts).toContain(approval?.type === "person.approved" && approval.fact);
      }),
    );
  });

  it("VET-2 is never approved by its own family, in any history", () => {
    fc.assert(
      fc.property(history, (commands) => {
        for (const event of run(commands).events)
          if (event.type === "person.approved") expect(event.by).not.toBe(parent);
      }),
    );
  });

  it("VET-1 a consent taken back ends the approval, and no approval follows", () => {
    fc.assert(
      fc.property(history, (commands) => {
        const { state, events } = run(commands);
        const withdrawn = events.findIndex((event) => event.type === "consent.withdrawn");
        if (withdrawn < 0) return;
        expect(approvedAt(state)).toBeNull();
        expect(events.slice(withdrawn).some((event) => event.type === "person.approved")).toBe(false);
      }),
    );
  });

  it("VET-1 declining ends an approval", () => {
    fc.assert(
      fc.property(history, by, (commands, who) => {
        const { state } = run([...commands, { do: "vet.decline", by: who, reason: "not-known" }]);
        expect(approvedAt(state)).toBeNull();
      }),
    );
  });

  it("PASS-1 a link is taken by hand only while the approval stands", () => {
    fc.assert(
      fc.property(history, by, (commands, who) => {
        const { state } = run(commands);
        const decided = decidePerson(state, { do: "pass.copy-link", by: who });
        expect("events" in decided).toBe(approvedAt(state) !== null);
      }),
    );
  });

  it("is asked once, and answers once", () => {
    fc.assert(
      fc.property(history, (commands) => {
        const count = (type: PersonEvent["type"]) => run(commands).events.filter((event) => event.type === type).length;
        expect(count("follow-up.sent")).toBeLessThanOrEqual(1);
        expect(count("person.followed-up")).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("does not exist before it is sent", () => {
    fc.assert(
      fc.property(command, (asked) => {
        fc.pre(asked.do !== "register.send");
        expect(decidePerson(noPerson, asked)).toEqual({ refused: "not-found" });
      }),
    );
  });
});
