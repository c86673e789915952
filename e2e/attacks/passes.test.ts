/** PASS-2, PASS-3, PASS-5 at the socket: shared links, stolen keys, removed people who come back. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Browser } from "../http/lib/browser.ts";
import { never, type RawClient, soon } from "../lib/raw-client.ts";
import { type Child, got, Scene, sendFor, settled } from "./lib/scene.ts";

let scene: Scene;
let ada: Child;
let ben: Child;
beforeAll(async () => {
  scene = await Scene.start({ participants: 4 });
  await scene.openDoors();
  ada = await scene.letIn(0);
  ben = await scene.letIn(1);
});
afterAll(() => scene.stop());

const closes = async (client: RawClient) => {
  await soon("closed", () => client.closed !== null);
  return [client.closed, client.texts.length];
};
const hello = (cookies: ReadonlyMap<string, string>, pass: string, session = scene.session) =>
  scene.client({ cookies, media: true }).hello({ session, as: "participant", pass });

describe("PASS-2", () => {
  it("a second device with the same link is refused, and staff are told once, however often it tries", async () => {
    const secret = scene.secret("participant", 0);
    const statuses = new Set<number>();
    for (let times = 0; times < 12; times++) {
      const thief = new Browser(scene.url);
      statuses.add((await thief.post("pass/bind", { secret })).status);
      expect(thief.cookies.size).toBe(0);
    }
    expect([...statuses]).toEqual([409]);
    await soon("staff are told", () => scene.steward.staff.notices.length > 0);
    await settled(scene.steward);
    expect(scene.steward.staff.notices.map(({ id }) => id)).toEqual(["second-device"]);
    expect(ada.client.closed).toBe(null);
  });

  it("the same device's new tab takes the place of the old one, which is told so and is deaf from then on", async () => {
    const tab = await hello(ben.browser.cookies, ben.pass);
    await soon("the old tab is closed", () => ben.client.closed !== null);
    expect(ben.client.closed).toBe(4410);
    await soon("back in the room without a new look", () => tab.known.own !== undefined && tab.own.stage.in === "room");
    expect(scene.steward.staff.people.filter(({ person }) => person === ben.person)).toHaveLength(1);
    ben = { ...ben, client: tab };
  });

  it("two tabs that fight for a place disturb nobody else, and one of them has it in the end", async () => {
    const before = ada.client.texts.length;
    for (let times = 0; times < 8; times++) ben = { ...ben, client: await hello(ben.browser.cookies, ben.pass) };
    await soon("the last one has it", () => ben.client.known.own !== undefined && ben.client.own.stage.in === "room");
    expect(ada.client.closed).toBe(null);
    expect(ada.client.texts.length - before).toBeLessThan(60);
    expect(scene.steward.staff.people).toHaveLength(2);
  });

  it("the cookie of one pass opens no other, under whatever name, in no other session, and not without a pass", async () => {
    const key = ada.browser.cookies.get(`chaperone-pass-${ada.pass}`) ?? "";
    const renamed = new Map([[`chaperone-pass-${ben.pass}`, key]]);
    const link = new Map([[`chaperone-pass-${ada.pass}`, scene.secret("participant", 0)]]);
    const other = "a".repeat(26);
    const both = new Map([...ada.browser.cookies, [`chaperone-pass-${ben.pass}`, key]]);
    for (const client of [
      await hello(ada.browser.cookies, ben.pass),
      await hello(renamed, ben.pass),
      await hello(both, ben.pass),
      await hello(link, ada.pass),
      await hello(ada.browser.cookies, ada.pass, other),
      await hello(ada.browser.cookies, other),
      await scene.client({ cookies: ada.browser.cookies }).hello({ session: scene.session, as: "participant" }),
    ])
      expect(await closes(client)).toEqual([4401, 0]);
    expect([ada.client.closed, ben.client.closed]).toEqual([null, null]);
  });
});

describe("PASS-5", () => {
  it("keys and passes guessed at the socket get one answer, the same for a pass that is and one that is not", async () => {
    const guesses = ["A".repeat(43), "", "null", "%00", "a;b", `${"A".repeat(3000)}`];
    const answers = [];
    for (const guess of guesses)
      for (const pass of [ada.pass, "b".repeat(26)])
        answers.push(await closes(await hello(new Map([[`chaperone-pass-${pass}`, guess]]), pass)));
    expect(new Set(answers.map(String))).toEqual(new Set(["4401,0"]));
    expect(ada.client.closed).toBe(null);
  });
});

describe("PASS-3 removed means gone", () => {
  it("the socket closes, its packets stop, and no tab, cookie, link or open socket gets back", async () => {
    await ada.client.must({ do: "take-part.start", kind: "camera" });
    const secret = scene.secret("participant", 0);
    // A reconnect in flight: opened before the removal, it says hello after.
    const early = scene.client({ cookies: ada.browser.cookies, media: true });
    await early.ready();
    await scene.steward.must({ do: "leave.remove", person: ada.person, reason: "behaviour" });
    await soon("closed", () => ada.client.closed !== null);
    expect(ada.client.closed).toBe(4411);
    expect(ada.client.own.stage).toEqual({ in: "gone", how: "removed" });

    expect(await closes(await early.hello({ session: scene.session, as: "participant", pass: ada.pass }))).toEqual([
      4401, 0,
    ]);
    for (const cookies of [ada.browser.cookies, new Map([...ada.browser.cookies, ...ben.browser.cookies])])
      expect(await closes(await hello(cookies, ada.pass))).toEqual([4401, 0]);
    expect((await ada.browser.post("pass/bind", { secret })).status).toBe(410);
    expect((await new Browser(scene.url).post("pass/bind", { secret })).status).toBe(410);
    expect((await new Browser(scene.url).post("pass/open", { secret })).status).toBe(410);
    expect((await ada.browser.get(`pass/${ada.pass}`)).status).toBe(410);
    expect(scene.steward.staff.people.map(({ person }) => person)).toEqual([ben.person]);
  });

  it("who answers the closing of its socket with more words is not heard, and its media is gone at once", async () => {
    const dev = await scene.letIn(2);
    await dev.client.must({ do: "take-part.start", kind: "camera" });
    await soon("seen", () => {
      dev.client.peer?.send("camera", "dev");
      return got(ben.client, "dev").length > 0;
    });
    const { client } = dev;
    // It never reads, so it never sees the close either.
    client.ws.pause();
    await scene.steward.must({ do: "leave.remove", person: dev.person, reason: "not-who-they-said" });
    const words = setInterval(() => client.say({ t: "command", id: 1, command: { do: "arrive.agree" } }), 20);
    for (const tag of ["ghost", "ghost again"]) await sendFor(client, tag, 300);
    clearInterval(words);
    expect([got(ben.client, "ghost"), got(scene.steward, "ghost")]).toEqual([[], []]);
    expect(scene.steward.staff.people.map(({ person }) => person)).toEqual([ben.person]);
    client.ws.resume();
    await soon("torn down", () => client.closed !== null, 8000);
  });
});

describe("PASS-4 passes die with the session", () => {
  it("after the end no pass, bound or unused, opens anything, and everybody's socket is closed", async () => {
    const early = scene.client({ cookies: ben.browser.cookies });
    await early.ready();
    await scene.steward.must({ do: "leave.end", reason: "finished" }).catch(() => {});
    for (const client of [ben.client, scene.leader, scene.steward]) {
      await soon("closed", () => client.closed !== null);
      expect(client.closed).toBe(4411);
    }
    expect(await closes(await early.hello({ session: scene.session, as: "participant", pass: ben.pass }))).toEqual([
      4401, 0,
    ]);
    expect(await closes(await hello(ben.browser.cookies, ben.pass))).toEqual([4401, 0]);
    const unused = await new Browser(scene.url).post("pass/bind", { secret: scene.secret("participant", 3) });
    expect(unused.status).toBe(410);
    const { cookies } = await scene.signedIn("leader");
    const staff = await scene.client({ cookies }).hello({ session: scene.session, as: "staff" });
    expect((await closes(staff))[0]).toBe(4401);
    await never("anything more", () => early.texts.length > 0, 200);
  });
});
