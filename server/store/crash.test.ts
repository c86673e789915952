import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { SessionId } from "#domain/words.ts";
import { newId } from "./ids.ts";
import { deriveKeys, readKeyFile } from "./keys.ts";
import { FolderInUse } from "./lock.ts";
import { stream } from "./store.ts";
import { type TestFolder, testFolder } from "./testing/folder.ts";
import { verifyLog } from "./verify.ts";

const session = stream("session", newId<SessionId>());

/** Another process that appends; resolves once it has acknowledged `count` lines. */
async function writer(at: TestFolder, count: number) {
  const script = join(import.meta.dirname, "testing/append-until-killed.ts");
  const child = spawn(process.execPath, [script, at.folder, at.keyFile, session], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  child.stdout.setEncoding("utf8");
  for await (const text of child.stdout.iterator({ destroyOnReturn: false })) {
    said += text;
    if (said.split("\n").length > count) break;
  }
  child.stdout.on("data", (text: string) => {
    said += text;
  });
  return {
    kill: async () => {
      child.kill("SIGKILL");
      await once(child, "close");
      return Number(said.trimEnd().split("\n").at(-1));
    },
  };
}

describe("a process killed while it appends", () => {
  test.each([1, 5, 23, 60, 140])("loses nothing that was acknowledged (after %i appends)", async (count) => {
    using at = testFolder();
    const acknowledged = await (await writer(at, count)).kill();
    expect(acknowledged).toBeGreaterThanOrEqual(2 * count);
    const store = at.open();
    const kept = store.version(session);
    expect(kept).toBeGreaterThanOrEqual(acknowledged);
    expect(kept % 2).toBe(0); // two are appended at once: both or neither
    expect(store.append(session, kept, [{ type: "test.after" }], 0 as never)).toBe(kept + 1);
    store.close();
    const { publicKey } = deriveKeys(readKeyFile(at.keyFile));
    expect(at.tamper((db) => verifyLog(db, { publicKey }))).toMatchObject({ whole: true, events: kept + 1 });
  });

  test("leaves no lock behind, and holds one while it lives", async () => {
    using at = testFolder();
    const other = await writer(at, 1);
    expect(at.open).toThrow(FolderInUse);
    await other.kill();
    at.open().close();
  });
});

describe("one data folder", () => {
  test("is open once, in this process too", () => {
    using at = testFolder();
    const store = at.open();
    expect(at.open).toThrow(/already running on the data folder/);
    store.close();
    at.open().close();
  });
});

describe("verify-log", () => {
  const run = (at: TestFolder, ...args: string[]) =>
    spawnSync(process.execPath, [join(import.meta.dirname, "verify-log.ts"), ...args], {
      encoding: "utf8",
      env: { ...process.env, CHAPERONE_DATA: at.folder, CHAPERONE_KEY_FILE: at.keyFile },
    });

  test("says that all entries hold, even while a server has the folder open", () => {
    using at = testFolder();
    const store = at.open();
    store.append(session, 0, [{ type: "test.a" }, { type: "test.b" }], 0 as never);
    const { hash } = store.checkpoint(1 as never);
    const { stdout, status } = run(at, "--anchor", hash);
    expect(stdout).toBe("1 streams, 2 events: all entries hold\n1 signed checkpoints hold\n");
    expect(status).toBe(0);
    expect(run(at, "--anchor", "0".repeat(64))).toMatchObject({ status: 1 });
    store.close();
  });

  test("names the first entry that does not hold, and fails", () => {
    using at = testFolder();
    const store = at.open();
    store.append(session, 0, [{ type: "test.a" }, { type: "test.b" }, { type: "test.c" }], 0 as never);
    store.close();
    at.tamper((db) => db.exec(`UPDATE event SET event = '{"type":"test.x"}' WHERE version = 2`));
    expect(run(at)).toMatchObject({ status: 1, stdout: `Broken: entry 2 of stream ${session} was changed.\n` });
  });

  test("says when there is no log", () => {
    using at = testFolder();
    expect(run(at)).toMatchObject({ status: 2, stderr: expect.stringContaining("There is no log in") });
  });
});
