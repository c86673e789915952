/** *Plan*: the organisation, its team, sessions, who is on call. */

import { z } from "zod";
import type { Poster } from "#domain/views/view.ts";
import {
  type Duty,
  duties,
  type Format,
  formats,
  type Instant,
  type MemberId,
  type PersonId,
  type SessionId,
} from "#domain/words.ts";
import { email, instant, memberId, phone, secret, sessionId, words } from "../ids.ts";

const password = z.string().min(12).max(200);
const adult = z.strictObject({ name: words(80), email });

export const found = z.strictObject({
  secret,
  organisation: words(120),
  organiser: z.strictObject({ name: words(80), email, password }),
  lead: z.strictObject({ name: words(80), email, phone }),
  /** Who receives concerns about the lead: a deputy, or a body outside. */
  second: adult,
});
export const signIn = z.strictObject({ email, password: z.string().max(200) });
export const signInByLink = z.strictObject({ secret });
export const invite = z.strictObject({ name: words(80), email, organiser: z.boolean() });
export const join = z.strictObject({ secret, password });
/** Another member's check, confirmed: the day (noon UTC) the certificate was seen. */
export const confirmCheck = z.strictObject({ member: memberId, seenOn: instant });
/** Sends a member away: signed out everywhere, their check void. */
export const revokeMember = z.strictObject({ member: memberId });
export const planSession = z.strictObject({
  title: words(120),
  startsAt: instant,
  minutes: z.number().int().min(5).max(480),
  format: z.enum(formats),
  minStaff: z.number().int().min(2).max(20),
  roster: z
    .array(z.strictObject({ member: memberId, duty: z.enum(duties) }))
    .min(3)
    .max(30),
  groundRules: words(2000, 0),
});
export const roster = z.strictObject({ session: sessionId, member: memberId, duty: z.enum(duties) });
export const onCall = z.strictObject({ session: sessionId, yes: z.boolean() });

/** An invitation. `link` is shown once to the inviter when no mail can be sent; null: it was mailed. */
export interface Invitation {
  readonly name: string;
  readonly link: string | null;
}
/** What founding answers: how the lead and the second adult are invited. */
export interface Founded {
  readonly invitations: readonly Invitation[];
}
export interface Me {
  readonly member: MemberId;
  readonly name: string;
  readonly organiser: boolean;
  /** Reads the casebook. */
  readonly lead: boolean;
}
/** `GET /api/plan/me` */
export interface WhoAmI {
  readonly setUp: boolean;
  readonly organisation: string;
  readonly me: Me | null;
}
export interface TeamMember {
  readonly member: MemberId;
  readonly name: string;
  readonly email: string;
  readonly organiser: boolean;
  readonly lead: "lead" | "second" | null;
  readonly joined: boolean;
  readonly check: { readonly seenOn: Instant; readonly confirmedBy: string } | null;
  readonly mayConfirm: boolean;
}
/** What still stands between a session and its doors, in order. */
export type Standing =
  | "lead-not-on-call"
  | "too-few-staff"
  | "staff-unchecked"
  | "registrations-waiting"
  | "nobody-has-a-pass";
export interface SessionSummary {
  readonly session: SessionId;
  readonly title: string;
  readonly startsAt: Instant;
  readonly minutes: number;
  readonly format: Format;
  readonly phase: "planned" | "open" | "ended";
  readonly myDuties: readonly Duty[];
  readonly standing: readonly Standing[];
  readonly registrations: { readonly waiting: number; readonly approved: number };
}
/** `GET /api/plan/home` */
export interface Home {
  readonly sessions: readonly SessionSummary[];
  readonly mail: "smtp" | "outbox";
  readonly outbox: number;
}
export interface Registration {
  readonly person: PersonId;
  readonly first: string;
  readonly surname: string;
  readonly ageBand: string;
  readonly carer: { readonly name: string; readonly email: string; readonly phone: string } | null;
  readonly needs: string;
  readonly registeredAt: Instant;
  readonly state: "waiting" | "approved" | "declined";
  readonly decidedBy: string | null;
  readonly fact: string | null;
  /** A pass is minted: its link may be copied (a new one each time; the old one stops working). */
  readonly pass: "none" | "ready" | "bound" | "revoked";
}
/** `GET /api/plan/session/:session` (organisers, and staff of the session) */
export interface SessionPage {
  readonly summary: SessionSummary;
  readonly poster: Poster;
  readonly minStaff: number;
  readonly roster: readonly {
    readonly member: MemberId;
    readonly name: string;
    readonly duty: Duty;
    readonly checked: boolean;
  }[];
  readonly lead: "unconfirmed" | "confirmed" | "withdrawn";
  readonly registerLink: string;
  readonly registrations: readonly Registration[];
}
/** `GET /api/plan/on-call`: what the lead's page shows, and whether it rings. */
export interface OnCallPage {
  readonly sessions: readonly {
    readonly session: SessionId;
    readonly title: string;
    readonly startsAt: Instant;
    readonly phase: "planned" | "open" | "ended";
    readonly state: "unconfirmed" | "confirmed" | "withdrawn";
    /** A press counts from two hours before the start (READY-1). */
    readonly mayConfirmFrom: Instant;
  }[];
  /** Concerns nobody read yet. Above 0 the page rings. */
  readonly unread: number;
  readonly urgent: number;
}
/** `GET /api/plan/outbox` (organisers): what would go out. Never a link, never staff security mail. */
export interface Outbox {
  readonly mails: readonly {
    readonly id: string;
    readonly template: string;
    readonly to: string;
    readonly about: string;
    readonly dueAt: Instant;
    readonly person: PersonId | null;
    readonly session: SessionId | null;
  }[];
}
