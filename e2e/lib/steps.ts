/** What people do, as they do it: by the names on the screen. */
import type { Page } from "playwright-core";

const button = (page: Page, name: string | RegExp) =>
  page.getByRole("button", { name, exact: typeof name === "string" });

/** A member of staff opens their link, counts as here, and turns camera and microphone on for the team. */
export const comeToStaffRoom = async (page: Page, link: string): Promise<void> => {
  await page.goto(link);
  await button(page, /^I am here as/).click();
  await button(page, "Camera and microphone on").click();
  await page
    .getByRole("status", { name: "Who can see and hear me" })
    .filter({ hasText: "The team can see and hear you" })
    .waitFor();
};

/** READY-1: "I see and hear …" of one adult who is there. */
export const vouch = (page: Page): Promise<void> =>
  button(page, /^I see and hear/)
    .first()
    .click();

export const goOnCall = async (page: Page, link: string): Promise<void> => {
  await page.goto(link);
  await button(page, /^I am on call/)
    .first()
    .click();
  await page
    .getByText(/you are on call/i)
    .first()
    .waitFor();
};

/** From a pass to "How do I look?". */
export const openPass = async (page: Page, link: string): Promise<void> => {
  await page.goto(link);
  await button(page, /Start$/).click();
  await button(page, /^Yes, I will keep to the rules/).click();
};

/** From a pass into the waiting room, camera on. */
export const comeToWaitingRoom = async (page: Page, link: string): Promise<void> => {
  await openPass(page, link);
  await button(page, "Switch on camera and microphone").click();
  await button(page, "Go to the waiting room").click();
  await page.getByRole("heading", { name: "You are in the waiting room" }).waitFor();
};

/** The steward claims one who waits. */
export const look = async (page: Page, name: string): Promise<void> => {
  await page
    .getByRole("region", { name: "Waiting room" })
    .getByRole("button", { name: `Look: ${name}` })
    .click();
  await page.getByRole("region", { name: `Look at ${name}` }).waitFor();
};

/** The steward ticks what a look must find, and lets the person in. */
export const admit = async (page: Page, name: string): Promise<void> => {
  const card = page.getByRole("region", { name: `Look at ${name}` });
  await card.getByText("I see the face").click();
  await card.getByText("It matches what is registered").click();
  await card.getByRole("button", { name: "Admit", exact: true }).click();
  await card.waitFor({ state: "detached" });
};

/** A participant turns camera and microphone on in the room. */
export const start = async (page: Page): Promise<void> => {
  await button(page, "Camera on").click();
  await button(page, "Microphone on").click();
};

/** What a participant's own screen says of who sees and hears them. */
export const who = async (page: Page): Promise<string> =>
  (await page.getByRole("status", { name: "Who can see and hear me" }).innerText()).replace(/\s+/g, " ").trim();

export const press = (page: Page, name: string | RegExp): Promise<void> => button(page, name).click();

/** Turns a dial: Off, Team or Everyone. */
export const turnDial = (page: Page, name: string, to: "Off" | "Team" | "Everyone"): Promise<void> =>
  page.getByRole("radiogroup", { name }).locator("label").filter({ hasText: to }).click();
