import { networkInterfaces } from "node:os";
import { type Browser as Chromium, chromium } from "playwright-core";
import puppeteer, { type Browser as Firefox } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type EmbeddedMedia, embeddedMedia } from "./embedded.ts";
import type { Slot } from "./port.ts";
import { type PageRoom, servePage } from "./testing/browser-page.ts";
import { audienceMap, connectionId, type ShortMap, sessionId } from "./testing/room.ts";

declare const room: PageRoom;

/** What the tests need of a page of either browser. */
interface Page {
  evaluate<Argument, Result>(run: (argument: Argument) => Result, argument: Argument): Promise<Awaited<Result>>;
}

const session = sessionId("tuesday");
const pages = new Map<string, Page>();
const up = new Set<string>();
const everyone = ["ada", "ben"];
let media: EmbeddedMedia;
let served: Awaited<ReturnType<typeof servePage>>;
let chromiumBrowser: Chromium;
let epoch = 0;
let restarts = 0;

/** An address of this machine that is not the loopback: Firefox makes no connection of media to the loopback. */
function ownAddress(): string {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all.find(({ family, internal }) => family === "IPv4" && !internal)?.address ?? "127.0.0.1";
}

function page(name: string): Page {
  const found = pages.get(name);
  if (found === undefined) throw new Error(`There is no page ${name}.`);
  return found;
}

/** Looks every 30 ms until it is so. */
async function until(what: string, met: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 15_000;
  while (!(await met())) {
    if (performance.now() > end) throw new Error(`In vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

async function connect(name: string): Promise<void> {
  up.delete(name);
  const offer = await media.connect(session, connectionId(name));
  const answer = await page(name).evaluate((sdp) => room.offer(sdp), offer);
  await media.answer(connectionId(name), answer);
  await until(`${name} is connected`, () => up.has(name));
}

function set(map: ShortMap): void {
  epoch += 1;
  media.setAudience(audienceMap(session, epoch, { stage: everyone, ...map }));
}

type Colour = "red" | "green" | "blue" | "black";
async function colour(name: string): Promise<Colour | null> {
  const rgb = await page(name).evaluate(() => room.pixel(), null);
  if (rgb === null) return null;
  const [red = 0, green = 0, blue = 0] = rgb;
  if (Math.max(red, green, blue) < 24) return "black";
  if (red > 150 && green < 90 && blue < 90) return "red";
  if (green > 90 && red < 90 && blue < 90) return "green";
  if (blue > 150 && red < 90 && green < 90) return "blue";
  return null;
}
const sees = (name: string, what: Colour): Promise<void> =>
  until(`${name} sees ${what}`, async () => (await colour(name)) === what);

beforeAll(async () => {
  served = await servePage();
  media = await embeddedMedia({
    udpPort: 0,
    bindAddress: ownAddress(),
    log: () => {},
    events: {
      transport: (connection, isUp) => (isUp ? up.add(connection) : up.delete(connection)),
      slots: (connection, list: readonly Slot[]) =>
        void pages
          .get(connection)
          ?.evaluate((slots) => room.slots(slots), list)
          .catch(() => {}),
      restarted: () => {
        restarts += 1;
      },
    },
  });
  chromiumBrowser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--use-fake-ui-for-media-stream",
      "--use-fake-device-for-media-stream",
      "--autoplay-policy=no-user-gesture-required",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
    ],
  });
});
afterAll(async () => {
  await chromiumBrowser?.close();
  await media?.close();
  served?.close();
});

async function openChromium(name: string): Promise<void> {
  const context = await chromiumBrowser.newContext();
  const opened = await context.newPage();
  await opened.goto(served.url);
  await opened.waitForFunction(() => "room" in globalThis);
  pages.set(name, opened as unknown as Page);
}

/** Cuts, and looks in the page until the picture is black. Resolves never if it stays as it was. */
async function blackAfterCut(name: string): Promise<void> {
  const black = page(name).evaluate(() => room.untilBlack(), null);
  await media.cutSession(session, epoch);
  await black;
}

describe("in Chromium", () => {
  beforeAll(async () => {
    for (const name of everyone) {
      await openChromium(name);
      await connect(name);
    }
  });

  it("one sees the colour that the other sends, without negotiating again", async () => {
    set({ sources: [["ada", "camera", "stage"]] });
    await page("ada").evaluate((next) => room.camera(next), "#f00");
    await page("ben").evaluate((who) => room.show(who), "ada");
    await sees("ben", "red");
    await until("uncovered", () => page("ben").evaluate(() => !room.covered(), null));
  });

  it("MEDIA-9 is black after a stop, each time, then covered", async () => {
    for (let i = 0; i < 5; i++) {
      await blackAfterCut("ben");
      await until("covered", () => page("ben").evaluate(() => room.covered(), null));
      expect(await colour("ben")).toBe("black");
      set({ sources: [["ada", "camera", "stage"]] });
      await sees("ben", "red");
    }
  });

  it("a slot changes from one person to another", async () => {
    await page("ben").evaluate((next) => room.camera(next), "#00f");
    set({ sources: [["ben", "camera", ["ada"]]] });
    await page("ada").evaluate((who) => room.show(who), "ben");
    await sees("ada", "blue");
    await sees("ben", "black");
  });

  it("opens a microphone, measures it, and it is heard", async () => {
    set({ sources: [["ada", "microphone", "stage"]] });
    expect(await page("ada").evaluate(() => room.microphone(), null)).toBe("open");
    await until("heard", async () => (await page("ben").evaluate(() => room.stats(), null)).audioPackets > 50);
    await until("measured", async () => (await page("ada").evaluate(() => room.level(), null)) > 0.01);
  });

  it("goes on with the same local tracks after the engine died", async () => {
    process.kill(media.info().pid ?? 0, "SIGKILL");
    await until("a new engine", () => restarts === 1);
    for (const name of everyone) await connect(name);
    set({ sources: [["ada", "camera", "stage"]] });
    await sees("ben", "red");
  });
});

describe.skipIf(!process.env.FIREFOX)("Firefox with Chromium", () => {
  let firefox: Firefox;
  beforeAll(async () => {
    firefox = await puppeteer.launch({
      browser: "firefox",
      executablePath: process.env.FIREFOX ?? "",
      headless: true,
      extraPrefsFirefox: {
        "media.navigator.streams.fake": true,
        "media.navigator.permission.disabled": true,
        "media.autoplay.default": 0,
      },
    });
    const opened = await firefox.newPage();
    await opened.goto(served.url);
    await opened.waitForFunction(() => "room" in globalThis);
    pages.set("ben", opened as unknown as Page);
    await connect("ben");
  });
  afterAll(() => firefox?.close());

  it("MEDIA-9 sees Chromium, and is black after a stop, each time", async () => {
    set({ sources: [["ada", "camera", "stage"]] });
    await page("ben").evaluate((who) => room.show(who), "ada");
    await sees("ben", "red");
    for (let i = 0; i < 5; i++) {
      await blackAfterCut("ben");
      set({ sources: [["ada", "camera", "stage"]] });
      await sees("ben", "red");
    }
  });

  it("is seen and heard by Chromium", async () => {
    set({
      sources: [
        ["ben", "camera", "stage"],
        ["ben", "microphone", "stage"],
      ],
    });
    await page("ben").evaluate((next) => room.camera(next), "#0b0");
    await page("ada").evaluate((who) => room.show(who), "ben");
    await sees("ada", "green");
    expect(await page("ben").evaluate(() => room.microphone(), null)).toBe("open");
    const before = (await page("ada").evaluate(() => room.stats(), null)).audioPackets;
    await until("heard", async () => (await page("ada").evaluate(() => room.stats(), null)).audioPackets > before + 50);
  });
});
