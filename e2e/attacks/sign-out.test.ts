/** A staff room left open behind a sign-out. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { soon } from "../lib/raw-client.ts";
import { fine, Scene } from "./lib/scene.ts";

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.start({ participants: 1 });
});
afterAll(() => scene.stop());

it("STAFF-1 signing out in another tab closes the staff room, and it cannot be opened again", async () => {
  const steward = await scene.adult("steward");
  const leader = await scene.adult("leader");
  await soon("both here", () => steward.staff.cover.present === 2);
  const browser = await scene.signedIn("leader");
  await fine(browser.post("plan/sign-out", {}));
  await soon("closed", () => leader.closed !== null);
  expect(leader.closed).toBe(4401);
  await soon("counted anew", () => steward.staff.cover.present === 1);
  const again = await scene.client({ cookies: browser.cookies }).hello({ session: scene.session, as: "staff" });
  await soon("refused", () => again.closed === 4401);
  await steward.close();
});
