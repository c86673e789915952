import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { Id } from "#domain/words.ts";
import type { Database } from "./database.ts";
import type { Erasures } from "./erasures.ts";
import type { Keys } from "./keys.ts";
import { type Cell, Erased, type Vault } from "./store.ts";

/**
 * Personal data and written words, sealed with AES-256-GCM (LOG-2). Each owner has a key of its own, wrapped under the
 * master key; a box is bound to its table, row, field and owner, so that a copy in another place does not open.
 */
export function createVault(db: Database, keys: Keys, erasures: Erasures): Vault {
  replay();

  return {
    put: ({ owner, table, row, field, text }) =>
      db.transaction(() => {
        const box = seal(
          ownerKey(owner) ?? newOwnerKey(owner),
          Buffer.from(text, "utf8"),
          place(table, row, field, owner),
        );
        db.run("INSERT OR REPLACE INTO sealed VALUES (?, ?, ?, ?, ?)", table, row, field, owner, box);
      }),

    get: (table, row, field) => {
      const found = db.get<{ owner: Id<string>; box: Uint8Array }>(
        "SELECT owner, box FROM sealed WHERE tbl = ? AND row = ? AND field = ?",
        table,
        row,
        field,
      );
      const key = found && ownerKey(found.owner);
      if (found === undefined || key === undefined) return undefined;
      return open(key, found.box, place(table, row, field, found.owner)).toString("utf8");
    },

    remove: (table, row, field) =>
      db.transaction(() => {
        db.run("DELETE FROM sealed WHERE tbl = ? AND row = ? AND field = ?", table, row, field);
        db.scrubAfterCommit();
      }),

    cells: (owner) =>
      db
        .all<{ tbl: string; row: string; field: string }>(
          "SELECT tbl, row, field FROM sealed WHERE owner = ? ORDER BY tbl, row, field",
          owner,
        )
        .map(({ tbl, row, field }): Cell => ({ table: tbl, row, field })),

    erase: (owner) =>
      db.transaction(() => {
        forget(owner);
        db.afterCommit(() => erasures.add([owner]));
      }),
  };

  /** Makes the database and the list beside the key file agree, after a restore or a crash between the two. */
  function replay(): void {
    const listed = new Set(erasures.all());
    const known = new Set(db.all<{ owner: Id<string> }>("SELECT owner FROM erased").map(({ owner }) => owner));
    erasures.add([...known].filter((owner) => !listed.has(owner)));
    const news = [...listed].filter((owner) => !known.has(owner));
    if (news.length > 0) db.transaction(() => news.forEach(forget));
  }

  function forget(owner: Id<string>): void {
    db.run("DELETE FROM sealed WHERE owner = ?", owner);
    db.run("DELETE FROM owner_key WHERE owner = ?", owner);
    db.run("INSERT OR IGNORE INTO erased VALUES (?)", owner);
    db.scrubAfterCommit();
  }

  function ownerKey(owner: Id<string>): Buffer | undefined {
    const row = db.get<{ wrapped: Uint8Array }>("SELECT wrapped FROM owner_key WHERE owner = ?", owner);
    return row && open(keys.wrap, row.wrapped, place("owner_key", owner));
  }

  function newOwnerKey(owner: Id<string>): Buffer {
    if (db.get("SELECT owner FROM erased WHERE owner = ?", owner)) throw new Erased("This owner was erased");
    const key = randomBytes(32);
    db.run("INSERT INTO owner_key VALUES (?, ?)", owner, seal(keys.wrap, key, place("owner_key", owner)));
    return key;
  }
}

const nonceBytes = 12;
const tagBytes = 16;

/** What a box is bound to. As JSON, so that no two lists of names run together. */
function place(...names: string[]): Buffer {
  return Buffer.from(JSON.stringify(names), "utf8");
}

/** A box is the nonce, the tag and the cipher text, in that order. */
function seal(key: Buffer, content: Buffer, bound: Buffer): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(bound);
  const body = Buffer.concat([cipher.update(content), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

function open(key: Buffer, box: Uint8Array, bound: Buffer): Buffer {
  const nonce = box.subarray(0, nonceBytes);
  const tag = box.subarray(nonceBytes, nonceBytes + tagBytes);
  const cipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: tagBytes }).setAAD(bound).setAuthTag(tag);
  return Buffer.concat([cipher.update(box.subarray(nonceBytes + tagBytes)), cipher.final()]);
}
