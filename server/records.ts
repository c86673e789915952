import {
  type ConcernCommand,
  type ConcernEvent,
  decideConcern,
  evolveConcern,
  type MaybeConcern,
} from "#domain/concern/kernel.ts";
import type { Decided } from "#domain/decided.ts";
import {
  checkedAt,
  decideMember,
  evolveMember,
  type MemberCommand,
  type MemberEvent,
  type MemberState,
  noMember,
} from "#domain/member/kernel.ts";
import {
  decideOrganisation,
  evolveOrganisation,
  noOrganisation,
  type OrganisationCommand,
  type OrganisationEvent,
  type OrganisationState,
} from "#domain/organisation/kernel.ts";
import {
  approvedAt,
  decidePerson,
  evolvePerson,
  noPerson,
  type PersonCommand,
  type PersonEvent,
  type PersonState,
} from "#domain/person/kernel.ts";
import type { Facts } from "#domain/session/commands.ts";
import type { ConcernId, Id, Instant, MemberId, PersonId } from "#domain/words.ts";
import type { Store } from "./store/store.ts";
import { Streams } from "./streams.ts";

/** There is one organisation, so its stream has no id; this stands where one is asked for. */
const theOne = "organisation" as Id<"organisation">;

/** Everything that is so outside of sessions, and the facts that sessions decide on. */
export class Records {
  readonly #store: Store;
  readonly #organisation: Streams<Id<"organisation">, OrganisationState, OrganisationCommand, OrganisationEvent>;
  readonly members: Streams<MemberId, MemberState, MemberCommand, MemberEvent>;
  readonly persons: Streams<PersonId, PersonState, PersonCommand, PersonEvent>;
  readonly concerns: Streams<ConcernId, MaybeConcern, ConcernCommand, ConcernEvent>;

  constructor(store: Store) {
    this.#store = store;
    this.#organisation = new Streams(store, {
      kind: "organisation",
      initial: noOrganisation,
      decide: decideOrganisation,
      evolve: evolveOrganisation,
    });
    this.members = new Streams(store, {
      kind: "member",
      initial: noMember,
      decide: decideMember,
      evolve: evolveMember,
    });
    this.persons = new Streams(store, {
      kind: "person",
      initial: noPerson,
      decide: decidePerson,
      evolve: evolvePerson,
    });
    this.concerns = new Streams<ConcernId, MaybeConcern, ConcernCommand, ConcernEvent>(store, {
      kind: "concern",
      initial: null,
      decide: decideConcern,
      evolve: evolveConcern,
    });
  }

  get organisation(): OrganisationState {
    return this.#organisation.state(theOne);
  }

  askOrganisation(command: OrganisationCommand, at: Instant): Decided<OrganisationEvent> {
    return this.#organisation.ask(theOne, command, at);
  }

  /** What other streams say at this moment, for the session's kernel. */
  readonly facts: Facts = {
    checked: (member) => checkedAt(this.members.state(member)),
    approved: (person) => approvedAt(this.persons.state(person)),
  };

  /** All of `work` or none of it, in the store and in what is known here. */
  together<T>(work: () => T): T {
    try {
      return this.#store.transaction(work);
    } catch (error) {
      for (const streams of [this.#organisation, this.members, this.persons, this.concerns]) streams.reload();
      throw error;
    }
  }
}
