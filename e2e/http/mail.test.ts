/** Where mail is set up: links reach the person they are for, and nobody else, at once. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { readConfig } from "#server/config.ts";
import { startSmtp, type TestSmtp } from "#server/mail/testing/smtp.ts";
import { type Running, start } from "#server/start.ts";
import { Browser } from "./lib/browser.ts";
import { adults, done, password, secretOf } from "./lib/installation.ts";

const folder = mkdtempSync(join(tmpdir(), "chaperone-mail-"));
const organiser = { browser: undefined as unknown as Browser };
let smtp: TestSmtp;
let running: Running;

beforeAll(async () => {
  smtp = await startSmtp();
  const read = readConfig({
    PORT: "0",
    HOST: "127.0.0.1",
    PUBLIC_URL: "http://127.0.0.1:1",
    CHAPERONE_DATA: join(folder, "data"),
    CHAPERONE_KEY_FILE: join(folder, "key"),
    SMTP_URL: smtp.url,
    MAIL_FROM: "Club <club@riverside.example>",
  });
  if ("faults" in read) throw new Error(read.faults.join("\n"));
  running = await start({ ...read.ok, media: { ...read.ok.media, udpPort: 0 } }, { log: { write: () => {} } });
  organiser.browser = new Browser(running.url);
});
afterAll(async () => {
  await running.stop();
  await smtp.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The link in the last mail to an address. Mails wrap long lines, so the wrapping is taken out. */
async function linkTo(address: string): Promise<string> {
  const mail = await vi.waitFor(() => {
    const found = smtp.received.findLast(({ to }) => to.includes(address));
    if (found === undefined) throw new Error(`no mail to ${address}`);
    return found.raw.replace(/=\r\n/g, "");
  }, 5000);
  return /https?:\S+#[\w-]{32}/.exec(mail)?.[0] ?? "";
}

it("an invitation reaches the invited alone: the organiser never sees the link, and it joins", async () => {
  const founded = await done(
    organiser.browser.post("plan/found", {
      secret: secretOf(running.kit.links.setUp()),
      organisation: "Riverside Youth Club",
      organiser: { ...adults.organiser, password },
      lead: { ...adults.lead, phone: "+44 20 7946 0101" },
      second: adults.second,
    }),
  );
  expect(founded).toEqual({
    invitations: [
      { name: adults.lead.name, link: null },
      { name: adults.second.name, link: null },
    ],
  });
  const lead = new Browser(running.url);
  await done(lead.post("plan/join", { secret: secretOf(await linkTo(adults.lead.email)), password }));
  expect((await lead.get("plan/me")).body).toMatchObject({
    me: { name: adults.lead.name, lead: true, organiser: false },
  });
});

it("CASE-1 a concern alerts the lead by mail at once, and the mail says nothing of it", async () => {
  const before = smtp.received.length;
  const words = "Zaphod did it";
  await done(
    new Browser(running.url).post("follow-up/worried", { words, aboutLead: false, session: null, pass: null }),
  );
  await vi.waitFor(() => expect(smtp.received.length).toBe(before + 1), 5000);
  const alert = smtp.received.at(-1);
  expect(alert?.to).toEqual([adults.lead.email]);
  expect(alert?.raw).not.toContain("Zaphod");
});

it("PASS-1 no mail on its way holds a link: only the template, ids and where the address is", async () => {
  const refused = "slow@riverside.example";
  smtp.refuse.add(refused);
  await done(organiser.browser.post("plan/invite", { name: "Slow Sam", email: refused, organiser: false }));
  await vi.waitFor(() => expect(running.kit.store.jobs.pending()[0]?.attempts).toBe(1), 5000);
  const waiting = JSON.stringify(running.kit.store.jobs.pending());
  for (const text of ["#", "http", refused, "Slow"]) expect(waiting).not.toContain(text);
});
