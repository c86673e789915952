/** The happy path of a child whose browser is Firefox, with a leader in Chromium. */
import puppeteer, { type Browser, type Page } from "puppeteer-core";
import { afterEach, describe, it } from "vitest";
import { takeBody } from "./lib/body.ts";
import { cast } from "./lib/cast.ts";
import { perceive, receives, type WirePage } from "./lib/person.ts";
import { type OpenRoom, openRoom } from "./lib/room.ts";
import { gainsSound } from "./lib/senses.ts";
import { admit, look, press } from "./lib/steps.ts";
import { until } from "./lib/until.ts";

let room: OpenRoom | undefined;
let firefox: Browser | undefined;
afterEach(async () => {
  await firefox?.close();
  await room?.close();
});

const openFirefox = (): Promise<Browser> =>
  puppeteer.launch({
    browser: "firefox",
    executablePath: process.env.FIREFOX ?? "",
    headless: true,
    extraPrefsFirefox: {
      "media.navigator.streams.fake": true,
      "media.navigator.permission.disabled": true,
      "media.autoplay.default": 0,
      "media.autoplay.blocking_policy": 0,
      // Calls nobody but us.
      "network.captive-portal-service.enabled": false,
      "network.connectivity-service.enabled": false,
      "app.normandy.enabled": false,
    },
  });

const pressIn = (page: Page, name: string): Promise<void> =>
  page.locator(`::-p-aria([name="${name}"][role="button"])`).click();

describe.skipIf(!process.env.FIREFOX)("Firefox", () => {
  it("a child passes the door, sees and hears the leader, is seen and heard, and a stop is black", async () => {
    room = await openRoom({ participants: 1 });
    firefox = await openFirefox();
    const child = await firefox.newPage();
    const wire = child as unknown as WirePage;
    await child.setViewport({ width: 414, height: 800 });
    await child.evaluateOnNewDocument(takeBody, { colour: cast.firefox.colour, pitch: null });
    await child.goto(room.server.link("participant"));
    await pressIn(child, "This is me. Start");
    await pressIn(child, "Yes, I will keep to the rules");
    await pressIn(child, "Switch on camera and microphone");
    await pressIn(child, "Go to the waiting room");
    await look(room.steward, room.firstName(0));
    await receives(room.steward, { sees: ["leader", "firefox"], hears: ["leader"] });
    await admit(room.steward, room.firstName(0));
    await perceives(wire, "sees leader, hears somebody");

    await pressIn(child, "Camera on");
    await pressIn(child, "Microphone on");
    await receives(room.leader, { sees: ["steward", "firefox"], hears: ["steward", "firefox"] });

    await press(room.steward, /^Stop everything/);
    await perceives(wire, "sees nobody, hears nobody");
    await press(room.steward, "Resume");
    await perceives(wire, "sees leader, hears somebody");
  });
});

/** As `receives`, without telling voices apart. */
const perceives = (page: WirePage, expected: string): Promise<void> =>
  until(async () => {
    const { sees } = await perceive(page);
    const hears = await page.evaluate(gainsSound, null);
    return `sees ${sees.join(" ") || "nobody"}, hears ${hears ? "somebody" : "nobody"}`;
  }, expected);
