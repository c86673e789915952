import { execFileSync } from "node:child_process";
import type { RunningServer } from "./server.ts";

const ps = (...args: readonly string[]) => execFileSync("ps", args, { encoding: "utf8" });

/** The media engine is the one child of the server's process. */
export const enginePid = (server: RunningServer): number => {
  const rows = ps("-A", "-o", "pid=,ppid=").split("\n");
  const row = rows.map((text) => text.trim().split(/\s+/).map(Number)).find(([, parent]) => parent === server.pid());
  if (!row?.[0]) throw new Error("the server has no media process");
  return row[0];
};

/** The ids of the server's process and of its media engine's: the same ones as long as neither fell. */
export const processes = (server: RunningServer): readonly number[] => [server.pid(), enginePid(server)];

/** Resident memory of the server, in megabytes. */
export const memoryOf = (server: RunningServer): number => Number(ps("-o", "rss=", "-p", String(server.pid()))) / 1024;
