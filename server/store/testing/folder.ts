import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { databaseName, openStore } from "../sqlite.ts";
import type { Store } from "../store.ts";

/** A place on disk for one store and its key, that a test can open, look into and tamper with. */
export interface TestFolder extends Disposable {
  readonly folder: string;
  readonly keyFile: string;
  open(): Store;
  /** All bytes of all files of the store: the database, its write-ahead log, whatever else. Not the key. */
  bytes(): Buffer;
  /** Gives the database itself to somebody who does not ask the store, without the triggers that guard the log. */
  tamper<T>(work: (db: DatabaseSync) => T): T;
}

export function testFolder(): TestFolder {
  const root = mkdtempSync(join(tmpdir(), "chaperone-store-"));
  const place = { folder: join(root, "data"), keyFile: join(root, "key") };
  return {
    ...place,
    open: () => openStore(place),
    bytes: () => Buffer.concat(readdirSync(place.folder).map((name) => readFileSync(join(place.folder, name)))),
    tamper: (work) => {
      const db = new DatabaseSync(join(place.folder, databaseName));
      try {
        db.exec("DROP TRIGGER IF EXISTS event_stays; DROP TRIGGER IF EXISTS event_remains");
        return work(db);
      } finally {
        db.close();
      }
    },
    [Symbol.dispose]: () => rmSync(root, { recursive: true }),
  };
}
