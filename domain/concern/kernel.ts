/**
 * A concern, or a question that a family's answer opened: from the first press until the lead closes it with a reason.
 *
 * Who may read it is decided when it is raised and never widens (CASE-2). Each reading is an event. What nobody read
 * within three minutes goes to the deputy as well (CASE-1).
 */
import type { Decided } from "../decided.ts";
import type {
  ConcernFrom,
  ConcernId,
  FollowUpAnswer,
  FollowUpQuestion,
  Instant,
  MemberId,
  PersonId,
  SessionId,
  WordsId,
} from "../words.ts";

/** How long the lead has before the deputy is told (CASE-1). */
const unseenFor = 3 * 60_000;
/** A "yes" to one of these alerts at once (CASE-3). */
const alarming: readonly FollowUpQuestion[] = ["upsetting", "offered-or-promised"];

type Answers = Readonly<Partial<Record<FollowUpQuestion, FollowUpAnswer>>>;

interface Origin {
  readonly concern: ConcernId;
  readonly from: ConcernFrom;
  readonly session: SessionId | null;
  /** Whom it is from or about, where that is known. */
  readonly person: PersonId | null;
  readonly words: WordsId | null;
  readonly at: Instant;
  /** Who receives concerns: the safeguarding lead, and the deputy. */
  readonly lead: MemberId;
  readonly second: MemberId;
}

export type ConcernCommand =
  /** *I'm worried*. `live`: the session runs now, or stands open. */
  | (Origin & { readonly do: "follow-up.worried"; readonly aboutLead: boolean; readonly live: boolean })
  /** A family's answers after a session; `person` is the participant. */
  | (Origin & { readonly do: "follow-up.ask"; readonly answers: Answers })
  | { readonly do: "follow-up.read"; readonly by: MemberId; readonly at: Instant }
  | { readonly do: "follow-up.make-concern"; readonly by: MemberId }
  | { readonly do: "follow-up.close"; readonly by: MemberId; readonly reason: WordsId; readonly at: Instant }
  | { readonly do: "clock"; readonly at: Instant };

export type ConcernEvent =
  | (Origin & {
      readonly type: "concern.raised";
      readonly kind: "concern" | "question";
      readonly aboutLead: boolean;
      readonly urgent: boolean;
      readonly answers: Answers;
    })
  | { readonly type: "concern.delivered"; readonly to: MemberId }
  | { readonly type: "concern.escalated"; readonly to: MemberId; readonly at: Instant }
  | { readonly type: "concern.read"; readonly by: MemberId; readonly at: Instant }
  | { readonly type: "concern.made"; readonly by: MemberId }
  | { readonly type: "concern.closed"; readonly by: MemberId; readonly reason: WordsId; readonly at: Instant };

export interface ConcernState extends Omit<Extract<ConcernEvent, { type: "concern.raised" }>, "type"> {
  readonly version: number;
  /** To whom it was brought, in order. */
  readonly delivered: readonly MemberId[];
  readonly readings: readonly { readonly by: MemberId; readonly at: Instant }[];
  readonly closed: { readonly by: MemberId; readonly at: Instant; readonly reason: WordsId } | null;
}

/** Null: nothing was raised yet. */
export type MaybeConcern = ConcernState | null;

export function decideConcern(state: MaybeConcern, command: ConcernCommand): Decided<ConcernEvent> {
  if (command.do === "follow-up.worried" || command.do === "follow-up.ask") {
    return state === null ? { events: raised(command) } : { refused: "already-so" };
  }
  if (state === null) return { refused: "not-found" };
  if (command.do === "clock") {
    const due = concernDeadline(state);
    if (due === null || command.at < due) return { refused: "too-early" };
    return { events: [{ type: "concern.escalated", to: state.second, at: command.at }] };
  }
  // Absent and forbidden look the same.
  if (!mayRead(state, command.by)) return { refused: "not-found" };
  switch (command.do) {
    case "follow-up.read":
      return { events: [{ type: "concern.read", by: command.by, at: command.at }] };
    case "follow-up.make-concern":
      if (state.closed !== null || state.kind === "concern") return { refused: "already-so" };
      return { events: [{ type: "concern.made", by: command.by }] };
    case "follow-up.close":
      if (state.closed !== null) return { refused: "already-so" };
      return { events: [{ type: "concern.closed", by: command.by, reason: command.reason, at: command.at }] };
  }
}

function raised(
  command: Extract<ConcernCommand, { do: "follow-up.worried" | "follow-up.ask" }>,
): readonly ConcernEvent[] {
  const { concern, from, session, person, words, at, lead, second } = command;
  const worried = command.do === "follow-up.worried";
  const aboutLead = worried && command.aboutLead;
  const answers = worried ? {} : command.answers;
  return [
    {
      type: "concern.raised",
      concern,
      kind: worried ? "concern" : "question",
      from,
      aboutLead,
      urgent: worried ? command.live : isAlarming(answers),
      session,
      person,
      words,
      answers,
      at,
      lead,
      second,
    },
    { type: "concern.delivered", to: aboutLead ? second : lead },
  ];
}

export function evolveConcern(before: MaybeConcern, event: ConcernEvent): MaybeConcern {
  if (event.type === "concern.raised") {
    const { type: _, ...raised } = event;
    return { ...raised, version: 1, delivered: [], readings: [], closed: null };
  }
  if (before === null) return null;
  const state = { ...before, version: before.version + 1 };
  switch (event.type) {
    case "concern.delivered":
    case "concern.escalated":
      return { ...state, delivered: [...state.delivered, event.to] };
    case "concern.read":
      return { ...state, readings: [...state.readings, { by: event.by, at: event.at }] };
    case "concern.made":
      return { ...state, kind: "concern" };
    case "concern.closed":
      return { ...state, closed: { by: event.by, at: event.at, reason: event.reason } };
  }
}

/** The lead and the deputy, and nobody else; of a concern about the lead, the deputy alone (CASE-2). */
export function mayRead(state: ConcernState, member: MemberId): boolean {
  if (member === state.second) return true;
  return member === state.lead && !state.aboutLead;
}

/** When the deputy must be told, unless somebody reads it first. A question that is not urgent can wait. */
export function concernDeadline(state: ConcernState): Instant | null {
  if (state.readings.length > 0 || state.closed !== null) return null;
  if (state.delivered.includes(state.second)) return null;
  if (state.kind === "question" && !state.urgent) return null;
  return (state.at + unseenFor) as Instant;
}

/** Whether a family's answers open a question for the lead, which is not proof of harm (CASE-3). */
export function opensQuestion(answers: Answers): boolean {
  return Object.values(answers).includes("yes");
}

function isAlarming(answers: Answers): boolean {
  return alarming.some((question) => answers[question] === "yes");
}
