/** SDP from a hostile browser: the media engine's process and everybody else's pictures live on. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { Peer } from "#server/media/testing/peer.ts";
import { processes } from "../lib/process.ts";
import { type RawClient, soon } from "../lib/raw-client.ts";
import { type Child, Scene, sendUntil } from "./lib/scene.ts";

let scene: Scene;
let ada: Child;
let ben: Child;
let pids: readonly number[];
beforeAll(async () => {
  scene = await Scene.start({ participants: 3 });
  await scene.openDoors();
  ada = await scene.letIn(0);
  ben = await scene.letIn(1);
  await ada.client.must({ do: "take-part.start", kind: "camera" });
  pids = processes(scene.server);
});
afterAll(() => scene.stop());

/** A client whose offer has come and was not answered. */
const offered = async (): Promise<RawClient> => {
  const { client } = await scene.arrives(2, { media: false });
  await soon("an offer", () => client.offer !== "");
  return client;
};
const peers: Peer[] = [];
const goodAnswer = (offer: string): string => {
  const peer = new Peer(`answer-${peers.length}`);
  peers.push(peer);
  return peer.answer(offer);
};
afterAll(() => {
  for (const peer of peers) peer.close();
});
const livesOn = async (tag: string) => {
  await sendUntil(ada.client, "camera", tag, ben.client);
  expect(processes(scene.server)).toEqual(pids);
  expect([ada.client.closed, ben.client.closed, scene.leader.closed, scene.steward.closed]).toEqual(
    Array(4).fill(null),
  );
};

const spoiled: Record<string, (good: string) => string> = {
  nothing: () => "",
  garbage: () => "\u0000\u0001\u0002\uffff".repeat(1000),
  "the longest garbage that fits": () => "v=0\r\n".padEnd(40_000, "a=x\r\n"),
  "an offer given back": (good) =>
    good.replaceAll("setup:active", "setup:actpass").replaceAll("setup:passive", "setup:actpass"),
  "no fingerprint": (good) => good.replace(/^a=fingerprint.*\r\n/gm, ""),
  "two fingerprints": (good) => good.replace(/(a=fingerprint:sha-256 )../, "$100"),
  "a weak hash": (good) => good.replaceAll("sha-256", "sha-1"),
  "a fingerprint with more in it": (good) => good.replace(/(a=fingerprint:.*)\r\n/, "$1:00\r\n"),
  "a name of nine hundred letters": (good) => good.replace(/a=ice-ufrag:.*/g, `a=ice-ufrag:${"u".repeat(900)}`),
  "a name with a line in it": (good) => good.replace(/a=ice-ufrag:.*/g, "a=ice-ufrag:abcd\ra=candidate:1"),
  "a line too few": (good) => good.slice(0, good.lastIndexOf("m=")),
  "a line too many": (good) => `${good}${good.slice(good.lastIndexOf("m="))}`,
  "mids in another order": (good) => good.replace("a=mid:3\r", "a=mid:x\r").replace("a=mid:4\r", "a=mid:3\r"),
  "ten thousand lines": (good) => good + "a=mid:1\r\n".repeat(5000),
};

for (const [what, spoil] of Object.entries(spoiled)) {
  it(`MEDIA-6 an answer with ${what} closes the socket of who sent it, and no other`, async () => {
    const client = await offered();
    client.say({ t: "media.answer", sdp: spoil(goodAnswer(client.offer)) });
    await soon("closed", () => client.closed !== null);
    expect(client.closed).toBe(4400);
    await livesOn(`after ${what}`);
  });
}

it("MEDIA-6 candidates and streams that a client makes up lead nowhere", async () => {
  const client = await offered();
  const made = ["a=candidate:1 1 UDP 1 203.0.113.9 9 typ host", "a=candidate:2 1 UDP 1 evil.example 53 typ host"];
  const streams = Array.from({ length: 200 }, (_, n) => `a=ssrc:${n} cname:x\r\na=ssrc-group:FID ${n} ${n + 1}`);
  const answer = goodAnswer(client.offer).replace(
    "a=mid:1\r\n",
    `a=mid:1\r\n${[...made, ...streams].join("\r\n")}\r\n`,
  );
  client.say({ t: "media.answer", sdp: answer });
  await soon("it connects as ever", () => peers.at(-1)?.connected);
  await livesOn("after made up candidates");
  await client.close();
});

it("MEDIA-1 an answer twice, an answer to another's offer, and thirty new offers disturb nobody", async () => {
  const client = await offered();
  const answer = goodAnswer(client.offer);
  for (const sdp of [answer, answer, goodAnswer(ada.client.offer), answer]) client.say({ t: "media.answer", sdp });
  for (let times = 0; times < 30; times++) client.say({ t: "media.again" });
  const offers = () => client.texts.filter((text) => text.includes('"media.offer"')).length;
  await soon("offers come, and no more than twelve a minute", () => offers() > 1);
  await livesOn("after answers to others");
  expect(offers()).toBeLessThan(14);
  await client.close();
});

it("MEDIA-1 garbage over a good transport, and in the wrong forms, disturbs nobody", async () => {
  const { client } = await scene.arrives(2);
  for (let n = 0; n < 500; n++) {
    const packet = Buffer.from(Array.from({ length: (n * 7) % 1200 }, (_, i) => (i * n) & 0xff));
    if (packet.length > 0) packet[0] = [0x80, 0x90, 0xbf, 0xff, 0x81][n % 5] ?? 0;
    if (packet.length > 1) packet[1] = [96, 97, 111, 200, 201, 205, 206, 255][n % 8] ?? 0;
    client.peer?.sendRaw(packet);
  }
  await livesOn("after garbage");
  await client.close();
});
