/** The main job, end to end: who sees and hears whom at each step, read from pixels and sound on the wire. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openChromium, openPage } from "./lib/browser.ts";
import { neverReceives, receives } from "./lib/person.ts";
import { type RunningServer, startServer } from "./lib/server.ts";
import {
  admit,
  comeToStaffRoom,
  comeToWaitingRoom,
  goOnCall,
  look,
  press,
  start,
  turnDial,
  vouch,
  who,
} from "./lib/steps.ts";
import { until } from "./lib/until.ts";

const nothing = { sees: [], hears: [] } as const;

describe("a session of the format interactive, from closed doors to goodbye", () => {
  let server: RunningServer;
  let browser: Browser;
  let leader: Page;
  let steward: Page;
  let lead: Page;
  let first: Page;
  let second: Page;
  let amy: string;
  let ben: string;

  beforeAll(async () => {
    server = await startServer({ participants: 2 });
    browser = await openChromium();
    [leader, steward, lead, first, second] = await Promise.all([
      openPage(browser, "leader"),
      openPage(browser, "steward"),
      openPage(browser, null),
      openPage(browser, "first", { width: 360, height: 740 }),
      openPage(browser, "second", { width: 360, height: 740 }),
    ]);
    amy = server.name("participant", 0).split(" ")[0] ?? "";
    ben = server.name("participant", 1).split(" ")[0] ?? "";
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  it("the staff talk backstage before the doors open", async () => {
    await comeToStaffRoom(leader, server.link("leader"));
    await comeToStaffRoom(steward, server.link("steward"));
    await receives(leader, { sees: ["steward"], hears: ["steward"] });
    await receives(steward, { sees: ["leader"], hears: ["leader"] });
  });

  it("READY-1 the doors open only when two adults vouched for each other and the lead is on call", async () => {
    expect(await leader.getByRole("button", { name: "Open doors" }).isEnabled()).toBe(false);
    await vouch(leader);
    await vouch(steward);
    await goOnCall(lead, server.link("lead"));
    await press(leader, "Go on stage");
    await press(leader, "Open doors");
    await leader.getByText("Doors: open").waitFor();
  });

  it("DOOR-3, DOOR-4 who waits receives nobody and is received by nobody before a claim", async () => {
    await comeToWaitingRoom(first, server.link("participant", 0));
    await comeToWaitingRoom(second, server.link("participant", 1));
    await until(() => who(first), "Nobody can see or hear you.");
    await neverReceives(first, ["leader", "steward", "second"]);
    await neverReceives(steward, ["first", "second"]);
    await neverReceives(leader, ["first", "second"]);
  });

  it("DOOR-4 a claim shows the picture, without sound, to the claimer alone, who is named", async () => {
    await look(steward, amy);
    await receives(steward, { sees: ["leader", "first"], hears: ["leader"] });
    expect(await who(first)).toMatch(/, who is looking, can see you. Nobody can hear you.$/);
    await neverReceives(leader, ["first", "second"]);
    await neverReceives(second, ["leader", "steward", "first"], 500);
    await neverReceives(first, ["leader", "steward", "second"], 500);
  });

  it("admission shows the stage, and nothing of the child until the child starts it", async () => {
    await admit(steward, amy);
    await receives(first, { sees: ["leader"], hears: ["leader"] });
    await until(() => who(first), "Nobody can see or hear you.");
    await neverReceives(steward, ["first", "second"]);
    await start(first);
    await until(() => who(first), "Everyone here can see and hear you.");
    await receives(leader, { sees: ["steward", "first"], hears: ["steward", "first"] });
    await neverReceives(second, ["leader", "steward", "first"], 500);
  });

  it("two children who are let in and switched on see and hear each other; the steward backstage stays with the team", async () => {
    await look(steward, ben);
    await admit(steward, ben);
    await start(second);
    await receives(first, { sees: ["leader", "second"], hears: ["leader", "second"] });
    await receives(second, { sees: ["leader", "first"], hears: ["leader", "first"] });
    await receives(steward, { sees: ["leader", "first", "second"], hears: ["leader", "first", "second"] });
  });

  it("each person's tile is a group named by the shown first name, with the picture inside", async () => {
    const tile = second.getByRole("group", { name: amy, exact: true }).locator("video");
    await tile.waitFor();
    expect(await second.content()).not.toContain(
      server.name("participant", 0).split(" ").slice(1).join(" ") || "no surname",
    );
  });

  it("MEDIA-4 a dial turned down is quiet at once, and turned up again asks nobody while it is off", async () => {
    await turnDial(steward, `Camera of ${amy}`, "Team");
    await receives(second, { sees: ["leader"], hears: ["leader", "first"] });
    await until(() => who(first), "The team can see you. Everyone here can hear you.");
    await receives(steward, { sees: ["leader", "first", "second"], hears: ["leader", "first", "second"] });
  });

  it("MEDIA-8 a running source is widened by its owner's own press only", async () => {
    await turnDial(steward, `Camera of ${amy}`, "Everyone");
    await first.getByRole("button", { name: "Yes", exact: true }).waitFor();
    await neverReceives(second, ["steward"], 300);
    await receives(second, { sees: ["leader"], hears: ["leader", "first"] });
    await press(first, "Yes");
    await receives(second, { sees: ["leader", "first"], hears: ["leader", "first"] });
  });

  it("MEDIA-3, MEDIA-9 Stop everything is black and silent for every participant; the staff still talk", async () => {
    await press(steward, /^Stop everything/);
    await receives(first, nothing);
    await receives(second, nothing);
    await first.getByRole("heading", { name: "We have paused." }).waitFor();
    await neverReceives(first, ["leader", "steward", "second"]);
    await receives(steward, { sees: ["leader"], hears: ["leader"] });
    await receives(leader, { sees: ["steward"], hears: ["steward"] });
    expect(await who(first)).toBe("Nobody can see or hear you.");
  });

  it("Resume brings back what was, after the words were shown", async () => {
    await press(steward, "Resume");
    await receives(second, { sees: ["leader", "first"], hears: ["leader", "first"] });
    await receives(first, { sees: ["leader", "second"], hears: ["leader", "second"] });
  });

  it("DOOR-6 a reload in the room comes back into it, with everything off", async () => {
    await second.reload();
    await receives(second, { sees: ["leader", "first"], hears: ["leader", "first"] });
    await until(() => who(second), "Nobody can see or hear you.");
    await neverReceives(first, ["second"], 500);
  });

  it("PASS-3 who is removed receives nothing any more, a reload and the link included", async () => {
    await steward.getByRole("button", { name: `Remove ${ben}` }).click();
    await steward.getByRole("dialog").getByText("How they behaved").click();
    await steward.getByRole("dialog").getByRole("button", { name: "Remove", exact: true }).click();
    await second.getByRole("heading", { name: "You are not in the session any more" }).waitFor();
    await second.getByRole("button", { name: "I'm worried" }).waitFor();
    await receives(second, nothing);
    await second.reload();
    await second.getByRole("button", { name: "I'm worried" }).waitFor();
    await second.goto(server.link("participant", 1));
    await second.getByRole("heading", { name: "This link opens nothing now" }).waitFor();
    await neverReceives(second, ["leader", "steward", "first"], 500);
  });

  it("CASE-1 a worry sent in two taps reaches the lead, whose page rings", async () => {
    await second.getByRole("button", { name: "I'm worried" }).click();
    await second.getByRole("dialog").getByRole("button", { name: "Send", exact: true }).click();
    await lead.getByText("1 worry nobody has read").waitFor();
  });

  it("the end says goodbye to everyone, and nothing flows after it", async () => {
    await press(steward, "End session");
    await steward.getByRole("dialog").getByText("It is finished").click();
    await steward.getByRole("dialog").getByRole("button", { name: /^End/ }).click();
    await first.getByRole("heading", { name: "That was it for today" }).waitFor();
    await receives(first, nothing);
    await receives(leader, nothing);
  });

  it("CASE-3 a carer's worrying answer reaches the safeguarding lead, who reads who said it", async () => {
    const carer = await openPage(browser, null, { width: 360, height: 740 });
    await carer.goto(server.link("carer", 0));
    await carer.getByRole("heading", { name: /^How was it for/ }).waitFor();
    for (const group of await carer.getByRole("radiogroup").all()) {
      const upsetting = (await group.innerText()).includes("upsetting");
      await group
        .locator("label")
        .filter({ hasText: upsetting ? /^Yes/ : /^No$/ })
        .click();
    }
    await carer.getByRole("textbox").fill("The drawings frightened her.");
    await press(carer, "Send");
    await carer.getByRole("heading", { name: "Thank you" }).waitFor();
    await lead.getByText("2 worries nobody has read").waitFor();
    await lead.goto(`${server.demo.url}/casebook`);
    await lead.getByText("Question").first().click();
    await lead.getByText("The drawings frightened her.").waitFor();
    await carer.context().close();
  });
});
