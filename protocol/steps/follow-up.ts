/** *Follow up*: the questions that matter afterwards, and concerns at any moment. */

import { z } from "zod";
import type { Poster } from "#domain/views/view.ts";
import {
  type ConcernFrom,
  type ConcernId,
  type FollowUpAnswer,
  type FollowUpQuestion,
  followUpAnswers,
  followUpQuestions,
  type Instant,
} from "#domain/words.ts";
import { concernId, passId, secret, sessionId, words } from "../ids.ts";

export const openFollowUp = z.strictObject({ secret });
export const answerFollowUp = z.strictObject({
  secret,
  answers: z.partialRecord(z.enum(followUpQuestions), z.enum(followUpAnswers)),
  words: words(4000, 0),
});
/**
 * *I'm worried*: by anyone, at any step, without an account (CASE-1). `pass` says whose device it was, where there is
 * one; its cookie must prove it. Words may be empty: the press alone reaches the lead.
 */
export const worried = z.strictObject({
  words: words(4000, 0),
  /** A concern about the safeguarding lead goes to the second recipient only (CASE-2). */
  aboutLead: z.boolean(),
  session: sessionId.nullable(),
  pass: passId.nullable(),
});
/** Has it been seen? `receipt` is what the answer to `worried` held. */
export const seen = z.strictObject({ receipt: secret });
export const read = z.strictObject({ concern: concernId });
export const close = z.strictObject({ concern: concernId, reason: words(2000) });
export const makeConcern = z.strictObject({ concern: concernId });

export interface FollowUpPage {
  readonly poster: Poster;
  readonly name: string;
  readonly done: boolean;
  /** Before the session ended there is nothing to answer yet; the page says when the questions come. */
  readonly ended: boolean;
}
export interface WorriedAnswer {
  readonly receipt: string;
  /** Of a concern about the lead, the second recipient; the phone may be empty then. */
  readonly contact: { readonly name: string; readonly phone: string; readonly email: string };
}
export interface SeenAnswer {
  readonly seen: boolean;
  readonly contact: { readonly name: string; readonly phone: string; readonly email: string };
}
export interface CaseLine {
  readonly concern: ConcernId;
  readonly kind: "concern" | "question";
  /** "Upsetting", "offered or promised", and every concern of a participant in a live session. */
  readonly urgent: boolean;
  readonly at: Instant;
  readonly session: string | null;
  readonly from: ConcernFrom;
  readonly state: "unread" | "read" | "closed";
}
/** `GET /api/follow-up/casebook` (lead and deputies only) */
export interface Casebook {
  readonly lines: readonly CaseLine[];
}
export interface CasePage {
  readonly line: CaseLine;
  readonly words: string;
  /** Who raised it or whom it is about, with the carer's contact where there is one. */
  readonly person: string | null;
  readonly carer: { readonly name: string; readonly phone: string; readonly email: string } | null;
  readonly answers: readonly { readonly question: FollowUpQuestion; readonly answer: FollowUpAnswer }[];
  readonly readings: readonly { readonly by: string; readonly at: Instant }[];
  readonly closed: { readonly by: string; readonly at: Instant; readonly reason: string } | null;
}
