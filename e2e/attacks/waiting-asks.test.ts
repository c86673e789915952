/**
 * DOOR-3 in the answers: whatever one who waits asks, what it is answered says nothing of others.
 */
import { afterAll, beforeAll, expect, it } from "vitest";
import { soon } from "../lib/raw-client.ts";
import { type Child, Scene } from "./lib/scene.ts";

let scene: Scene;
let waiting: Child;
let other: Child;
beforeAll(async () => {
  scene = await Scene.start({ participants: 2 });
  await scene.openDoors();
  waiting = await scene.waits(0);
  other = await scene.waits(1);
});
afterAll(() => scene.stop());

const causes = ["stop", "cover", "lead", "restart", "storage"] as const;
const ask = async () => {
  const { person } = other;
  const { member } = scene.leader.me.self;
  const { client } = waiting;
  const holds = [];
  for (const cause of causes) holds.push(await client.ask({ do: "take-part.resume", cause }));
  return {
    holds,
    dial: await client.ask({ do: "take-part.dial", person, kind: "camera", to: "off" }),
    rest: [
      await client.ask({ do: "take-part.dial-all", kind: "camera", to: "off" }),
      await client.ask({ do: "take-part.lower", member, kind: "camera" }),
      await client.ask({ do: "take-part.stop-everything" }),
      await client.ask({ do: "take-part.start", kind: "camera" }),
      await client.ask({ do: "admit.open-doors" }),
      await client.ask({ do: "admit.lock" }),
      await client.ask({ do: "admit.unlock" }),
      await client.ask({ do: "admit.admit", person, items: ["face-seen", "matches"] }),
      await client.ask({ do: "admit.refuse", person, reason: "full" }),
      await client.ask({ do: "check.claim", person }),
      await client.ask({ do: "check.release", person }),
      await client.ask({ do: "arrive.vouch", member }),
      await client.ask({ do: "leave.remove", person, reason: "behaviour" }),
      await client.ask({ do: "leave.end", reason: "finished" }),
    ],
  };
};

/** The answers before and after others came in, a lock and a stop. */
let before: Awaited<ReturnType<typeof ask>>;
let after: Awaited<ReturnType<typeof ask>>;
beforeAll(async () => {
  before = await ask();
  await scene.admit(other);
  await other.client.must({ do: "take-part.start", kind: "camera" });
  await scene.leader.must({ do: "take-part.lower", member: scene.steward.me.self.member, kind: "camera" });
  await scene.leader.must({ do: "admit.lock" });
  await scene.leader.must({ do: "take-part.stop-everything" });
  after = await ask();
});

it("DOOR-3 fourteen staff commands are answered the same, whatever became of the others", () => {
  expect(after.rest).toEqual(before.rest);
  expect(new Set(after.rest)).toEqual(new Set(["not-yours", "not-in-room", "not-rostered"]));
});

it("DOOR-3 whether the session is held is not to be asked", () => {
  expect(after.holds).toEqual(before.holds);
});

it("DOOR-3 whether somebody was admitted is not to be asked", () => {
  expect(after.dial).toBe(before.dial);
});

it("DOOR-3 how many others came between two offers does not stand in them", async () => {
  const serial = async () => {
    const { client } = waiting;
    const last = client.offer;
    client.say({ t: "media.again" });
    await soon("a new offer", () => client.offer !== last);
    return Number(/o=- (\d+)/.exec(client.offer)?.[1]);
  };
  const [first, second] = [await serial(), await serial()];
  for (const role of ["lead", "steward"] as const) await scene.member(role);
  expect((await serial()) - second).toBe(second - first);
});
