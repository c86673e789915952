import { createHmac } from "node:crypto";
import type { Id } from "#domain/words.ts";
import type { Database } from "./database.ts";
import type { Keys } from "./keys.ts";
import { type Lookup, Taken } from "./store.ts";

/** Ids by a keyed digest. Without the master key, not even a list of all addresses tells whose are here. */
export function createLookup(db: Database, keys: Keys): Lookup {
  const digest = (kind: string, text: string) =>
    createHmac("sha256", keys.digest)
      .update(JSON.stringify([kind, text.normalize("NFKC").trim().toLowerCase()]))
      .digest();
  const find = <I extends Id<string>>(kind: string, text: string) =>
    db.get<{ id: I }>("SELECT id FROM lookup WHERE kind = ? AND digest = ?", kind, digest(kind, text))?.id;

  return {
    put: (kind, text, id) =>
      db.transaction(() => {
        const present = find(kind, text);
        if (present === id) return;
        if (present !== undefined) throw new Taken(`This ${kind} already leads to another id`);
        db.run("INSERT INTO lookup VALUES (?, ?, ?)", kind, digest(kind, text), id);
      }),
    find,
    remove: (kind, text) => {
      db.run("DELETE FROM lookup WHERE kind = ? AND digest = ?", kind, digest(kind, text));
    },
    forget: (id) => {
      db.run("DELETE FROM lookup WHERE id = ?", id);
    },
  };
}
