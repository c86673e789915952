import type { Browser, Page } from "playwright-core";
import { openChromium, openPage } from "./browser.ts";
import { type RunningServer, startServer } from "./server.ts";
import { admit, comeToStaffRoom, comeToWaitingRoom, goOnCall, look, press, vouch } from "./steps.ts";

/** A session whose doors are open, with its staff in a real browser. */
export interface OpenRoom {
  readonly server: RunningServer;
  readonly browser: Browser;
  readonly leader: Page;
  readonly steward: Page;
  readonly lead: Page;
  /** Brings the nth child in: pass, rules, camera, waiting room, look, admitted. */
  letIn(nth: number, part: "first" | "second", url?: (link: string) => string): Promise<Page>;
  firstName(nth: number): string;
  close(): Promise<void>;
}

export const openRoom = async (options: Parameters<typeof startServer>[0] = {}): Promise<OpenRoom> => {
  const server = await startServer(options);
  const browser = await openChromium();
  const [leader, steward, lead] = [
    await openPage(browser, "leader"),
    await openPage(browser, "steward"),
    await openPage(browser, null),
  ];
  const firstName = (nth: number) => server.name("participant", nth).split(" ")[0] ?? "";
  await comeToStaffRoom(leader, server.link("leader"));
  await comeToStaffRoom(steward, server.link("steward"));
  await vouch(leader);
  await vouch(steward);
  await goOnCall(lead, server.link("lead"));
  await press(leader, "Go on stage");
  await press(leader, "Open doors");
  return {
    server,
    browser,
    leader,
    steward,
    lead,
    firstName,
    letIn: async (nth, part, url = (link) => link) => {
      const page = await openPage(browser, part, { width: 360, height: 740 });
      await comeToWaitingRoom(page, url(server.link("participant", nth)));
      await look(steward, firstName(nth));
      await admit(steward, firstName(nth));
      return page;
    },
    close: async () => {
      await browser.close();
      await server.stop();
    },
  };
};
