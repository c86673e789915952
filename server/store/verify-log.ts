/**
 * `npm run verify-log [-- --anchor HASH]...`: says whether the log is as it was written. Exit code 0 when it is, 1
 * when it is not, 2 when it cannot be read. A server may run meanwhile. Each HASH is of a checkpoint that was mailed
 * to the safeguarding lead at the end of a session.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { parseArgs } from "node:util";
import { readConfig } from "#server/config.ts";
import { deriveKeys, publicKeyFrom, readKeyFile } from "./keys.ts";
import { databaseName } from "./sqlite.ts";
import { type Broken, type Trust, verifyLog } from "./verify.ts";

try {
  process.exitCode = main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}

function main(): number {
  const { values } = parseArgs({ options: { anchor: { type: "string", multiple: true, default: [] } } });
  const config = readConfig(process.env);
  if ("faults" in config) throw new Error(config.faults.join("\n"));
  const path = join(config.ok.dataFolder, databaseName);
  if (!existsSync(path))
    throw new Error(`There is no log in ${config.ok.dataFolder}. Say where it is with CHAPERONE_DATA.`);

  const db = new DatabaseSync(path, { readOnly: true });
  const verdict = verifyLog(db, { publicKey: publicKey(config.ok.keyFile, db), anchors: values.anchor });
  db.close();
  if (!verdict.whole) {
    console.log(`Broken: ${sentence(verdict.broken)}.`);
    return 1;
  }
  console.log(`${verdict.streams} streams, ${verdict.events} events: all entries hold`);
  console.log(`${verdict.checkpoints} signed checkpoints hold`);
  return 0;
}

function publicKey(keyFile: string, db: DatabaseSync): Trust["publicKey"] {
  if (existsSync(keyFile)) return deriveKeys(readKeyFile(keyFile)).publicKey;
  console.error("The key file is not here, so signatures are only checked against the key that the log itself names.");
  const row = db.prepare("SELECT value FROM about WHERE name = 'public-key'").get();
  return publicKeyFrom(Buffer.from(row?.value as Uint8Array).toString());
}

function sentence(broken: Broken): string {
  if ("checkpoint" in broken) return `checkpoint ${broken.checkpoint} ${broken.reason}`;
  return `entry ${broken.entry.version} of stream ${broken.entry.stream} ${broken.reason}`;
}
