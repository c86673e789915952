import type { ConcernId, Instant, MemberId, PassId, PersonId, SessionId } from "#domain/words.ts";
import type { Book } from "./book.ts";
import type { Cell, Job, Store, Subject } from "./store/store.ts";

/** Every mail there is. Words are in `words/mails.ts`. */
export type Template = "invitation" | "alert" | "unattended" | "checkpoint" | "pass" | "declined" | "follow-up";
const toFamilies: readonly Template[] = ["pass", "declined", "follow-up"];

/** Queues mail. A job holds ids only; address, words and links are got when it is sent (PASS-1). */
export class Post {
  readonly #store: Store;
  readonly #book: Book;
  /** Whether mail can be sent at all. Without, the outbox shows an organiser what families would get. */
  readonly sends: boolean;

  readonly #added: () => void;

  /** @param added called when something was queued, while its transaction may still be open */
  constructor(store: Store, book: Book, sends: boolean, added: () => void = () => {}) {
    this.#added = added;
    this.#store = store;
    this.#book = book;
    this.sends = sends;
  }

  pass(ids: { pass: PassId; session: SessionId; person: PersonId }, dueAt: Instant): void {
    this.#add("pass", ids, this.#book.mailbox("person", ids.person), dueAt);
  }

  declined(ids: { session: SessionId; person: PersonId }, dueAt: Instant): void {
    this.#add("declined", ids, this.#book.mailbox("person", ids.person), dueAt);
  }

  followUp(ids: { session: SessionId; person: PersonId }, dueAt: Instant): void {
    this.#add("follow-up", ids, this.#book.mailbox("person", ids.person), dueAt);
  }

  /** Mail to staff waits for nobody to look into an outbox: without SMTP there is none. */
  invitation(ids: { member: MemberId }, dueAt: Instant): void {
    if (!this.sends) return;
    this.#add("invitation", ids, this.#book.mailbox("member", ids.member), dueAt);
  }

  alert(ids: { concern: ConcernId; member: MemberId }, dueAt: Instant): void {
    if (!this.sends) return;
    this.#add("alert", ids, this.#book.mailbox("member", ids.member), dueAt);
  }

  /** COVER-4: a session ended because no staff were there. */
  unattended(ids: { member: MemberId; session: SessionId }, dueAt: Instant): void {
    if (!this.sends) return;
    this.#add("unattended", ids, this.#book.mailbox("member", ids.member), dueAt);
  }

  /** The seal on the log, out of reach of whoever holds the server (LOG-1). */
  checkpoint(ids: { member: MemberId; session: SessionId }, dueAt: Instant): void {
    if (!this.sends) return;
    this.#add("checkpoint", ids, this.#book.mailbox("member", ids.member), dueAt);
  }

  #add(template: Template, ids: Subject, to: Cell, dueAt: Instant): void {
    this.#store.jobs.add({ template, ids, to, dueAt });
    this.#added();
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
