import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MemberId, WordsId } from "../words.ts";
import {
  decideOrganisation,
  evolveOrganisation,
  isLead,
  isOrganiser,
  noOrganisation,
  type OrganisationCommand,
} from "./kernel.ts";

const members = ["ada", "ben", "cleo", "dan"] as MemberId[];
const member = fc.constantFrom(...members);
const name = "name" as WordsId;
const command: fc.Arbitrary<OrganisationCommand> = fc.oneof(
  fc.record({
    do: fc.constant("plan.found" as const),
    name: fc.constant(name),
    organiser: member,
    lead: member,
    second: member,
  }),
  fc.record({ do: fc.constant("plan.add-organiser" as const), member, by: member }),
);

function run(history: readonly OrganisationCommand[]) {
  return history.reduce((state, asked) => {
    const decided = decideOrganisation(state, asked);
    return "refused" in decided ? state : decided.events.reduce(evolveOrganisation, state);
  }, noOrganisation);
}

describe("the organisation", () => {
  it("CASE-2 has a lead and a second who are two people, in any history", () => {
    fc.assert(
      fc.property(fc.array(command), (history) => {
        const { name: founded, lead, second } = run(history);
        expect(
          founded === null ? lead === null && second === null : lead !== null && second !== null && lead !== second,
        ).toBe(true);
      }),
    );
  });

  it("is founded once: its lead and its second stay, whoever asks what", () => {
    fc.assert(
      fc.property(fc.array(command), fc.array(command), (before, after) => {
        const early = run(before);
        fc.pre(early.name !== null);
        const late = run([...before, ...after]);
        expect([late.lead, late.second]).toEqual([early.lead, early.second]);
      }),
    );
  });

  it("COVER-4 grows by organisers alone: nobody else makes one, and founding makes the first", () => {
    fc.assert(
      fc.property(fc.array(command), member, member, (history, added, by) => {
        const state = run(history);
        const decided = decideOrganisation(state, { do: "plan.add-organiser", member: added, by });
        if ("events" in decided) expect(isOrganiser(state, by)).toBe(true);
      }),
    );
  });

  it("has nobody read concerns before it is founded", () => {
    for (const one of members) expect(isLead(noOrganisation, one)).toBe(false);
  });
});
