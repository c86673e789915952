import type { Id, Instant, MemberId } from "#domain/words.ts";

/**
 * What is kept, and how it is reached. Everything is synchronous but passwords, whose slowness is the point.
 *
 * Two kinds of thing are kept. The *log* says what was decided: ids, words of ours, numbers and instants, append-only
 * and chained (LOG-1, LOG-2). The *vault* holds what people wrote and who they are, sealed under a key per person, so
 * that it can be erased while the log stands.
 */
export interface Store {
  /**
   * All or nothing: what `work` does to any part of the store is kept when it returns and undone when it throws. Inside
   * another transaction it joins that one; its own part is undone alone if the outer one catches the error. `work` may
   * not be async.
   */
  transaction<T>(work: () => T): T;

  /**
   * Adds events to the end of a stream, durable when this returns. Returns the stream's version after them.
   *
   * @param expected the version the caller decided on: 0 for "must not exist yet"; `"any"` when it does not matter
   * @param at wall time of the decision
   * @throws {Conflict} when the stream is at another version; nothing is written
   * @throws {NotPlain} when an event holds anything but ids, enum words, integers, booleans and null (LOG-2)
   */
  append(stream: StreamId, expected: number | "any", events: readonly EventShape[], at: Instant): number;

  /** The events of a stream after a version, in order; all of them by default, none when there is no such stream. */
  read<E extends EventShape = EventShape>(stream: StreamId, after?: number): Stored<E>[];

  /** How many events a stream has; 0 when there is none. */
  version(stream: StreamId): number;

  /** Every stream of a kind that has an event, in the order they began. */
  streams(kind: StreamKind): StreamId[];

  /** Signs what the log says now, as the next of the checkpoint chain. The result is fit to be sent to the lead. */
  checkpoint(at: Instant): Checkpoint;

  readonly vault: Vault;
  readonly secrets: Secrets;
  readonly lookup: Lookup;
  readonly passwords: Passwords;
  readonly jobs: Jobs;

  /** Ends the use of the store and lets another process open it. Nothing may be called after. */
  close(): void;
}

declare const streamBrand: unique symbol;
export type StreamId = string & { readonly [streamBrand]: true };
export type StreamKind = "organisation" | "member" | "group" | "person" | "session" | "concern";

export function stream(kind: "organisation"): StreamId;
export function stream(kind: Exclude<StreamKind, "organisation">, id: Id<string>): StreamId;
export function stream(kind: StreamKind, id?: Id<string>): StreamId {
  return (id === undefined ? kind : `${kind}/${id}`) as StreamId;
}

export interface EventShape {
  readonly type: string;
}

export interface Stored<E extends EventShape = EventShape> {
  readonly stream: StreamId;
  /** 1 for the first event of a stream, and no gaps. */
  readonly version: number;
  readonly at: Instant;
  readonly event: E;
}

/** The stream moved on since the caller read it. Expected: read again, decide again. */
export class Conflict extends Error {
  override readonly name = "Conflict";
  readonly stream: StreamId;
  readonly expected: number;
  readonly actual: number;

  constructor(stream: StreamId, expected: number, actual: number) {
    super(`${stream} is at version ${actual}, not ${expected}`);
    this.stream = stream;
    this.expected = expected;
    this.actual = actual;
  }
}

export interface Checkpoint {
  /** 1 for the first, and no gaps. */
  readonly number: number;
  /** SHA-256 of this checkpoint, in hex. It binds all earlier ones. */
  readonly hash: string;
  /** Ed25519 signature of the hash, base64url. */
  readonly signature: string;
  /** Raw Ed25519 public key that the signature holds under, base64url. */
  readonly publicKey: string;
}

/** One sealed text. `table`, `row` and `field` only name it; a text moved to another name does not open. */
export interface Cell {
  readonly table: string;
  readonly row: string;
  readonly field: string;
}

export interface Vault {
  /**
   * Seals a text under its owner's key, in place of what was there. The owner is whose data it is.
   * @throws {Erased} when the owner was erased
   */
  put(sealed: Cell & { readonly owner: Id<string>; readonly text: string }): void;
  /**
   * The text, or undefined when there is none or it was erased.
   * @throws when what is stored does not open, that is, somebody changed it
   */
  get(table: string, row: string, field: string): string | undefined;
  remove(table: string, row: string, field: string): void;
  /** What is held on an owner, named, not opened. */
  cells(owner: Id<string>): Cell[];
  /**
   * Destroys an owner's key and every text under it, for good: a backup of the data that is restored later is erased of
   * it as it is opened.
   */
  erase(owner: Id<string>): void;
}

/** Nothing can be kept under an owner that was erased. Who comes back comes as somebody new. */
export class Erased extends Error {
  override readonly name = "Erased";
}

/** Ids and enum words; never personal data. */
export type Subject = Readonly<Record<string, string>>;

/** Secrets that links and cookies carry. Only their hashes are kept. */
export interface Secrets {
  /**
   * A new secret of 192 random bits, base64url. It is never seen again.
   * @param about.expires from this instant on it opens nothing; null: until revoked
   * @param about.single `use` spends it
   * @throws {NotPlain} when the subject holds anything but ids and enum words
   */
  mint(about: { kind: string; subject: Subject; expires: Instant | null; single: boolean }): string;
  /** Whom a secret of this kind stands for, and spends nothing. Undefined for unknown, expired, spent and revoked. */
  look(kind: string, secret: string, now: Instant): Subject | undefined;
  /** As `look`, and a single-use secret is spent by it. */
  use(kind: string, secret: string, now: Instant): Subject | undefined;
  /** Ends all secrets of a kind whose subject holds each of these. Returns how many. */
  revoke(kind: string, match: Subject): number;
  /** Forgets what has expired. */
  purge(now: Instant): void;
}

/** Finds an id by a text that is itself not kept: a mail address. Case and outer blanks do not count. */
export interface Lookup {
  /** @throws {Taken} when the text leads to another id */
  put(kind: string, text: string, id: Id<string>): void;
  find<I extends Id<string>>(kind: string, text: string): I | undefined;
  remove(kind: string, text: string): void;
  /** Removes every text that leads to this id. */
  forget(id: Id<string>): void;
}

export class Taken extends Error {
  override readonly name = "Taken";
}

export interface Passwords {
  /** Sets or replaces a password, of 12 to 200 characters. */
  set(member: MemberId, text: string): Promise<"set" | "too-short" | "too-long">;
  /** Whether this is the member's password. Takes as long for a member that has none, or undefined, as for any other. */
  check(member: MemberId | undefined, text: string): Promise<boolean>;
  remove(member: MemberId): void;
}

export interface Job {
  readonly id: Id<"job">;
  readonly template: string;
  readonly ids: Subject;
  /** Where in the vault the address is. */
  readonly to: Cell;
  /** When to try; null once it was given up, until somebody asks again. */
  readonly dueAt: Instant | null;
  /** How often it was tried in vain. */
  readonly attempts: number;
}

/** Mail that is to be sent. A job never holds an address, a link or a secret; all three are got at sending. */
export interface Jobs {
  /** @throws {NotPlain} when the template or an id is anything but an id or an enum word */
  add(job: Pick<Job, "template" | "ids" | "to"> & { readonly dueAt: Instant }): Id<"job">;
  /** What to try now, longest due first. */
  due(now: Instant): Job[];
  /** What was not sent yet, given up or not, oldest first. */
  pending(): Job[];
  done(id: Id<"job">): void;
  /** Puts a job off until `at`; null gives it up. */
  failed(id: Id<"job">, at: Instant | null, attempts: number): void;
}
