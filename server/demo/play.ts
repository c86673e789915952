import { randomBytes } from "node:crypto";
import type { AgeBand, Duty, Format, MemberId, PersonId, SessionId } from "#domain/words.ts";
import type { CopiedLink } from "#protocol/steps/pass.ts";
import type { Founded, Invitation, SessionPage, TeamMember } from "#protocol/steps/plan.ts";
import { consents } from "#protocol/steps/register.ts";
import type { Running } from "../start.ts";
import { secretOf, Visitor } from "./visitor.ts";

/** What a demonstration says on its one line with `--json`. */
export interface Played {
  readonly url: string;
  readonly session: { readonly id: SessionId; readonly title: string; readonly format: Format };
  readonly people: readonly {
    readonly role: "organiser" | "leader" | "steward" | "lead" | "carer" | "participant";
    readonly name: string;
    readonly link: string;
  }[];
}

const organiser = { name: "Olu Adeyemi", email: "olu@riverside.example" };
const lead = { name: "Lena Fischer", email: "lena@riverside.example", phone: "+44 20 7946 0101" };
const second = { name: "Priya Shah", email: "priya@riverside.example" };
const leader = { name: "Leo Martin", email: "leo@riverside.example" };
const steward = { name: "Stella Novak", email: "stella@riverside.example" };
const title = "Tuesday drawing club";
const groundRules = "Be kind. One person talks at a time. Draw what you like; show it when you want to.";

const firsts = ["Amira", "Ben", "Chloe", "Dev", "Ella", "Finn", "Grace", "Hugo", "Isla", "Jonas"];
const surnames = ["Khan", "Brown", "Silva", "Patel", "Jones", "Murphy", "Okafor", "Weber", "Rossi", "Lund"];
const bands: readonly AgeBand[] = ["9-12", "13-18"];

/** Sets up Riverside Youth Club with one session that starts now, each press made by whoever would make it. */
export async function play(
  running: Running,
  { participants, format }: { readonly participants: number; readonly format: Format },
): Promise<Played> {
  const { kit, url } = running;
  const staff = await foundOrganisation(running, secretOf(kit.links.setUp()));
  const { members } = await staff.olu.get<{ members: TeamMember[] }>("plan/team");
  const idOf = (email: string) => found(members, (one) => one.email === email).member;
  await confirmChecks(members, staff.olu, staff.lena);

  const at = (email: string, duty: Duty): { member: MemberId; duty: Duty } => ({ member: idOf(email), duty });
  const roster = [
    at(leader.email, "leader"),
    at(steward.email, "steward"),
    at(lead.email, "lead"),
    at(second.email, "deputy"),
  ];
  const plan = { title, startsAt: kit.now(), minutes: 60, format, minStaff: 2, roster, groundRules };
  const { session } = await staff.olu.post<{ session: SessionId }>("plan/session", plan);

  for (let i = 0; i < participants; i++) await register(new Visitor(running), session, i);
  const { registrations } = await staff.olu.get<SessionPage>(`plan/session/${session}`);
  const children: Played["people"][number][] = [];
  for (const { person, first } of registrations) {
    await staff.olu.post("vet/approve", { person, fact: "known-in-person", note: "" });
    const { link } = await staff.olu.post<CopiedLink>("pass/copy-link", { person });
    children.push({ role: "participant", name: first, link });
  }

  const link = (email: string) => kit.links.signIn(idOf(email), kit.now());
  const [one] = registrations;
  const family = one && { session, person: one.person satisfies PersonId };
  return {
    url,
    session: { id: session, title, format },
    people: [
      { role: "organiser", name: organiser.name, link: link(organiser.email) },
      { role: "leader", name: leader.name, link: link(leader.email) },
      { role: "steward", name: steward.name, link: link(steward.email) },
      { role: "lead", name: lead.name, link: link(lead.email) },
      ...(family
        ? [
            {
              role: "carer" as const,
              name: one.carer?.name ?? "",
              link: kit.links.followUp(family, kit.now()),
            },
          ]
        : []),
      ...children,
    ],
  };
}

/** The organiser founds it, the others join by their invitations. Passwords are chosen and forgotten at once. */
async function foundOrganisation(running: Running, secret: string): Promise<{ olu: Visitor; lena: Visitor }> {
  const olu = new Visitor(running);
  const { invitations } = await olu.post<Founded>("plan/found", {
    secret,
    organisation: "Riverside Youth Club",
    organiser: { ...organiser, password: newPassword() },
    lead,
    second,
  });
  const others: Invitation[] = [];
  for (const adult of [leader, steward]) {
    others.push(await olu.post<Invitation>("plan/invite", { ...adult, organiser: false }));
  }
  const joined = await Promise.all(
    [...invitations, ...others].map(async ({ name, link }) => {
      const visitor = new Visitor(running);
      await visitor.post("plan/join", { secret: secretOf(link ?? ""), password: newPassword() });
      return { name, visitor };
    }),
  );
  return { olu, lena: found(joined, ({ name }) => name === lead.name).visitor };
}

/** The organiser saw everybody's certificate; the lead saw the organiser's (VET-2). */
async function confirmChecks(members: readonly TeamMember[], olu: Visitor, lena: Visitor): Promise<void> {
  const yesterday = new Date();
  yesterday.setUTCHours(12 - 24, 0, 0, 0);
  for (const { member, organiser } of members) {
    await (organiser ? lena : olu).post("plan/confirm-check", { member, seenOn: yesterday.getTime() });
  }
}

async function register(carer: Visitor, session: SessionId, index: number): Promise<void> {
  const first = `${pick(firsts, index)}${index < firsts.length ? "" : ` ${Math.floor(index / firsts.length) + 1}`}`;
  const surname = pick(surnames, index);
  await carer.post("register/send", {
    who: "child",
    session,
    first,
    surname,
    needs: index === 1 ? "Hard of hearing on the left; please face the camera." : "",
    ageBand: pick(bands, index),
    consents: [...consents],
    carer: {
      name: `${pick(["Sam", "Alex", "Jo"], index)} ${surname}`,
      email: `carer${index + 1}@families.example`,
      phone: `+44 20 7946 0${200 + index}`,
    },
  });
}

function newPassword(): string {
  return randomBytes(18).toString("base64url");
}

function pick<T>(list: readonly T[], index: number): T {
  return list[index % list.length] as T;
}

function found<T>(list: readonly T[], is: (one: T) => boolean): T {
  const one = list.find(is);
  if (one === undefined) throw new Error("the demonstration lost one of its people");
  return one;
}
