import { createHash, randomBytes } from "node:crypto";
import type { Database } from "./database.ts";
import { assertPlain } from "./plain.ts";
import type { Secrets, Subject } from "./store.ts";

/**
 * What links and cookies carry. A secret has 192 random bits, so a plain hash cannot be turned back, and finding it by
 * its hash tells nothing through time.
 */
export function createSecrets(db: Database): Secrets {
  const look: Secrets["look"] = (kind, secret, now) => {
    const row = db.get<{ subject: string }>(
      "SELECT subject FROM secret WHERE hash = ? AND kind = ? AND (expires IS NULL OR expires > ?)",
      hashOf(secret),
      kind,
      now,
    );
    return row && (JSON.parse(row.subject) as Subject);
  };

  return {
    mint: ({ kind, subject, expires, single }) => {
      assertPlain(subject, "subject");
      const secret = randomBytes(24).toString("base64url");
      const hash = hashOf(secret);
      db.transaction(() => {
        db.run(
          "INSERT INTO secret VALUES (?, ?, ?, ?, ?)",
          hash,
          kind,
          JSON.stringify(subject),
          expires,
          Number(single),
        );
        for (const [name, value] of Object.entries(subject)) {
          db.run("INSERT INTO secret_subject VALUES (?, ?, ?)", hash, name, value);
        }
      });
      return secret;
    },

    look,

    use: (kind, secret, now) =>
      db.transaction(() => {
        const subject = look(kind, secret, now);
        if (subject) db.run("DELETE FROM secret WHERE hash = ? AND single = 1", hashOf(secret));
        return subject;
      }),

    revoke: (kind, match) => {
      const wanted = Object.entries(match);
      const each = "hash IN (SELECT hash FROM secret_subject WHERE name = ? AND value = ?)";
      const sql = ["DELETE FROM secret WHERE kind = ?", ...wanted.map(() => each)].join(" AND ");
      return db.run(sql, kind, ...wanted.flat());
    },

    purge: (now) => {
      db.run("DELETE FROM secret WHERE expires <= ?", now);
    },
  };
}

function hashOf(secret: string): Buffer {
  return createHash("sha256").update(secret, "utf8").digest();
}
