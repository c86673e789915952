/** Every route against everybody who may not use it, by the one table of roles. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PersonId } from "#domain/words.ts";
import { type Role, type Route, roles as table } from "#server/access.ts";
import type { Answer, Browser } from "./lib/browser.ts";
import { type Installation, install, nobody, type RoleName, roles } from "./lib/installation.ts";

let at: Installation;
let person: PersonId;
beforeAll(async () => {
  at = await install();
  person = (await at.family("Kim")).person;
});
afterAll(() => at.stop());

/** A body that each POST accepts, so that what refuses is the role and nothing else. */
const bodies: Partial<Record<Route, () => object>> = {
  "POST plan/sign-out": () => ({}),
  "POST plan/invite": () => ({ name: "Eve", email: "eve@else.example", organiser: true }),
  "POST plan/confirm-check": () => ({ member: at.ids.outsider, seenOn: at.clock.now }),
  "POST plan/revoke": () => ({ member: at.ids.outsider }),
  "POST plan/session": () => ({
    title: "Mine",
    startsAt: at.clock.now,
    minutes: 30,
    format: "guided",
    minStaff: 2,
    groundRules: "",
    roster: [
      { member: at.ids.leader, duty: "leader" },
      { member: at.ids.steward, duty: "steward" },
      { member: at.ids.lead, duty: "lead" },
    ],
  }),
  "POST plan/roster": () => ({ session: at.session, member: at.ids.outsider, duty: "steward" }),
  "POST plan/on-call": () => ({ session: at.session, yes: true }),
  "POST vet/approve": () => ({ person, fact: "known-in-person", note: "" }),
  "POST vet/decline": () => ({ person, reason: "not-known" }),
  "POST pass/copy-link": () => ({ person }),
  "POST follow-up/read": () => ({ concern: nobody }),
  "POST follow-up/make-concern": () => ({ concern: nobody }),
  "POST follow-up/close": () => ({ concern: nobody, reason: "because" }),
};

const mayNot: Record<Exclude<Role, "anyone">, readonly RoleName[]> = {
  member: [],
  organiser: roles.filter((role) => role !== "organiser"),
  lead: roles.filter((role) => role !== "lead" && role !== "second"),
  "organiser-or-lead": ["leader", "steward", "outsider"],
  "session-staff": ["outsider"],
};

const guarded = Object.entries(table).filter(([, role]) => role !== "anyone") as [Route, Exclude<Role, "anyone">][];

function press(browser: Browser, route: Route): Promise<Answer> {
  const [method = "", path = ""] = route.split(" ");
  if (method === "GET") return browser.get(path.replace(":session", at.session));
  return browser.post(path, bodies[route]?.() ?? {});
}

describe("who may do what", () => {
  it.each(guarded)("%s refuses whoever is not signed in", async (route) => {
    const answer = await press(at.stranger(), route);
    expect([answer.status, answer.body]).toEqual([401, { code: "not-signed-in", words: "Sign in first." }]);
  });

  const wrong = guarded.flatMap(([route, role]) => mayNot[role].map((who) => [route, who] as const));
  it.each(wrong)("%s refuses the %s", async (route, who) => {
    const { status, body } = await press(at.staff[who], route);
    expect([status, body]).toEqual([403, expect.objectContaining({ code: "not-yours" })]);
  });

  it.each(guarded)("%s does not take a cookie that nobody was given", async (route) => {
    const forger = at.stranger();
    forger.cookies.set("chaperone-member", "A".repeat(32));
    expect((await press(forger, route)).status).toBe(401);
  });

  it("has a line for every route, and no route but those", async () => {
    const { body } = await at.stranger().get("openapi.json");
    const paths = (body as { paths: Record<string, object> }).paths;
    const served = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map(
        (method) => `${method.toUpperCase()} ${path.slice("/api/".length).replace(/\{(\w+)\}/g, ":$1")}`,
      ),
    );
    const hidden = ["GET openapi.json", "POST plan/sign-in-by-link"];
    expect(served.sort()).toEqual(
      Object.keys(table)
        .filter((route) => !hidden.includes(route))
        .sort(),
    );
  });

  it("signs nobody in by a link outside of a demonstration", async () => {
    const { status } = await at.stranger().post("plan/sign-in-by-link", { secret: "A".repeat(32) });
    expect(status).toBe(404);
  });

  it("STAFF-1 who was sent away is signed out at that moment, and cannot come back", async () => {
    const { outsider, organiser } = at.staff;
    expect((await organiser.post("plan/revoke", { member: at.ids.outsider })).status).toBe(200);
    expect((await outsider.get("plan/home")).status).toBe(401);
    const again = await outsider.post("plan/sign-in", {
      email: "oscar@riverside.example",
      password: "correct horse battery",
    });
    expect(again.status).toBe(401);
  });

  it("CASE-2 the lead and the deputy are not sent away by an organiser", async () => {
    for (const member of [at.ids.lead, at.ids.second]) {
      expect((await at.staff.organiser.post("plan/revoke", { member })).status).toBe(403);
    }
  });
});
