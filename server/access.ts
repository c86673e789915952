import { isLead, isOrganiser } from "#domain/organisation/kernel.ts";
import type { DeviceId, Instant, MemberId, PassId, PersonId, SessionId } from "#domain/words.ts";
import type { Records } from "./records.ts";
import type { Sessions } from "./sessions.ts";
import type { Store } from "./store/store.ts";

/** Who may call a route. `anyone` proves themselves by a secret in the body, or need not. */
export type Role = "anyone" | "member" | "organiser" | "organiser-or-lead" | "lead" | "session-staff";

/** The one table of who may do what over HTTP. A route that does not stand here cannot be registered. */
export const roles = {
  "GET plan/me": "anyone",
  "POST plan/found": "anyone",
  "POST plan/sign-in": "anyone",
  "POST plan/sign-in-by-link": "anyone",
  "POST plan/join": "anyone",
  "POST plan/sign-out": "member",
  "GET plan/home": "member",
  "GET plan/team": "organiser-or-lead",
  "POST plan/invite": "organiser",
  "POST plan/confirm-check": "organiser-or-lead",
  "POST plan/revoke": "organiser-or-lead",
  "POST plan/session": "organiser",
  "GET plan/session/:session": "session-staff",
  "GET plan/calendar/:session": "session-staff",
  "POST plan/roster": "organiser-or-lead",
  "GET plan/on-call": "lead",
  "POST plan/on-call": "lead",
  "GET plan/outbox": "organiser",
  "GET register/:session": "anyone",
  "POST register/send": "anyone",
  "POST register/withdraw": "anyone",
  "POST vet/approve": "session-staff",
  "POST vet/decline": "session-staff",
  "POST pass/copy-link": "session-staff",
  "POST pass/open": "anyone",
  "POST pass/bind": "anyone",
  "GET pass/:pass": "anyone",
  "POST follow-up/open": "anyone",
  "POST follow-up/answer": "anyone",
  "POST follow-up/worried": "anyone",
  "POST follow-up/seen": "anyone",
  "GET follow-up/casebook": "lead",
  "POST follow-up/read": "lead",
  "POST follow-up/make-concern": "lead",
  "POST follow-up/close": "lead",
  "GET openapi.json": "anyone",
} as const satisfies Record<string, Role>;

export type Route = keyof typeof roles;

/** A signed-in member. */
export interface Me {
  readonly member: MemberId;
  readonly organiser: boolean;
  /** The safeguarding lead or the deputy: reads the casebook, may be on call. */
  readonly lead: boolean;
}

/** What the key that a press gave a device stands for. */
export interface PassKey {
  readonly device: DeviceId;
  readonly pass: PassId;
  readonly session: SessionId;
  readonly person: PersonId;
}

/** What a request is about, as far as a role depends on it. */
export interface About {
  readonly session?: SessionId | undefined;
  readonly person?: PersonId | undefined;
}

/** How long a sign-in lasts without signing in again. */
export const signInLasts = 30 * 24 * 3_600_000;
export const memberCookie = "chaperone-member";
export const passCookie = (pass: PassId): string => `chaperone-pass-${pass}`;

/** Who is it, and may they? Whoever it is, is known from cookies alone. */
export class Access {
  readonly #store: Store;
  readonly #records: Records;
  readonly #sessions: Sessions;
  readonly #now: () => Instant;

  constructor(store: Store, records: Records, sessions: Sessions, now: () => Instant) {
    this.#store = store;
    this.#records = records;
    this.#sessions = sessions;
    this.#now = now;
  }

  /** The member whose sign-in this browser holds; null for none, an expired or a revoked one. */
  memberOf(cookies: string | undefined): Me | null {
    const secret = cookieOf(cookies, memberCookie);
    if (secret === undefined) return null;
    const member = this.#store.secrets.look("sign-in", secret, this.#now())?.member as MemberId | undefined;
    if (member === undefined || this.#records.members.state(member).stage !== "joined") return null;
    const { organisation } = this.#records;
    return { member, organiser: isOrganiser(organisation, member), lead: isLead(organisation, member) };
  }

  /** The device that a pass was bound to in this browser; null when it holds no key for that pass. */
  deviceOf(cookies: string | undefined, pass: PassId): DeviceId | null {
    return this.passLinkOf(cookies, pass)?.device ?? null;
  }

  /** All that the key of this browser for a pass stands for. */
  passLinkOf(cookies: string | undefined, pass: PassId): PassKey | null {
    const secret = cookieOf(cookies, passCookie(pass));
    const subject = secret && this.#store.secrets.look("device", secret, this.#now());
    return subject && subject.pass === pass ? (subject as unknown as PassKey) : null;
  }

  /** Whether a member may do what needs this role. The last branch is *no*. */
  may(role: Role, me: Me | null, about: About): boolean {
    if (role === "anyone") return true;
    if (me === null) return false;
    if (role === "member") return true;
    if (role === "organiser") return me.organiser;
    if (role === "lead") return me.lead;
    if (role === "organiser-or-lead") return me.organiser || me.lead;
    if (role === "session-staff") return me.organiser || this.#isStaffOf(me.member, about);
    return false;
  }

  #isStaffOf(member: MemberId, { session, person }: About): boolean {
    const id = session ?? (person && this.#records.persons.state(person).session) ?? undefined;
    if (id === undefined) return false;
    return this.#sessions.state(id)?.staff[member] !== undefined;
  }
}

/** The value of a cookie in a `Cookie` header. The first one counts, as browsers put the most specific first. */
export function cookieOf(header: string | undefined, name: string): string | undefined {
  for (const part of header?.split(";") ?? []) {
    const [key, value] = part.trim().split("=", 2);
    if (key === name && value !== undefined && value !== "") return value;
  }
  return undefined;
}

/** Whether a request of a browser comes from a page of ours: its origin names the very host it was sent to. */
export function isOurOrigin(origin: string | undefined, host: string | undefined, publicUrl: string): boolean {
  if (origin === undefined || host === undefined) return false;
  if (origin === new URL(publicUrl).origin) return true;
  const url = URL.parse(origin);
  return url !== null && /^https?:$/.test(url.protocol) && url.host === host && url.origin === origin;
}
