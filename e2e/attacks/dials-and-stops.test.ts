/** Packets sent where a dial is off, or after a stop: counted at every other peer. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { type RawClient, soon } from "../lib/raw-client.ts";
import { type Child, got, Scene, sendFor, sendUntil } from "./lib/scene.ts";

let scene: Scene;
let ada: Child;
let ben: Child;
beforeAll(async () => {
  scene = await Scene.start({ participants: 2 });
  await scene.openDoors();
  ada = await scene.letIn(0);
  ben = await scene.letIn(1);
  for (const { client } of [ada, ben])
    for (const kind of ["camera", "microphone"] as const) await client.must({ do: "take-part.start", kind });
  await scene.leader.must({ do: "take-part.place", kind: "camera", at: "stage" });
  await sendUntil(ada.client, "camera", "hello", ben.client);
  await sendUntil(scene.leader, "camera", "leader", ada.client);
});
afterAll(() => scene.stop());

const dial = (kind: "camera" | "microphone" | "screen", to: "off" | "backstage" | "stage") =>
  scene.steward.must({ do: "take-part.dial", person: ada.person, kind, to });
const peers = (): readonly RawClient[] => [scene.leader, scene.steward, ben.client];
const heard = (start: string) => peers().map((peer) => got(peer, start).length);

it("MEDIA-2 MEDIA-4 a screen whose dial is off reaches nobody, and no command of anyone opens it", async () => {
  expect(await ada.client.ask({ do: "take-part.start", kind: "screen" })).toBe("dial-off");
  for (const to of ["backstage", "stage"] as const) {
    expect(await scene.steward.ask({ do: "take-part.dial", person: ada.person, kind: "screen", to })).toBe("not-yours");
    expect(await scene.steward.ask({ do: "take-part.dial-all", kind: "screen", to })).toBe("not-yours");
  }
  await sendFor(ada.client, "share");
  expect(peers().map((peer) => got(peer, "share screen"))).toEqual([[], [], []]);
  expect(got(ben.client, "share").toSorted()).toEqual(["share camera", "share microphone"]);
});

it("MEDIA-4 a dial turned off, a dial turned to the team: what is sent on reaches nobody beyond it", async () => {
  await dial("microphone", "off");
  await dial("camera", "backstage");
  await sendFor(ada.client, "lowered");
  expect(peers().map((peer) => got(peer, "lowered"))).toEqual([["lowered camera"], ["lowered camera"], []]);
  expect(await ada.client.ask({ do: "take-part.start", kind: "microphone" })).toBe("dial-off");
});

it("MEDIA-8 MEDIA-4 a widening waits for its owner's yes, and nobody else can say it", async () => {
  await dial("camera", "stage");
  await soon("asked", () => ada.client.own.stage.in === "room" && ada.client.own.stage.asks.length === 1);
  for (const one of [ben.client, scene.steward, scene.leader])
    expect(await one.ask({ do: "take-part.answer", kind: "camera", yes: true })).not.toBe("done");
  await sendFor(ada.client, "asked");
  expect(got(ben.client, "asked")).toEqual([]);
  await ada.client.must({ do: "take-part.answer", kind: "camera", yes: true });
  await sendUntil(ada.client, "camera", "yes", ben.client);
});

it("MEDIA-4 under a strange SSRC, a foreign mid or the other kind's number nothing gets around a dial", async () => {
  const { peer } = ada.client;
  if (!peer) throw new Error("no peer");
  const own = peer.ssrcBase;
  for (const base of [own + 7, 0x10000, 0x10002, 1]) {
    peer.ssrcBase = base;
    for (const kind of ["microphone", "screen"] as const) {
      for (let sequence = 1; sequence < 20; sequence++) {
        const packet = peer.packet(kind, `disguised ${kind}`, { key: true, bytes: 0, timestamp: sequence, sequence });
        peer.sendRaw(packet);
        // The same, in the name of mids that are no uplinks.
        for (const mid of ["3", "9", "z"]) {
          packet[17] = mid.charCodeAt(0);
          peer.sendRaw(packet);
        }
      }
    }
  }
  peer.ssrcBase = own;
  await sendUntil(ada.client, "camera", "after the disguise", ben.client);
  expect(heard("disguised")).toEqual([0, 0, 0]);
});

it("MEDIA-3 MEDIA-9 after a stop nothing sent reaches any participant, nor does anything that was kept", async () => {
  await scene.leader.must({ do: "take-part.stop-everything" });
  const marks = [ada.client, ben.client].map((client) => client.peer?.received.length ?? 0);
  await Promise.all([
    sendFor(ada.client, "held Ada"),
    sendFor(ben.client, "held Ben"),
    sendFor(scene.leader, "held leader"),
  ]);
  // Losses, claimed of everything that came before the stop.
  for (const { mid, sequence } of ben.client.peer?.received.slice(-200) ?? []) {
    const packet = Buffer.from([0x81, 205, 0, 3, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0xff, 0xff]);
    packet.writeUInt32BE(0x10000 + (Number(mid) - 3) * 2, 8);
    packet.writeUInt16BE(sequence, 12);
    ben.client.peer?.sendRaw(packet);
  }
  await sendFor(ada.client, "held Ada", 200);
  for (const [n, { client }] of [ada, ben].entries()) {
    expect([...(client.peer?.tags(marks[n]) ?? [])]).toEqual([]);
    expect(got(client, "held")).toEqual([]);
  }
  // The team still sees its own; of the participants' it sees nothing either.
  expect(got(scene.steward, "held").toSorted()).toEqual(["held leader camera", "held leader microphone"]);
});

it("MEDIA-3 nobody but a steward lifts a stop, and what is started in it is refused", async () => {
  for (const one of [scene.leader, ada.client, ben.client])
    expect(await one.ask({ do: "take-part.resume", cause: "stop" })).toBe("not-yours");
  await ben.client.ask({ do: "take-part.finish", kind: "camera" });
  expect(await ben.client.ask({ do: "take-part.start", kind: "camera" })).toBe("held");
  await scene.steward.must({ do: "take-part.resume", cause: "stop" });
  await sendUntil(ada.client, "camera", "resumed", ben.client);
  expect(got(ben.client, "held")).toEqual([]);
});
