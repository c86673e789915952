import type { Book } from "../views/book.ts";
import type { Format, PersonId } from "../words.ts";
import { startsAt, theSession } from "./ids.ts";

/** A book whose every word is a marker: whoever finds one in a view knows what leaked, and whose it was. */
export const markedBook = (format: Format = "interactive"): Book => ({
  poster: {
    session: theSession,
    title: "Tuesday club",
    organisation: "The library",
    format,
    startsAt,
    groundRules: "Be kind.",
    contact: { name: "Ada", phone: "+44 1632 960001", email: "ada@library.example" },
  },
  first: (person) => firstName(person),
  registered: (person) => ({
    surname: `SURNAME(${person})`,
    ageBand: "9-12",
    needs: `NEEDS(${person})`,
    carer: `CARER(${person})`,
  }),
  member: (member) => `FULLNAME(${member})`,
  memberFirst: (member) => `MEMBERFIRST(${member})`,
});

export const firstName = (person: PersonId) => `FIRST(${person})`;

/** What is in no participant's view, of themselves or of anybody (NAME-1, DOOR-7). */
export const secretMarkers: readonly RegExp[] = [
  /SURNAME/,
  /NEEDS/,
  /CARER/,
  /FULLNAME/,
  /9-12/,
  /ageBand/,
  /device-\d/,
];
