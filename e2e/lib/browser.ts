import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { takeBody } from "./body.ts";
import { cast, type Part } from "./cast.ts";

/** A real Chromium that calls nobody but us and lets pages use camera, microphone and sound without asking. */
export const openChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? "",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--autoplay-policy=no-user-gesture-required",
      "--use-fake-ui-for-media-stream",
      // Pages in the background must not fall asleep: on a real evening each is in front on its own machine.
      "--disable-background-timer-throttling",
      "--disable-renderer-backgrounding",
      "--disable-backgrounding-occluded-windows",
    ],
  });

/** One person's own browser profile, with a body: a camera of their colour and a voice of their pitch. */
export const openPage = async (
  browser: Browser,
  part: Part | null,
  options: { width?: number; height?: number } = {},
): Promise<Page> => {
  const context: BrowserContext = await browser.newContext({
    viewport: { width: options.width ?? 1280, height: options.height ?? 800 },
    ignoreHTTPSErrors: true,
  });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  if (part) await page.addInitScript(takeBody, { colour: cast[part].colour, pitch: cast[part].pitch });
  return page;
};
