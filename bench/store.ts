/** How fast the store is: durable appends one at a time, reading a session back, opening a sealed text, verifying all. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Instant, PersonId, SessionId } from "#domain/words.ts";
import { newId } from "#server/store/ids.ts";
import { deriveKeys, readKeyFile } from "#server/store/keys.ts";
import { databaseName, openStore } from "#server/store/sqlite.ts";
import { stream } from "#server/store/store.ts";
import { verifyLog } from "#server/store/verify.ts";

const appends = 5_000;
const openings = 2_000;

export interface StoreResult {
  readonly appends: number;
  /** Each one durable before the next begins. */
  readonly appendsPerSecond: number;
  /** Milliseconds an append. */
  readonly median: number;
  readonly p99: number;
  readonly worst: number;
  /** Milliseconds to read one session of that many events back. */
  readonly readAll: number;
  /** Sealed texts opened a second. */
  readonly openedPerSecond: number;
  /** Entries verified a second. */
  readonly verifiedPerSecond: number;
}

export const benchStore = (): StoreResult => {
  const root = mkdtempSync(join(tmpdir(), "chaperone-bench-"));
  const place = { folder: join(root, "data"), keyFile: join(root, "key") };
  try {
    return measure(place);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
};

const measure = (place: { folder: string; keyFile: string }): StoreResult => {
  const store = openStore(place);
  const session = stream("session", newId<SessionId>());
  const person = newId<PersonId>();
  const event = { type: "participant.admitted", person, by: newId(), epoch: 12 };

  const each = Array.from({ length: appends }, (_, version) =>
    timed(() => store.append(session, version, [event], 0 as Instant)),
  ).sort((a, b) => a - b);
  const readAll = timed(() => store.read(session));
  store.vault.put({ owner: person, table: "person", row: person, field: "name", text: "Sam" });
  const opened = timed(() => {
    for (let turn = 0; turn < openings; turn += 1) store.vault.get("person", person, "name");
  });
  store.checkpoint(0 as Instant);
  store.close();

  const db = new DatabaseSync(join(place.folder, databaseName), { readOnly: true });
  const { publicKey } = deriveKeys(readKeyFile(place.keyFile));
  const verified = timed(() => verifyLog(db, { publicKey }));
  db.close();

  const at = (share: number) => each[Math.floor(share * (each.length - 1))] ?? 0;
  return {
    appends,
    appendsPerSecond: perSecond(appends, sum(each)),
    median: at(0.5),
    p99: at(0.99),
    worst: at(1),
    readAll,
    openedPerSecond: perSecond(openings, opened),
    verifiedPerSecond: perSecond(appends, verified),
  };
};

/** Milliseconds that `work` takes. */
const timed = (work: () => unknown): number => {
  const start = performance.now();
  work();
  return performance.now() - start;
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
const perSecond = (count: number, milliseconds: number): number => Math.round((count * 1000) / milliseconds);
