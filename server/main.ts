/** Chaperone: reads the environment, starts, and says where. `npm start`. */
import { readConfig } from "./config.ts";
import { type Running, start } from "./start.ts";

const read = readConfig(process.env);
if ("faults" in read) {
  for (const fault of read.faults) process.stderr.write(`chaperone: ${fault}\n`);
  process.exit(2);
}

let running: Running | undefined;
for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.once(signal, () => {
    Promise.resolve(running?.stop()).then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
}

try {
  running = await start(read.ok);
} catch (error) {
  process.stderr.write(`chaperone: cannot start. ${inWords(error, read.ok.port)}\n`);
  process.exit(1);
}

if (running.kit.records.organisation.name === null) {
  process.stdout.write(`\nOpen this link once to set up your organisation:\n\n  ${running.kit.links.setUp()}\n\n`);
}

/** What went wrong, and what to do about it. */
function inWords(error: unknown, port: number): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "EADDRINUSE")
    return `Another program uses port ${port}. Stop that program, or set PORT to another number.`;
  if (code === "EACCES")
    return `This user may not listen on port ${port}. Set PORT to a number above 1023, or put a proxy in front.`;
  return message ?? String(error);
}
