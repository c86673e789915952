/** What arrives from outside: other sites, broken and huge bodies, wrong passwords. And what stays inside: secrets. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { errors } from "#protocol/errors.ts";
import { roles as table } from "#server/access.ts";
import { adults, guess, type Installation, install, password } from "./lib/installation.ts";

let at: Installation;
beforeAll(async () => {
  at = await install();
});
afterAll(() => at.stop());

const posts = Object.keys(table).flatMap((route) => (route.startsWith("POST ") ? [route.slice("POST ".length)] : []));

describe("another site", () => {
  it.each(posts)("cannot post to %s, whoever is signed in here", async (path) => {
    for (const origin of ["https://evil.example", "null", `${at.url}.evil.example`, "http://127.0.0.1:1"]) {
      const { status, body } = await at.staff.organiser.post(path, {}, { origin });
      expect([origin, status, body]).toEqual([
        origin,
        403,
        { code: "wrong-origin", words: errors["wrong-origin"].words },
      ]);
    }
  });

  it("cannot leave its origin out either", async () => {
    const init = { method: "POST", headers: { "content-type": "application/json" }, body: "{}" };
    expect((await at.staff.organiser.send("plan/sign-out", init)).status).toBe(403);
  });

  it("cannot frame a page, run a script of its own, or see where a visitor came from", async () => {
    const { headers } = await at.stranger().get("/");
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("unsafe");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("access-control-allow-origin")).toBeNull();
  });
});

describe("a body that is no form of ours", () => {
  const json = { "content-type": "application/json" };
  const send = (body: string, headers: Record<string, string> = json) =>
    at.stranger().send("plan/sign-in", { method: "POST", headers: { origin: at.url, ...headers }, body });

  it.each(["{", "", "null", "[]", '"text"', '{"email":1}', '{"__proto__":{"a":1}}'])(
    "%s is bad input",
    async (body) => {
      expect(await send(body)).toMatchObject({ status: 400, body: { code: "bad-input" } });
    },
  );

  it("over 64 KB is refused unread", async () => {
    const body = JSON.stringify({ email: "a@b.example", password: "x".repeat(70_000) });
    expect(await send(body)).toMatchObject({ status: 413, body: { code: "too-large" } });
  });

  it("of another type is bad input", async () => {
    expect(await send("email=a", { "content-type": "application/x-www-form-urlencoded" })).toMatchObject({
      status: 400,
    });
  });

  it("with a field nobody asked for is bad input, and the field is named", async () => {
    const { status, body } = await at.staff.organiser.post("plan/invite", {
      name: "Eve",
      email: "e",
      organiser: false,
      admin: true,
    });
    expect(status).toBe(400);
    expect(body).toMatchObject({ fields: expect.arrayContaining([expect.objectContaining({ path: "email" })]) });
  });

  it("with control or direction-changing signs in a name is bad input", async () => {
    for (const name of ["Eve\u0000", "Eve\u202egnp.exe", "\u001b[2J"]) {
      const { status } = await at.staff.organiser.post("plan/invite", {
        name,
        email: "eve@else.example",
        organiser: false,
      });
      expect(status).toBe(400);
    }
  });

  it("asked for by a path that leads out of the pages finds nothing", async () => {
    for (const path of ["/../package.json", "/%2e%2e/package.json", "/assets/..%2f..%2fpackage.json", "/.built-from"]) {
      const { text } = await at.stranger().get(path);
      expect(text).not.toContain('"dependencies"');
    }
  });
});

describe("signing in", () => {
  const attempt = (email: string, text: string) => at.stranger().post("plan/sign-in", { email, password: text });

  it("answers an address nobody has exactly as a wrong password", async () => {
    const [unknown, wrong] = [
      await attempt("no@body.example", password),
      await attempt(adults.lead.email, "wrong password 1"),
    ];
    expect([unknown.status, unknown.text]).toEqual([wrong.status, wrong.text]);
    expect(unknown.status).toBe(401);
  });

  it("gives a cookie that no script reads and no other site sends", async () => {
    const { headers } = await attempt(adults.lead.email, password);
    const cookie = headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(/^chaperone-member=[\w-]{32}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Strict$/);
  });

  it("marks the cookie secure where a proxy on this machine says that TLS was used", async () => {
    const browser = at.stranger();
    const body = { email: adults.lead.email, password };
    const { headers } = await browser.post("plan/sign-in", body, { "x-forwarded-proto": "https" });
    expect(headers.get("set-cookie")).toContain("; Secure");
  });

  it("ends with the press, for a copy of the cookie too", async () => {
    const browser = at.stranger();
    await browser.post("plan/sign-in", { email: adults.steward.email, password });
    const thief = at.stranger();
    for (const [name, value] of browser.cookies) thief.cookies.set(name, value);
    expect((await thief.get("plan/home")).status).toBe(200);
    await browser.post("plan/sign-out", {});
    expect((await thief.get("plan/home")).status).toBe(401);
  });

  it("slows down who guesses, by where they come from", async () => {
    const from = { "x-forwarded-for": "203.0.113.9" };
    const statuses: number[] = [];
    for (let i = 0; i < 25; i++) {
      const { status } = await at
        .stranger()
        .post("plan/sign-in", { email: `a${i}@b.example`, password: "guess guess 1" }, from);
      statuses.push(status);
    }
    expect(statuses.slice(0, 20)).toEqual(Array(20).fill(401));
    expect(statuses.slice(20)).toEqual(Array(5).fill(429));
    expect((await attempt(adults.leader.email, password)).status).toBe(200);
  });
});

describe("the set-up link", () => {
  const founding = (secret: string) => ({
    secret,
    organisation: "Mine now",
    organiser: { name: "Eve", email: "eve@else.example", password },
    lead: { name: "Eve", email: "eve@else.example", phone: "+44 1234567" },
    second: { name: "Eva", email: "eva@else.example" },
  });

  it("works once", async () => {
    expect(await at.stranger().post("plan/found", founding(at.setUpSecret))).toMatchObject({ status: 410 });
  });

  it("is not guessed, and is not what another link's secret is", async () => {
    const other = at.running.kit.links.signIn(at.ids.lead, at.running.kit.now());
    for (const secret of [guess, new URL(other).hash.slice(1)]) {
      expect(await at.stranger().post("plan/found", founding(secret))).toMatchObject({ status: 410 });
    }
  });

  it("founds nothing a second time, even where a second link was made", async () => {
    const secret = new URL(at.running.kit.links.setUp()).hash.slice(1);
    expect(await at.stranger().post("plan/found", founding(secret))).toMatchObject({ status: 409 });
    expect((await at.stranger().get("plan/me")).body).toMatchObject({ organisation: "Riverside Youth Club" });
  });
});

describe("a page that came without TLS", () => {
  const asked = (host: string) => at.stranger().get("/", { "x-forwarded-host": host });

  it("says that cameras cannot work and what to do, to other machines alone", async () => {
    expect((await asked("192.168.1.5")).text).toContain("reverse_proxy 127.0.0.1:8080");
    expect((await at.stranger().get("/")).text).not.toContain("reverse_proxy");
    expect(
      (await at.stranger().get("/", { "x-forwarded-host": "a.example", "x-forwarded-proto": "https" })).text,
    ).not.toContain("reverse_proxy");
  });
});
