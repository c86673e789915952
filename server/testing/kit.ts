/** What page actions work with, on a store in memory, with the sessions' kernel but no sockets and no media. */
import type { Asked, Decision } from "#domain/session/commands.ts";
import type { SessionEvent } from "#domain/session/events.ts";
import { decide, evolve, initial } from "#domain/session/kernel.ts";
import type { SessionState } from "#domain/session/state.ts";
import type { Instant, MemberId, PersonId, SessionId } from "#domain/words.ts";
import { Access } from "../access.ts";
import { Book } from "../book.ts";
import { addMember } from "../invite.ts";
import type { Kit } from "../kit.ts";
import { Limits } from "../limits.ts";
import { Links } from "../links.ts";
import { Post } from "../post.ts";
import { Records } from "../records.ts";
import type { Sessions } from "../sessions.ts";
import { newId } from "../store/ids.ts";
import { openMemoryStore } from "../store/sqlite.ts";
import { type Store, stream } from "../store/store.ts";

class SessionsInMemory implements Sessions {
  readonly #store: Store;
  readonly #records: Records;
  readonly #states = new Map<SessionId, SessionState>();

  constructor(store: Store, records: Records) {
    this.#store = store;
    this.#records = records;
  }

  ask(session: SessionId, asked: Asked): Promise<Decision> {
    const decision = decide(this.state(session) ?? initial, asked, this.#records.facts);
    if ("events" in decision) this.happen(session, decision.events, asked.at);
    return Promise.resolve(decision);
  }

  /** Puts events in the log as they stand, whatever the kernel would say. */
  happen(session: SessionId, events: readonly SessionEvent[], at: Instant): void {
    this.#store.append(stream("session", session), "any", events, at);
    const before = this.state(session) ?? initial;
    this.#states.set(
      session,
      events.reduce((state, event) => evolve(state, event, at), before),
    );
  }

  state(session: SessionId): SessionState | undefined {
    return this.#states.get(session);
  }

  ids(): readonly SessionId[] {
    return [...this.#states.keys()];
  }

  onEnded(): void {}
}

export interface TestKit extends Kit {
  readonly clock: { now: number };
  readonly sessions: SessionsInMemory;
  readonly people: Readonly<Record<"organiser" | "lead" | "second" | "leader" | "steward", MemberId>>;
}

export const start = Date.UTC(2026, 5, 2, 16);

/** An organisation with its team; each check is confirmed. Mail is sent unless somebody says otherwise. */
export function testKit({ sends = true } = {}): TestKit {
  const store = openMemoryStore();
  const clock = { now: start };
  const now = () => clock.now as Instant;
  const records = new Records(store);
  const book = new Book(store, records);
  const sessions = new SessionsInMemory(store, records);
  const publicUrl = () => "https://club.example";
  const kit: Kit = {
    store,
    records,
    book,
    sessions,
    now,
    publicUrl,
    access: new Access(store, records, sessions, now),
    limits: new Limits(),
    links: new Links(store, publicUrl),
    post: new Post(store, book, sends),
    concernsMoved: () => {},
    demo: false,
  };
  const member = (name: string) =>
    addMember(kit, { name, email: `${name.split(" ")[0]?.toLowerCase()}@club.example`, phone: "+44 20 7946 0101" });
  const people = {
    organiser: member("Olu Adeyemi"),
    lead: member("Lena Fischer"),
    second: member("Priya Shah"),
    leader: member("Leo Martin"),
    steward: member("Stella Novak"),
  };
  const { organiser, lead, second } = people;
  records.askOrganisation({ do: "plan.found", name: book.writeWords("The Club"), organiser, lead, second }, now());
  for (const id of Object.values(people)) {
    const by = id === organiser ? lead : organiser;
    records.members.ask(id, { do: "plan.join" }, now());
    records.members.ask(id, { do: "plan.confirm-check", by, seenOn: now(), at: now() }, now());
  }
  return { ...kit, clock, sessions, people };
}

/** A session of an hour that starts now. */
export function plan({ book, now, people, sessions }: TestKit): SessionId {
  const session = newId<SessionId>();
  const { organiser, leader, steward, lead } = people;
  const words = { title: book.writeWords("Drawing"), groundRules: book.writeWords("") };
  const roster = [
    { member: leader, duty: "leader" },
    { member: steward, duty: "steward" },
    { member: lead, duty: "lead" },
  ] as const;
  const by = { as: "member", member: organiser, connection: null, organiser: true } as const;
  const command = {
    do: "plan.session",
    session,
    ...words,
    startsAt: now(),
    minutes: 60,
    format: "guided",
    minStaff: 2,
    roster,
  } as const;
  void sessions.ask(session, { by, at: now(), command });
  return session;
}

/** A registered child of this first name. */
export function register({ book, now, records }: TestKit, session: SessionId, first: string): PersonId {
  const person = newId<PersonId>();
  const email = `${first.toLowerCase()}@families.example`;
  book.writePerson(person, {
    first,
    surname: "Brown",
    ageBand: "9-12",
    needs: "",
    carer: "Sam Brown",
    email,
    phone: "1234567",
  });
  records.persons.ask(person, { do: "register.send", person, session, at: now() }, now());
  return person;
}
