import { chmodSync, cpSync, rmSync, statSync, writeFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { MemberId, PersonId } from "#domain/words.ts";
import { newId } from "./ids.ts";
import { KeyFault } from "./keys.ts";
import { testFolder } from "./testing/folder.ts";

const words = fc.string({ minLength: 8, maxLength: 300, unit: "grapheme" });
const cell = (owner: PersonId, text: string) => ({ owner, table: "person", row: owner, field: "name", text });

describe("LOG-2: what is sealed", () => {
  test("never stands in the files, and comes back with the key alone", () => {
    using at = testFolder();
    let store = at.open();
    fc.assert(
      fc.property(words, (text) => {
        const owner = newId<PersonId>();
        store.vault.put(cell(owner, text));
        expect(at.bytes().includes(text, "utf8")).toBe(false);
        expect(store.vault.get("person", owner, "name")).toBe(text);
      }),
      { numRuns: 100 },
    );
    const owner = newId<PersonId>();
    store.vault.put(cell(owner, "Samantha Example"));
    store.close();
    store = at.open();
    expect(store.vault.get("person", owner, "name")).toBe("Samantha Example");
    store.close();
  });

  test("no secret, address or password stands in the files", async () => {
    using at = testFolder();
    const store = at.open();
    const member = newId<MemberId>();
    const secret = store.secrets.mint({ kind: "sign-in", subject: { member }, expires: null, single: false });
    store.lookup.put("mail", "sam@example.org", member);
    await store.passwords.set(member, "correct horse battery");
    for (const text of [secret, "sam@example.org", "correct horse battery"]) {
      expect(at.bytes().includes(text)).toBe(false);
    }
    store.close();
  });

  test.each([
    ["another row", "UPDATE sealed SET row = 'other'"],
    ["another field", "UPDATE sealed SET field = 'other'"],
    ["another table", "UPDATE sealed SET tbl = 'other'"],
  ])("does not open in %s", (_, sql) => {
    using at = testFolder();
    const owner = newId<PersonId>();
    let store = at.open();
    store.vault.put(cell(owner, "Samantha"));
    store.close();
    at.tamper((db) => db.exec(sql));
    store = at.open();
    const [moved] = store.vault.cells(owner);
    expect(() => store.vault.get(moved?.table ?? "", moved?.row ?? "", moved?.field ?? "")).toThrow();
    store.close();
  });

  test("does not open under another owner, even with that owner's key row", () => {
    using at = testFolder();
    const [sam, kim] = [newId<PersonId>(), newId<PersonId>()];
    let store = at.open();
    store.vault.put(cell(sam, "Samantha"));
    store.vault.put(cell(kim, "Kimberley"));
    store.close();
    at.tamper((db) => db.prepare("UPDATE sealed SET owner = ? WHERE owner = ?").run(kim, sam));
    store = at.open();
    expect(() => store.vault.get("person", sam, "name")).toThrow();
    store.close();
  });
});

describe("ERASE-1: what is erased", () => {
  test("is gone from the files, its key and its boxes too, while the store is still open", () => {
    using at = testFolder();
    let store = at.open();
    const owner = newId<PersonId>();
    store.vault.put(cell(owner, "Samantha"));
    const read = "SELECT wrapped, box FROM sealed JOIN owner_key USING (owner)";
    store.close();
    const row = at.tamper((db) => db.prepare(read).get());
    store = at.open();
    store.vault.put({ ...cell(owner, "again"), field: "surname" });
    const [key, box] = [Buffer.from(row?.wrapped as Uint8Array), Buffer.from(row?.box as Uint8Array)];
    expect([at.bytes().includes(key), at.bytes().includes(box)]).toEqual([true, true]);
    store.vault.erase(owner);
    expect([at.bytes().includes(key), at.bytes().includes(box)]).toEqual([false, false]);
    store.close();
  });

  test("does not come back with a backup of the data folder", () => {
    using at = testFolder();
    const [sam, kim] = [newId<PersonId>(), newId<PersonId>()];
    let store = at.open();
    store.vault.put(cell(sam, "Samantha"));
    store.vault.put(cell(kim, "Kimberley"));
    store.close();
    const backup = `${at.folder}-backup`;
    cpSync(at.folder, backup, { recursive: true });

    store = at.open();
    store.vault.erase(sam);
    store.close();
    rmSync(at.folder, { recursive: true });
    cpSync(backup, at.folder, { recursive: true });

    store = at.open();
    expect(store.vault.get("person", sam, "name")).toBeUndefined();
    expect(store.vault.get("person", kim, "name")).toBe("Kimberley");
    store.close();
  });

  test("is listed again when the list was lost", () => {
    using at = testFolder();
    const owner = newId<PersonId>();
    let store = at.open();
    store.vault.erase(owner);
    store.close();
    rmSync(`${at.keyFile}.erased`);
    store = at.open();
    store.close();
    expect(statSync(`${at.keyFile}.erased`).size).toBe(27);
  });
});

describe("the key file", () => {
  test("is made on first use, for its owner alone", () => {
    using at = testFolder();
    at.open().close();
    expect(statSync(at.keyFile).mode & 0o777).toBe(0o600);
    expect(statSync(at.folder).mode & 0o777).toBe(0o700);
  });

  test("that is missing is a fault, and none is made in its place", () => {
    using at = testFolder();
    at.open().close();
    rmSync(at.keyFile);
    expect(at.open).toThrow(KeyFault);
    expect(at.open).toThrow(/is missing/);
  });

  test("that is another one, or none at all, is a fault", () => {
    using at = testFolder();
    using other = testFolder();
    at.open().close();
    other.open().close();
    cpSync(other.keyFile, at.keyFile);
    expect(at.open).toThrow(/is not the one/);
    chmodSync(at.keyFile, 0o600);
    writeFileSync(at.keyFile, "hello");
    expect(at.open).toThrow(/holds no key/);
  });
});
