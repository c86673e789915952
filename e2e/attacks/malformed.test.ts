/** Everything that is no frame of ours: who sends it is closed, and nobody else notices. */
import { connect } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { processes } from "../lib/process.ts";
import { never, type RawClient, soon } from "../lib/raw-client.ts";
import { type Child, Scene, settled } from "./lib/scene.ts";

let scene: Scene;
let watcher: Child;
let pids: readonly number[];
let had: number;
beforeAll(async () => {
  scene = await Scene.start({ participants: 3 });
  await scene.openDoors();
  watcher = await scene.waits(1);
  await scene.bound(0);
  await settled(scene.steward);
  pids = processes(scene.server);
  had = watcher.client.news.length;
});
afterAll(() => scene.stop());
afterEach(async () => {
  await settled(scene.steward);
  expect(processes(scene.server)).toEqual(pids);
  expect(watcher.client.closed).toBe(null);
  expect(watcher.client.news.length).toBe(had);
  expect([scene.leader.closed, scene.steward.closed]).toEqual([null, null]);
});

const closes = async (client: RawClient): Promise<number | null> => {
  await soon("closed", () => client.closed !== null, 9000);
  return client.closed;
};
const seated = async () => (await scene.arrives(0, { media: false, honest: false })).client;
const command = (inner: unknown) => ({ t: "command", id: 1, command: inner });

const faults: Record<string, string | Buffer> = {
  "a binary frame": Buffer.from([1, 2, 3]),
  "a binary frame of good JSON": Buffer.from('{"t":"beat"}'),
  "no JSON": "hello",
  nothing: "",
  "deep JSON": "[".repeat(60_000),
  "deep JSON that ends": `${'{"t":'.repeat(8000)}1${"}".repeat(8000)}`,
  "a list": '[{"t":"beat"}]',
  null: "null",
  "a number": "1e999",
  "an unknown kind": '{"t":"give-me"}',
  "a field too many": '{"t":"beat","and":1}',
  "__proto__ in a frame": '{"t":"beat","__proto__":{"as":"staff"}}',
  "__proto__ in a command": '{"t":"command","id":1,"command":{"do":"arrive.agree","__proto__":{"by":"system"}}}',
  "a constructor": '{"t":"beat","constructor":{"prototype":{"accepted":true}}}',
  "two answers in one": '{"t":"beat"}{"t":"beat"}',
  "an id below nothing": JSON.stringify({ ...command({ do: "arrive.agree" }), id: -1 }),
  "an id that is no whole number": JSON.stringify({ ...command({ do: "arrive.agree" }), id: 0.5 }),
  "an id of words": JSON.stringify({ ...command({ do: "arrive.agree" }), id: "1" }),
  "a command that only the loop may give": JSON.stringify(command({ do: "clock" })),
  "a drop of somebody": JSON.stringify(command({ do: "arrive.drop", connection: "a".repeat(26) })),
  "a pass for oneself": JSON.stringify(command({ do: "pass.mint", pass: "a".repeat(26), person: "b".repeat(26) })),
  "a person who is a path": JSON.stringify(command({ do: "check.claim", person: "../../etc/passwd" })),
  "a person who is __proto__": JSON.stringify(command({ do: "check.claim", person: "__proto__" })),
  "a hold that is toString": JSON.stringify(command({ do: "take-part.resume", cause: "toString" })),
  "a list of items without end": JSON.stringify(
    command({ do: "admit.admit", person: "a".repeat(26), items: Array(5000).fill("face-seen") }),
  ),
  "a told that is too much": JSON.stringify(command({ do: "take-part.told", told: 1e300 })),
  "hello again": JSON.stringify({ t: "hello", session: "a".repeat(26), as: "staff" }),
};

describe("frames", () => {
  for (const [what, fault] of Object.entries(faults)) {
    it(`${what} closes the socket of who sent it, before a hello and after one`, async () => {
      if (what !== "hello again") {
        const stranger = scene.client({});
        await stranger.ready();
        stranger.raw(fault);
        expect(await closes(stranger)).toBe(4400);
        expect(stranger.texts).toEqual([]);
      }
      const client = await seated();
      const before = client.texts.length;
      client.raw(fault);
      expect(await closes(client)).toBe(4400);
      expect(client.texts.slice(before).filter((text) => !text.includes("media.") && !text.includes('"beat"'))).toEqual(
        [],
      );
    });
  }

  it("over 64 KB, in one frame or in pieces that never end, closes the socket of who sent it", async () => {
    const large = await seated();
    large.raw(JSON.stringify({ t: "media.answer", sdp: "x".repeat(70_000) }));
    expect(await closes(large)).toBe(1009);
    const pieces = await seated();
    for (let n = 0; n < 80; n++) pieces.ws.send("x".repeat(1000), { fin: false });
    expect(await closes(pieces)).toBe(1009);
    const broken = await seated();
    // Text that is no text.
    broken.ws.send(Buffer.from([0xff, 0xfe, 0xff]), { binary: false });
    expect(await closes(broken)).toBe(1007);
  });

  it("a command, a beat or an answer before a hello closes the socket; silence does too", async () => {
    const quiet = scene.client({});
    for (const frame of [command({ do: "arrive.agree" }), { t: "beat" }, { t: "media.answer", sdp: "v=0" }]) {
      const early = scene.client({ cookies: (await scene.signedIn("leader")).cookies });
      await early.ready();
      early.say(frame);
      expect(await closes(early)).toBe(4400);
    }
    expect(await closes(quiet)).toBe(1006);
  });
});

describe("ways in", () => {
  const key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13";
  const asking = (path: string, origin: string) =>
    `GET ${path} HTTP/1.1\r\nHost: ${new URL(scene.url).host}\r\nOrigin: ${origin}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${key}\r\n\r\n`;
  const open = (allowHalfOpen = false) => {
    const { hostname, port } = new URL(scene.url);
    return connect({ host: hostname, port: Number(port), allowHalfOpen }).on("error", () => {});
  };

  const origins = ["https://evil.example", "null", "", "http://localhost.evil.example", "file://"];
  it("a wrong Origin, none, and a wrong path get no socket, whatever the cookies", async () => {
    const { cookies } = await scene.signedIn("steward");
    const twisted = [...origins, scene.url.replace("http", "ftp"), `${scene.url}/`, `${scene.url}.evil.example`, null];
    for (const origin of twisted) {
      const client = scene.client({ cookies, origin });
      await soon("turned away", () => client.closed !== null);
      expect([client.turnedAway, client.texts.length], String(origin)).toEqual([403, 0]);
    }
    for (const path of ["/", "/live/", "/live?a=1", "/api/live", "//live", "/LIVE", "/live/../live"]) {
      const client = scene.client({ cookies, path });
      await soon("turned away", () => client.closed !== null);
      expect(client.texts, path).toEqual([]);
    }
  });

  it("who is turned away and keeps the line open is let go all the same", async () => {
    const gone = Array.from({ length: 20 }, async () => {
      const socket = open(true);
      let closed = false;
      socket.once("close", () => {
        closed = true;
      });
      socket.resume().write(asking("/live", "https://evil.example"));
      // Whoever is still listening takes what is said; a line that was let go does not.
      await soon("let go", () => {
        if (!closed) socket.write("?");
        return closed;
      });
    });
    await Promise.all(gone);
  });

  it("who asks for a socket and hangs up hard, at any moment, takes nobody down", async () => {
    for (const text of [
      asking("/live", "https://evil.example"),
      asking("/nowhere", scene.url),
      asking("/live", scene.url),
      asking("/live", scene.url).replace(key, "Sec-WebSocket-Version: 99"),
    ]) {
      for (let times = 0; times < 30; times++) {
        await new Promise<void>((resolve) => {
          const socket = open();
          socket.once("connect", () => {
            // What follows the request comes to a socket that nobody reads any more.
            socket.write(text + (times % 3 === 0 ? "x".repeat(100_000) : ""));
            if (times % 2 === 0) setImmediate(() => socket.resetAndDestroy());
            else socket.once("data", () => socket.resetAndDestroy());
          });
          socket.once("close", () => resolve());
        });
      }
    }
    await never("the server fell", () => scene.steward.closed !== null, 300);
  });
});
