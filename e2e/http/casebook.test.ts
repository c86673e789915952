/** Concerns: raised by anyone, read by two, and by one where they are about the other. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ConcernId } from "#domain/words.ts";
import type { Casebook, WorriedAnswer } from "#protocol/steps/follow-up.ts";
import type { OnCallPage } from "#protocol/steps/plan.ts";
import { done, guess, type Installation, install, secretOf } from "./lib/installation.ts";

let at: Installation;
beforeAll(async () => {
  at = await install();
});
afterAll(() => at.stop());

const nothing = { words: "", aboutLead: false, session: null, pass: null };
const worry = async (words: string, aboutLead = false, browser = at.stranger()): Promise<WorriedAnswer> =>
  (await done(browser.post("follow-up/worried", { ...nothing, words, aboutLead }))) as WorriedAnswer;
const newest = async (who: "lead" | "second"): Promise<ConcernId> =>
  ((await done(at.staff[who].get("follow-up/casebook"))) as Casebook).lines[0]?.concern as ConcernId;
const ringing = async (who: "lead" | "second"): Promise<number> =>
  ((await done(at.staff[who].get("plan/on-call"))) as OnCallPage).unread;

describe("the casebook", () => {
  it("CASE-1 takes a concern of anybody, words or none, and says truly whether it was seen", async () => {
    const before = await ringing("lead");
    const { receipt, contact } = await worry("");
    expect(contact.name).toBe("Lena Fischer");
    expect(await ringing("lead")).toBe(before + 1);
    const seen = async () => (await at.stranger().post("follow-up/seen", { receipt })).body;
    expect(await seen()).toMatchObject({ seen: false });
    await done(at.staff.lead.post("follow-up/read", { concern: await newest("lead") }));
    expect(await seen()).toMatchObject({ seen: true });
    expect((await at.stranger().post("follow-up/seen", { receipt: guess })).status).toBe(410);
  });

  it("CASE-2 is closed to organisers, leaders and stewards, who cannot so much as tell that a concern exists", async () => {
    await worry("words for the lead alone");
    const concern = await newest("lead");
    for (const role of ["organiser", "leader", "steward", "outsider"] as const) {
      for (const path of ["read", "make-concern"]) {
        expect((await at.staff[role].post(`follow-up/${path}`, { concern })).status).toBe(403);
      }
      expect((await at.staff[role].get("follow-up/casebook")).text).not.toContain(concern);
    }
  });

  it("CASE-2 about the lead is not there for the lead: no line, no ring, no page, and the answer of none", async () => {
    const rang = await ringing("lead");
    const { contact } = await worry("it is the lead", true);
    expect(contact.name).toBe("Priya Shah");
    const concern = await newest("second");
    expect((await at.staff.lead.get("follow-up/casebook")).text).not.toContain(concern);
    expect(await ringing("lead")).toBe(rang);
    const absent = await at.staff.lead.post("follow-up/read", { concern: "b".repeat(26) });
    for (const path of ["read", "make-concern", "close"]) {
      const body = path === "close" ? { concern, reason: "nothing in it" } : { concern };
      const { status, text } = await at.staff.lead.post(`follow-up/${path}`, body);
      expect([status, text]).toEqual([absent.status, absent.text]);
    }
    const { body } = await at.staff.second.post("follow-up/read", { concern });
    expect(body).toMatchObject({ words: "it is the lead", readings: [{ by: "Priya Shah" }] });
  });

  it("CASE-2 notes each reading, and shows it to the next reader", async () => {
    await worry("read twice");
    const concern = await newest("lead");
    await done(at.staff.lead.post("follow-up/read", { concern }));
    const { body } = await at.staff.second.post("follow-up/read", { concern });
    expect(body).toMatchObject({ readings: [{ by: "Lena Fischer" }, { by: "Priya Shah" }] });
  });

  it("CASE-1 proves who it is from by cookies alone: a pass that is only named proves nothing", async () => {
    const { secret } = await at.family("Kim");
    const tablet = at.stranger();
    const { pass } = (await done(tablet.post("pass/bind", { secret }))) as { pass: string };
    const from = async () => {
      const { body } = await at.staff.lead.post("follow-up/read", { concern: await newest("lead") });
      return body as { line: { from: string }; person: string | null };
    };
    at.clock.now += 1000;
    await done(at.stranger().post("follow-up/worried", { ...nothing, pass }));
    expect(await from()).toMatchObject({ line: { from: "anyone" }, person: null });
    at.clock.now += 1000;
    await done(tablet.post("follow-up/worried", { ...nothing, pass }));
    expect(await from()).toMatchObject({ line: { from: "participant" }, person: "Kim Zwartbol" });
  });

  it("CASE-1 tells whoever sends too much, and never a child for what their network sends", async () => {
    const { secret } = await at.family("Lea");
    const tablet = at.stranger();
    const { pass } = (await done(tablet.post("pass/bind", { secret }))) as { pass: string };
    const statuses = [];
    const from = { "x-forwarded-for": "203.0.113.7" };
    for (let i = 0; i < 25; i++) statuses.push((await at.stranger().post("follow-up/worried", nothing, from)).status);
    expect(statuses.at(-1)).toBe(429);
    expect((await tablet.post("follow-up/worried", { ...nothing, pass }, from)).status).toBe(200);
  });
});

describe("after a session", () => {
  it("CASE-3 nothing is answered before the end, and then once: a yes opens a question, offers alert", async () => {
    const { kit } = at.running;
    const { person } = await at.family("Mo");
    const secret = secretOf(kit.links.followUp({ session: at.session, person }, kit.now()));
    const answers = { upsetting: "no", "offered-or-promised": "yes" };
    const answer = () => at.stranger().post("follow-up/answer", { secret, answers, words: "A phone, he said." });
    expect(await answer()).toMatchObject({ status: 409, body: { code: "too-early" } });
    await at.asSocket("steward", { do: "leave.end", reason: "finished" });
    expect(kit.sessions.state(at.session)?.phase).toBe("ended");
    at.clock.now += 1000;
    expect((await answer()).status).toBe(200);
    expect((await answer()).status).toBe(409);
    const { body } = await at.staff.lead.post("follow-up/read", { concern: await newest("lead") });
    expect(body).toMatchObject({
      line: { kind: "question", urgent: true, from: "carer" },
      words: "A phone, he said.",
      person: "Mo Zwartbol",
    });
  });
});
