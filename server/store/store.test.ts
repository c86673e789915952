import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { openMemoryStore, openStore } from "./sqlite.ts";
import { storeContract } from "./testing/contract.ts";

const root = mkdtempSync(join(tmpdir(), "chaperone-store-"));
let opened = 0;
afterAll(() => rmSync(root, { recursive: true }));

storeContract("in memory", openMemoryStore);
storeContract("on disk", () => {
  opened += 1;
  return openStore({ folder: join(root, String(opened)), keyFile: join(root, `key-${opened}`) });
});
