/** COVER-1, COVER-4: one adult who looks like two, adults who are not there, and roles that nobody gave. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Invitation, TeamMember } from "#protocol/steps/plan.ts";
import { Browser } from "../http/lib/browser.ts";
import { never, soon } from "../lib/raw-client.ts";
import { type Child, fine, got, Scene, sendFor, sendUntil } from "./lib/scene.ts";

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.start({ participants: 1 });
});
afterAll(() => scene.stop());

const secretOf = (link: string | null | undefined) => new URL(link ?? "").hash.slice(1);

describe("COVER-1 adults are counted as people", () => {
  it("COVER-1 READY-1 one adult in three tabs and two browsers is one adult, who cannot vouch for themselves", async () => {
    const first = await scene.adult("leader");
    const tabs = [await scene.member("leader"), await scene.member("leader")];
    for (const kind of ["camera", "microphone"] as const) await tabs[0]?.must({ do: "take-part.start", kind });
    await soon("counted", () => first.staff.cover.present === 1);
    for (const one of [first, ...tabs])
      expect(await one.ask({ do: "arrive.vouch", member: first.me.self.member })).toBe("yourself");
    expect(first.staff.readiness.find(({ id }) => id === "staff")).toMatchObject({ ok: false, have: 1 });
    expect(await first.ask({ do: "admit.open-doors" })).toBe("not-ready");
    for (const one of [first, ...tabs]) await one.close();
  });

  it("COVER-1 an adult whose socket is open and whose media is not is not present", async () => {
    const steward = await scene.member("steward");
    const bare = await scene.member("leader", { media: false });
    await bare.ask({ do: "arrive.accept" });
    await bare.ask({ do: "take-part.start", kind: "camera" });
    await never("counted as present", () => bare.staff.staff.some((one) => one.present), 400);
    expect(await steward.ask({ do: "arrive.vouch", member: bare.me.self.member })).not.toBe("done");
    await bare.close();
    await steward.close();
  });
});

describe("COVER-4 nobody gains a role", () => {
  it("VET-2 a member without a confirmed check cannot count as here, rostered or not", async () => {
    const organiser = await scene.signedIn("organiser");
    const invited = (await fine(
      organiser.post("plan/invite", { name: "Nia Newcomer", email: "nia@riverside.example", organiser: false }),
    )) as Invitation;
    const nia = new Browser(scene.url);
    await fine(nia.post("plan/join", { secret: secretOf(invited.link), password: "correct horse battery" }));
    const { session } = scene;
    const before = await scene.client({ cookies: nia.cookies }).hello({ session, as: "staff" });
    await soon("closed", () => before.closed !== null);
    expect(before.closed).toBe(4401);

    const { members } = (await fine(organiser.get("plan/team"))) as { members: TeamMember[] };
    const member = members.find(({ name }) => name === "Nia Newcomer")?.member ?? "";
    for (const who of [nia, await scene.signedIn("leader")])
      expect((await who.post("plan/roster", { session, member, duty: "steward" })).status).toBe(403);
    await fine(organiser.post("plan/roster", { session, member, duty: "steward" }));
    const inside = await scene.client({ cookies: nia.cookies, media: true }).hello({ session, as: "staff" });
    await soon("a socket", () => inside.peer?.connected);
    expect(await inside.ask({ do: "arrive.accept" })).toBe("unchecked-member");
    for (const command of ["admit.open-doors", "admit.lock", "take-part.stop-everything"] as const)
      expect(await inside.ask({ do: command })).toBe("not-yours");
    expect(inside.staff.cover.present).toBe(0);
    await inside.close();
  });
});

describe("COVER-1 adults who vanish", () => {
  let ada: Child;
  it("COVER-1 silence of six seconds on an open socket is absence; one adult alone is held after fifteen more", async () => {
    await scene.openDoors();
    ada = await scene.letIn(0);
    await ada.client.must({ do: "take-part.start", kind: "camera" });
    await sendUntil(ada.client, "camera", "seen", scene.steward);
    const since = performance.now();
    scene.leader.fallSilent();
    await soon("the leader is absent", () => scene.steward.staff.cover.present === 1);
    expect(performance.now() - since).toBeLessThan(8500);
    const counting = performance.now();
    await soon("held", () => scene.steward.staff.holds.some(({ cause }) => cause === "cover"), 20_000);
    expect(performance.now() - counting).toBeLessThan(16_500);
    await sendFor(ada.client, "alone with one adult");
    expect(got(scene.steward, "alone with one adult")).toEqual([]);
  });

  it("COVER-1 the adult who stayed cannot lift it, alone or in two tabs", async () => {
    const tab = await scene.member("steward");
    for (const one of [scene.steward, tab])
      expect(await one.ask({ do: "take-part.resume", cause: "cover" })).toBe("cover-missing");
    expect(await ada.client.ask({ do: "take-part.resume", cause: "cover" })).toBe("not-yours");
    await tab.close();
  });

  it("COVER-1 no adult at all is a hold at once, also when the last one keeps an open, silent socket", async () => {
    scene.leader = await scene.adult("leader");
    await scene.steward.must({ do: "take-part.resume", cause: "cover" });
    await soon(
      "the room is open",
      () => ada.client.known.shared?.class === "admitted" && !ada.client.known.shared.held,
    );
    const since = performance.now();
    scene.leader.fallSilent();
    scene.steward.fallSilent();
    await soon("held", () => ada.client.known.shared?.class === "admitted" && ada.client.known.shared.held);
    expect(performance.now() - since).toBeLessThan(9500);
    expect(ada.client.closed).toBe(null);
  });
});
