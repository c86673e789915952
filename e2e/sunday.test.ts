/** A volunteer's Sunday evening: from the printed set-up link to a family that holds its way into Tuesday's session. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openChromium, openPage } from "./lib/browser.ts";
import { answer, emailOf, fill, fillSetUp, join, localTime, password, registerChild, submit } from "./lib/office.ts";
import { type FreshServer, startFresh } from "./lib/server.ts";
import { press } from "./lib/steps.ts";

const phone = { width: 360, height: 740 };
/** A secret in a link: what a page must never show by accident. */
const anySecret = /#[A-Za-z0-9_-]{22,}/;

describe("an organisation begins", () => {
  let server: FreshServer;
  let browser: Browser;
  let olu: Page;
  let lena: Page;
  let priya: Page;
  let leo: Page;
  let stella: Page;
  let carer: Page;
  let child: Page;
  let session = "";
  let familyLink = "";
  const links: Record<string, string> = {};

  const row = (page: Page, name: string) => page.getByRole("listitem").filter({ hasText: name });
  const linkIn = (page: Page, label: string) => page.getByRole("textbox", { name: label }).inputValue();

  beforeAll(async () => {
    server = await startFresh();
    browser = await openChromium();
    [olu, lena, priya, leo, stella, carer, child] = await Promise.all([
      openPage(browser, null),
      openPage(browser, null),
      openPage(browser, null),
      openPage(browser, null),
      openPage(browser, null),
      openPage(browser, null, phone),
      openPage(browser, null, phone),
    ]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  it("before it is set up, the start page says so and offers no sign-in", async () => {
    await olu.goto(server.url);
    await olu.getByText("This hall is not set up yet").waitFor();
    expect(await olu.getByLabel("Password").count()).toBe(0);
  });

  it("the set-up link survives a reload, is used by sending the form, and shows each invitation once", async () => {
    await olu.goto(server.setUpLink);
    await olu.getByRole("heading", { name: "Set up your hall" }).waitFor();
    await olu.reload();
    await fillSetUp(olu);
    await press(olu, "Set up");
    await olu.getByRole("heading", { name: "Your hall is set up" }).waitFor();
    for (const name of ["Lena Fischer", "Priya Shah"]) links[name] = await linkIn(olu, `Link of ${name}`);
    expect(olu.url()).not.toContain("#");
  });

  it("the set-up link works once: it opens nothing for whoever comes after", async () => {
    await stella.goto(server.setUpLink);
    await stella.getByRole("heading", { name: "This link opens nothing now" }).waitFor();
    await olu.goBack();
    await olu.goto(server.setUpLink);
    await olu.getByRole("heading", { name: "This link opens nothing now" }).waitFor();
    expect(await olu.content()).not.toContain(links["Lena Fischer"]);
  });

  it("planning says that three people are needed first, and leads to the team", async () => {
    await olu.goto(`${server.url}/`);
    await olu.getByRole("link", { name: "Plan a session" }).last().click();
    await olu.getByRole("heading", { name: "Plan a session" }).waitFor();
    await olu.getByRole("link", { name: "Team", exact: true }).click();
    await olu.getByRole("heading", { name: "Invite somebody" }).waitFor();
  });

  it("each invitation is shown to the inviter once, and a lost one is made anew", async () => {
    for (const name of ["Leo Martin", "Stella Novak"]) {
      await fill(olu, "Name", name);
      await fill(olu, "E-mail", emailOf(name));
      await press(olu, "Invite");
      links[name] = await linkIn(olu, `Give ${name} this link`);
      await row(olu, name).getByText("Invited, not joined yet").waitFor();
    }
    await olu.reload();
    await row(olu, "Leo Martin").waitFor();
    expect(await olu.content()).not.toMatch(anySecret);
    const lost = links["Leo Martin"] ?? "";
    await fill(olu, "Name", "Leo Martin");
    await fill(olu, "E-mail", emailOf("Leo Martin"));
    await press(olu, "Invite");
    links["Leo Martin"] = await linkIn(olu, "Give Leo Martin this link");
    expect(links["Leo Martin"]).not.toBe(lost);
    expect(await row(olu, "Leo Martin").count()).toBe(1);
  });

  it("each joins with a password of their own, which must be long enough, and the link is used up", async () => {
    await leo.goto(links["Leo Martin"] ?? "");
    await fill(leo, "Choose a password", "short");
    await press(leo, "Join");
    await leo.getByRole("alert").getByText("Choose a password of 12 characters or more").waitFor();
    await join(lena, links["Lena Fischer"] ?? "");
    await join(priya, links["Priya Shah"] ?? "");
    await join(leo, links["Leo Martin"] ?? "");
    await join(stella, links["Stella Novak"] ?? "");
    await carer.goto(links["Stella Novak"] ?? "");
    await fill(carer, "Choose a password", "another long password");
    await press(carer, "Join");
    await carer.getByRole("alert").waitFor();
    expect(await carer.getByRole("alert").innerText()).toContain("This link opens nothing now");
  });

  it("VET-2 nobody confirms their own check: the control is not there; another member's counts, with a day", async () => {
    await olu.goto(`${server.url}/team`);
    await row(olu, "Olu Adeyemi").getByText("Somebody else must confirm yours.").waitFor();
    expect(await olu.getByRole("button", { name: "Confirm the check of Olu Adeyemi" }).count()).toBe(0);
    for (const name of ["Lena Fischer", "Priya Shah", "Leo Martin", "Stella Novak"]) {
      await press(olu, `Confirm the check of ${name}`);
      await press(olu, "I have seen it");
      await olu.getByRole("dialog").getByRole("alert").getByText("Choose the day you saw it").waitFor();
      await fill(olu, "On which day did you see it?", localTime(-24 * 60).slice(0, 10));
      await press(olu, "I have seen it");
      await row(olu, name)
        .getByText(/Check seen on .*, confirmed by Olu Adeyemi/)
        .waitFor();
    }
    await lena.goto(`${server.url}/team`);
    await press(lena, "Confirm the check of Olu Adeyemi");
    await fill(lena, "On which day did you see it?", localTime(-24 * 60).slice(0, 10));
    await press(lena, "I have seen it");
    await row(lena, "Olu Adeyemi")
      .getByText(/confirmed by Lena Fischer/)
      .waitFor();
  });

  it("a session is planned; an empty form says all that is missing and loses nothing", async () => {
    await olu.goto(`${server.url}/plan`);
    await fill(olu, "What is it called?", "Tuesday club");
    await press(olu, "Plan the session");
    const alert = olu.getByRole("alert");
    await alert.getByText("Choose the day and the time").waitFor();
    expect(await alert.evaluate((box) => box === document.activeElement)).toBe(true);
    expect(await alert.getByRole("link").count()).toBe(4);
    expect(await olu.getByLabel("What is it called?").inputValue()).toBe("Tuesday club");
    await fill(olu, "When does it start?", localTime(100));
    await olu.getByText("Circle", { exact: true }).click();
    await olu.getByLabel("Leader", { exact: true }).selectOption({ label: "Leo Martin" });
    await olu.getByLabel("Steward", { exact: true }).selectOption({ label: "Stella Novak" });
    await olu.getByLabel("Priya Shah").selectOption("deputy");
    await fill(olu, "Ground rules of your own", "One person draws at a time.");
    await press(olu, "Plan the session");
    await olu.getByRole("heading", { level: 1, name: "Tuesday club" }).waitFor();
    session = new URL(olu.url()).pathname;
    await olu.goBack();
    await olu.goForward();
    await olu.getByRole("heading", { level: 1, name: "Tuesday club" }).waitFor();
    await olu.goto(`${server.url}/`);
    await olu.getByRole("heading", { name: "Tuesday club" }).waitFor();
    // Going back and forth planned nothing twice.
    expect(await olu.getByText("Tuesday club").count()).toBe(1);
  });

  it("the session page says what stands between it and its doors, and what to do about each", async () => {
    await olu.goto(server.url + session);
    await olu.getByText("The safeguarding lead is not on call yet").waitFor();
    await olu.getByText("Nobody has a pass yet").waitFor();
    expect(await olu.getByText("Somebody's check is not confirmed").count()).toBe(0);
  });

  it("a carer registers a child on a phone, one question at a time; back keeps what was written, a reload keeps nothing", async () => {
    const link = await linkIn(olu, "Registration link");
    await carer.goto(link);
    await answer(carer, "A child I look after");
    await fill(carer, "First name", "Amy");
    await fill(carer, "Last name", "Brown");
    await submit(carer);
    await carer.getByRole("heading", { name: "How old is the child?" }).waitFor();
    await carer.goBack();
    await carer.getByRole("heading", { name: "What is the child's name?" }).waitFor();
    expect(await carer.getByLabel("First name").inputValue()).toBe("Amy");
    await carer.reload();
    await carer.getByRole("heading", { name: "Who will take part?" }).waitFor();
    expect(await carer.content()).not.toContain("Amy");

    await registerChild(carer, { first: "Amy", surname: "Brown", carer: "Sam Brown" });
    await carer.goBack();
    await carer.goto(link);
    await carer.getByRole("heading", { name: "Who will take part?" }).waitFor();
    await olu.reload();
    await olu.getByRole("heading", { name: "To decide (1)" }).waitFor();
    await olu.getByText("Registrations wait for you").waitFor();
  });

  it("VET-1 there is no approving without saying how one knows who they are", async () => {
    await press(olu, "Approve Amy Brown");
    await olu.getByRole("alert").getByText("Choose how you know who they are").waitFor();
    await olu.getByText("Somebody I know vouches for them").click();
    await press(olu, "Approve Amy Brown");
    await olu.getByRole("alert").getByText("Write who vouches for them").waitFor();
    await leo.goto(server.url + session);
    await leo.getByRole("heading", { name: "Tuesday club" }).waitFor();
    expect(await leo.getByRole("button", { name: /^Approve/ }).count()).toBe(0);
    await olu.getByText("I know them in person").click();
    await press(olu, "Approve Amy Brown");
    await olu.getByText("Approved by Olu Adeyemi: known in person").waitFor();
  });

  it("the outbox tells what would go out, to whom, and no link", async () => {
    await olu.goto(`${server.url}/outbox`);
    await row(olu, "The way in").getByText("Tuesday club").waitFor();
    expect(await olu.content()).not.toMatch(anySecret);
    await olu.reload();
    await row(olu, "The way in").waitFor();
  });

  it("a family's link is copied by a press, and the one before stops working", async () => {
    const copy = async () => {
      await olu.goto(server.url + session);
      await press(olu, "Copy this family's link: Amy");
      await olu.getByText("The one before stops working.", { exact: false }).waitFor();
      await press(olu, "Make and copy a new link");
      const link = await linkIn(olu, "The link");
      await olu.getByRole("dialog").getByRole("button", { name: "Close" }).click();
      return link;
    };
    const before = await copy();
    familyLink = await copy();
    await child.goto(before);
    await child.getByRole("heading", { name: "This link opens nothing now" }).waitFor();
    await olu.getByText("Has a pass, not used yet").waitFor();
  });

  it("PASS-2 looking at a link binds nothing, in two tabs as often as one likes; the press binds this device", async () => {
    const stranger = await openPage(browser, null, phone);
    await stranger.goto(familyLink);
    await stranger.getByRole("heading", { name: "Hello, Amy!" }).waitFor();
    await stranger.reload();
    await child.goto(familyLink);
    const tab = await child.context().newPage();
    await tab.goto(familyLink);
    await press(tab, "This is me. Start");
    await tab.getByRole("button", { name: "Yes, I will keep to the rules" }).waitFor();
    await child.getByRole("button", { name: "This is me. Start" }).click();
    await child.getByRole("button", { name: "Yes, I will keep to the rules" }).waitFor();
    await tab.getByRole("heading", { name: "This is open in another tab" }).waitFor();
    await press(tab, "Use it here");
    await tab.getByRole("button", { name: "Yes, I will keep to the rules" }).waitFor();
    await tab.close();
    await stranger.reload();
    await stranger.getByRole("heading", { name: "This link is open somewhere else" }).waitFor();
    await stranger.context().close();
  });

  it("the child's reload and back button do no harm", async () => {
    await child.reload();
    await press(child, "Yes, I will keep to the rules");
    await child.getByRole("heading", { name: "How do I look?" }).waitFor();
    await child.reload();
    await child.getByRole("heading", { name: "How do I look?" }).waitFor();
    await child.goto(familyLink);
    await press(child, "Go on");
    await child.getByRole("heading", { name: "How do I look?" }).waitFor();
  });

  it("READY-1 the lead's press is the last thing that stood in the way", async () => {
    await lena.goto(`${server.url}/on-call`);
    await press(lena, "I am on call for this session");
    await lena.getByText("You are on call", { exact: true }).waitFor();
    await lena.reload();
    await lena.getByText("You are on call", { exact: true }).waitFor();
    await olu.goto(server.url + session);
    await olu.getByRole("heading", { name: "Nothing stands in the way" }).waitFor();
    await olu.getByText("Has a pass, on their device").waitFor();
  });

  it("signing out in one tab is known in the other by its next press, and signing in leads back to the page", async () => {
    const tab = await olu.context().newPage();
    await tab.goto(server.url);
    await press(tab, "Sign out");
    await tab.getByRole("heading", { name: "Sign in" }).waitFor();
    await olu.reload();
    await olu.getByText("Sign in to see this page.").waitFor();
    await fill(olu, "E-mail", "olu@riverside.example");
    await fill(olu, "Password", password);
    await press(olu, "Sign in");
    await olu.getByRole("heading", { level: 1, name: "Tuesday club" }).waitFor();
  });
});
