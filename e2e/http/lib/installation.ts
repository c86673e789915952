/** A whole installation for hostile tests: a real server on a real port, with everybody who could misuse it. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Actor, SessionCommand } from "#domain/session/commands.ts";
import type { ConnectionId, Duty, MemberId, PassId, PersonId, SessionId } from "#domain/words.ts";
import type { SessionPage, TeamMember } from "#protocol/steps/plan.ts";
import { consents } from "#protocol/steps/register.ts";
import { readConfig } from "#server/config.ts";
import { type Running, start } from "#server/start.ts";
import { newId } from "#server/store/ids.ts";
import { Browser } from "./browser.ts";

export const roles = ["organiser", "lead", "second", "leader", "steward", "outsider"] as const;
export type RoleName = (typeof roles)[number];

export const adults: Record<RoleName, { name: string; email: string }> = {
  organiser: { name: "Olu Adeyemi", email: "olu@riverside.example" },
  lead: { name: "Lena Fischer", email: "lena@riverside.example" },
  second: { name: "Priya Shah", email: "priya@riverside.example" },
  leader: { name: "Leo Martin", email: "leo@riverside.example" },
  steward: { name: "Stella Novak", email: "stella@riverside.example" },
  /** A member of the team, of no session. */
  outsider: { name: "Oscar Lind", email: "oscar@riverside.example" },
};
export const password = "correct horse battery";
const minute = 60_000;

export interface Installation {
  readonly running: Running;
  readonly url: string;
  /** Every line that was logged. */
  readonly logged: string[];
  /** Wall time, which tests may move on. */
  readonly clock: { now: number };
  readonly setUpSecret: string;
  readonly staff: Record<RoleName, Browser>;
  readonly ids: Record<RoleName, MemberId>;
  readonly session: SessionId;
  stranger(): Browser;
  /** Registers a child, from this address. */
  register(first: string, email: string): Promise<PersonId>;
  /** Registers, approves, and takes the link. */
  family(first: string): Promise<{ person: PersonId; secret: string }>;
  /** Asks something of the session as a socket would: a member's, or the participant's whose device was bound. */
  asSocket(who: RoleName | PersonId, command: SessionCommand): Promise<void>;
  stop(): Promise<void>;
}

/** Founds, invites, joins, checks and plans, each by a press of whoever would make it. */
export async function install(): Promise<Installation> {
  const folder = mkdtempSync(join(tmpdir(), "chaperone-http-"));
  const logged: string[] = [];
  const clock = { now: Date.now() };
  const read = readConfig({
    PORT: "0",
    HOST: "127.0.0.1",
    PUBLIC_URL: "http://127.0.0.1:1",
    CHAPERONE_DATA: join(folder, "data"),
    CHAPERONE_KEY_FILE: join(folder, "key"),
  });
  if ("faults" in read) throw new Error(read.faults.join("\n"));
  const config = { ...read.ok, media: { ...read.ok.media, udpPort: 0 } };
  const running = await start(config, { log: { write: (line) => logged.push(line) }, now: () => clock.now });
  const { url } = running;
  const setUpSecret = secretOf(running.kit.links.setUp());

  const staff = {} as Record<RoleName, Browser>;
  for (const role of roles) staff[role] = new Browser(url);
  const { organiser, lead, second } = adults;
  const founding = {
    secret: setUpSecret,
    organisation: "Riverside Youth Club",
    organiser: { ...organiser, password },
    lead: { ...lead, phone: "+44 20 7946 0101" },
    second,
  };
  const founded = await done(staff.organiser.post("plan/found", founding));
  const [leadLink, secondLink] = (founded as { invitations: { link: string }[] }).invitations;
  const links: Partial<Record<RoleName, string>> = { lead: leadLink?.link ?? "", second: secondLink?.link ?? "" };
  for (const role of ["leader", "steward", "outsider"] as const) {
    const invited = await done(staff.organiser.post("plan/invite", { ...adults[role], organiser: false }));
    links[role] = (invited as { link: string }).link;
  }
  for (const [role, link] of Object.entries(links)) {
    await done(staff[role as RoleName].post("plan/join", { secret: secretOf(link), password }));
  }
  const { members } = (await done(staff.organiser.get("plan/team"))) as { members: TeamMember[] };
  const ids = {} as Record<RoleName, MemberId>;
  for (const role of roles) ids[role] = members.find((one) => one.email === adults[role].email)?.member as MemberId;
  for (const role of roles) {
    const by = role === "organiser" ? staff.lead : staff.organiser;
    await done(by.post("plan/confirm-check", { member: ids[role], seenOn: clock.now - 24 * 60 * minute }));
  }
  const at = (role: RoleName, duty: Duty) => ({ member: ids[role], duty });
  const roster = [at("leader", "leader"), at("steward", "steward"), at("lead", "lead"), at("second", "deputy")];
  const plan = {
    title: "Drawing",
    startsAt: clock.now,
    minutes: 60,
    format: "interactive",
    minStaff: 2,
    roster,
    groundRules: "",
  };
  const { session } = (await done(staff.organiser.post("plan/session", plan))) as { session: SessionId };

  const register = async (first: string, email: string): Promise<PersonId> => {
    const carer = { name: "Sam Brown", email, phone: "+44 20 7946 0202" };
    const child = { who: "child", session, first, surname: "Zwartbol", needs: "", ageBand: "9-12", consents, carer };
    await done(new Browser(url).post("register/send", child));
    const page = (await done(staff.organiser.get(`plan/session/${session}`))) as SessionPage;
    return page.registrations.findLast((one) => one.first === first)?.person as PersonId;
  };
  return {
    running,
    url,
    logged,
    clock,
    setUpSecret,
    staff,
    ids,
    session,
    stranger: () => new Browser(url),
    register,
    family: async (first) => {
      const person = await register(first, `${first.toLowerCase()}@families.example`);
      await done(staff.steward.post("vet/approve", { person, fact: "known-in-person", note: "" }));
      const { link } = (await done(staff.steward.post("pass/copy-link", { person }))) as { link: string };
      return { person, secret: secretOf(link) };
    },
    asSocket: async (who, command) => {
      const { kit } = running;
      const connection = newId<ConnectionId>();
      const pass = Object.values(kit.sessions.state(session)?.passes ?? {}).findLast((one) => one.person === who);
      const by: Actor = isRole(who)
        ? { as: "member", member: ids[who], connection, organiser: who === "organiser" }
        : { as: "participant", person: who, connection };
      const connect: SessionCommand = { do: "arrive.connect", connection, device: pass?.device ?? null };
      const enter: SessionCommand[] = isRole(who) ? [connect, { do: "arrive.accept" }] : [connect];
      for (const one of [...enter, command]) {
        const decided = await kit.sessions.ask(session, { by, at: kit.now(), command: one });
        if ("refused" in decided) throw new Error(`${one.do} was refused: ${decided.refused}`);
      }
    },
    stop: async () => {
      await running.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function isRole(who: RoleName | PersonId): who is RoleName {
  return (roles as readonly string[]).includes(who);
}

/** The body of an answer that must be a success. */
export async function done(answer: ReturnType<Browser["post"]>): Promise<unknown> {
  const { status, text, body } = await answer;
  if (status !== 200) throw new Error(`answered ${status}: ${text}`);
  return body;
}

export function secretOf(link: string): string {
  return new URL(link).hash.slice(1);
}

/** An id that names nothing. */
export const nobody = "aaaaaaaaaaaaaaaaaaaaaaaaaa" as PersonId & SessionId & MemberId & PassId;
/** A secret that was never minted. */
export const guess = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
