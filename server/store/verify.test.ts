import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Instant, PersonId } from "#domain/words.ts";
import { entryHash, genesis } from "./chain.ts";
import { newId } from "./ids.ts";
import { deriveKeys, newMasterKey, readKeyFile } from "./keys.ts";
import { Conflict, type StreamId, stream } from "./store.ts";
import { type TestFolder, testFolder } from "./testing/folder.ts";
import { type Verdict, verifyLog } from "./verify.ts";

const streams = [0, 1, 2].map(() => stream("person", newId<PersonId>())) as [StreamId, StreamId, StreamId];
const now = 1_800_000_000_000 as Instant;
const verdictOf = (at: TestFolder, anchors: string[] = []): Verdict =>
  at.tamper((db) => verifyLog(db, { publicKey: deriveKeys(readKeyFile(at.keyFile)).publicKey, anchors }));

/** Nine entries over three streams, with a checkpoint after the sixth and after the ninth. Returns their hashes. */
function fill(at: TestFolder): string[] {
  const store = at.open();
  const hashes = [];
  for (let step = 1; step <= 9; step += 1) {
    store.append(streams[step % 3] as StreamId, "any", [{ type: "test.step", step } as { type: string }], now);
    if (step === 6 || step === 9) hashes.push(store.checkpoint(now).hash);
  }
  store.close();
  return hashes;
}

describe("LOG-1: the log proves itself", () => {
  test("any interleaving of appends, conflicts and checkpoints holds", () => {
    const act = fc.oneof(
      fc.record({ to: fc.nat(2), expected: fc.nat(4), count: fc.nat(3) }),
      fc.constant("checkpoint" as const),
    );
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        using at = testFolder();
        const store = at.open();
        const versions = [0, 0, 0];
        for (const each of acts) {
          if (each === "checkpoint") {
            store.checkpoint(now);
            continue;
          }
          const events = Array.from({ length: each.count }, () => ({ type: "test.event" }));
          const append = () => store.append(streams[each.to] as StreamId, each.expected, events, now);
          if (each.expected === versions[each.to]) versions[each.to] = append();
          else expect(append).toThrow(Conflict);
        }
        store.close();
        const events = versions.reduce((sum, version) => sum + version, 0);
        const checkpoints = acts.filter((each) => each === "checkpoint").length;
        const begun = versions.filter((version) => version > 0).length;
        expect(verdictOf(at)).toEqual({ whole: true, streams: begun, events, checkpoints });
      }),
      { numRuns: 40 },
    );
  });

  test("any one byte of any entry that is changed is found, and the entry named", () => {
    using at = testFolder();
    fill(at);
    const flip = fc.record({
      position: fc.integer({ min: 1, max: 9 }),
      column: fc.constantFrom("stream", "version", "at", "event", "hash"),
      byte: fc.nat(),
      bit: fc.nat(7),
    });
    fc.assert(
      fc.property(flip, (change) => {
        const restore = at.tamper((db) => flipBit(db, change));
        fc.pre(restore !== undefined);
        expect(verdictOf(at)).toMatchObject({ whole: false, broken: { entry: { position: change.position } } });
        at.tamper(restore);
      }),
      { numRuns: 300 },
    );
    expect(verdictOf(at)).toMatchObject({ whole: true });
  });

  test.each([1, 4, 8])("entry %i moved to another place is found", (position) => {
    using at = testFolder();
    fill(at);
    at.tamper((db) => db.exec(`UPDATE event SET position = position + 100 WHERE position = ${position}`));
    expect(verdictOf(at)).toMatchObject({ whole: false, broken: { entry: {} } });
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9])("a tail cut off from entry %i on, after a checkpoint, is found", (from) => {
    using at = testFolder();
    fill(at);
    at.tamper((db) => db.exec(`DELETE FROM event WHERE position >= ${from}`));
    const verdict = verdictOf(at);
    expect(verdict).toMatchObject({ whole: false, broken: { reason: expect.stringMatching(/missing.*checkpoint/) } });
  });

  test("a tail cut off together with its checkpoint is found by the hash that was mailed", () => {
    using at = testFolder();
    const [, last = ""] = fill(at);
    expect(verdictOf(at, [last])).toMatchObject({ whole: true });
    at.tamper((db) => db.exec("DELETE FROM event WHERE position > 6; DELETE FROM checkpoint WHERE number = 2"));
    expect(verdictOf(at)).toMatchObject({ whole: true });
    expect(verdictOf(at, [last])).toMatchObject({ whole: false, broken: { checkpoint: 2 } });
  });

  test("one stream taken out whole, and all places closed up, is found", () => {
    using at = testFolder();
    fill(at);
    at.tamper((db) => {
      db.prepare("DELETE FROM event WHERE stream = ?").run(streams[1]);
      rechain(db);
    });
    expect(verdictOf(at)).toMatchObject({ whole: false });
  });

  test("an entry rewritten with every hash after it made right is found by the checkpoint", () => {
    using at = testFolder();
    fill(at);
    at.tamper((db) => {
      db.exec(`UPDATE event SET event = '{"type":"test.other"}' WHERE position = 2`);
      rechain(db);
    });
    expect(verdictOf(at)).toMatchObject({
      whole: false,
      broken: { entry: { stream: streams[2] }, reason: expect.stringContaining("rewritten after checkpoint") },
    });
  });

  test("a checkpoint signed with another key is found", () => {
    using at = testFolder();
    fill(at);
    const { publicKey } = deriveKeys(newMasterKey());
    expect(at.tamper((db) => verifyLog(db, { publicKey }))).toMatchObject({ whole: false, broken: { checkpoint: 1 } });
  });

  test("a checkpoint that is changed or taken out is found", () => {
    for (const sql of [
      "UPDATE checkpoint SET body = body || ' ' WHERE number = 1",
      "DELETE FROM checkpoint WHERE number = 1",
    ]) {
      using at = testFolder();
      fill(at);
      at.tamper((db) => db.exec(sql));
      expect(verdictOf(at)).toMatchObject({ whole: false, broken: { checkpoint: 1 } });
    }
  });
});

type Sqlite = Parameters<Parameters<TestFolder["tamper"]>[0]>[0];

interface Flip {
  position: number;
  column: string;
  byte: number;
  bit: number;
}

/** Changes one bit of one column. Returns what undoes it; undefined when there is such a version of the stream already. */
function flipBit(db: Sqlite, { position, column, byte, bit }: Flip): ((db: Sqlite) => void) | undefined {
  const before = db.prepare(`SELECT ${column} AS value FROM event WHERE position = ?`).get(position)?.value;
  const kind = typeof before === "string" ? "CAST(? AS TEXT)" : "?";
  const set = (target: Sqlite, value: bigint | Uint8Array) =>
    target.prepare(`UPDATE OR IGNORE event SET ${column} = ${kind} WHERE position = ?`).run(value, position).changes;
  if (typeof before === "number") {
    const changed = BigInt(before) ^ (1n << BigInt((byte % 6) * 8 + bit));
    return set(db, changed) === 1 ? (target) => set(target, BigInt(before)) : undefined;
  }
  const bytes = Buffer.from(before as string);
  const changed = Buffer.from(bytes);
  const index = byte % bytes.length;
  changed[index] = (changed[index] ?? 0) ^ (1 << bit);
  return set(db, changed) === 1 ? (target) => set(target, bytes) : undefined;
}

/** What somebody with the database but not the key can do: number and hash every entry anew. */
function rechain(db: Sqlite): void {
  const heads = new Map<string, Buffer>();
  const rows = db.prepare("SELECT position, stream, version, at, event FROM event ORDER BY position").all();
  for (const [index, row] of rows.entries()) {
    const entry = { ...(row as unknown as Parameters<typeof entryHash>[1]), position: index + 1 };
    const hash = entryHash(heads.get(entry.stream) ?? genesis, entry);
    heads.set(entry.stream, hash);
    const update = db.prepare("UPDATE event SET position = ?, hash = ? WHERE position = ?");
    update.run(entry.position, hash, row.position as number);
  }
}
