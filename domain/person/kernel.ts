/** A registration: one participant for one session, with the family's consent and the team's approval (VET-1). */
import type { Decided } from "../decided.ts";
import type {
  DeclineReason,
  FollowUpAnswer,
  FollowUpQuestion,
  Instant,
  MemberId,
  PersonId,
  PositiveFact,
  SessionId,
  WordsId,
} from "../words.ts";

export type PersonCommand =
  | {
      readonly do: "register.send";
      readonly person: PersonId;
      readonly session: SessionId;
      readonly at: Instant;
    }
  | {
      readonly do: "vet.approve";
      readonly by: MemberId;
      readonly fact: PositiveFact;
      readonly note: WordsId | null;
      /** The approver's own e-mail is the one this registration came from (VET-2). */
      readonly ownFamily: boolean;
    }
  | { readonly do: "vet.decline"; readonly by: MemberId; readonly reason: DeclineReason }
  | { readonly do: "register.withdraw" }
  /** A member takes this family's link into their own hands, to give it over by another way than mail. */
  | { readonly do: "pass.copy-link"; readonly by: MemberId }
  /** The session is over and this person took part: the family is sent the questions. */
  | { readonly do: "follow-up.send" }
  | {
      readonly do: "follow-up.answer";
      readonly answers: Readonly<Partial<Record<FollowUpQuestion, FollowUpAnswer>>>;
      readonly words: WordsId | null;
    };

export type PersonEvent =
  | {
      readonly type: "person.registered";
      readonly person: PersonId;
      readonly session: SessionId;
      readonly at: Instant;
    }
  | { readonly type: "consent.given" }
  | { readonly type: "consent.withdrawn" }
  | {
      readonly type: "person.approved";
      readonly by: MemberId;
      readonly fact: PositiveFact;
      readonly note: WordsId | null;
    }
  | { readonly type: "person.declined"; readonly by: MemberId; readonly reason: DeclineReason }
  | { readonly type: "link.copied"; readonly by: MemberId }
  | { readonly type: "follow-up.sent" }
  | {
      readonly type: "person.followed-up";
      readonly answers: Readonly<Partial<Record<FollowUpQuestion, FollowUpAnswer>>>;
      readonly words: WordsId | null;
    };

export type PersonStage =
  | { readonly in: "unknown" }
  | { readonly in: "waiting" }
  /** `version` is the event that approved; passes cite it. */
  | { readonly in: "approved"; readonly by: MemberId; readonly fact: PositiveFact; readonly version: number }
  | { readonly in: "declined"; readonly by: MemberId; readonly reason: DeclineReason }
  | { readonly in: "withdrawn" };

export interface PersonState {
  readonly version: number;
  readonly person: PersonId | null;
  readonly session: SessionId | null;
  readonly registeredAt: Instant | null;
  readonly stage: PersonStage;
  readonly followUp: "none" | "sent" | "answered";
}

export const noPerson: PersonState = {
  version: 0,
  person: null,
  session: null,
  registeredAt: null,
  stage: { in: "unknown" },
  followUp: "none",
};

export function decidePerson(state: PersonState, command: PersonCommand): Decided<PersonEvent> {
  const stage = state.stage.in;
  if (command.do === "register.send") {
    if (stage !== "unknown") return { refused: "already-so" };
    const { person, session, at } = command;
    return { events: [{ type: "person.registered", person, session, at }, { type: "consent.given" }] };
  }
  if (stage === "unknown") return { refused: "not-found" };
  switch (command.do) {
    case "vet.approve":
      if (stage === "withdrawn") return { refused: "not-agreed" };
      if (stage === "approved") return { refused: "already-so" };
      if (command.ownFamily) return { refused: "yourself" };
      return { events: [{ type: "person.approved", by: command.by, fact: command.fact, note: command.note }] };
    case "vet.decline":
      if (stage === "declined" || stage === "withdrawn") return { refused: "already-so" };
      return { events: [{ type: "person.declined", by: command.by, reason: command.reason }] };
    case "register.withdraw":
      if (stage === "withdrawn") return { refused: "already-so" };
      return { events: [{ type: "consent.withdrawn" }] };
    case "pass.copy-link":
      if (stage !== "approved") return { refused: "not-vetted" };
      return { events: [{ type: "link.copied", by: command.by }] };
    case "follow-up.send":
      if (state.followUp !== "none") return { refused: "already-so" };
      return { events: [{ type: "follow-up.sent" }] };
    case "follow-up.answer":
      if (state.followUp === "answered") return { refused: "already-so" };
      return { events: [{ type: "person.followed-up", answers: command.answers, words: command.words }] };
  }
}

export function evolvePerson(before: PersonState, event: PersonEvent): PersonState {
  const state = { ...before, version: before.version + 1 };
  switch (event.type) {
    case "person.registered":
      return {
        ...state,
        person: event.person,
        session: event.session,
        registeredAt: event.at,
        stage: { in: "waiting" },
      };
    case "consent.given":
    case "link.copied":
      return state;
    case "consent.withdrawn":
      return { ...state, stage: { in: "withdrawn" } };
    case "person.approved":
      return { ...state, stage: { in: "approved", by: event.by, fact: event.fact, version: state.version } };
    case "person.declined":
      return { ...state, stage: { in: "declined", by: event.by, reason: event.reason } };
    case "follow-up.sent":
      return { ...state, followUp: "sent" };
    case "person.followed-up":
      return { ...state, followUp: "answered" };
  }
}

/** The version of this stream at which the approval stands; null: none does (VET-1). */
export function approvedAt(state: PersonState): number | null {
  return state.stage.in === "approved" ? state.stage.version : null;
}
