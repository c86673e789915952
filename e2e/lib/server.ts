import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

export interface DemoPerson {
  readonly role: "organiser" | "leader" | "steward" | "lead" | "carer" | "participant";
  readonly name: string;
  readonly link: string;
}
export interface Demo {
  readonly url: string;
  readonly session: { readonly id: string; readonly title: string; readonly format: string };
  readonly people: readonly DemoPerson[];
}

/** A demonstration in a process of its own, whose data outlives a crash of it. */
export interface RunningServer {
  readonly demo: Demo;
  readonly folder: string;
  link(role: DemoPerson["role"], nth?: number): string;
  name(role: DemoPerson["role"], nth?: number): string;
  /** The process id of the server. */
  pid(): number;
  /** Everything it printed. */
  output(): string;
  /** `kill -9`, and waits until it is gone. */
  kill(): Promise<void>;
  /** The real server, `npm start`'s, on the data that a kill left behind and at the same address. */
  again(): Promise<void>;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
}

/** Starts `npm run demo`'s program. `env` adds to the environment; `host` is the address it serves, by https with a certificate. */
export const startServer = async (
  options: { participants?: number; format?: string; host?: string; env?: Record<string, string> } = {},
): Promise<RunningServer> => {
  const folder = mkdtempSync(join(tmpdir(), "chaperone-e2e-"));
  const port = await freePort();
  const env = {
    ...process.env,
    ...options.env,
    CHAPERONE_DATA: join(folder, "data"),
    CHAPERONE_KEY_FILE: join(folder, "key"),
    PORT: String(port),
    ...(options.host && {
      HOST: options.host,
      PUBLIC_URL: `http${options.env?.TLS_CERT_FILE ? "s" : ""}://${options.host}:${port}`,
    }),
  };
  const { participants = 2, format = "interactive" } = options;
  const args = [
    "server/demo.ts",
    "--json",
    "--participants",
    String(participants),
    "--format",
    format,
    "--port",
    String(port),
    "--data",
    folder,
  ];
  const printed: string[] = [];
  let child = run(args, env, printed);
  const demo = JSON.parse(await firstLine(child, (line) => line.startsWith("{"))) as Demo;
  const person = (role: DemoPerson["role"], nth: number) => {
    const found = demo.people.filter((p) => p.role === role)[nth];
    if (!found) throw new Error(`the demo has no ${role} ${nth}`);
    return found;
  };
  return {
    demo,
    folder,
    link: (role, nth = 0) => person(role, nth).link,
    name: (role, nth = 0) => person(role, nth).name,
    pid: () => child.pid ?? 0,
    output: () => printed.join(""),
    kill: () => end(child, "SIGKILL"),
    again: async () => {
      child = run(["server/main.ts"], { ...env, PUBLIC_URL: demo.url }, printed);
      await firstLine(child, (line) => line.includes("listening"));
    },
    stop: async () => {
      await end(child, "SIGTERM");
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** `npm start`'s program on an empty data folder, as whoever installs it meets it first. */
export interface FreshServer {
  readonly url: string;
  /** What it printed for the organiser to open, once. */
  readonly setUpLink: string;
  stop(): Promise<void>;
}

export const startFresh = async (): Promise<FreshServer> => {
  const folder = mkdtempSync(join(tmpdir(), "chaperone-fresh-"));
  const url = `http://localhost:${await freePort()}`;
  const env = {
    ...process.env,
    CHAPERONE_DATA: join(folder, "data"),
    CHAPERONE_KEY_FILE: join(folder, "key"),
    HOST: "localhost",
    PORT: new URL(url).port,
    PUBLIC_URL: url,
    MEDIA_UDP_PORT: String(await freePort()),
    SMTP_URL: "",
  };
  const child = run(["server/main.ts"], env, []);
  const setUpLink = (await firstLine(child, (line) => line.includes("/setup#"))).trim();
  return {
    url,
    setUpLink,
    stop: async () => {
      await end(child, "SIGTERM");
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

const run = (args: readonly string[], env: NodeJS.ProcessEnv, printed: string[]): ChildProcess => {
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "pipe"] });
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (text: Buffer) => printed.push(text.toString()));
  return child;
};

const firstLine = (child: ChildProcess, wanted: (line: string) => boolean): Promise<string> =>
  new Promise((resolve, reject) => {
    if (!child.stdout) throw new Error("no output");
    createInterface(child.stdout).on("line", (line) => wanted(line) && resolve(line));
    let errors = "";
    child.stderr?.on("data", (text: Buffer) => (errors += text.toString()));
    child.once("exit", (code) => reject(new Error(`the server ended with ${code}: ${errors}`)));
  });

const end = (child: ChildProcess, signal: NodeJS.Signals): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else {
      child.once("exit", () => resolve());
      child.kill(signal);
    }
  });

/** A TCP port that was free a moment ago. */
const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
