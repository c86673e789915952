import type { Instant, MemberId, PassId, PersonId, SessionId } from "#domain/words.ts";
import type { Store } from "./store/store.ts";

const day = 24 * 3_600_000;

/** Mints the links people are sent. A secret stands in the fragment, which no server and no log ever sees (PASS-1). */
export class Links {
  readonly #store: Store;
  readonly #publicUrl: () => string;

  constructor(store: Store, publicUrl: () => string) {
    this.#store = store;
    this.#publicUrl = publicUrl;
  }

  /** The one link that founds the organisation. Each start makes a new one and ends the old. */
  setUp(): string {
    this.#store.secrets.revoke("set-up", {});
    return this.#link("setup", "set-up", {}, null, true);
  }

  /** An invitation; an earlier one of the same member stops working. */
  invitation(member: MemberId, now: Instant): string {
    this.#store.secrets.revoke("invitation", { member });
    return this.#link("join", "invitation", { member }, after(now, 14 * day), true);
  }

  /** A family's way into a session. It outlives the session's plan by a day, so that a late end is told kindly. */
  pass(subject: { pass: PassId; session: SessionId; person: PersonId }, planned: Instant): string {
    return this.#link("pass", "pass", subject, after(planned, day), false);
  }

  /** Ends every link of a pass; its bound device stays. */
  endPass(pass: PassId): void {
    this.#store.secrets.revoke("pass", { pass });
  }

  /** The questions after a session, answerable for two weeks. */
  followUp(subject: { session: SessionId; person: PersonId }, ends: Instant): string {
    return this.#link("follow-up", "follow-up", subject, after(ends, 14 * day), false);
  }

  /** Signs in at a press: only a demonstration has these. */
  signIn(member: MemberId, now: Instant): string {
    return this.#link("in", "sign-in-link", { member }, after(now, day), false);
  }

  #link(path: string, kind: string, subject: Record<string, string>, expires: Instant | null, single: boolean): string {
    return `${this.#publicUrl()}/${path}#${this.#store.secrets.mint({ kind, subject, expires, single })}`;
  }
}

function after(at: Instant, ms: number): Instant {
  return (at + ms) as Instant;
}
