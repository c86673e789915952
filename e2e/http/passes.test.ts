/** Passes and vetting: guessed, forwarded, stolen and reissued links; approving oneself and one's own. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PassId, PersonId } from "#domain/words.ts";
import type { Answer } from "./lib/browser.ts";
import { adults, done, guess, type Installation, install, nobody, secretOf } from "./lib/installation.ts";

let at: Installation;
beforeAll(async () => {
  at = await install();
});
afterAll(() => at.stop());

const open = (secret: string) => at.stranger().post("pass/open", { secret });
const copy = async (person: PersonId) =>
  secretOf(((await done(at.staff.steward.post("pass/copy-link", { person }))) as { link: string }).link);
const told = ({ status, text }: Answer) => [status, text];

describe("a link that opens nothing", () => {
  it("PASS-5 gets one answer, byte for byte: unknown, revoked, reissued, expired, or of another kind", async () => {
    const unknown = await open(guess);
    expect(unknown.status).toBe(410);

    const replaced = await at.family("Ada");
    await copy(replaced.person);
    const declined = await at.family("Bea");
    await done(at.staff.steward.post("vet/decline", { person: declined.person, reason: "asked-to-withdraw" }));
    const reissued = await at.family("Cem");
    await done(at.stranger().post("pass/bind", { secret: reissued.secret }));
    await copy(reissued.person);
    const foreign = secretOf(at.running.kit.links.signIn(at.ids.lead, at.running.kit.now()));
    for (const secret of [replaced.secret, declined.secret, reissued.secret, foreign, `${guess}A`]) {
      expect(told(await open(secret))).toEqual(told(unknown));
      expect(told(await at.stranger().post("pass/bind", { secret }))).toEqual(told(unknown));
    }
    expect(told(await at.stranger().get(`pass/${nobody}`))).toEqual(told(unknown));
  });

  it("PASS-5 slows guessing down, and never a valid pass from the same address", async () => {
    const { secret } = await at.family("Dan");
    const school = at.stranger();
    const statuses: number[] = [];
    for (let i = 0; i < 40; i++) statuses.push((await school.post("pass/open", { secret: `${guess}${i}` })).status);
    expect(statuses).toEqual([...Array(30).fill(410), ...Array(10).fill(429)]);
    expect((await school.post("pass/open", { secret })).status).toBe(200);
  });
});

describe("a pass", () => {
  it("PASS-2 is bound by no number of looks, and by the first press alone", async () => {
    const { secret, person } = await at.family("Eli");
    for (let i = 0; i < 5; i++) expect((await open(secret)).body).toMatchObject({ state: "ready", name: "Eli" });
    const tablet = at.stranger();
    const { pass } = (await done(tablet.post("pass/bind", { secret }))) as { pass: PassId };
    expect((await open(secret)).body).toMatchObject({ state: "other-device" });
    const thief = at.stranger();
    for (let i = 0; i < 3; i++) {
      expect(await thief.post("pass/bind", { secret })).toMatchObject({ status: 409, body: { code: "second-device" } });
    }
    expect(thief.cookies.size).toBe(0);
    const notices = at.running.kit.sessions.state(at.session)?.notices.filter((one) => one.person === person);
    expect(notices?.map(({ id }) => id)).toEqual(["second-device"]);
    expect((await tablet.get(`pass/${pass}`)).body).toMatchObject({ state: "this-device" });
    expect((await tablet.post("pass/bind", { secret })).status).toBe(200);
  });

  it("PASS-2 of two presses at once one device alone gets it", async () => {
    const { secret } = await at.family("Fay");
    const presses = await Promise.all(Array.from({ length: 8 }, () => at.stranger().post("pass/bind", { secret })));
    expect(presses.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(409)]);
  });

  it("PASS-2 a device's key for one pass opens no other", async () => {
    const [one, two] = [await at.family("Gus"), await at.family("Hal")];
    const browser = at.stranger();
    const { pass } = (await done(browser.post("pass/bind", { secret: one.secret }))) as { pass: PassId };
    const other = (await done(at.stranger().post("pass/bind", { secret: two.secret }))) as { pass: PassId };
    browser.cookies.set(`chaperone-pass-${other.pass}`, browser.cookies.get(`chaperone-pass-${pass}`) ?? "");
    expect((await browser.get(`pass/${other.pass}`)).status).toBe(410);
  });

  it("PASS-3 a removed child's family gets no new link, however it is asked for", async () => {
    const { person, secret } = await at.family("Ida");
    await done(at.stranger().post("pass/bind", { secret }));
    await at.asSocket(person, { do: "arrive.agree" });
    await at.asSocket("steward", { do: "leave.remove", person, reason: "behaviour" });
    expect((await open(secret)).status).toBe(410);
    expect((await at.staff.steward.post("pass/copy-link", { person })).status).toBe(403);
    expect((await at.staff.steward.post("vet/approve", { person, fact: "known-in-person", note: "" })).status).toBe(
      409,
    );
  });

  it("VET-1 is not to be had without an approval", async () => {
    const person = await at.register("Jan", "jan@families.example");
    expect(await at.staff.steward.post("pass/copy-link", { person })).toMatchObject({ body: { code: "not-vetted" } });
  });

  it("VET-1 ends when the family takes its consent back", async () => {
    const { person, secret } = await at.family("Kai");
    await done(at.stranger().post("register/withdraw", { secret }));
    expect((await open(secret)).status).toBe(410);
    const again = await at.staff.steward.post("vet/approve", { person, fact: "called-back", note: "" });
    expect(again).toMatchObject({ status: 409, body: { code: "not-agreed" } });
  });

  it("shows a first name and the posters, and nothing else of anybody", async () => {
    const { secret } = await at.family("Lou");
    const { text, body } = await open(secret);
    expect(Object.keys(body).sort()).toEqual(["name", "pass", "poster", "session", "state"]);
    for (const word of ["Zwartbol", "families.example", "Sam Brown", "7946 0202", adults.steward.name]) {
      expect(text).not.toContain(word);
    }
  });
});

describe("vetting", () => {
  it("VET-2 nobody approves a registration that came from their own address, however it is written", async () => {
    for (const email of [adults.steward.email, adults.steward.email.toUpperCase()]) {
      const person = await at.register("Mia", email);
      const own = await at.staff.steward.post("vet/approve", { person, fact: "known-in-person", note: "" });
      expect(own).toMatchObject({ status: 409, body: { code: "yourself" } });
      expect((await at.staff.leader.post("vet/approve", { person, fact: "known-in-person", note: "" })).status).toBe(
        200,
      );
    }
  });

  it("VET-2 nobody confirms their own check", async () => {
    const own = await at.staff.organiser.post("plan/confirm-check", { member: at.ids.organiser, seenOn: at.clock.now });
    expect(own).toMatchObject({ status: 409, body: { code: "yourself" } });
  });

  it("VET-1 who was vouched for was vouched for by somebody", async () => {
    const person = await at.register("Noa", "noa@families.example");
    const bare = await at.staff.steward.post("vet/approve", { person, fact: "vouched-for", note: "" });
    expect(bare).toMatchObject({ status: 400, body: { fields: [{ path: "note" }] } });
  });

  it("READY-1 nobody but the two who were named is put on call, so no organiser makes a reader of the casebook", async () => {
    for (const duty of ["lead", "deputy"]) {
      const put = await at.staff.organiser.post("plan/roster", { session: at.session, member: at.ids.outsider, duty });
      expect(put.status).toBe(400);
    }
  });
});
