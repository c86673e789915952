import { timingSafeEqual } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Database } from "./database.ts";
import { type Erasures, erasuresBeside, noErasures } from "./erasures.ts";
import { createJobs } from "./jobs.ts";
import { createKeyFile, deriveKeys, KeyFault, type Keys, newMasterKey, publicKeyText, readKeyFile } from "./keys.ts";
import { lockFolder } from "./lock.ts";
import { createLog } from "./log.ts";
import { createLookup } from "./lookup.ts";
import { createPasswords } from "./passwords.ts";
import { createSecrets } from "./secrets.ts";
import type { Store } from "./store.ts";
import { createVault } from "./vault.ts";

export const databaseName = "chaperone.db";

/**
 * Opens the store of a data folder. On first use it makes the folder, the database and the key file; later, a missing
 * key file is a fault, for a new one would open nothing.
 *
 * @throws {FolderInUse} when another process has it open
 * @throws {KeyFault} when the key file is missing, damaged or another installation's
 */
export function openStore({ folder, keyFile }: { folder: string; keyFile: string }): Store {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const unlock = lockFolder(folder);
  let db: Database | undefined;
  try {
    db = new Database(join(folder, databaseName));
    if (checkOf(db) === undefined) createKeyFile(keyFile);
    const keys = deriveKeys(readKeyFile(keyFile));
    return assemble(db, keys, erasuresBeside(keyFile), unlock);
  } catch (error) {
    db?.close();
    unlock();
    throw error;
  }
}

/** A store that is gone when it is closed, under a key that nobody else has. */
export function openMemoryStore(): Store {
  return assemble(new Database(":memory:"), deriveKeys(newMasterKey()), noErasures, () => {});
}

function assemble(db: Database, keys: Keys, erasures: Erasures, unlock: () => void): Store {
  bindToKey(db, keys);
  return {
    transaction: (work) => db.transaction(work),
    ...createLog(db, keys),
    vault: createVault(db, keys, erasures),
    secrets: createSecrets(db),
    lookup: createLookup(db, keys),
    passwords: createPasswords(db),
    jobs: createJobs(db),
    close: () => {
      db.close();
      unlock();
    },
  };
}

function bindToKey(db: Database, keys: Keys): void {
  const check = checkOf(db);
  if (check === undefined) {
    db.transaction(() => {
      db.run("INSERT INTO about VALUES ('key-check', ?)", keys.check);
      db.run("INSERT INTO about VALUES ('public-key', ?)", Buffer.from(publicKeyText(keys.publicKey)));
    });
  } else if (!timingSafeEqual(check, keys.check)) {
    throw new KeyFault("The key file is not the one this data was kept under. Put the right one in its place.");
  }
}

function checkOf(db: Database): Uint8Array | undefined {
  return db.get<{ value: Uint8Array }>("SELECT value FROM about WHERE name = 'key-check'")?.value;
}
