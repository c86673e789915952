/** The program from outside: what it prints, how it ends, and what it leaves behind. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { Browser } from "./lib/browser.ts";
import { done, secretOf } from "./lib/installation.ts";

const running = new Set<ChildProcess>();
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "chaperone-process-"));
});
afterEach(() => {
  for (const child of running) child.kill("SIGKILL");
  running.clear();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs one of our programs with a temporary folder of its own. */
function run(program: string, args: readonly string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...process.env, HOST: "127.0.0.1", TMPDIR: folder, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  const printed = { out: "", err: "" };
  child.stdout.on("data", (text: Buffer) => (printed.out += text.toString()));
  child.stderr.on("data", (text: Buffer) => (printed.err += text.toString()));
  const until = async (found: RegExp): Promise<string> => {
    for (;;) {
      const match = found.exec(printed.out);
      if (match) return match[1] ?? match[0];
      if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}: ${printed.err}`);
      await Promise.race([once(child.stdout, "data"), once(child, "exit")]);
    }
  };
  const ended = once(child, "exit");
  return { child, printed, until, ended };
}

describe("npm run demo", () => {
  it("prints one line of JSON, runs until it is told to stop, and leaves nothing behind", async () => {
    const { child, printed, until, ended } = run("server/demo.ts", [
      "--json",
      "--participants",
      "2",
      "--format",
      "guided",
    ]);
    await until(/\n/);
    const demo = JSON.parse(printed.out) as {
      url: string;
      session: { id: string; format: string };
      people: { role: string; name: string; link: string }[];
    };
    expect(printed.out.split("\n")).toEqual([expect.any(String), ""]);
    expect(demo.people.map(({ role }) => role)).toEqual([
      "organiser",
      "leader",
      "steward",
      "lead",
      "carer",
      "participant",
      "participant",
    ]);
    expect(demo.session.format).toBe("guided");

    const go = async (role: string) => {
      const secret = secretOf(demo.people.find((one) => one.role === role)?.link ?? "");
      return ((await done(new Browser(demo.url).post("plan/sign-in-by-link", { secret }))) as { go: string }).go;
    };
    const room = `/session/${demo.session.id}/room`;
    expect([await go("organiser"), await go("leader"), await go("steward"), await go("lead")]).toEqual([
      "/",
      room,
      room,
      "/on-call",
    ]);
    for (const { link } of demo.people) expect(printed.err).not.toContain(secretOf(link));

    child.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("says what it did not understand, and starts nothing", async () => {
    const { printed, ended } = run("server/demo.ts", ["--participants", "0"]);
    expect(await ended).toEqual([2, null]);
    expect(printed.err).toContain("--participants");
  });
});

describe("npm start", () => {
  const env = () => ({
    PORT: "0",
    CHAPERONE_DATA: join(folder, "data"),
    CHAPERONE_KEY_FILE: join(folder, "key"),
    MEDIA_UDP_PORT: String(42_000 + Math.floor(Math.random() * 10_000)),
  });

  it("prints a set-up link, a new one at each start, until the organisation is founded", async () => {
    const settings = env();
    const first = run("server/main.ts", [], settings);
    const early = await first.until(/(http\S+\/setup#\S+)/);
    first.child.kill("SIGTERM");
    expect(await first.ended).toEqual([0, null]);

    const second = run("server/main.ts", [], settings);
    const link = await second.until(/(http\S+\/setup#\S+)/);
    const browser = new Browser(new URL(link).origin);
    const adult = (name: string) => ({ name, email: `${name.toLowerCase()}@club.example` });
    const founding = {
      organisation: "The Club",
      organiser: { ...adult("Olu"), password: "correct horse battery" },
      lead: { ...adult("Lena"), phone: "+44 1234567" },
      second: adult("Priya"),
    };
    expect((await browser.post("plan/found", { ...founding, secret: secretOf(early) })).status).toBe(410);
    await done(browser.post("plan/found", { ...founding, secret: secretOf(link) }));
    second.child.kill("SIGTERM");
    await second.ended;

    const third = run("server/main.ts", [], settings);
    await third.until(/"listening"/);
    third.child.kill("SIGTERM");
    await third.ended;
    expect(third.printed.out).not.toContain("setup#");
    expect(existsSync(settings.CHAPERONE_KEY_FILE)).toBe(true);
  });

  it("tells every fault of its settings at once, and starts nothing", async () => {
    const { printed, ended } = run("server/main.ts", [], { PORT: "x", MEDIA_ADDRESS: "y" });
    expect(await ended).toEqual([2, null]);
    expect(printed.err.match(/^chaperone: /gm)).toHaveLength(2);
  });

  it("says which port another program has, and what to do, and leaves nothing running", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    const { printed, ended } = run("server/main.ts", [], { ...env(), PORT: String(port) });
    expect(await ended).toEqual([1, null]);
    expect(printed.err).toContain(`Another program uses port ${port}.`);
    other.close();
  });

  it("closes sockets with the code that has clients come back", async () => {
    const { child, until, ended } = run("server/demo.ts", ["--json"]);
    const demo = JSON.parse(await until(/^(.*)\n/)) as {
      url: string;
      session: { id: string };
      people: { role: string; link: string }[];
    };
    const steward = new Browser(demo.url);
    const secret = secretOf(demo.people.find((one) => one.role === "steward")?.link ?? "");
    await done(steward.post("plan/sign-in-by-link", { secret }));
    const cookie = [...steward.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const socket = new WebSocket(`${demo.url.replace("http", "ws")}/live`, { headers: { cookie, origin: demo.url } });
    await once(socket, "open");
    socket.send(JSON.stringify({ t: "hello", session: demo.session.id, as: "staff" }));
    await once(socket, "message");
    child.kill("SIGTERM");
    const [code] = (await once(socket, "close")) as [number];
    expect(code).toBe(4001);
    expect(await ended).toEqual([0, null]);
  });
});
