import { execFileSync } from "node:child_process";
import type { RunningServer } from "../../lib/server.ts";

/** The ids of the server's process and of its media engine's: the same ones as long as neither fell. */
export const processes = (server: RunningServer): readonly string[] => [
  String(server.pid()),
  ...execFileSync("pgrep", ["-P", String(server.pid())], { encoding: "utf8" })
    .trim()
    .split("\n"),
];

/** Resident memory of the server, in megabytes. */
export const memoryOf = (server: RunningServer): number =>
  Number(execFileSync("ps", ["-o", "rss=", "-p", String(server.pid())], { encoding: "utf8" })) / 1024;
