import type { ConcernId, Instant, MemberId, PassId, PersonId, SessionId } from "#domain/words.ts";
import type { Book } from "./book.ts";
import type { Job, Store } from "./store/store.ts";

/** Every mail there is. Words are in `words/mails.ts`. */
export type Template = "invitation" | "alert" | "checkpoint" | "pass" | "follow-up";
const toFamilies: readonly Template[] = ["pass", "follow-up"];

/** Queues mail. A job holds ids only; address, words and links are got when it is sent (PASS-1). */
export class Post {
  readonly #store: Store;
  readonly #book: Book;
  /** Whether mail can be sent at all. Without, the outbox shows an organiser what families would get. */
  readonly sends: boolean;

  constructor(store: Store, book: Book, sends: boolean) {
    this.#store = store;
    this.#book = book;
    this.sends = sends;
  }

  pass(ids: { pass: PassId; session: SessionId; person: PersonId }, dueAt: Instant): void {
    this.#store.jobs.add({ template: "pass", ids, to: this.#book.mailbox("person", ids.person), dueAt });
  }

  followUp(ids: { session: SessionId; person: PersonId }, dueAt: Instant): void {
    this.#store.jobs.add({ template: "follow-up", ids, to: this.#book.mailbox("person", ids.person), dueAt });
  }

  /** Mail to staff waits for nobody to look into an outbox: without SMTP there is none. */
  invitation(ids: { member: MemberId }, dueAt: Instant): void {
    if (!this.sends) return;
    this.#store.jobs.add({ template: "invitation", ids, to: this.#book.mailbox("member", ids.member), dueAt });
  }

  alert(ids: { concern: ConcernId; member: MemberId }, dueAt: Instant): void {
    if (!this.sends) return;
    this.#store.jobs.add({ template: "alert", ids, to: this.#book.mailbox("member", ids.member), dueAt });
  }

  /** The seal on the log, out of reach of whoever holds the server (LOG-1). */
  checkpoint(ids: { member: MemberId; session: SessionId }, dueAt: Instant): void {
    if (!this.sends) return;
    this.#store.jobs.add({ template: "checkpoint", ids, to: this.#book.mailbox("member", ids.member), dueAt });
  }

  /** What families are still to get. */
  outbox(): readonly Job[] {
    return this.#store.jobs.pending().filter((job) => toFamilies.includes(job.template as Template));
  }

  /** Takes back what was queued for a family: its link was handed over, or nothing is to be sent any more. */
  drop(person: PersonId, template: Template): void {
    for (const job of this.#store.jobs.pending()) {
      if (job.template === template && job.ids.person === person) this.#store.jobs.done(job.id);
    }
  }
}
