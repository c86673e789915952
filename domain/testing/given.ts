/** Given events, when a command, then events or a refusal. */
import { expect } from "vitest";
import type { Actor, Decision, Facts, SessionCommand } from "../session/commands.ts";
import type { SessionEvent } from "../session/events.ts";
import { decide, evolve, initial } from "../session/kernel.ts";
import type { SessionState } from "../session/state.ts";
import { startsAt } from "./ids.ts";
import { rehearse } from "./rehearsal.ts";
import { type Cast, World } from "./world.ts";

/** Everybody is checked and approved. */
const allIsWell: Facts = { checked: () => 7, approved: () => 3 };

export const given = (...events: readonly SessionEvent[]) =>
  then(events.reduce((state, event) => evolve(state, event, startsAt), initial));

const then = (state: SessionState) => ({
  when: (by: Actor, command: SessionCommand, facts = allIsWell) => {
    const decision = decide(state, { by, at: startsAt, command }, facts);
    return { yields: (expected: Decision) => expect(decision).toEqual(expected) };
  },
});

/** Member 0 leads, member 1 stewards, member 2 is the safeguarding lead; and as many participants as are asked for. */
export const smallClub: Cast = {
  format: "interactive",
  minStaff: 2,
  duties: [["leader"], ["steward"], ["lead"]],
  people: 2,
};

/** A world some stages into the usual evening. */
export const club = (change: Partial<Cast> = {}, stages?: number): World =>
  rehearse(new World({ ...smallClub, ...change }, startsAt), stages);
