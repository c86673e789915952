/** MEDIA-5 under noise: a stop pressed fifty times, while somebody floods, pings, and refuses to go. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { processes } from "../lib/process.ts";
import { soon } from "../lib/raw-client.ts";
import { type Child, got, Scene, sendFor, sendUntil, settled } from "./lib/scene.ts";

let scene: Scene;
let ada: Child;
let ben: Child;
let pids: readonly number[];
beforeAll(async () => {
  scene = await Scene.start({ participants: 4 });
  await scene.openDoors();
  ada = await scene.letIn(0);
  ben = await scene.letIn(1);
  for (const { client } of [ada, ben]) await client.must({ do: "take-part.start", kind: "camera" });
  pids = processes(scene.server);
});
afterAll(() => scene.stop());

const stop = { do: "take-part.stop-everything" } as const;
const causes = () => scene.steward.staff.holds.map(({ cause }) => cause);

describe("MEDIA-5 a stop", () => {
  it("MEDIA-5 pressed fifty times, under new ids and under one, is one stop, and one resume lifts it", async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => scene.leader.ask(stop)));
    expect(answers.toSorted()).toEqual([...Array<string>(39).fill("already-so"), "done"]);
    for (let times = 0; times < 10; times++) scene.leader.say({ t: "command", id: 40, command: stop });
    await settled(scene.leader);
    await settled(scene.steward);
    expect(causes()).toEqual(["stop"]);
    await scene.steward.must({ do: "take-part.resume", cause: "stop" });
    await settled(scene.steward);
    expect(causes()).toEqual([]);
    expect(await scene.steward.ask({ do: "take-part.resume", cause: "stop" })).toBe("already-so");
    expect(scene.leader.closed).toBe(null);
  });

  it("MEDIA-5 acts at once while another client floods ten thousand frames; the flooder is put out, nobody else", async () => {
    const flooder = await scene.letIn(2, { honest: false });
    await sendUntil(ada.client, "camera", "before the flood", ben.client);
    const [adaHad, benHad] = [ada.client.news.length, ben.client.news.length];
    const frame = JSON.stringify({ t: "command", id: 7, command: { do: "arrive.agree" } });
    for (let n = 0; n < 10_000; n++) flooder.client.raw(frame);
    const since = performance.now();
    await scene.leader.must(stop);
    expect(performance.now() - since).toBeLessThan(2000);
    await sendFor(ada.client, "in the flood", 300);
    expect(got(ben.client, "in the flood")).toEqual([]);
    await soon("the flooder is put out", () => flooder.client.closed !== null);
    expect(flooder.client.closed).toBe(4429);
    // It left the room, and the room was held: two views at most, and slots, for anybody else.
    for (const [one, had] of [
      [ada, adaHad],
      [ben, benHad],
    ] as const) {
      expect(one.client.closed).toBe(null);
      expect(one.client.news.length - had).toBeLessThan(8);
    }
    expect([scene.leader.closed, scene.steward.closed]).toEqual([null, null]);
    await scene.steward.must({ do: "take-part.resume", cause: "stop" });
    await sendUntil(ada.client, "camera", "after the flood", ben.client);
  });

  it("twenty thousand pings delay nobody", async () => {
    const pinger = await scene.letIn(3);
    for (let n = 0; n < 20_000; n++) pinger.client.ws.ping("x".repeat(125));
    for (let times = 0; times < 5; times++) {
      const since = performance.now();
      await settled(scene.steward);
      expect(performance.now() - since).toBeLessThan(1500);
    }
    await pinger.client.close();
  });
});

describe("one who is told to go and stays", () => {
  it("MEDIA-4 is not heard any more: a client that never reads the close cannot act in the room after it", async () => {
    const { client, person } = ben;
    const seen = () => scene.steward.staff.people.find((one) => one.person === person);
    await soon("in the room", () => seen()?.connected);
    client.ws.pause();
    client.say({ t: "hello", session: scene.session, as: "participant", pass: ben.pass });
    client.say({ t: "command", id: 1, command: { do: "take-part.start", kind: "microphone" } });
    const words = setInterval(() => client.say({ t: "beat" }), 100);
    await soon("out of the room", () => seen()?.connected !== true, 3000);
    expect(seen()?.sources.map(({ kind }) => kind) ?? []).toEqual([]);
    expect(scene.steward.news.some((text) => isStarted(text, person))).toBe(false);
    clearInterval(words);
    client.ws.terminate();
  });

  it("neither process fell", () => {
    expect(processes(scene.server)).toEqual(pids);
    expect([ada.client.closed, scene.leader.closed, scene.steward.closed]).toEqual([null, null, null]);
  });
});

/** Whether a view of the staff room says that this person's microphone runs. */
function isStarted(text: string, person: string): boolean {
  const view = JSON.parse(text) as { shared?: { people?: { person: string; sources: { kind: string }[] }[] } };
  const sources = view.shared?.people?.find((one) => one.person === person)?.sources ?? [];
  return sources.some(({ kind }) => kind === "microphone");
}
