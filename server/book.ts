import type { Plan } from "#domain/session/state.ts";
import type { Poster } from "#domain/views/view.ts";
import { type AgeBand, ageBands, type MemberId, type PersonId, type WordsId } from "#domain/words.ts";
import type { Records } from "./records.ts";
import { newId } from "./store/ids.ts";
import type { Cell, Store } from "./store/store.ts";

/** A team member's own data. */
export interface MemberCard {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
}
/** What a family registered. `carer` is empty for an adult, whose own `email` and `phone` these are. */
export interface PersonCard {
  readonly first: string;
  readonly surname: string;
  readonly ageBand: AgeBand;
  readonly needs: string;
  readonly carer: string;
  readonly email: string;
  readonly phone: string;
}

const memberFields = ["name", "email", "phone"] as const satisfies readonly (keyof MemberCard)[];
const personFields = [
  "first",
  "surname",
  "ageBand",
  "needs",
  "carer",
  "email",
  "phone",
] as const satisfies readonly (keyof PersonCard)[];

/**
 * Names and words: the one place where ids become what people wrote. Everything is sealed in the vault under its
 * owner, and kept open here only while it is not erased.
 */
export class Book {
  readonly #store: Store;
  readonly #records: Records;
  readonly #posters = new WeakMap<Plan, Poster>();
  readonly #cards = new Map<string, Readonly<Record<string, string>>>();

  constructor(store: Store, records: Records) {
    this.#store = store;
    this.#records = records;
  }

  writeMember(member: MemberId, card: MemberCard): void {
    for (const field of memberFields) this.#put(member, { table: "member", row: member, field }, card[field]);
    this.#cards.delete(member);
  }

  writePerson(person: PersonId, card: PersonCard): void {
    for (const field of personFields) this.#put(person, { table: "person", row: person, field }, card[field]);
    this.#cards.delete(person);
  }

  /** Seals words under an owner of whose data they are part, and names them. */
  writeWords(text: string, owner?: Parameters<Store["vault"]["erase"]>[0]): WordsId {
    const id = newId<WordsId>();
    this.#put(owner ?? id, { table: "words", row: id, field: "text" }, text);
    return id;
  }

  member(member: MemberId): MemberCard {
    return this.#card("member", member, memberFields);
  }

  /** Empty fields once erased, and the band that asks for the most care. */
  person(person: PersonId): PersonCard {
    const card = this.#card("person", person, personFields);
    return { ...card, ageBand: ageBands.find((band) => band === card.ageBand) ?? "under-4" };
  }

  /** What participants and viewers may call a member. */
  firstName(member: MemberId): string {
    return this.member(member).name.split(/\s+/)[0] ?? "";
  }

  /** Empty for none, and once erased. */
  words(id: WordsId | null): string {
    return id === null ? "" : (this.#store.vault.get("words", id, "text") ?? "");
  }

  get organisation(): string {
    return this.words(this.#records.organisation.name);
  }

  /** The safeguarding lead, for those who may need to reach them. */
  get contact(): Poster["contact"] {
    const { lead } = this.#records.organisation;
    return lead === null ? { name: "", phone: "", email: "" } : this.member(lead);
  }

  /** The posters on the wall of a session. A plan never changes, and a view is made at every turn, so each is kept. */
  poster(plan: Plan): Poster {
    const kept = this.#posters.get(plan);
    if (kept !== undefined) return kept;
    const poster = this.#makePoster(plan);
    this.#posters.set(plan, poster);
    return poster;
  }

  #makePoster(plan: Plan): Poster {
    return {
      session: plan.session,
      title: this.words(plan.title),
      organisation: this.organisation,
      format: plan.format,
      startsAt: plan.startsAt,
      groundRules: this.words(plan.groundRules),
      contact: this.contact,
    };
  }

  /** Where mail to a member or a family goes: the cell, never the address. */
  mailbox(table: "member" | "person", row: MemberId | PersonId): Cell {
    return { table, row, field: "email" };
  }

  /** Destroys everything a family told. */
  erase(person: PersonId): void {
    this.#store.vault.erase(person);
    this.#cards.delete(person);
  }

  #put(owner: Parameters<Store["vault"]["erase"]>[0], cell: Cell, text: string): void {
    this.#store.vault.put({ ...cell, owner, text });
  }

  #card<Field extends string>(table: string, row: string, fields: readonly Field[]): Readonly<Record<Field, string>> {
    const kept = this.#cards.get(row);
    if (kept !== undefined) return kept as Readonly<Record<Field, string>>;
    const cells = fields.map((field) => [field, this.#store.vault.get(table, row, field) ?? ""] as const);
    const card = Object.fromEntries(cells) as Record<Field, string>;
    this.#cards.set(row, card);
    return card;
  }
}
