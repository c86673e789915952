/**
 * Every page at 360 and 1280 px, light and dark: no fault that axe knows, no sideways scrolling, nothing too small for a
 * finger, no complaint in the console, nobody else's host asked.
 */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openChromium, openPage } from "./lib/browser.ts";
import { answer, fill, fillSetUp, submit } from "./lib/office.ts";
import { faultsOf, listenTo } from "./lib/pages.ts";
import { type RunningServer, startFresh, startServer } from "./lib/server.ts";
import { comeToStaffRoom, look, press, start, vouch } from "./lib/steps.ts";

const phone = { width: 360, height: 740 };

describe("each page", () => {
  let server: RunningServer;
  let browser: Browser;
  const heard: (() => readonly string[])[] = [];

  const open = async (...[part, size]: [part: Parameters<typeof openPage>[1], size?: typeof phone]): Promise<Page> => {
    const page = await openPage(browser, part, size);
    heard.push(listenTo(page, server.demo.url));
    return page;
  };
  const at = (path: string) => server.demo.url + path;
  const session = () => `/session/${server.demo.session.id}`;
  const title = (page: Page, name: string | RegExp) => page.getByRole("heading", { level: 1, name }).waitFor();
  /** Checks the page as it stands; what it finds is told at the end of the test. */
  const found: string[] = [];
  const check = async (page: Page, name: string) => {
    found.push(...(await faultsOf(page, name)));
  };
  const nothingFound = () => expect(found.splice(0)).toEqual([]);

  beforeAll(async () => {
    server = await startServer({ participants: 3 });
    browser = await openChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  it("of an installation that is new", async () => {
    const fresh = await startFresh();
    const page = await openPage(browser, null);
    const heardHere = listenTo(page, fresh.url);
    try {
      await page.goto(fresh.url);
      await page.getByText("This hall is not set up yet").waitFor();
      await check(page, "start before set-up");
      await page.goto(fresh.setUpLink);
      await title(page, "Set up your hall");
      await press(page, "Set up");
      await page.getByRole("alert").waitFor();
      await check(page, "set-up with errors");
      await fillSetUp(page);
      await check(page, "set-up");
      await press(page, "Set up");
      await title(page, "Your hall is set up");
      await check(page, "set-up done");
      const invitation = await page.getByRole("textbox", { name: "Link of Lena Fischer" }).inputValue();
      await page.context().clearCookies();
      await page.goto(invitation);
      await title(page, "Join the team");
      await check(page, "join");
      expect(heardHere()).toEqual([]);
    } finally {
      await page.context().close();
      await fresh.stop();
    }
    nothingFound();
  });

  it("that is public", async () => {
    const page = await open(null);
    for (const [path, heading] of [
      ["/", "A safe place to meet online"],
      ["/sign-in", "Sign in"],
      ["/worried", "I'm worried"],
      ["/pass#", "This link opens nothing now"],
      ["/follow-up#", "This link opens nothing now"],
      ["/nothing", "There is nothing here"],
      ["/setup#", "This link opens nothing now"],
    ] as const) {
      await page.goto(at(path));
      await title(page, heading);
      await check(page, path === "/" ? "start" : `public ${path}`);
    }
    await page.goto(server.link("participant", 0));
    await title(page, /^Hello, /);
    await check(page, "pass");
    await page.goto(server.link("carer", 0));
    await title(page, "The questions come afterwards");
    await check(page, "follow-up too early");
    await page.context().close();
    nothingFound();
  });

  it("of a registration", async () => {
    const page = await open(null);
    const step = async (heading: string) => {
      await title(page, heading);
      await check(page, `register ${heading}`);
    };
    await page.goto(at(`/register/${server.demo.session.id}`));
    await step("Who will take part?");
    await answer(page, "A child I look after");
    await title(page, "What is the child's name?");
    await submit(page);
    await page.getByRole("alert").waitFor();
    await check(page, "register with errors");
    await fill(page, "First name", "Zoë");
    await fill(page, "Last name", "Brown");
    await submit(page);
    await step("How old is the child?");
    await answer(page, "4 to 8");
    await step("How do we reach you?");
    await fill(page, "Your name", "Sam Brown");
    await fill(page, "E-mail", "sam.with.a.rather.long.address@families.example");
    await fill(page, "Phone", "+44 20 7946 0200");
    await submit(page);
    await step("What should we know to look after the child well?");
    await submit(page);
    await step("The rules, and your yes");
    for (const box of await page.getByRole("checkbox").all()) await box.setChecked(true, { force: true });
    await submit(page);
    await step("Check your answers");
    await press(page, "Send");
    await step("Thank you");
    await page.context().close();
    nothingFound();
  });

  it("of the organiser", async () => {
    const page = await open(null);
    await page.goto(server.link("organiser"));
    await title(page, "Sessions");
    await page.getByRole("heading", { name: server.demo.session.title }).waitFor();
    await check(page, "sessions");
    await page.goto(at("/team"));
    await page.getByText("Olu Adeyemi").first().waitFor();
    await check(page, "team");
    await page.goto(at("/plan"));
    await press(page, "Plan the session");
    await page.getByRole("alert").waitFor();
    await check(page, "plan with errors");
    await page.goto(at(session()));
    await page.getByRole("heading", { name: "To decide (1)" }).waitFor();
    await check(page, "session");
    await press(page, `Copy this family's link: ${server.name("participant", 2)}`);
    await press(page, "Make and copy a new link");
    await page.getByRole("textbox", { name: "The link" }).waitFor();
    await check(page, "session with a link");
    await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
    await page.getByText("I know them in person").click();
    await press(page, "Approve Zoë Brown");
    await page.getByText("Approved by Olu Adeyemi: known in person").nth(3).waitFor();
    await page.goto(at("/outbox"));
    await page.getByText("The way in").first().waitFor();
    await check(page, "outbox");
    await page.context().close();
    nothingFound();
  });

  let leader: Page;
  let steward: Page;
  let lead: Page;
  let child: Page;
  let name = "";

  it("of the team before the doors open", async () => {
    leader = await open("leader");
    steward = await open("steward");
    lead = await open(null);
    await lead.goto(server.link("lead"));
    await title(lead, "On call");
    await check(lead, "on call, not confirmed");
    await press(lead, "I am on call for this session");
    await press(lead, "Start listening");
    await check(lead, "on call");
    await lead.goto(at("/casebook"));
    await title(lead, "Casebook");
    await check(lead, "casebook, empty");

    await steward.goto(server.link("steward"));
    await title(steward, /^Hello/);
    await check(steward, "staff room, at its door");
    await comeToStaffRoom(steward, server.link("steward"));
    await comeToStaffRoom(leader, server.link("leader"));
    await check(steward, "staff room, before opening");
    await vouch(leader);
    await vouch(steward);
    await press(leader, "Go on stage");
    nothingFound();
  });

  it("of a child's way in, and of who looks", async () => {
    child = await open("first", phone);
    name = server.name("participant", 0).split(" ")[0] ?? "";
    await child.goto(server.link("participant", 0));
    await press(child, "This is me. Start");
    await title(child, `Hello ${name}`);
    await check(child, "child, rules");
    await press(child, "Yes, I will keep to the rules");
    await title(child, "How do I look?");
    await check(child, "child, camera off");
    await press(child, "Switch on camera and microphone");
    await child.getByText("The bar should move.", { exact: false }).waitFor();
    await check(child, "child, camera on");
    await press(child, "Go to the waiting room");
    await title(child, "You are in the waiting room");
    await press(leader, "Open doors");
    await look(steward, name);
    await child.getByText("is looking now.", { exact: false }).waitFor();
    await check(child, "child, looked at");
    await check(steward, "staff room, with a card");
    await child.getByRole("button", { name: "I'm worried" }).first().click();
    await check(child, "child, worried");
    await child.keyboard.press("Escape");
    nothingFound();
  });

  it("of the room, paused and ended", async () => {
    const card = steward.getByRole("region", { name: `Look at ${name}` });
    await card.getByText("I see the face").click();
    await card.getByText("It matches what is registered").click();
    await card.getByRole("button", { name: "Admit", exact: true }).click();
    await start(child);
    await child.getByText("Everyone here can see and hear you.").waitFor();
    await check(child, "child, in the room");
    await steward.getByRole("radiogroup", { name: `Camera of ${name}` }).waitFor();
    await check(steward, "staff room, open");
    await press(steward, /^Stop everything/);
    await child.getByRole("heading", { name: "We have paused." }).waitFor();
    await check(child, "child, held");
    await steward.getByRole("button", { name: "Resume" }).waitFor();
    await check(steward, "staff room, held");
    await press(steward, "End session");
    await steward.getByRole("dialog").getByRole("button", { name: /^End/ }).click();
    await title(child, "That was it for today");
    await check(child, "child, goodbye");
    await title(steward, "The session has ended");
    await check(steward, "staff room, ended");
    nothingFound();
  });

  it("of what comes afterwards", async () => {
    await child.getByRole("button", { name: "I'm worried" }).click();
    await fill(child, "What is it about?", "Somebody asked where I live.");
    await press(child, "Send");
    await child.getByText("It is sent. Nobody has seen it yet.").waitFor();
    await check(child, "child, worry sent");
    await lead.goto(at("/on-call"));
    await lead.getByText("1 worry nobody has read").waitFor();
    await check(lead, "on call, ringing");
    for (const page of [leader, steward, child]) await page.context().close();

    const carer = await open(null, phone);
    await carer.goto(server.link("carer", 0));
    await title(carer, /^How was it for/);
    await check(carer, "follow-up");
    await press(carer, "Send");
    await carer.getByRole("alert").waitFor();
    await check(carer, "follow-up with errors");
    for (const group of await carer.getByRole("radiogroup").all()) await group.getByText("Not sure").click();
    await fill(carer, "Do you want to tell us more?", "She did not want to talk about it.");
    await press(carer, "Send");
    await title(carer, "Thank you");
    await carer.getByText("reads your answers.", { exact: false }).waitFor();
    await check(carer, "follow-up sent");
    await carer.context().close();

    await lead.goto(at("/casebook"));
    await lead.getByRole("link", { name: /^Question/ }).waitFor();
    await check(lead, "casebook");
    await lead.getByRole("link", { name: /^Question/ }).click();
    await lead.getByRole("button", { name: "Close it" }).waitFor();
    await check(lead, "case");
    await press(lead, "Close it");
    await press(lead, "Close the case");
    await lead.getByRole("dialog").getByRole("alert").waitFor();
    await check(lead, "case, closing");
    await lead.context().close();
    nothingFound();
  });

  it("complained of nothing and asked no other host", () => {
    expect(heard.flatMap((all) => all())).toEqual([]);
  });
});
