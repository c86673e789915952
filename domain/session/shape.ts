/** The shape of a step: what it decides and what its events change. The kernel puts the ten steps together. */
import type { RefusalCode } from "../refusal.ts";
import { hasDuty } from "../rules/cover.ts";
import type { Duty, Instant, PersonId } from "../words.ts";
import type { Actor, Decision, Facts, SessionCommand } from "./commands.ts";
import type { SessionEvent } from "./events.ts";
import type { Participant, SessionState, Staff } from "./state.ts";

export interface Asking {
  readonly by: Actor;
  readonly at: Instant;
  readonly facts: Facts;
}

export type Deciders = {
  readonly [D in SessionCommand["do"]]: (
    state: SessionState,
    command: Extract<SessionCommand, { do: D }>,
    asking: Asking,
  ) => Decision;
};
export type Evolvers = {
  readonly [T in SessionEvent["type"]]: (
    state: SessionState,
    event: Extract<SessionEvent, { type: T }>,
    at: Instant,
  ) => SessionState;
};

export const happened = (...events: readonly SessionEvent[]): Decision => ({ events });
export const refuse = (refused: RefusalCode): Decision => ({ refused });

/** The staff member who asks, accepted and on a connection of theirs; null for anybody else (COVER-4). */
export const askingStaff = (state: SessionState, { by }: Asking): Staff | null => {
  if (by.as !== "member" || by.connection === null) return null;
  const staff = state.staff[by.member];
  return staff?.accepted && by.connection in staff.connections ? staff : null;
};

/** As {@link askingStaff}, with one of these duties. */
export const askingWith = (state: SessionState, asking: Asking, ...duties: readonly Duty[]): Staff | null => {
  const staff = askingStaff(state, asking);
  return staff && duties.some((duty) => hasDuty(staff, duty)) ? staff : null;
};

/** The participant who asks, on the connection that is theirs now. */
export const askingParticipant = (state: SessionState, { by }: Asking): Participant | null => {
  if (by.as !== "participant" || by.connection === null) return null;
  const participant = state.participants[by.person];
  return participant && "connection" in participant.stage && participant.stage.connection === by.connection
    ? participant
    : null;
};

export const withStaff = (state: SessionState, staff: Staff): SessionState => ({
  ...state,
  staff: { ...state.staff, [staff.member]: staff },
});

export const withParticipant = (state: SessionState, person: PersonId, change: Partial<Participant>): SessionState => {
  const participant = state.participants[person];
  return participant
    ? { ...state, participants: { ...state.participants, [person]: { ...participant, ...change } } }
    : state;
};

/** What leaves with a connection, or with a stage of life: sources, and what was said of them. */
export const silent = {
  started: [],
  asks: [],
  told: { camera: "nobody", microphone: "nobody" },
} as const satisfies Partial<Participant>;
