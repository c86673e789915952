import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Id, Instant, MemberId } from "#domain/words.ts";
import { newId } from "../ids.ts";
import { NotPlain } from "../plain.ts";
import { type Store, Taken } from "../store.ts";

const t = (ms: number) => (1_800_000_000_000 + ms) as Instant;

/** What every store must do with secrets, lookups, passwords and mail jobs. */
export function accessContract(name: string, open: () => Store): void {
  let store: Store;
  beforeEach(() => {
    store = open();
  });
  afterEach(() => store.close());

  describe(`${name}: secrets`, () => {
    const member = newId<MemberId>();
    const about = { kind: "sign-in", subject: { member, via: "mail" }, expires: t(10), single: false };

    test("a standing secret opens until it expires, as often as asked", () => {
      const secret = store.secrets.mint(about);
      expect(store.secrets.use("sign-in", secret, t(0))).toEqual(about.subject);
      expect(store.secrets.look("sign-in", secret, t(9))).toEqual(about.subject);
      expect(store.secrets.look("sign-in", secret, t(10))).toBeUndefined();
    });

    test("a single one opens once, and looking spends nothing", () => {
      const secret = store.secrets.mint({ ...about, single: true });
      expect(store.secrets.look("sign-in", secret, t(0))).toEqual(about.subject);
      expect(store.secrets.use("sign-in", secret, t(0))).toEqual(about.subject);
      expect(store.secrets.use("sign-in", secret, t(0))).toBeUndefined();
    });

    test("opens nothing of another kind, and no other text opens anything", () => {
      const secret = store.secrets.mint({ ...about, expires: null });
      expect(store.secrets.look("pass", secret, t(0))).toBeUndefined();
      for (const other of ["", `${secret}x`, secret.slice(1), secret.toLowerCase()]) {
        expect(store.secrets.look("sign-in", other, t(0))).toBeUndefined();
      }
    });

    test("are revoked by what they stand for", () => {
      const mine = store.secrets.mint(about);
      const other = store.secrets.mint({ ...about, subject: { member: newId() } });
      const otherKind = store.secrets.mint({ ...about, kind: "on-call" });
      expect(store.secrets.revoke("sign-in", { member, via: "mail" })).toBe(1);
      expect(store.secrets.look("sign-in", mine, t(0))).toBeUndefined();
      expect(store.secrets.look("sign-in", other, t(0))).toBeDefined();
      expect(store.secrets.look("on-call", otherKind, t(0))).toBeDefined();
    });

    test("are 192 random bits, and forgotten once expired", () => {
      const secret = store.secrets.mint(about);
      expect(Buffer.from(secret, "base64url")).toHaveLength(24);
      store.secrets.purge(t(10));
      expect(store.secrets.look("sign-in", secret, t(0))).toBeUndefined();
    });

    test("LOG-2: stand for ids and words only", () => {
      expect(() => store.secrets.mint({ ...about, subject: { mail: "sam@example.org" } })).toThrow(NotPlain);
    });
  });

  describe(`${name}: lookup`, () => {
    const [sam, kim] = [newId<MemberId>(), newId<MemberId>()];

    test("finds an id by a text, however it is written", () => {
      store.lookup.put("mail", "Sam@Example.org", sam);
      expect(store.lookup.find("mail", " sam@example.ORG ")).toBe(sam);
      expect(store.lookup.find("telephone", "sam@example.org")).toBeUndefined();
      store.lookup.put("mail", "sam@example.org", sam);
    });

    test("never hands a text over to another id", () => {
      store.lookup.put("mail", "sam@example.org", sam);
      expect(() => store.lookup.put("mail", "SAM@example.org", kim)).toThrow(Taken);
      store.lookup.remove("mail", "sam@example.org");
      store.lookup.put("mail", "sam@example.org", kim);
      store.lookup.forget(kim);
      expect(store.lookup.find("mail", "sam@example.org")).toBeUndefined();
    });
  });

  describe(`${name}: passwords`, () => {
    const member = newId<MemberId>();
    const text = "correct horse battery";

    test("the one that was set last is right, and no other", async () => {
      expect(await store.passwords.check(member, text)).toBe(false);
      await store.passwords.set(member, "an earlier password");
      expect(await store.passwords.set(member, text)).toBe("set");
      expect(await store.passwords.check(member, text)).toBe(true);
      expect(await store.passwords.check(member, "an earlier password")).toBe(false);
      expect(await store.passwords.check(newId<MemberId>(), text)).toBe(false);
      expect(await store.passwords.check(undefined, text)).toBe(false);
      store.passwords.remove(member);
      expect(await store.passwords.check(member, text)).toBe(false);
    });

    test.each([
      ["elevenchars", "too-short"],
      ["x".repeat(201), "too-long"],
      ["🔑".repeat(11), "too-short"],
    ])("%j is refused", async (bad, outcome) => {
      expect(await store.passwords.set(member, bad)).toBe(outcome);
      expect(await store.passwords.check(member, bad)).toBe(false);
    });

    test("the longest is still itself, and the same letters typed in another way are the same", async () => {
      const long = "🔑".repeat(200);
      await store.passwords.set(member, long);
      expect(await store.passwords.check(member, long)).toBe(true);
      expect(await store.passwords.check(member, `${long}🔑`)).toBe(false);
      await store.passwords.set(member, "caf\u00e9 caf\u00e9 caf\u00e9");
      expect(await store.passwords.check(member, "cafe\u0301 cafe\u0301 cafe\u0301")).toBe(true);
    });
  });

  describe(`${name}: jobs`, () => {
    const to = { table: "member", row: newId<MemberId>(), field: "mail" };
    const add = (template: string, dueAt: Instant): Id<"job"> =>
      store.jobs.add({ template, ids: { session: to.row }, to, dueAt });

    test("are due when their time has come, longest due first", () => {
      const [late, soon, later] = [add("late", t(2)), add("soon", t(1)), add("later", t(9))];
      expect(store.jobs.due(t(2)).map(({ id }) => id)).toEqual([soon, late]);
      expect(store.jobs.pending().map(({ id }) => id)).toEqual([late, soon, later]);
      expect(store.jobs.due(t(1))).toEqual([
        { id: soon, template: "soon", ids: { session: to.row }, to, dueAt: t(1), attempts: 0 },
      ]);
    });

    test("are gone when done, put off when failed, and kept when given up", () => {
      const [first, second] = [add("first", t(0)), add("second", t(0))];
      store.jobs.done(first);
      store.jobs.failed(second, t(5), 1);
      expect(store.jobs.due(t(4))).toEqual([]);
      expect(store.jobs.due(t(5))).toMatchObject([{ id: second, attempts: 1 }]);
      store.jobs.failed(second, null, 2);
      expect(store.jobs.due(t(99))).toEqual([]);
      expect(store.jobs.pending()).toMatchObject([{ id: second, dueAt: null, attempts: 2 }]);
    });

    test("never hold an address, a link or words", () => {
      const job = { template: "hello", ids: {}, to, dueAt: t(0) };
      expect(() => store.jobs.add({ ...job, ids: { to: "sam@example.org" } })).toThrow(NotPlain);
      expect(() => store.jobs.add({ ...job, ids: { link: "https://club.example.org/#x" } })).toThrow(NotPlain);
      expect(() => store.jobs.add({ ...job, template: "Hello Sam" })).toThrow(NotPlain);
    });
  });
}
