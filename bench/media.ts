/**
 * The embedded media engine under load: CPU time a forwarded packet and delay of its event loop by number of receivers,
 * and how long after a stop the last packet reaches any of 200 receivers. Publisher and receivers are real transports
 * in a process of their own. Run: `node bench/media.ts`; takes under four minutes.
 */

import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { ConnectionId, SessionId } from "#domain/words.ts";
import { type EmbeddedMedia, embeddedMedia } from "#server/media/embedded.ts";
import type { AudienceMap } from "#server/media/port.ts";
import { printTable, quantile, rounded, writeResults } from "./lib/results.ts";

const session = "bench" as SessionId;
const sizes = [50, 100, 200, 400];
const measureMs = 6000;
const stops = 60;
const stopReceivers = 200;

/** What the peers' process answers. */
interface Answers {
  answer: { readonly name: string; readonly sdp: string };
  counted: { readonly packets: number };
  last: { readonly at: number };
}

class Peers {
  readonly #child: ChildProcess;
  #waiting = new Map<string, (value: never) => void>();

  constructor() {
    this.#child = fork(fileURLToPath(new URL("./lib/media-peers.ts", import.meta.url)), { execArgv: [] });
    this.#child.on("message", (message) => {
      const { id, value } = message as { id: string; value: never };
      this.#waiting.get(id)?.(value);
      this.#waiting.delete(id);
    });
  }

  ask<Kind extends keyof Answers>(kind: Kind, order: object): Promise<Answers[Kind]> {
    const id = `${kind} ${Math.random()}`;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve as (value: never) => void);
      this.#child.send({ id, kind, ...order });
    });
  }

  end(): void {
    this.#child.kill("SIGKILL");
  }
}

const name = (i: number): ConnectionId => `receiver-${i}` as ConnectionId;
const publisher = "publisher" as ConnectionId;
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Starts an engine with a publisher and this many receivers, all connected. */
async function begin(
  receivers: number,
): Promise<{ media: EmbeddedMedia; peers: Peers; map: (epoch: number) => AudienceMap }> {
  const up = new Set<string>();
  const media = await embeddedMedia({
    udpPort: 0,
    bindAddress: "127.0.0.1",
    log: (line) => console.error(line),
    events: { transport: (connection, isUp) => (isUp ? up.add(connection) : up.delete(connection)) },
  });
  const peers = new Peers();
  const all = [publisher, ...Array.from({ length: receivers }, (_, i) => name(i))];
  const connect = async (connection: ConnectionId): Promise<void> => {
    const offer = await media.connect(session, connection);
    const { sdp } = await peers.ask("answer", { name: connection, offer });
    await media.answer(connection, sdp);
  };
  // As a browser's side does, whoever is not connected within 5 s tries once more.
  let missing = all;
  for (let attempt = 0; attempt < 2 && missing.length > 0; attempt++) {
    for (let i = 0; i < missing.length; i += 25) await Promise.all(missing.slice(i, i + 25).map(connect));
    const end = performance.now() + 5000;
    while (up.size < all.length && performance.now() < end) await sleep(20);
    missing = all.filter((connection) => !up.has(connection));
    if (missing.length > 0) console.error(`Not connected after 5 s: ${missing.join(", ")}`);
  }
  if (missing.length > 0) throw new Error(`Only ${up.size} of ${all.length} connected.`);
  const map = (epoch: number): AudienceMap => ({
    session,
    epoch,
    team: [publisher],
    stage: all,
    sources: [
      { connection: publisher, kind: "camera", to: "stage" },
      { connection: publisher, kind: "microphone", to: "stage" },
    ],
  });
  return { media, peers, map };
}

async function measureLoad(receivers: number): Promise<Record<string, number>> {
  const { media, peers, map } = await begin(receivers);
  media.setAudience(map(1));
  await sleep(1500);
  await media.load();
  const before = (await peers.ask("counted", {})).packets;
  const start = performance.now();
  await sleep(measureMs);
  const load = await media.load();
  const seconds = (performance.now() - start) / 1000;
  const arrived = (await peers.ask("counted", {})).packets - before;
  await media.close();
  peers.end();
  return {
    receivers,
    "packets/s": Math.round(load.forwarded / seconds),
    "µs/packet": rounded(load.cpu / load.forwarded),
    "CPU %": rounded(load.cpu / seconds / 10_000),
    "loop p99 ms": rounded(load.delayP99),
    "loop max ms": rounded(load.delayMax),
    "arrived %": rounded((arrived / load.forwarded) * 100),
    MB: Math.round(load.memory / 1e6),
  };
}

/** Milliseconds from each call of `cutSession` to the last packet at any receiver; at least 0. */
async function measureStops(): Promise<number[]> {
  const { media, peers, map } = await begin(stopReceivers);
  const times: number[] = [];
  for (let i = 0; i < stops; i++) {
    const epoch = 1 + i * 2;
    media.setAudience(map(epoch));
    await sleep(550 + Math.random() * 50);
    const called = performance.timeOrigin + performance.now();
    await media.cutSession(session, epoch + 1);
    await sleep(150);
    const { at } = await peers.ask("last", {});
    times.push(Math.max(0, at - called));
  }
  await media.close();
  peers.end();
  return times;
}

const load: Record<string, number>[] = [];
for (const receivers of sizes) load.push(await measureLoad(receivers));
printTable("Load: video 110 packets/s of 1100 bytes and sound 50 packets/s, to all receivers", load);

const times = await measureStops();
const stop = {
  receivers: stopReceivers,
  stops: times.length,
  "median ms": rounded(quantile(times, 0.5)),
  "p99 ms": rounded(quantile(times, 0.99)),
  "worst ms": rounded(Math.max(...times)),
};
printTable("Stop: from the call to the last packet at any receiver (black frames not counted)", [stop]);
writeResults("media", { load, stop, stopTimesMs: times.map((time) => rounded(time)) });
process.exit(0);
