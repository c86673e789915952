import { createHash } from "node:crypto";

/** One row of the log, as it is stored. */
export interface Entry {
  /** Where it stands in the whole log: 1 for the first event of all, and no gaps. */
  readonly position: number;
  readonly stream: string;
  readonly version: number;
  readonly at: number;
  /** The event as JSON, exactly the stored characters. */
  readonly event: string;
}

/** What the first event of a stream is chained to. */
export const genesis = Buffer.alloc(32);

/** The hash that binds an entry, all before it in its stream, and its place in the whole log. */
export function entryHash(previous: Uint8Array, entry: Entry): Buffer {
  const { position, stream, version, at, event } = entry;
  const text = JSON.stringify([Buffer.from(previous).toString("hex"), position, stream, version, at, event]);
  return createHash("sha256").update(text).digest();
}

/** What a checkpoint says: where the log ended, and the head of each stream that grew since the one before. */
export interface CheckpointBody {
  readonly number: number;
  readonly at: number;
  /** Hash of the checkpoint before, in hex; `genesis` for the first. */
  readonly previous: string;
  /** Position of the last event it covers. */
  readonly position: number;
  readonly heads: readonly (readonly [stream: string, version: number, hash: string])[];
}

/** SHA-256 of a checkpoint's body, exactly the stored characters. */
export function checkpointHash(body: string): Buffer {
  return createHash("sha256").update(body).digest();
}
