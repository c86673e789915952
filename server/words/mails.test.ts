import { beforeEach, describe, expect, it } from "vitest";
import type { ConcernId, PassId, PersonId, SessionId } from "#domain/words.ts";
import { raise } from "../concerns.ts";
import { newId } from "../store/ids.ts";
import { plan, register, type TestKit, testKit } from "../testing/kit.ts";
import { letterOf } from "./mails.ts";

let kit: TestKit;
let session: SessionId;
let person: PersonId;
const pass = newId<PassId>();

beforeEach(async () => {
  kit = testKit();
  session = plan(kit);
  person = register(kit, session, "Kim");
  const { steward } = kit.people;
  const approval = { by: steward, fact: "known-in-person", note: null, ownFamily: false } as const;
  kit.records.persons.ask(person, { do: "vet.approve", ...approval }, kit.now());
  const by = { as: "member", member: steward, connection: null, organiser: false } as const;
  await kit.sessions.ask(session, { by, at: kit.now(), command: { do: "pass.mint", pass, person } });
});

const secretIn = (text: string | undefined) => /#([\w-]{32})$/m.exec(text ?? "")?.[1] ?? "none";

describe("the mail with a pass", () => {
  const write = () => letterOf(kit, "pass", { pass, session, person });

  it("PASS-1 mints its link when it is written, and the link opens this pass", () => {
    const subject = kit.store.secrets.look("pass", secretIn(write()?.text), kit.now());
    expect(subject).toEqual({ pass, session, person });
    expect(secretIn(write()?.text)).not.toBe(secretIn(write()?.text));
  });

  it("PASS-1 puts no secret and no name into the calendar entry", () => {
    const letter = write();
    expect(letter?.ics).toContain("BEGIN:VEVENT");
    for (const word of [secretIn(letter?.text), "Kim", "Brown", "/pass"]) expect(letter?.ics).not.toContain(word);
  });

  it("names a child by the first name alone", () => {
    const { subject, text } = write() ?? { subject: "", text: "" };
    expect(`${subject} ${text}`.replace("Hello Sam Brown", "")).not.toContain("Brown");
  });

  it("is not written once the pass was bound, revoked, or its session is over", async () => {
    const { steward } = kit.people;
    kit.sessions.happen(session, [{ type: "pass.revoked", pass, why: "withdrawn" }], kit.now());
    expect(write()).toBeUndefined();
    kit.sessions.happen(session, [{ type: "session.ended", reason: "finished", by: steward }], kit.now());
    expect(write()).toBeUndefined();
  });
});

describe("other mails", () => {
  it("an alert says nothing of what was raised, nor of whom", () => {
    const raised = {
      do: "follow-up.worried",
      from: "participant",
      session,
      person,
      live: true,
      aboutLead: false,
    } as const;
    const concern = raise(kit, raised, "Zaphod did it");
    const letter = letterOf(kit, "alert", { concern, member: kit.people.lead });
    expect(letter?.subject).toBe("Urgent: somebody raised a concern");
    for (const word of ["Zaphod", "Kim", "Brown", "#", concern]) expect(letter?.text).not.toContain(word);
    kit.records.concerns.ask(concern, { do: "follow-up.read", by: kit.people.lead, at: kit.now() }, kit.now());
    expect(letterOf(kit, "alert", { concern, member: kit.people.lead })).toBeUndefined();
  });

  it("the questions carry a link that opens them, and are not asked of whom was erased", () => {
    const write = () => letterOf(kit, "follow-up", { session, person });
    expect(kit.store.secrets.look("follow-up", secretIn(write()?.text), kit.now())).toEqual({ session, person });
    kit.book.erase(person);
    expect(write()).toBeUndefined();
  });

  it("an invitation ends the one before, and is not written to whom was sent away", () => {
    const member = kit.people.leader;
    const write = () => letterOf(kit, "invitation", { member })?.text;
    const first = secretIn(write());
    const second = secretIn(write());
    const look = (secret: string) => kit.store.secrets.look("invitation", secret, kit.now());
    expect([look(first), look(second)]).toEqual([undefined, { member }]);
    kit.records.members.ask(member, { do: "plan.revoke", by: kit.people.organiser }, kit.now());
    expect(write()).toBeUndefined();
  });

  it("a family that was declined is told kindly, and not why", () => {
    const write = () => letterOf(kit, "declined", { session, person });
    expect(write()).toBeUndefined();
    kit.records.persons.ask(person, { do: "vet.decline", by: kit.people.steward, reason: "not-known" }, kit.now());
    expect(write()?.text).toContain("sorry that it does not work this time");
    expect(write()?.text).not.toMatch(/known|reason|because/);
  });

  it("COVER-4 whoever must know of a session without staff is told which one, and nobody's name", () => {
    const letter = letterOf(kit, "unattended", { session, member: kit.people.lead });
    expect(letter?.text).toContain(`/session/${session}`);
    for (const word of ["Kim", "Brown"]) expect(letter?.text).not.toContain(word);
  });

  it("LOG-1 the seal on the log is in the lead's hands whole", () => {
    expect(letterOf(kit, "checkpoint", {})?.text).toMatch(/number 1\nhash [0-9a-f]{64}\nsignature \S+\nkey \S+/);
  });

  it("of what no longer exists nothing is written, and nothing for a word that is no mail of ours", () => {
    const gone = { pass: newId(), session: newId(), person: newId(), member: newId(), concern: newId<ConcernId>() };
    for (const template of ["pass", "follow-up", "alert", "unattended", "invitation", "newsletter", "toString"]) {
      expect(letterOf(kit, template, gone)).toBeUndefined();
    }
  });
});
