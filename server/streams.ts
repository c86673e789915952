import type { Decided } from "#domain/decided.ts";
import type { Id, Instant } from "#domain/words.ts";
import { type EventShape, type Store, type StreamId, stream } from "./store/store.ts";

type Kind = "organisation" | "member" | "person" | "concern";

/** The pure functions of one kind of stream. */
export interface Kernel<State, Command, Event extends EventShape> {
  readonly kind: Kind;
  readonly initial: State;
  readonly decide: (state: State, command: Command) => Decided<Event>;
  readonly evolve: (state: State, event: Event) => State;
}

/**
 * All streams of one kind, folded once when the program starts and kept in step from then on. One process owns the
 * store, so what stands here is what is so.
 */
export class Streams<
  I extends Id<string>,
  State extends { readonly version: number } | null,
  Command,
  Event extends EventShape,
> {
  readonly #store: Store;
  readonly #kernel: Kernel<State, Command, Event>;
  readonly #states = new Map<I, State>();

  constructor(store: Store, kernel: Kernel<State, Command, Event>) {
    this.#store = store;
    this.#kernel = kernel;
    this.reload();
  }

  state(id: I): State {
    return this.#states.get(id) ?? this.#kernel.initial;
  }

  entries(): IterableIterator<[I, State]> {
    return this.#states.entries();
  }

  /** Decide, append, evolve. A refusal appends nothing. */
  ask(id: I, command: Command, at: Instant): Decided<Event> {
    const before = this.state(id);
    const decided = this.#kernel.decide(before, command);
    if ("refused" in decided) return decided;
    this.#store.append(this.#stream(id), before?.version ?? 0, decided.events, at);
    this.#states.set(id, decided.events.reduce(this.#kernel.evolve, before));
    return decided;
  }

  /** Reads everything again: for the start, and for when a transaction was undone under what stood here. */
  reload(): void {
    this.#states.clear();
    for (const name of this.#store.streams(this.#kernel.kind)) {
      const id = (name.split("/")[1] ?? this.#kernel.kind) as I;
      const events = this.#store.read<Event>(name).map((stored) => stored.event);
      this.#states.set(id, events.reduce(this.#kernel.evolve, this.#kernel.initial));
    }
  }

  #stream(id: I): StreamId {
    return this.#kernel.kind === "organisation" ? stream("organisation") : stream(this.#kernel.kind, id);
  }
}
