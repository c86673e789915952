import { type KeyObject, verify } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { type CheckpointBody, checkpointHash, type Entry, entryHash, genesis } from "./chain.ts";

export type Verdict =
  | { readonly whole: true; readonly streams: number; readonly events: number; readonly checkpoints: number }
  | { readonly whole: false; readonly broken: Broken };

/** The first thing that does not hold, and why, in words that end a sentence. */
export type Broken = { readonly reason: string } & (
  | { readonly entry: Pick<Entry, "stream" | "version" | "position"> }
  | { readonly checkpoint: number }
);

export interface Trust {
  /** The key checkpoints must be signed with. From the key file if it is at hand, since what a database says of itself proves nothing. */
  readonly publicKey: KeyObject;
  /** Hashes of checkpoints, in hex, kept elsewhere: the lead's mails. Each must be in the chain. */
  readonly anchors?: readonly string[];
}

/** What the signed checkpoints demand of the log. */
interface Demands {
  readonly hashes: Map<string, { readonly hash: string; readonly checkpoint: number }>;
  readonly count: number;
}

/**
 * Reads a whole log and says whether every entry is as it was appended, none is missing, and all of it is what the
 * checkpoints signed. Needs no lock: it sees the log as of one moment, even while a server writes.
 */
export function verifyLog(db: DatabaseSync, trust: Trust): Verdict {
  db.exec("BEGIN");
  try {
    const demands = readCheckpoints(db, trust);
    const broken = "reason" in demands ? demands : undefined;
    const walked = walkEvents(db, "reason" in demands ? undefined : demands);
    // A broken entry says more than the checkpoint that it breaks.
    if ("reason" in walked) return { whole: false, broken: walked };
    if (broken !== undefined) return { whole: false, broken };
    return { whole: true, ...walked, checkpoints: "count" in demands ? demands.count : 0 };
  } finally {
    db.exec("ROLLBACK");
  }
}

function readCheckpoints(db: DatabaseSync, trust: Trust): Demands | Broken {
  const hashes: Demands["hashes"] = new Map();
  const missing = new Set(trust.anchors);
  let previous = genesis.toString("hex");
  let number = 0;
  for (const row of rows(db, "SELECT number, body, hash, signature FROM checkpoint ORDER BY number")) {
    number += 1;
    const text = String(row.body);
    const hash = checkpointHash(text);
    const fault = checkpointFault(row, hash, trust.publicKey);
    if (fault !== undefined) return { checkpoint: number, reason: fault };
    const body = JSON.parse(text) as CheckpointBody;
    if (body.number !== number || body.previous !== previous) {
      return { checkpoint: number, reason: "does not follow the one before" };
    }
    for (const [stream, version, head] of body.heads)
      hashes.set(place(stream, version), { hash: head, checkpoint: number });
    previous = hash.toString("hex");
    missing.delete(previous);
  }
  if (missing.size > 0) {
    return {
      checkpoint: number + 1,
      reason: `is missing: none has the hash ${[...missing][0]} that was kept elsewhere`,
    };
  }
  return { hashes, count: number };
}

function checkpointFault(row: Record<string, unknown>, hash: Buffer, key: KeyObject): string | undefined {
  if (!hash.equals(bytes(row.hash))) return "was changed";
  if (!verify(null, hash, key, bytes(row.signature))) return "is not signed with this installation's key";
  return undefined;
}

function walkEvents(db: DatabaseSync, demands: Demands | undefined): { streams: number; events: number } | Broken {
  const heads = new Map<string, { version: number; hash: Buffer }>();
  const unmet = new Map(demands?.hashes);
  let events = 0;
  for (const row of rows(db, "SELECT position, stream, version, at, event, hash FROM event ORDER BY position")) {
    const entry = entryFrom(row);
    const head = heads.get(entry.stream) ?? { version: 0, hash: genesis };
    if (entry.version !== head.version + 1) {
      return { entry: { ...entry, version: head.version + 1 }, reason: `is missing: version ${entry.version} is next` };
    }
    if (entry.position !== events + 1) {
      return { entry, reason: `is at place ${entry.position} of the log, where ${events + 1} is next` };
    }
    const hash = entryHash(head.hash, entry);
    if (!hash.equals(bytes(row.hash))) return { entry, reason: "was changed" };
    const at = place(entry.stream, entry.version);
    const demand = unmet.get(at);
    if (demand !== undefined && demand.hash !== hash.toString("hex")) {
      return { entry, reason: `or one before it was rewritten after checkpoint ${demand.checkpoint}` };
    }
    unmet.delete(at);
    heads.set(entry.stream, { version: entry.version, hash });
    events += 1;
  }
  const cut = [...unmet].map(([at, { checkpoint }]) => missingEntry(at, checkpoint, heads))[0];
  return cut ?? { streams: heads.size, events };
}

function missingEntry(at: string, checkpoint: number, heads: ReadonlyMap<string, { version: number }>): Broken {
  const [stream] = JSON.parse(at) as [string, number];
  const version = (heads.get(stream)?.version ?? 0) + 1;
  return { entry: { stream, version, position: 0 }, reason: `is missing, and checkpoint ${checkpoint} signed it` };
}

function place(stream: string, version: number): string {
  return JSON.stringify([stream, version]);
}

/** Integers are read as bigint, since a changed one may be larger than any we write. */
function rows(db: DatabaseSync, sql: string): Iterable<Record<string, unknown>> {
  const statement = db.prepare(sql);
  statement.setReadBigInts(true);
  return statement.iterate();
}

function entryFrom(row: Record<string, unknown>): Entry {
  return {
    position: Number(row.position),
    stream: String(row.stream),
    version: Number(row.version),
    at: Number(row.at),
    event: String(row.event),
  };
}

function bytes(value: unknown): Uint8Array {
  return value instanceof Uint8Array ? value : Buffer.from(String(value));
}
