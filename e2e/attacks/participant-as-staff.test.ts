/** A participant's cookie, and every command that is the staff's. */
import { afterAll, beforeAll, expect, it } from "vitest";
import type { LiveCommand } from "#protocol/live.ts";
import { soon } from "../lib/raw-client.ts";
import { type Child, Scene, settled } from "./lib/scene.ts";

let scene: Scene;
let inside: Child;
let waiting: Child;
beforeAll(async () => {
  scene = await Scene.start({ participants: 2 });
  await scene.openDoors();
  inside = await scene.letIn(0);
  waiting = await scene.waits(1);
  await soon("the staff see the one who waits", () => scene.steward.staff.waiting.length === 1);
});
afterAll(() => scene.stop());

const staffCommands = (): readonly LiveCommand[] => {
  const { person } = waiting;
  const { member } = scene.leader.me.self;
  return [
    { do: "arrive.accept" },
    { do: "arrive.vouch", member },
    { do: "check.claim", person },
    { do: "check.release", person },
    { do: "check.keep-waiting", person, message: "we-will-call-you" },
    { do: "admit.open-doors" },
    { do: "admit.admit", person, items: ["face-seen", "matches", "no-camera-called"] },
    { do: "admit.admit", person: inside.person, items: ["face-seen", "matches"] },
    { do: "admit.refuse", person, reason: "not-recognised" },
    { do: "admit.lock" },
    { do: "admit.unlock" },
    { do: "take-part.place", kind: "camera", at: "stage" },
    { do: "take-part.lower", member, kind: "camera" },
    { do: "take-part.dial", person: inside.person, kind: "camera", to: "stage" },
    { do: "take-part.dial", person: inside.person, kind: "screen", to: "stage" },
    { do: "take-part.dial", person: inside.person, kind: "camera", to: "off" },
    { do: "take-part.dial-all", kind: "microphone", to: "off" },
    { do: "take-part.dial-all", kind: "screen", to: "stage" },
    { do: "take-part.stop-everything" },
    { do: "take-part.resume", cause: "stop" },
    { do: "take-part.resume", cause: "cover" },
    { do: "leave.remove", person: inside.person, reason: "behaviour" },
    { do: "leave.remove", person, reason: "safeguarding" },
    { do: "leave.end", reason: "finished" },
  ];
};

for (const who of ["inside", "waiting"] as const) {
  it(`COVER-4 DOOR-1 one who is ${who} sends every staff command: all refused, and nobody's frames change`, async () => {
    const { client } = who === "inside" ? inside : waiting;
    const others = [scene.leader, scene.steward, (who === "inside" ? waiting : inside).client];
    const views = () => others.map(({ news }) => news.length);
    const before = views();
    const self = JSON.stringify(client.known);
    for (const command of staffCommands()) {
      expect(["not-yours", "not-rostered", "already-so", "not-in-room"], command.do).toContain(
        await client.ask(command),
      );
    }
    expect(client.closed).toBe(null);
    // An answer comes after every view that the command made, so nothing is on its way any more.
    await settled(scene.steward);
    expect(views()).toEqual(before);
    expect(JSON.stringify(client.known)).toBe(self);
  });
}

it("COVER-4 a participant's cookie opens no staff room, and a member's no participant's place", async () => {
  const { steward, session } = { steward: await scene.signedIn("steward"), session: scene.session };
  const asStaff = await scene.client({ cookies: inside.browser.cookies }).hello({ session, as: "staff" });
  const asChild = await scene
    .client({ cookies: steward.cookies })
    .hello({ session, as: "participant", pass: inside.pass });
  const both = await scene
    .client({ cookies: inside.browser.cookies })
    .hello({ session, as: "staff", pass: inside.pass });
  for (const client of [asStaff, asChild, both]) {
    await soon("closed", () => client.closed !== null);
    expect(client.closed).toBe(4401);
    expect(client.texts).toEqual([]);
  }
});

it("COVER-4 a member who is not rostered, the organiser too, is nobody in this session", async () => {
  const { cookies } = await scene.signedIn("organiser");
  const client = await scene.client({ cookies }).hello({ session: scene.session, as: "staff" });
  await soon("closed", () => client.closed !== null);
  expect([client.closed, client.texts]).toEqual([4401, []]);
  expect(scene.steward.staff.staff.filter((one) => one.present)).toHaveLength(2);
});
