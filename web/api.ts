/**
 * What a page asks of the server: one typed function to read, one to do. Whatever goes wrong arrives as an
 * {@link ApiError} with words that can be shown as they are.
 */

import type { z } from "zod";
import type { SessionId } from "#domain/words.ts";
import type { ErrorBody, ErrorCode } from "#protocol/errors.ts";
import type * as followUp from "#protocol/steps/follow-up.ts";
import type * as pass from "#protocol/steps/pass.ts";
import type * as plan from "#protocol/steps/plan.ts";
import type * as register from "#protocol/steps/register.ts";
import type * as vet from "#protocol/steps/vet.ts";
import { faults } from "./words/faults.ts";

interface Gets {
  "plan/me": plan.WhoAmI;
  "plan/home": plan.Home;
  "plan/team": { readonly members: readonly plan.TeamMember[] };
  "plan/session/:id": plan.SessionPage;
  "plan/on-call": plan.OnCallPage;
  "plan/outbox": plan.Outbox;
  "register/:id": register.RegisterPage;
  "pass/:id": pass.PassPage;
  "follow-up/casebook": followUp.Casebook;
}

/** What is sent, and what is answered. */
interface Posts {
  "plan/found": [z.input<typeof plan.found>, plan.Founded];
  "plan/sign-in": [z.input<typeof plan.signIn>, unknown];
  "plan/sign-in-by-link": [z.input<typeof plan.signInByLink>, { readonly go: string }];
  "plan/sign-out": [Record<string, never>, unknown];
  "plan/invite": [z.input<typeof plan.invite>, plan.Invitation];
  "plan/join": [z.input<typeof plan.join>, unknown];
  "plan/confirm-check": [z.input<typeof plan.confirmCheck>, unknown];
  "plan/revoke": [z.input<typeof plan.revokeMember>, unknown];
  "plan/session": [z.input<typeof plan.planSession>, { readonly session: SessionId }];
  "plan/roster": [z.input<typeof plan.roster>, unknown];
  "plan/on-call": [z.input<typeof plan.onCall>, unknown];
  "register/send": [z.input<typeof register.register>, unknown];
  "register/withdraw": [z.input<typeof register.withdraw>, unknown];
  "vet/approve": [z.input<typeof vet.approve>, unknown];
  "vet/decline": [z.input<typeof vet.decline>, unknown];
  "pass/copy-link": [z.input<typeof pass.copyLink>, pass.CopiedLink];
  "pass/open": [z.input<typeof pass.open>, pass.PassPage];
  "pass/bind": [z.input<typeof pass.bind>, pass.PassPage];
  "follow-up/open": [z.input<typeof followUp.openFollowUp>, followUp.FollowUpPage];
  "follow-up/answer": [z.input<typeof followUp.answerFollowUp>, unknown];
  "follow-up/worried": [z.input<typeof followUp.worried>, followUp.WorriedAnswer];
  "follow-up/seen": [z.input<typeof followUp.seen>, followUp.SeenAnswer];
  "follow-up/read": [z.input<typeof followUp.read>, followUp.CasePage];
  "follow-up/close": [z.input<typeof followUp.close>, unknown];
  "follow-up/make-concern": [z.input<typeof followUp.makeConcern>, unknown];
}

/** `offline`: no answer came. `unreadable`: one came that is not ours (a proxy's page, say). */
export type FaultCode = ErrorCode | "offline" | "unreadable";

export class ApiError extends Error {
  readonly code: FaultCode;
  /** For people. */
  readonly words: string;
  readonly fields: readonly { readonly path: string; readonly why: string }[];
  /** Of a crash: the number to tell the organiser. */
  readonly number: string | null;
  constructor(
    code: FaultCode,
    words: string,
    fields: readonly { readonly path: string; readonly why: string }[] = [],
    number: string | null = null,
  ) {
    super(`${code}: ${words}`);
    this.code = code;
    this.words = words;
    this.fields = fields;
    this.number = number;
  }
}

/** Anything thrown, as an error with words. */
export function asApiError(thrown: unknown): ApiError {
  return thrown instanceof ApiError ? thrown : new ApiError("crashed", faults.here);
}

export function get<Path extends keyof Gets>(path: Path, id?: string): Promise<Gets[Path]> {
  return ask(path.replace(":id", encodeURIComponent(id ?? "")), { method: "GET" }) as Promise<Gets[Path]>;
}

export function post<Path extends keyof Posts>(path: Path, body: Posts[Path][0]): Promise<Posts[Path][1]> {
  return ask(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  }) as Promise<Posts[Path][1]>;
}

const patience = 20_000;

async function ask(path: string, init: RequestInit): Promise<unknown> {
  let answer: Response;
  let text: string;
  try {
    answer = await fetch(`/api/${path}`, { ...init, cache: "no-store", signal: AbortSignal.timeout(patience) });
    text = await answer.text();
  } catch {
    throw new ApiError("offline", faults.offline);
  }
  const body = parse(text);
  if (answer.ok) {
    if (body === unreadable) throw new ApiError("unreadable", faults.unreadable);
    return body;
  }
  throw errorOf(body);
}

/** The error an unsuccessful answer holds. */
export function errorOf(body: unknown): ApiError {
  if (!isErrorBody(body)) return new ApiError("unreadable", faults.unreadable);
  return new ApiError(body.code, body.words, body.fields ?? [], body.id ?? null);
}

const unreadable = Symbol("unreadable");

function parse(text: string): unknown {
  if (text === "") return null;
  try {
    return JSON.parse(text);
  } catch {
    return unreadable;
  }
}

function isErrorBody(body: unknown): body is ErrorBody {
  return (
    typeof body === "object" &&
    body !== null &&
    typeof (body as ErrorBody).code === "string" &&
    typeof (body as ErrorBody).words === "string"
  );
}
