/**
 * `node append-until-killed.ts FOLDER KEY_FILE STREAM`: appends without end, and says each version on its own line of
 * stdout once the store has acknowledged it.
 */
import { writeSync } from "node:fs";
import type { Instant } from "#domain/words.ts";
import { openStore } from "../sqlite.ts";
import type { StreamId } from "../store.ts";

const [, , folder = "", keyFile = "", stream = ""] = process.argv;
const store = openStore({ folder, keyFile });
for (;;) {
  const version = store.append(stream as StreamId, "any", [{ type: "test.beat" }, { type: "test.beat" }], 0 as Instant);
  writeSync(1, `${version}\n`);
}
