/** What must never be written down: no name, address, word or secret in a log line, whatever happens. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { adults, done, guess, type Installation, install, password } from "./lib/installation.ts";

let at: Installation;
beforeAll(async () => {
  at = await install();
});
afterAll(() => at.stop());

it("PASS-1 LOG-2 no log line holds a secret, a name, an address or a word that somebody wrote", async () => {
  const { secret, person } = await at.family("Quirin");
  const tablet = at.stranger();
  const bound = (await done(tablet.post("pass/bind", { secret }))) as { pass: string };
  await tablet.get(`pass/${bound.pass}`);
  await at.stranger().get(`/pass?secret=${secret}`);
  await at.stranger().post("pass/open", { secret: guess });
  await at.stranger().post("plan/sign-in", { email: adults.lead.email, password: "not the password" });
  await at.stranger().post("plan/sign-in", { email: "broken", password });
  const worried = { words: "Zaphod did it", aboutLead: false, session: at.session, pass: bound.pass };
  const { receipt } = (await done(tablet.post("follow-up/worried", worried))) as { receipt: string };
  await crash();
  await at.staff.organiser.get(`plan/session/${at.session}`);
  await at.staff.steward.post("vet/decline", { person, reason: "not-known" });

  const log = at.logged.join("");
  expect(log).toContain('"msg":"crash"');
  const cookies = [tablet, ...Object.values(at.staff)].flatMap((browser) => [...browser.cookies.values()]);
  const names = ["Quirin", "Zwartbol", "Sam Brown", "families.example", "7946", "Zaphod", "Riverside", "Drawing"];
  const staff = Object.values(adults).flatMap(({ name, email }) => [...name.split(" "), email]);
  const written = [
    secret,
    guess,
    receipt,
    at.setUpSecret,
    password,
    ...cookies,
    ...names,
    ...staff,
    tablet.address,
    ...Object.values(at.staff).map((browser) => browser.address),
  ];
  for (const text of written) expect(log.includes(text), `a log line holds "${text}"`).toBe(false);
});

it("a crash tells its number and nothing else, and the log line of that number says where it was", async () => {
  const answer = await crash();
  expect(answer.status).toBe(500);
  const { id, ...rest } = answer.body as { id: string; code: string; words: string };
  expect(Object.keys(rest)).toEqual(["code", "words"]);
  const line = at.logged.find((one) => one.includes(id)) ?? "";
  expect(JSON.parse(line)).toMatchObject({ id, route: "/api/plan/me", frames: expect.any(Array) });
  expect(line).not.toContain("Quirin Zwartbol");
});

/** A fault of ours whose message repeats what somebody wrote. */
async function crash() {
  const { access } = at.running.kit;
  const real = access.memberOf;
  access.memberOf = () => {
    throw new Error("no such thing: Quirin Zwartbol");
  };
  try {
    return await at.stranger().get("plan/me");
  } finally {
    access.memberOf = real;
  }
}
