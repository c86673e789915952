/**
 * A whole organisation on throw-away data, ready to be looked at: `npm run demo`.
 *
 * Everything is done as people would do it, with the same actions the pages use. What only a demonstration
 * has is a link that signs a member of staff in, since nobody wants to type eleven passwords.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { formats } from "#domain/words.ts";
import { readConfig } from "./config.ts";
import { play } from "./demo/play.ts";
import { tableOf } from "./demo/table.ts";
import { type Running, start } from "./start.ts";

const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    participants: { type: "string", default: "3" },
    port: { type: "string", default: process.env.PORT ?? "0" },
    format: { type: "string", default: "interactive" },
    // Data that outlives the demonstration, for tests that kill it: an empty folder, which nobody removes.
    data: { type: "string" },
  },
});
const wanted = z
  .object({
    json: z.boolean(),
    participants: z.coerce.number().int().min(1).max(40),
    port: z.string(),
    format: z.enum(formats),
    data: z.string().optional(),
  })
  .safeParse(values);
if (!wanted.success) {
  process.stderr.write(`--participants is 1 to 40; --format is one of ${formats.join(", ")}.\n`);
  process.exit(2);
}
const { json, participants, port, format, data } = wanted.data;

const folder = data ?? mkdtempSync(join(tmpdir(), "chaperone-demo-"));
if (data === undefined) process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
let running: Running | undefined;
for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.once(signal, () => Promise.resolve(running?.stop()).finally(() => process.exit(0)));
}
// Demonstrations run beside a real installation, so the port for media is any free one unless somebody says otherwise.
const read = readConfig({
  ...process.env,
  PORT: port,
  CHAPERONE_DATA: join(folder, "data"),
  CHAPERONE_KEY_FILE: join(folder, "key"),
  SMTP_URL: undefined,
});
if ("faults" in read) {
  for (const fault of read.faults) process.stderr.write(`chaperone: ${fault}\n`);
  process.exit(2);
}
const media = process.env.MEDIA_UDP_PORT ? read.ok.media : { ...read.ok.media, udpPort: 0 };
running = await start({ ...read.ok, media }, { demo: true, log: { write: tell } });
const played = await play(running, { participants, format });
process.stdout.write(json ? `${JSON.stringify(played)}\n` : tableOf(played));

/** Standard output holds the links alone. Life-cycle lines are of no use to who only looks; faults always are. */
function tell(line: string): void {
  if (json || !line.startsWith('{"level":30,')) process.stderr.write(line);
}
