import { sign } from "node:crypto";
import type { Instant } from "#domain/words.ts";
import { type CheckpointBody, checkpointHash, entryHash, genesis } from "./chain.ts";
import type { Database } from "./database.ts";
import { isId } from "./ids.ts";
import { type Keys, publicKeyText } from "./keys.ts";
import { assertPlain, NotPlain } from "./plain.ts";
import { type Checkpoint, Conflict, type EventShape, type Store, type Stored, type StreamId } from "./store.ts";

type Log = Pick<Store, "append" | "read" | "version" | "streams" | "checkpoint">;

/** The append-only log: a hash chain per stream, a position in the whole, and signed checkpoints over both. */
export function createLog(db: Database, keys: Keys): Log {
  const head = (stream: StreamId) =>
    db.get<{ version: number; hash: Uint8Array }>(
      "SELECT version, hash FROM event WHERE stream = ? ORDER BY version DESC LIMIT 1",
      stream,
    ) ?? { version: 0, hash: genesis };
  const lastPosition = () =>
    db.get<{ last: number }>("SELECT coalesce(max(position), 0) AS last FROM event")?.last ?? 0;

  return {
    append: (stream, expected, events, at) => {
      assertStream(stream);
      for (const event of events) assertEvent(event);
      if (!Number.isSafeInteger(at)) throw new NotPlain("an instant is a whole number of milliseconds");
      return db.transaction(() => {
        let { version, hash } = head(stream);
        if (expected !== "any" && expected !== version) throw new Conflict(stream, expected, version);
        let position = lastPosition();
        for (const event of events) {
          position += 1;
          version += 1;
          const text = JSON.stringify(event);
          hash = entryHash(hash, { position, stream, version, at, event: text });
          db.run("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?)", position, stream, version, at, text, hash);
        }
        return version;
      });
    },

    read: <E extends EventShape>(stream: StreamId, after = 0) =>
      db
        .all<{ version: number; at: number; event: string }>(
          "SELECT version, at, event FROM event WHERE stream = ? AND version > ? ORDER BY version",
          stream,
          after,
        )
        .map(
          ({ version, at, event }): Stored<E> => ({
            stream,
            version,
            at: at as Instant,
            event: JSON.parse(event) as E,
          }),
        ),

    version: (stream) => head(stream).version,

    streams: (kind) =>
      db
        .all<{ stream: string }>(
          "SELECT stream FROM event WHERE version = 1 AND (stream = ? OR stream GLOB ?) ORDER BY position",
          kind,
          `${kind}/*`,
        )
        .map(({ stream }) => stream as StreamId),

    checkpoint: (at) => db.transaction(() => writeCheckpoint(at)),
  };

  function writeCheckpoint(at: Instant): Checkpoint {
    const last = db.get<{ number: number; body: string; hash: Uint8Array }>(
      "SELECT number, body, hash FROM checkpoint ORDER BY number DESC LIMIT 1",
    );
    const covered = last === undefined ? 0 : (JSON.parse(last.body) as CheckpointBody).position;
    const grown = db.all<{ stream: string; version: number; hash: Uint8Array }>(
      `SELECT stream, version, hash FROM event
       WHERE (stream, version) IN (SELECT stream, max(version) FROM event WHERE position > ? GROUP BY stream)
       ORDER BY stream`,
      covered,
    );
    const body: CheckpointBody = {
      number: (last?.number ?? 0) + 1,
      at,
      previous: Buffer.from(last?.hash ?? genesis).toString("hex"),
      position: lastPosition(),
      heads: grown.map(({ stream, version, hash }) => [stream, version, Buffer.from(hash).toString("hex")] as const),
    };
    const text = JSON.stringify(body);
    const hash = checkpointHash(text);
    const signature = sign(null, hash, keys.sign);
    db.run("INSERT INTO checkpoint VALUES (?, ?, ?, ?)", body.number, text, hash, signature);
    return {
      number: body.number,
      hash: hash.toString("hex"),
      signature: signature.toString("base64url"),
      publicKey: publicKeyText(keys.publicKey),
    };
  }
}

function assertEvent(event: EventShape): void {
  assertPlain(event);
  if (typeof event.type !== "string") throw new NotPlain("an event has a type");
}

function assertStream(stream: StreamId): void {
  const [kind = "", id, ...rest] = stream.split("/");
  const whole = kind === "organisation" ? id === undefined : id !== undefined && isId(id) && rest.length === 0;
  if (!whole || !/^[a-z]+$/.test(kind)) throw new NotPlain("a stream is named by its kind and an id");
}
