import { type ConcernCommand, type ConcernState, concernDeadline, mayRead } from "#domain/concern/kernel.ts";
import type { ConcernId, MemberId } from "#domain/words.ts";
import type { CaseLine } from "#protocol/steps/follow-up.ts";
import type { Kit } from "./kit.ts";
import { eventsOf } from "./refused.ts";
import { newId } from "./store/ids.ts";

type Raising = Extract<ConcernCommand, { do: "follow-up.worried" | "follow-up.ask" }>;
type RaisedAs = Raising extends infer R
  ? R extends Raising
    ? Omit<R, "concern" | "words" | "at" | "lead" | "second">
    : never
  : never;

/** Brings a concern to the lead, or to the deputy, whose page rings and who is mailed. Returns its id. */
export function raise(kit: Kit, raised: RaisedAs, text: string): ConcernId {
  const { book, records } = kit;
  const { lead, second } = records.organisation;
  if (lead === null || second === null) throw new Error("a concern came before the organisation was founded");
  const concern = newId<ConcernId>();
  const at = kit.now();
  const delivered = records.together(() => {
    const words = text === "" ? null : book.writeWords(text, concern);
    const events = eventsOf(records.concerns.ask(concern, { ...raised, concern, words, at, lead, second }, at));
    return events.flatMap((event) => (event.type === "concern.delivered" ? [event.to] : []));
  });
  for (const member of delivered) kit.post.alert({ concern, member }, at);
  kit.concernsMoved();
  return concern;
}

/** What a member may read, newest first. */
export function readable(kit: Kit, member: MemberId): ConcernState[] {
  return [...kit.records.concerns.entries()]
    .flatMap(([, concern]) => (concern !== null && mayRead(concern, member) ? [concern] : []))
    .sort((a, b) => b.at - a.at);
}

/** What was brought to a member and nobody read yet. Above 0 the member's page rings. */
export function unreadFor(kit: Kit, member: MemberId): { unread: number; urgent: number } {
  const unread = readable(kit, member).filter((one) => stateOf(one) === "unread" && one.delivered.includes(member));
  return { unread: unread.length, urgent: unread.filter((one) => one.urgent).length };
}

export function lineOf(kit: Kit, concern: ConcernState): CaseLine {
  const plan = concern.session && kit.sessions.state(concern.session)?.plan;
  return {
    concern: concern.concern,
    kind: concern.kind,
    urgent: concern.urgent,
    at: concern.at,
    session: plan ? kit.book.words(plan.title) : null,
    from: concern.from,
    state: stateOf(concern),
  };
}

function stateOf(concern: ConcernState): CaseLine["state"] {
  if (concern.closed !== null) return "closed";
  return concern.readings.length === 0 ? "unread" : "read";
}

/** Wakes when a concern was left unread for too long, and brings it to the deputy (CASE-1). */
export class ConcernClock {
  readonly #kit: Kit;
  #timer: NodeJS.Timeout | undefined;

  constructor(kit: Kit) {
    this.#kit = kit;
  }

  /** Looks at every deadline; what is due already, as after a restart, is done at once. */
  wake(): void {
    clearTimeout(this.#timer);
    let next = Number.POSITIVE_INFINITY;
    for (const [id, concern] of this.#kit.records.concerns.entries()) {
      const due = concern && concernDeadline(concern);
      if (due === null) continue;
      if (due <= this.#kit.now()) this.#escalate(id);
      else next = Math.min(next, due);
    }
    if (next === Number.POSITIVE_INFINITY) return;
    this.#timer = setTimeout(() => this.wake(), next - this.#kit.now());
    this.#timer.unref();
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #escalate(concern: ConcernId): void {
    const at = this.#kit.now();
    const decided = this.#kit.records.concerns.ask(concern, { do: "clock", at }, at);
    for (const event of "events" in decided ? decided.events : []) {
      if (event.type === "concern.escalated") this.#kit.post.alert({ concern, member: event.to }, at);
    }
  }
}
