/** A client in the waiting room that does what it likes: sends early, acknowledges what nobody showed, asks to see. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { never, soon } from "../lib/raw-client.ts";
import { type Child, got, Scene, sendFor, sendUntil } from "./lib/scene.ts";

let scene: Scene;
let sly: Child;
let other: Child;
beforeAll(async () => {
  scene = await Scene.start({ participants: 2 });
  await scene.openDoors();
  other = await scene.letIn(1);
  await other.client.must({ do: "take-part.start", kind: "camera" });
  sly = await scene.waits(0, { honest: false });
  await sendUntil(other.client, "camera", "the other", scene.steward);
});
afterAll(() => scene.stop());

const everybodyElse = () => [scene.leader, scene.steward, other.client];
const numbers = [0, 1, 2 ** 31, 2 ** 32, 2 ** 32 - 1, Number.MAX_SAFE_INTEGER];

it("DOOR-4 MEDIA-4 what a client sends before a claim reaches nobody, whatever it asked to start", async () => {
  for (const kind of ["camera", "microphone", "screen"] as const)
    expect(await sly.client.ask({ do: "take-part.start", kind })).toBe("not-in-room");
  for (const kind of ["camera", "microphone", "screen"] as const)
    expect(await sly.client.ask({ do: "take-part.answer", kind, yes: true })).toBe("already-so");
  await sendFor(sly.client, "early");
  for (const one of everybodyElse()) expect(got(one, "early")).toEqual([]);
});

it("DOOR-4 MEDIA-5 a number that is not of the words shown opens nothing, and neither does a claim alone", async () => {
  await scene.steward.must({ do: "check.claim", person: sly.person });
  await soon("the claim is told", () => sly.client.own.who.camera.to === "looking");
  const { told } = sly.client.own.who;
  for (const number of [...numbers, told - 1, told + 1])
    expect(await sly.client.ask({ do: "take-part.told", told: number })).toBe("already-so");
  await sendFor(sly.client, "unacknowledged");
  for (const one of everybodyElse()) expect(got(one, "unacknowledged")).toEqual([]);
});

it("DOOR-4 after the claim and its words the claimer alone gets the camera alone, and nothing sent before", async () => {
  await sly.client.must({ do: "take-part.told", told: sly.client.own.who.told });
  await sendUntil(sly.client, "camera", "looked at camera", scene.steward);
  await sendFor(sly.client, "looked at");
  expect(got(scene.steward, "looked at")).toEqual(["looked at camera"]);
  expect([got(scene.leader, "looked at"), got(other.client, "looked at")]).toEqual([[], []]);
  expect([...got(scene.steward, "early"), ...got(scene.steward, "unacknowledged")]).toEqual([]);
});

it("DOOR-4 one who waits receives nothing of anybody, whatever it asks the engine for", async () => {
  for (const { person } of [other, sly]) expect(await sly.client.ask({ do: "check.claim", person })).toBe("not-yours");
  // Key frames and losses of every slot there is: what a browser would ask of the engine itself.
  for (let slot = 0; slot < 20; slot++) {
    sly.client.peer?.sendRaw(pictureLoss(0x10000 + slot * 2));
    sly.client.peer?.sendRaw(losses(0x10000 + slot * 2));
  }
  const from = sly.client.peer?.received.length ?? 0;
  await sendFor(other.client, "in the room");
  await never("a packet came", () => (sly.client.peer?.received.length ?? 0) > from, 300);
  expect(sly.client.slots.flatMap(({ slots }) => slots).filter(({ source }) => source !== null)).toEqual([]);
  expect(got(scene.steward, "in the room")).toContain("in the room camera");
});

it("DOOR-4 a released look closes at once, and only a new claim with new words opens it again", async () => {
  const before = sly.client.own.who.told;
  await scene.steward.must({ do: "check.release", person: sly.person });
  await soon("nobody looks", () => sly.client.own.who.camera.to === "nobody");
  await sendFor(sly.client, "released");
  expect(got(scene.steward, "released")).toEqual([]);
  await scene.steward.must({ do: "check.claim", person: sly.person });
  await soon("looked at again", () => sly.client.own.who.camera.to === "looking");
  expect(await sly.client.ask({ do: "take-part.told", told: before })).toBe("already-so");
  await sendFor(sly.client, "old words");
  expect(got(scene.steward, "old words")).toEqual([]);
});

it("a field or a command that is not of the protocol closes the socket, and the place in the queue with it", async () => {
  sly.client.say({ t: "command", id: 1, command: { do: "take-part.start", kind: "camera", connection: "x" } });
  await soon("closed", () => sly.client.closed !== null);
  expect(sly.client.closed).toBe(4400);
  await soon("gone from the queue", () => scene.steward.staff.waiting.length === 0);
});

/** RTCP: "I need a key frame" of this SSRC. */
function pictureLoss(ssrc: number): Buffer {
  const packet = Buffer.from([0x81, 206, 0, 2, 0, 0, 0, 1, 0, 0, 0, 0]);
  packet.writeUInt32BE(ssrc, 8);
  return packet;
}

/** RTCP: "these 17 packets never came", from the first number on. */
function losses(ssrc: number): Buffer {
  const packet = Buffer.from([0x81, 205, 0, 3, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0xff, 0xff]);
  packet.writeUInt32BE(ssrc, 8);
  return packet;
}
