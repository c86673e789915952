import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Instant, MemberId } from "../words.ts";
import { checkedAt, decideMember, evolveMember, type MemberCommand, type MemberEvent, noMember } from "./kernel.ts";

const self = "ada" as MemberId;
const by = fc.constantFrom("ada" as MemberId, "ben" as MemberId, "cleo" as MemberId);
const day = 24 * 3_600_000;
const now = 2_000 * day;
const at = fc.constant(now as Instant);
const seenOn = fc.integer({ min: -2_000, max: 10 }).map((days) => (now + days * day) as Instant);
const command: fc.Arbitrary<MemberCommand> = fc.oneof(
  fc.record({ do: fc.constant("plan.invite" as const), member: fc.constant(self), by }),
  fc.record({ do: fc.constant("plan.invite-again" as const), by }),
  fc.record({ do: fc.constant("plan.join" as const) }),
  fc.record({ do: fc.constant("plan.confirm-check" as const), by, seenOn, at }),
  fc.record({ do: fc.constant("plan.revoke" as const), by }),
);
const history = fc
  .array(command, { maxLength: 20 })
  .map((rest): MemberCommand[] => [{ do: "plan.invite", member: self, by: "ben" as MemberId }, ...rest]);

function run(commands: readonly MemberCommand[]) {
  const events: MemberEvent[] = [];
  const state = commands.reduce((before, asked) => {
    const decided = decideMember(before, asked);
    if ("refused" in decided) return before;
    events.push(...decided.events);
    return decided.events.reduce(evolveMember, before);
  }, noMember);
  return { state, events };
}

describe("a member of the team", () => {
  it("VET-2 nobody confirms their own check, in any history", () => {
    fc.assert(
      fc.property(history, (commands) => {
        const { state, events } = run(commands);
        for (const event of events) if (event.type === "check.confirmed") expect(event.by).not.toBe(self);
        if (state.check !== null) expect(state.check.by).not.toBe(self);
      }),
    );
  });

  it("VET-2 a check stands only where an event of its very version confirmed it, and revoking ends it", () => {
    fc.assert(
      fc.property(history, (commands) => {
        const { state, events } = run(commands);
        const version = checkedAt(state);
        if (version !== null) expect(events[version - 1]?.type).toBe("check.confirmed");
        if (events.some((event) => event.type === "member.revoked")) expect(version).toBeNull();
      }),
    );
  });

  it("VET-2 a certificate seen in the future, or longer than three years ago, is not confirmed", () => {
    fc.assert(
      fc.property(history, (commands) => {
        for (const event of run(commands).events) {
          if (event.type !== "check.confirmed") continue;
          expect(event.seenOn).toBeLessThanOrEqual(now + day);
          expect(event.seenOn).toBeGreaterThan(now - 3 * 366 * day - 1);
        }
      }),
    );
  });

  it("STAFF-1 who was sent away does nothing more, and never sends themselves", () => {
    fc.assert(
      fc.property(history, (commands) => {
        const { events } = run(commands);
        const gone = events.findIndex((event) => event.type === "member.revoked");
        if (gone >= 0) expect(gone).toBe(events.length - 1);
        for (const event of events) if (event.type === "member.revoked") expect(event.by).not.toBe(self);
      }),
    );
  });

  it("joins once, by an invitation", () => {
    fc.assert(
      fc.property(fc.array(command), (commands) => {
        const { events } = run(commands);
        const joined = events.filter((event) => event.type === "member.joined");
        expect(joined.length).toBeLessThanOrEqual(1);
        if (events.length > 0) expect(events[0]?.type).toBe("member.invited");
      }),
    );
  });
});
