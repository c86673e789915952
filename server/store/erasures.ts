import { appendFileSync, existsSync, readFileSync } from "node:fs";
import type { Id } from "#domain/words.ts";
import { isId } from "./ids.ts";

/**
 * Whom we erased, kept apart from the database, so that a restored backup does not bring them back (ERASE-1). The ids
 * say nothing of anyone: all that they could lead to is gone.
 */
export interface Erasures {
  all(): Id<string>[];
  /** Notes owners, on disk for good when this returns. */
  add(owners: readonly Id<string>[]): void;
}

/** The list lies beside the key file, which is outside the data folder and its backups. */
export function erasuresBeside(keyFile: string): Erasures {
  const path = `${keyFile}.erased`;
  return {
    all: () => (existsSync(path) ? readFileSync(path, "utf8").split("\n").filter(isId) : []),
    add: (owners) => {
      if (owners.length === 0) return;
      const lines = owners.map((owner) => `${owner}\n`).join("");
      appendFileSync(path, lines, { mode: 0o600, flush: true });
    },
  };
}

export const noErasures: Erasures = { all: () => [], add: () => {} };
