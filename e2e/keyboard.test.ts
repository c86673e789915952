/** The two ways that must work without a mouse: a child's from the link to the waiting room, a steward's from a look to a stop. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openPage } from "./lib/browser.ts";
import { type OpenRoom, openRoom } from "./lib/room.ts";

let room: OpenRoom;
let child: Page;
beforeAll(async () => {
  room = await openRoom({ participants: 1 });
  child = await openPage(room.browser, "first", { width: 360, height: 740 });
});
afterAll(() => room?.close());

/** Presses the tab key until the focus is on what is called this, and can be seen there. */
const tabTo = async (page: Page, name: string | RegExp): Promise<void> => {
  const passed: string[] = [];
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press("Tab");
    const { text, seen } = await page.evaluate(() => {
      const at = document.activeElement as HTMLElement;
      const shown = at.matches("input[type=checkbox], input[type=radio]") ? at.closest("label") : at;
      const ringed = [shown, ...(shown?.querySelectorAll("*") ?? [])].some((one) => {
        const { outlineStyle, boxShadow } = getComputedStyle(one as Element);
        return outlineStyle !== "none" || boxShadow !== "none";
      });
      const label = at.getAttribute("aria-label") ?? shown?.innerText ?? "";
      return { text: label.replace(/\s+/g, " ").trim(), seen: ringed };
    });
    if (!seen && text !== "") throw new Error(`no focus ring on: ${text}`);
    if (typeof name === "string" ? text === name : name.test(text)) return;
    passed.push(text);
  }
  throw new Error(`the tab key never came to ${name}, only to: ${passed.join(" | ")}`);
};
const go = async (page: Page, name: string | RegExp, key = "Enter") => {
  await tabTo(page, name);
  await page.keyboard.press(key);
};
/** Whoever cannot see the page hears its new heading. */
const arrived = async (page: Page, heading: string | RegExp) => {
  const title = page.getByRole("heading", { level: 1, name: heading });
  await title.waitFor();
  await expect.poll(() => title.evaluate((h1) => h1 === document.activeElement)).toBe(true);
};

it("a child comes from the link to the waiting room, and each new page begins at its heading", async () => {
  await child.goto(room.server.link("participant", 0));
  await child.getByRole("button", { name: "This is me. Start" }).waitFor();
  await go(child, "This is me. Start");
  await arrived(child, /^Hello/);
  await go(child, "Yes, I will keep to the rules");
  await arrived(child, "How do I look?");
  await go(child, "Switch on camera and microphone", "Space");
  await child.getByText("The bar should move.", { exact: false }).waitFor();
  await go(child, "Go to the waiting room");
  await arrived(child, "You are in the waiting room");
});

it("I'm worried is reached by keys alone, takes the focus and gives it back", async () => {
  await go(child, "I'm worried");
  const dialog = child.getByRole("dialog", { name: "Tell us you are worried" });
  await dialog.waitFor();
  expect(await dialog.evaluate((box) => box.contains(document.activeElement))).toBe(true);
  await child.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await expect.poll(() => child.evaluate(() => document.activeElement?.textContent)).toBe("I'm worried");
});

it("a steward claims, ticks and admits, and two presses of Escape stop everything", async () => {
  const { steward, firstName } = room;
  const name = firstName(0);
  await steward.getByRole("button", { name: `Look: ${name}` }).waitFor();
  await go(steward, `Look: ${name}`);
  const card = steward.getByRole("region", { name: `Look at ${name}` });
  await card.waitFor();
  await expect
    .poll(() => card.getByRole("heading", { level: 3 }).evaluate((h3) => h3 === document.activeElement))
    .toBe(true);
  await go(steward, "I see the face", "Space");
  await go(steward, "It matches what is registered", "Space");
  await go(steward, "Admit");
  await card.waitFor({ state: "detached" });
  await child.getByRole("button", { name: "Camera on" }).waitFor();
  await steward.keyboard.press("Escape");
  await steward.keyboard.press("Escape");
  await child.getByRole("heading", { name: "We have paused." }).waitFor();
});
