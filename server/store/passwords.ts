import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import type { Database } from "./database.ts";
import type { Passwords } from "./store.ts";

const derive = promisify(argon2);

/** What new passwords cost: more than OWASP's least for argon2id (19 MiB, 2 passes). Memory in KiB. */
const cost = { memory: 32 * 1024, passes: 3 };
const shortest = 12;
const longest = 200;
const hashBytes = 32;

interface Kept {
  salt: Uint8Array;
  hash: Uint8Array;
  memory: number;
  passes: number;
}

/** Passwords as argon2id hashes. The slow part runs on another thread. */
export function createPasswords(db: Database): Passwords {
  const nobody: Kept = { salt: randomBytes(16), hash: randomBytes(hashBytes), ...cost };

  return {
    set: async (member, text) => {
      const { length } = charactersOf(text);
      if (length < shortest) return "too-short";
      if (length > longest) return "too-long";
      const salt = randomBytes(16);
      const hash = await hashOf(text, { salt, ...cost });
      db.run("INSERT OR REPLACE INTO password VALUES (?, ?, ?, ?, ?)", member, salt, hash, cost.memory, cost.passes);
      return "set";
    },

    check: async (member, text) => {
      const columns = "salt, hash, memory, passes";
      const kept = member && db.get<Kept>(`SELECT ${columns} FROM password WHERE member = ?`, member);
      // One character more than the longest that can be set never matches, and bounds the work.
      const hash = await hashOf(
        charactersOf(text)
          .slice(0, longest + 1)
          .join(""),
        kept ?? nobody,
      );
      return timingSafeEqual(hash, (kept ?? nobody).hash) && kept !== undefined;
    },

    remove: (member) => {
      db.run("DELETE FROM password WHERE member = ?", member);
    },
  };
}

/** The same letters typed on another keyboard may come as other code points; NFKC makes them one. */
function charactersOf(text: string): string[] {
  return [...text.normalize("NFKC")];
}

function hashOf(text: string, { salt, memory, passes }: Omit<Kept, "hash">): Promise<Buffer> {
  const message = charactersOf(text).join("");
  return derive("argon2id", { message, nonce: salt, parallelism: 1, tagLength: hashBytes, memory, passes });
}
