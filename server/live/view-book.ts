import type { SessionState } from "#domain/session/state.ts";
import type { Book as ViewBook } from "#domain/views/book.ts";
import type { Book } from "#server/book.ts";

/** The names and words a session's views are made with. */
export const viewBook =
  (book: Book) =>
  (state: SessionState): ViewBook => {
    if (!state.plan) throw new Error("a session without a plan has no views");
    return {
      poster: book.poster(state.plan),
      first: (person) => book.person(person).first,
      registered: (person) => {
        const { surname, needs, carer, ageBand } = book.person(person);
        return { surname, needs, carer, ageBand };
      },
      member: (member) => book.member(member).name,
      memberFirst: (member) => book.firstName(member),
    };
  };
