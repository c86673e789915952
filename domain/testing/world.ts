/** A session as a test drives it: time, people, connections and facts around the kernel, and a record of every turn. */
import fc from "fast-check";
import type { Act } from "../acts.ts";
import type { Actor, Asked, Decision, Facts, SessionCommand } from "../session/commands.ts";
import type { SessionEvent } from "../session/events.ts";
import { decide, evolve, initial, nextDeadline } from "../session/kernel.ts";
import type { SessionState } from "../session/state.ts";
import { participantOwn } from "../views/participant.ts";
import { type Viewer, viewOf } from "../views/view-of.ts";
import type { ConnectionId, Duty, Format, Instant, MemberId, PassId, PersonId } from "../words.ts";
import { markedBook } from "./book.ts";
import { connectionId, later, memberId, passId, personId } from "./ids.ts";

/** Who may be in a history: members 0 to `duties.length - 1` are rostered, two more are not; the last is an organiser. */
export interface Cast {
  readonly format: Format;
  readonly minStaff: number;
  readonly duties: readonly (readonly Duty[])[];
  readonly people: number;
}

export interface Logged {
  readonly event: SessionEvent;
  readonly at: Instant;
}

/** One command with what became of it. */
export interface Turn {
  readonly asked: Asked;
  readonly decision: Decision;
  readonly events: readonly SessionEvent[];
  readonly before: SessionState;
  readonly after: SessionState;
  readonly facts: Facts;
  /** Of an acknowledgement: after which turn the view with this number was published. */
  readonly shownAfter: number | null;
}

const frozen = <T>(thing: T): T => {
  if (typeof thing !== "object" || thing === null || Object.isFrozen(thing)) return thing;
  for (const part of Object.values(thing)) frozen(part);
  return Object.freeze(thing);
};

/** Nothing that waits for time may come due again and again. */
const mostClocksAtOnce = 60;

export class World {
  readonly cast: Cast;
  readonly turns: Turn[] = [];
  readonly log: Logged[] = [];
  /** Every connection there ever was, with whose it was. */
  readonly lines = new Map<ConnectionId, Viewer>();
  readonly unchecked = new Set<MemberId>();
  readonly unapproved = new Set<PersonId>();
  /** The numbers each participant was ever shown, oldest first, with the count of turns then. */
  readonly shown = new Map<PersonId, { number: number; after: number }[]>();
  state: SessionState = initial;
  at: Instant;
  #passes = 0;

  constructor(cast: Cast, at: Instant) {
    this.cast = cast;
    this.at = at;
  }

  get members(): readonly MemberId[] {
    return [...this.cast.duties.keys(), this.cast.duties.length, this.cast.duties.length + 1].map(memberId);
  }
  get organiser(): MemberId {
    return memberId(this.cast.duties.length + 1);
  }
  get people(): readonly PersonId[] {
    return Array.from({ length: this.cast.people }, (_, n) => personId(n));
  }

  facts(): Facts {
    const [unchecked, unapproved] = [new Set(this.unchecked), new Set(this.unapproved)];
    return {
      checked: (member) => (unchecked.has(member) ? null : 7),
      approved: (person) => (unapproved.has(person) ? null : 3),
    };
  }

  ask(by: Actor, command: SessionCommand, shownAfter: number | null = null): Decision {
    const asked = frozen({ by, at: this.at, command });
    const before = this.state;
    const facts = this.facts();
    const decision = frozen(decide(before, asked, facts));
    const events = "events" in decision ? decision.events : [];
    const after = frozen(events.reduce((state, event) => evolve(state, event, asked.at), before));
    this.state = after;
    this.turns.push({ asked, decision, events, before, after, facts, shownAfter });
    this.log.push(...events.map((event) => ({ event, at: asked.at })));
    for (const person of Object.values(after.participants)) if (events.length > 0) this.#show(person.person);
    return decision;
  }

  /** The loop: posts the clock at each deadline on the way. */
  advance(by: number): void {
    const until = later(this.at, by);
    for (let clocks = 0; ; clocks++) {
      const due = nextDeadline(this.state);
      if (due === null || due > until) break;
      if (clocks > mostClocksAtOnce) throw new Error("the clock makes no progress");
      this.oversleep(Math.max(0, due - this.at));
      this.ask({ as: "system" }, { do: "clock" });
    }
    this.oversleep(until - this.at);
  }

  /** Time passes, and nobody posts a clock. */
  oversleep(by: number): void {
    this.at = later(this.at, by);
  }

  member(member: MemberId, connection: ConnectionId | null = this.lineOf(member)): Actor {
    return { as: "member", member, connection, organiser: member === this.organiser };
  }
  participant(person: PersonId, connection: ConnectionId | null = this.seatOf(person)): Actor {
    return { as: "participant", person, connection };
  }

  /** The first open connection of a member. */
  lineOf(member: MemberId): ConnectionId | null {
    return (Object.keys(this.state.staff[member]?.connections ?? {})[0] as ConnectionId | undefined) ?? null;
  }
  seatOf(person: PersonId): ConnectionId | null {
    const stage = this.state.participants[person]?.stage;
    return stage && "connection" in stage ? stage.connection : null;
  }

  newLine(viewer: Omit<Extract<Viewer, { as: "member" }>, "connection"> | Extract<Viewer, { as: "participant" }>) {
    const connection = connectionId(this.lines.size);
    this.lines.set(connection, viewer.as === "member" ? { ...viewer, connection } : viewer);
    return connection;
  }
  newPass(): PassId {
    return passId(this.#passes++);
  }

  /** Everybody who looks at a screen now. */
  viewers(): readonly Viewer[] {
    return [...this.lines].flatMap(([connection, viewer]) => {
      const live =
        viewer.as === "member"
          ? connection in (this.state.staff[viewer.member]?.connections ?? {})
          : this.seatOf(viewer.person) === connection;
      return live ? [viewer] : [];
    });
  }
  view(viewer: Viewer) {
    return viewOf(this.state, viewer, markedBook(this.cast.format), this.at);
  }
  acts(viewer: Viewer): readonly Act[] {
    return this.view(viewer)?.own.acts ?? [];
  }
  actor(viewer: Viewer): Actor {
    return viewer.as === "member" ? this.member(viewer.member, viewer.connection) : this.participant(viewer.person);
  }

  /** How fast-check tells a history that breaks a law. */
  [fc.toStringMethod](): string {
    const told = this.turns.map(({ asked: { by, at, command }, decision }) => {
      const who = by.as === "member" ? by.member : by.as === "participant" ? by.person : "system";
      const line = by.as === "system" ? "" : ` on ${by.connection}`;
      const became = "refused" in decision ? decision.refused : JSON.stringify(decision.events);
      return `${at} ${who}${line}: ${JSON.stringify(command)} -> ${became}`;
    });
    return [JSON.stringify(this.cast), ...told].join("\n");
  }

  #show(person: PersonId): void {
    const own = this.seatOf(person) === null ? null : participantOwn(this.state, person, markedBook());
    if (!own) return;
    const shown = { number: own.who.told, after: this.turns.length - 1 };
    const before = this.shown.get(person);
    if (before) before.push(shown);
    else this.shown.set(person, [shown]);
  }
}
