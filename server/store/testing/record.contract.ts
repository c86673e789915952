import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Instant, MemberId, PersonId, SessionId } from "#domain/words.ts";
import { newId } from "../ids.ts";
import { NotPlain } from "../plain.ts";
import { Conflict, Erased, type EventShape, type Store, stream } from "../store.ts";

const t = (ms: number) => (1_800_000_000_000 + ms) as Instant;

/** What every store must do with its log, its transactions and its vault. */
export function recordContract(name: string, open: () => Store): void {
  let store: Store;
  beforeEach(() => {
    store = open();
  });
  afterEach(() => store.close());

  describe(`${name}: the log`, () => {
    const session = stream("session", newId<SessionId>());
    const opened = { type: "session.opened", by: newId<MemberId>(), seats: 12, late: false, note: null };

    test("an event comes back as it was appended", () => {
      expect(store.append(session, 0, [opened, { type: "session.ended" }], t(5))).toBe(2);
      expect(store.read(session)).toEqual([
        { stream: session, version: 1, at: t(5), event: opened },
        { stream: session, version: 2, at: t(5), event: { type: "session.ended" } },
      ]);
      expect(store.read(session, 1).map(({ version }) => version)).toEqual([2]);
      expect(store.version(session)).toBe(2);
    });

    test("a stream that nobody wrote to is empty", () => {
      expect([store.read(session), store.version(session)]).toEqual([[], 0]);
    });

    test.each([
      ["must not exist yet, and exists", 0],
      ["is behind", 1],
      ["is ahead", 3],
    ])("an expected version that %s is a conflict, and nothing is written", (_, expected) => {
      store.append(session, 0, [opened, opened], t(0));
      expect(() => store.append(session, expected, [opened], t(1))).toThrow(Conflict);
      expect(store.version(session)).toBe(2);
    });

    test("a stream that does not exist is at version 0 and no other", () => {
      expect(() => store.append(session, 1, [opened], t(0))).toThrow(Conflict);
    });

    test("any version will do when the caller says so", () => {
      store.append(session, "any", [opened], t(0));
      expect(store.append(session, "any", [opened], t(0))).toBe(2);
    });

    test("appending nothing still asks for the version", () => {
      expect(store.append(session, 0, [], t(0))).toBe(0);
      expect(() => store.append(session, 1, [], t(0))).toThrow(Conflict);
    });

    test("streams are listed by kind, in the order they began", () => {
      const [second, first] = [stream("person", newId<PersonId>()), stream("person", newId<PersonId>())];
      for (const each of [first, stream("organisation"), second, session, first])
        store.append(each, "any", [opened], t(0));
      expect(store.streams("person")).toEqual([first, second]);
      expect(store.streams("organisation")).toEqual(["organisation"]);
      expect(store.streams("concern")).toEqual([]);
    });

    test.each<[string, unknown]>([
      ["a name", "Sam"],
      ["an address", "sam@example.org"],
      ["a sentence", "she said so"],
      ["a long word", "a".repeat(41)],
      ["an empty text", ""],
      ["a fraction", 0.5],
      ["a number too large", 2 ** 53],
      ["no number", Number.NaN],
      ["a date", new Date(0)],
      ["nothing", undefined],
      ["bytes", new Uint8Array(2)],
      ["a function", () => 1],
      ["a name, deep inside", [{ each: ["fine", "Sam"] }]],
      ["a name as a key", { "Sam Smith": 1 }],
    ])("LOG-2: %s is refused, and not repeated in the error", (_, value) => {
      const append = () => store.append(session, 0, [{ type: "a.b", value } as EventShape], t(0));
      expect(append).toThrow(NotPlain);
      expect(append).not.toThrow(/Sam|sam@|she said/);
      expect(store.version(session)).toBe(0);
    });

    test.each(["Session/x", "session/sam", "session", "session/a/b", "organisation/x", ""])(
      "LOG-2: %j is no name of a stream",
      (text) => {
        expect(() => store.append(text as typeof session, 0, [opened], t(0))).toThrow(NotPlain);
      },
    );
  });

  describe(`${name}: transactions`, () => {
    const owner = newId<PersonId>();
    const person = stream("person", owner);
    const registered = { type: "person.registered" };

    test("keep all when the work returns, and give its result", () => {
      const result = store.transaction(() => {
        store.vault.put({ owner, table: "person", row: owner, field: "name", text: "Sam" });
        return store.append(person, 0, [registered], t(0));
      });
      expect([result, store.version(person), store.vault.get("person", owner, "name")]).toEqual([1, 1, "Sam"]);
    });

    test("undo every part of the store when the work throws", () => {
      const work = () =>
        store.transaction(() => {
          store.append(person, 0, [registered], t(0));
          store.vault.put({ owner, table: "person", row: owner, field: "name", text: "Sam" });
          store.lookup.put("mail", "sam@example.org", owner);
          store.jobs.add({
            template: "hello",
            ids: {},
            to: { table: "person", row: owner, field: "mail" },
            dueAt: t(0),
          });
          throw new Error("no");
        });
      expect(work).toThrow("no");
      expect(store.version(person)).toBe(0);
      expect(store.vault.get("person", owner, "name")).toBeUndefined();
      expect(store.lookup.find("mail", "sam@example.org")).toBeUndefined();
      expect(store.jobs.pending()).toEqual([]);
    });

    test("an inner one is undone alone when the outer one goes on", () => {
      store.transaction(() => {
        store.append(person, 0, [registered], t(0));
        expect(() =>
          store.transaction(() => {
            store.append(person, 1, [registered], t(0));
            throw new Error("no");
          }),
        ).toThrow("no");
      });
      expect(store.version(person)).toBe(1);
    });

    test("an inner one is undone with the outer one", () => {
      expect(() =>
        store.transaction(() => {
          store.transaction(() => store.append(person, 0, [registered], t(0)));
          throw new Error("no");
        }),
      ).toThrow("no");
      expect(store.version(person)).toBe(0);
    });

    test("cannot wait", () => {
      const work = () => store.transaction(async () => store.append(person, 0, [registered], t(0)));
      expect(work).toThrow("async");
      expect(store.version(person)).toBe(0);
    });
  });

  describe(`${name}: the vault`, () => {
    const [sam, kim] = [newId<PersonId>(), newId<PersonId>()];

    test("a text comes back, whatever is in it, and the last one stands", () => {
      for (const text of ["Sam", "", "🧒 Ünï\0code"]) {
        store.vault.put({ owner: sam, table: "person", row: sam, field: "name", text });
        expect(store.vault.get("person", sam, "name")).toBe(text);
      }
    });

    test("names are told apart", () => {
      store.vault.put({ owner: sam, table: "person", row: sam, field: "name", text: "Sam" });
      expect(store.vault.get("person", sam, "surname")).toBeUndefined();
      expect(store.vault.get("person", kim, "name")).toBeUndefined();
      expect(store.vault.get("member", sam, "name")).toBeUndefined();
    });

    test("ERASE-1: erasing takes all of one owner, and nothing of another", () => {
      store.vault.put({ owner: sam, table: "person", row: sam, field: "name", text: "Sam" });
      store.vault.put({ owner: sam, table: "message", row: kim, field: "text", text: "hi" });
      store.vault.put({ owner: kim, table: "person", row: kim, field: "name", text: "Kim" });
      expect(store.vault.cells(sam)).toHaveLength(2);
      store.vault.erase(sam);
      expect(store.vault.cells(sam)).toEqual([]);
      expect(store.vault.get("person", sam, "name")).toBeUndefined();
      expect(store.vault.get("message", kim, "text")).toBeUndefined();
      expect(store.vault.get("person", kim, "name")).toBe("Kim");
    });

    test("ERASE-1: who was erased stays so; what an undone transaction erased is still there", () => {
      store.vault.put({ owner: sam, table: "person", row: sam, field: "name", text: "Sam" });
      const undone = () =>
        store.transaction(() => {
          store.vault.erase(sam);
          throw new Error("no");
        });
      expect(undone).toThrow("no");
      expect(store.vault.get("person", sam, "name")).toBe("Sam");
      store.vault.erase(sam);
      expect(() => store.vault.put({ owner: sam, table: "a", row: sam, field: "b", text: "c" })).toThrow(Erased);
    });

    test("one text can be removed", () => {
      store.vault.put({ owner: sam, table: "person", row: sam, field: "name", text: "Sam" });
      store.vault.remove("person", sam, "name");
      expect(store.vault.get("person", sam, "name")).toBeUndefined();
    });
  });
}
