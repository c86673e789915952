/** What every page must be, whatever stands on it, at every width and in every light. */
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type axe from "axe-core";
import type { Page } from "playwright-core";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core"), "utf8");

declare global {
  interface Window {
    axe: typeof axe;
  }
}

const sizes = [
  { width: 360, height: 740 },
  { width: 1280, height: 800 },
] as const;
const lights = ["light", "dark"] as const;

/** What is wrong with the page as it stands: at 360 and 1280 px, light and dark. With `SCREENSHOTS` it is pictured too. */
export const faultsOf = async (page: Page, name: string): Promise<readonly string[]> => {
  const before = page.viewportSize();
  const faults: string[] = [];
  for (const size of sizes) {
    await page.setViewportSize(size);
    for (const light of lights) {
      await page.emulateMedia({ colorScheme: light, reducedMotion: "reduce" });
      await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
      const at = `${name}, ${size.width} px, ${light}: `;
      // Light and dark differ in their colours alone.
      const found = [...(await axeFaults(page, light === "light"))];
      if (light === "light") found.push(...(await page.evaluate(layoutFaults)));
      faults.push(...found.map((fault) => at + fault));
      await picture(page, `${name}-${size.width}-${light}`);
    }
  }
  if (before) await page.setViewportSize(before);
  return faults;
};

const axeFaults = async (page: Page, whole: boolean): Promise<readonly string[]> => {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axeSource);
  return page.evaluate(async (whole) => {
    const { violations } = await window.axe.run(document, {
      resultTypes: ["violations"],
      ...(!whole && { runOnly: ["color-contrast"] }),
    });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ html, any }) => `${id}: ${help}: ${html.slice(0, 160)} ${any[0]?.message ?? ""}`),
    );
  }, whole);
};

/** Runs in the page: nothing sticks out sideways, and a finger meets at least 44 px. */
const layoutFaults = (): string[] => {
  const faults: string[] = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) {
    const wide = [...document.querySelectorAll("body *")].find(
      (one) => one.getBoundingClientRect().right > root.clientWidth + 1,
    );
    faults.push(`scrolls sideways by ${root.scrollWidth - root.clientWidth} px: ${wide?.outerHTML.slice(0, 160)}`);
  }
  // What only a screen reader or the tab key finds is not for fingers: it stands in a box of one pixel.
  const unseen = (one: Element | null): boolean => {
    if (one === null || one === document.body) return false;
    const { width, height, right, bottom } = one.getBoundingClientRect();
    if (width <= 1 || height <= 1 || right <= 0 || bottom <= 0) return getComputedStyle(one).display !== "contents";
    return unseen(one.parentElement);
  };
  const aloneInItsLine = (link: Element) => {
    const block = link.closest("p, li, dd, td, h1, h2, h3, div");
    return block?.textContent?.trim() === link.textContent?.trim();
  };
  for (const control of document.querySelectorAll("a[href], button, input, select, textarea, [role=tab]")) {
    const choice = control.matches("input[type=checkbox], input[type=radio]");
    const touched = choice ? control.closest("label") : control;
    if (!touched?.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    if (unseen(touched)) continue;
    const { height } = touched.getBoundingClientRect();
    if (control.matches("a") && !aloneInItsLine(control)) continue;
    if (height < 43.5) faults.push(`only ${Math.round(height)} px high: ${touched.outerHTML.slice(0, 160)}`);
  }
  return faults;
};

/** Listens to a page from now on; the answer tells what it complained about and which other host it asked. */
export const listenTo = (page: Page, home: string): (() => readonly string[]) => {
  const heard: string[] = [];
  page.on("console", (message) => {
    // A refusal is an answer like any other, and the browser logs each.
    const refusal = /^Failed to load resource: the server responded with a status of 4\d\d/.test(message.text());
    if (message.type() === "error" && !refusal) heard.push(`console: ${message.text()} at ${page.url()}`);
  });
  page.on("pageerror", (error) => heard.push(`error: ${error.message}`));
  page.on("request", (request) => {
    const { protocol, host } = new URL(request.url());
    if (/^(https?|wss?):$/.test(protocol) && host !== new URL(home).host) heard.push(`asked ${host}`);
  });
  page.on("websocket", (socket) => {
    const { host } = new URL(socket.url());
    if (host !== new URL(home).host) heard.push(`asked ${host}`);
  });
  return () => heard;
};

const picture = async (page: Page, name: string): Promise<void> => {
  const folder = process.env.SCREENSHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name.replaceAll(/[^a-z0-9]+/gi, "-")}.png`), fullPage: true });
};
