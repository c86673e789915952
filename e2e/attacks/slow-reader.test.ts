/** Clients that never read: the server's memory stays, and nobody waits for them. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { memoryOf, processes } from "../lib/process.ts";
import { type RawClient, soon } from "../lib/raw-client.ts";
import { Scene, settled } from "./lib/scene.ts";

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.start({ participants: 4 });
  await scene.openDoors();
  for (let nth = 0; nth < 3; nth++) await scene.letIn(nth);
});
afterAll(() => scene.stop());

it("MEDIA-5 twenty sockets that never read cost no memory worth naming and delay no stop", async () => {
  const { session } = scene;
  const { cookies } = await scene.signedIn("leader");
  const readers: RawClient[] = [];
  for (let n = 0; n < 20; n++) readers.push(await scene.client({ cookies }).hello({ session, as: "staff" }));
  for (const reader of readers) await soon("seated", () => reader.known.own !== undefined);
  for (const reader of readers) reader.ws.pause();
  const pids = processes(scene.server);
  const before = memoryOf(scene.server);
  const waits: number[] = [];
  const person = scene.steward.staff.people[0]?.person;
  if (!person) throw new Error("nobody is in the room");
  for (let turn = 0; turn < 120; turn++) {
    const since = performance.now();
    const to = turn % 2 === 0 ? "off" : "stage";
    await scene.steward.must({ do: "take-part.dial", person, kind: "camera", to });
    waits.push(performance.now() - since);
    // As fast as anybody may for long.
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  const since = performance.now();
  await scene.steward.must({ do: "take-part.stop-everything" });
  expect(performance.now() - since).toBeLessThan(1000);
  expect(waits.toSorted((a, b) => a - b)[60]).toBeLessThan(150);
  // 120 views for each of 20 clients are 10 MB; buffered, they may stand there, and not many times over.
  expect(memoryOf(scene.server) - before).toBeLessThan(80);
  expect(processes(scene.server)).toEqual(pids);
  for (const reader of readers) reader.ws.terminate();
  await settled(scene.steward);
});
