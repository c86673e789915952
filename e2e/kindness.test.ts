/** Whatever is mistyped, missing, refused or cut off, the screen says what happened, what to do, and what is safe. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPage } from "./lib/browser.ts";
import { failDevices, mendDevices, unplug } from "./lib/devices.ts";
import { answer, fill, submit } from "./lib/office.ts";
import { receives } from "./lib/person.ts";
import { type OpenRoom, openRoom } from "./lib/room.ts";
import { admit, look, openPass, press, start, who } from "./lib/steps.ts";
import { until } from "./lib/until.ts";
import { type Line, stretchLine } from "./lib/wire.ts";

const phone = { width: 360, height: 740 };
const nobody = "Nobody can see or hear you.";

describe("a kind answer to", () => {
  let room: OpenRoom;
  let line: Line;
  let first: Page;
  let second: Page;
  let visitor: Page;
  const url = () => room.server.demo.url;
  const session = () => `${url()}/session/${room.server.demo.session.id}`;

  beforeAll(async () => {
    room = await openRoom({ participants: 4 });
    line = await stretchLine(Number(new URL(url()).port));
    first = await openPage(room.browser, "first", phone);
    second = await openPage(room.browser, "second", phone);
    visitor = await openPage(room.browser, null, phone);
  });
  afterAll(async () => {
    await room?.close();
    await line?.close();
  });

  it("PASS-5 a link that is unknown, mistyped, cut short, replaced or empty: the same page to the letter", async () => {
    const { server, browser } = room;
    const organiser = await openPage(browser, null);
    await organiser.goto(server.link("organiser"));
    await organiser.getByRole("heading", { level: 1, name: "Sessions" }).waitFor();
    await organiser.goto(session());
    const replaced = server.link("participant", 3);
    await press(organiser, `Copy this family's link: ${room.firstName(3)}`);
    await press(organiser, "Make and copy a new link");
    await organiser.getByRole("textbox", { name: "The link" }).waitFor();
    await organiser.context().close();

    const real = server.link("participant", 2);
    const pages: string[] = [];
    for (const link of [
      `${url()}/pass#${"A".repeat(43)}`,
      real.slice(0, -1) + (real.endsWith("x") ? "y" : "x"),
      real.slice(0, -4),
      replaced,
      `${url()}/pass#`,
      `${url()}/pass#%00<script>`,
    ]) {
      // Each in a document of its own: only the fragment differs.
      await visitor.goto("about:blank");
      await visitor.goto(link);
      await visitor.getByRole("heading", { name: "This link opens nothing now" }).waitFor();
      await visitor.getByRole("button", { name: "I'm worried" }).waitFor();
      pages.push(
        await visitor.evaluate(
          () => `${document.title} ${document.body.innerHTML.replace(/react-aria\S+|_r_\w+/g, "")}`,
        ),
      );
    }
    expect(new Set(pages).size).toBe(1);
  });

  it("an address that is not there, and a session that is not", async () => {
    await visitor.goto(`${url()}/nothing/here`);
    await visitor.getByRole("heading", { name: "There is nothing here" }).waitFor();
    await visitor.goto(`${url()}/register/${"a".repeat(26)}`);
    await visitor.getByRole("heading", { name: "There is nothing here" }).waitFor();
  });

  it("CASE-2 a leader who opens the casebook or the outbox is told so, and sees nothing of either", async () => {
    const page = await room.leader.context().newPage();
    for (const path of ["/casebook", `/casebook/${"a".repeat(26)}`, "/on-call", "/outbox", "/plan"]) {
      await page.goto(url() + path);
      await page.getByText("Your role does not allow this. Ask an organiser.").waitFor();
      expect(await page.getByRole("list").filter({ hasText: "Casebook" }).count()).toBe(0);
    }
    await page.close();
  });

  it("missing and over-long answers: all said at once, the focus there, nothing typed is lost", async () => {
    await visitor.goto(`${url()}/register/${room.server.demo.session.id}`);
    await submit(visitor);
    await visitor.getByRole("alert").getByText("Choose who will take part").waitFor();
    await answer(visitor, "A child I look after");
    await fill(visitor, "First name", "Amélie-Joséphine ".repeat(9));
    expect((await visitor.getByLabel("First name").inputValue()).length).toBe(40);
    await submit(visitor);
    const alert = visitor.getByRole("alert");
    await alert.getByText("Write the last name").waitFor();
    expect(await alert.evaluate((box) => box === document.activeElement)).toBe(true);
    expect((await visitor.getByLabel("First name").inputValue()).length).toBe(40);
    await alert.getByRole("link", { name: "Write the last name" }).click();
    expect(await visitor.getByLabel("Last name").evaluate((field) => field === document.activeElement)).toBe(true);
    await visitor.keyboard.type("Brown");
    await visitor.keyboard.press("Enter");
    await answer(visitor, "9 to 12");
    await fill(visitor, "Your name", "Sam");
    await fill(visitor, "E-mail", "sam@families");
    await fill(visitor, "Phone", "call me");
    await submit(visitor);
    await alert.getByText("Write your e-mail address, like name@example.org").waitFor();
    await alert.getByText("Write your phone number").waitFor();
    expect(await visitor.getByLabel("E-mail", { exact: true }).inputValue()).toBe("sam@families");
    expect(await visitor.getByLabel("Phone").inputValue()).toBe("call me");
  });

  it("an over-long name of a colleague: said at the field, before anything is sent", async () => {
    const organiser = await openPage(room.browser, null);
    await organiser.goto(room.server.link("organiser"));
    await organiser.getByRole("heading", { level: 1, name: "Sessions" }).waitFor();
    await organiser.goto(`${url()}/team`);
    const name = "Nadia ".repeat(20);
    await fill(organiser, "Name", name);
    await fill(organiser, "E-mail", "nadia@riverside.example");
    await press(organiser, "Invite");
    await organiser.getByRole("alert").getByText("Shorten it to 80 characters or fewer").waitFor();
    expect(await organiser.getByLabel("Name", { exact: true }).inputValue()).toBe(name);
    await organiser.context().close();
  });

  it("a camera that is refused, missing or in use: the fix of each, and trying again", async () => {
    await openPass(first, room.server.link("participant", 0).replace(/:\d+/, `:${line.port}`));
    await first.getByRole("heading", { name: "How do I look?" }).waitFor();
    await failDevices(first, { camera: "NotAllowedError", microphone: "NotAllowedError" });
    await press(first, "Switch on camera and microphone");
    await first.getByText("This browser was told not to use the camera.", { exact: false }).waitFor();
    expect(await who(first)).toBe(nobody);
    for (const [name, words] of [
      ["NotFoundError", "We found no camera. Plug one in, then try again."],
      ["NotReadableError", "Another program uses the camera. Close it, then try again."],
      ["TypeError", "The camera did not start."],
    ] as const) {
      await failDevices(first, { camera: name, microphone: name });
      await first.getByRole("button", { name: "Try again" }).first().click();
      await first.getByText(words, { exact: false }).waitFor();
      await first.getByRole("button", { name: "Go on without a camera" }).waitFor();
    }
    await mendDevices(first);
    await first.getByRole("button", { name: "Try again" }).first().click();
    await press(first, "Go to the waiting room");
    await first.getByRole("heading", { name: "You are in the waiting room" }).waitFor();
  });

  it("a wait: what the steward says is on the child's screen, in words that blame nobody", async () => {
    await look(room.steward, room.firstName(0));
    await press(room.steward, "Keep waiting");
    await room.steward.getByRole("dialog").getByText("Turn to the light").click();
    await press(room.steward, "Tell them");
    await first.getByText("We cannot see your face well. Turn towards a window or a lamp.").waitFor();
    // Another may look meanwhile: the claim is over.
    await look(room.steward, room.firstName(0));
    await admit(room.steward, room.firstName(0));
  });

  it("DOOR-8 a microphone alone: the check is a call, and in the room the words are true", async () => {
    await openPass(second, room.server.link("participant", 1));
    await failDevices(second, { camera: "NotFoundError" });
    await press(second, "Switch on camera and microphone");
    await second.getByText("Say something. The bar should move.").waitFor();
    await press(second, "Go on without a camera");
    await look(room.steward, room.firstName(1));
    const card = room.steward.getByRole("region", { name: `Look at ${room.firstName(1)}` });
    await card.getByText("They have no camera.").waitFor();
    await card.getByText("No camera: I called the registered number, a second adult listened").click();
    await card.getByRole("button", { name: "Admit", exact: true }).click();
    await press(second, "Microphone on");
    await until(() => who(second), "Nobody can see you. Everyone here can hear you.");
    expect(await second.getByText("We found no camera.", { exact: false }).count()).toBe(0);
    await press(second, "Camera on");
    await second.getByText("We found no camera.", { exact: false }).waitFor();
    await until(() => who(second), "Nobody can see you. Everyone here can hear you.");
  });

  it("a camera unplugged in the room: said at once, true for the others too, and mended by trying again", async () => {
    await start(first);
    await until(() => who(first), "Everyone here can see and hear you.");
    await unplug(first, "video");
    await first.getByText("The camera went away, and nothing comes from it now.", { exact: false }).waitFor();
    await until(() => who(first), "Nobody can see you. Everyone here can hear you.");
    await receives(room.steward, { sees: ["leader"], hears: ["leader", "first", "second"] });
    await press(first, "Try again");
    await until(() => who(first), "Everyone here can see and hear you.");
    await receives(room.steward, { sees: ["leader", "first"], hears: ["leader", "first", "second"] });
  });

  it("a line that breaks: what is safe meanwhile; it comes back by itself, switched off", async () => {
    line.cut();
    await first
      .getByText("The connection is gone. We are trying to get it back. Stay here.", { exact: false })
      .waitFor();
    await first.getByText("Nothing of you is sent, and all pictures and sound are off", { exact: false }).waitFor();
    await until(() => who(first), nobody);
    await receives(first, { sees: [], hears: [] });
    await receives(room.steward, { sees: ["leader"], hears: ["leader", "second"] });
    line.mend();
    await receives(first, { sees: ["leader"], hears: ["leader", "second"] });
    await first.getByText("The connection is gone.", { exact: false }).waitFor({ state: "detached" });
    expect(await who(first)).toBe(nobody);
  });

  it("PASS-2 a second device: it is told where to go on, the team is told once, the first stays", async () => {
    const other = await openPage(room.browser, null, phone);
    await other.goto(room.server.link("participant", 0));
    await other.getByRole("heading", { name: "This link is open somewhere else" }).waitFor();
    expect(await other.getByRole("button", { name: /Start$/ }).count()).toBe(0);
    const note = room.steward.getByText(`A second device tried ${room.firstName(0)}'s link.`, { exact: false });
    expect(await note.count()).toBe(0);
    await press(other, "This is me. Tell a helper");
    await other.getByText("A helper has been told").waitFor();
    await note.waitFor();
    await other.getByRole("link", { name: /^\+44/ }).waitFor();
    await other.context().close();
    expect(await who(first)).toBe(nobody);
    await receives(first, { sees: ["leader"], hears: ["leader", "second"] });
  });

  it("a refusal at the door: what the family can do, and nothing of the reason the steward chose from", async () => {
    await openPass(visitor, room.server.link("participant", 2));
    await press(visitor, "Go on without a camera");
    await look(room.steward, room.firstName(2));
    await press(room.steward, "Refuse");
    await room.steward.getByRole("dialog").getByText("I cannot tell that it is them").click();
    await room.steward.getByRole("dialog").getByRole("button", { name: "Refuse" }).click();
    await visitor.getByRole("heading", { name: "We cannot let you in now" }).waitFor();
    await visitor.getByText("The grown-up who signed you up can call us.", { exact: false }).waitFor();
    expect(await visitor.getByText("You have done nothing wrong.").count()).toBe(1);
    await visitor.reload();
    await visitor.getByRole("button", { name: "I'm worried" }).waitFor();
  });

  it("CASE-1 a worry after removal says truly whether it was seen", async () => {
    await room.steward.getByRole("button", { name: `Remove ${room.firstName(1)}` }).click();
    await room.steward.getByRole("dialog").getByText("How they behaved").click();
    await room.steward.getByRole("dialog").getByRole("button", { name: "Remove", exact: true }).click();
    await second.getByRole("heading", { name: "You are not in the session any more" }).waitFor();
    await press(second, "I'm worried");
    await fill(second, "What is it about?", "I did not do it.");
    await press(second, "Send");
    await second.getByText("It is sent. Nobody has seen it yet.").waitFor();
    await room.lead.getByText("1 worry nobody has read").waitFor();
    await room.lead.getByRole("link", { name: "Read it now" }).click();
    await room.lead.getByRole("link", { name: "Concern from a participant" }).click();
    await room.lead.getByText("I did not do it.").waitFor();
    await second.getByText("Somebody has seen it.").waitFor();
  });
});
