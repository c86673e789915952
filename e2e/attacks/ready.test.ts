/** READY-1: doors that somebody tries to open with a condition missing. */
import { afterAll, beforeAll, expect, it } from "vitest";
import type { SessionPage } from "#protocol/steps/plan.ts";
import type { RawClient } from "../lib/raw-client.ts";
import { soon } from "../lib/raw-client.ts";
import { type Child, fine, Scene } from "./lib/scene.ts";

let scene: Scene;
let leader: RawClient;
let steward: RawClient;
let child: Child;
beforeAll(async () => {
  scene = await Scene.start({ participants: 1 });
  leader = await scene.adult("leader");
  child = await scene.waits(0);
});
afterAll(() => scene.stop());

const everyoneTries = async () => {
  const answers = [];
  for (const one of [leader, steward, child.client]) if (one) answers.push(await one.ask({ do: "admit.open-doors" }));
  return answers;
};
const phase = () => leader.staff.phase;

it("READY-1 one adult, two adults who vouched for nobody, one who vouched: the doors stay shut", async () => {
  expect(await leader.ask({ do: "admit.open-doors" })).toBe("not-ready");
  await scene.onCall();
  expect(await leader.ask({ do: "admit.open-doors" })).toBe("not-ready");
  steward = await scene.adult("steward");
  expect(await everyoneTries()).toEqual(["not-ready", "not-ready", "not-yours"]);
  await scene.vouch(leader, steward);
  expect(await everyoneTries()).toEqual(["not-ready", "not-ready", "not-yours"]);
  expect(await steward.ask({ do: "arrive.vouch", member: steward.me.self.member })).toBe("yourself");
  expect(await everyoneTries()).toEqual(["not-ready", "not-ready", "not-yours"]);
});

it("READY-1 nobody vouches for one who is neither seen nor heard", async () => {
  await leader.must({ do: "take-part.finish", kind: "microphone" });
  expect(await steward.ask({ do: "arrive.vouch", member: leader.me.self.member })).toBe("not-ready");
  await leader.must({ do: "take-part.start", kind: "microphone" });
});

it("READY-1 a lead who withdrew, or never confirmed, keeps the doors shut, whoever else is there", async () => {
  await scene.vouch(steward, leader);
  await scene.onCall(false);
  await soon("withdrawn", () => leader.staff.readiness.find(({ id }) => id === "lead")?.ok === false);
  expect(await everyoneTries()).toEqual(["not-ready", "not-ready", "not-yours"]);
  for (const role of ["leader", "steward", "organiser"] as const) {
    const browser = await scene.signedIn(role);
    expect((await browser.post("plan/on-call", { session: scene.session, yes: true })).status).toBe(403);
  }
  expect(phase()).toBe("planned");
});

it("READY-1 before the doors nobody is looked at, admitted, or started, however early they come", async () => {
  const { person, client } = child;
  expect(await steward.ask({ do: "check.claim", person })).toBe("doors-closed");
  expect(await steward.ask({ do: "admit.admit", person, items: ["face-seen", "matches"] })).not.toBe("done");
  expect(await client.ask({ do: "take-part.start", kind: "camera" })).toBe("not-in-room");
  expect(client.own.stage.in).toBe("waiting");
});

it("READY-1 a lead who leads or stewards too counts no more as the one on call", async () => {
  await scene.onCall();
  const organiser = await scene.signedIn("organiser");
  const page = (await fine(organiser.get(`plan/session/${scene.session}`))) as SessionPage;
  const lead = page.roster.find(({ duty }) => duty === "lead")?.member;
  const put = await organiser.post("plan/roster", { session: scene.session, member: lead, duty: "steward" });
  expect(put.status).toBe(200);
  await soon("not on call", () => leader.staff.readiness.find(({ id }) => id === "lead")?.ok === false);
  expect(await everyoneTries()).toEqual(["not-ready", "not-ready", "not-yours"]);
  const again = await (await scene.signedIn("lead")).post("plan/on-call", { session: scene.session, yes: true });
  expect(again).toMatchObject({ status: 409, body: { code: "lead-clash" } });
  expect(phase()).toBe("planned");
});
