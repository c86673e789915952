import { beforeEach, describe, expect, it } from "vitest";
import type { PersonId, SessionId } from "#domain/words.ts";
import { afterRestart, afterSession, eraseNow } from "./afterwards.ts";
import { raise } from "./concerns.ts";
import { plan, register, type TestKit, testKit } from "./testing/kit.ts";

let kit: TestKit;
let session: SessionId;
let came: PersonId;
let stayedAway: PersonId;
const day = 24 * 3_600_000;

beforeEach(() => {
  kit = testKit();
  session = plan(kit);
  came = register(kit, session, "Kim");
  stayedAway = register(kit, session, "Lou");
  const by = kit.people.steward;
  const events = [
    { type: "participant.admitted", person: came, items: ["face-seen"], by },
    { type: "session.ended", reason: "finished", by },
  ] as const;
  kit.sessions.happen(session, events, kit.now());
});

const waiting = (template: string) => kit.store.jobs.pending().filter((job) => job.template === template);

describe("after a session", () => {
  it("asks each family that took part, once, however often the end is told", () => {
    afterSession(kit, session);
    afterSession(kit, session);
    expect(waiting("follow-up").map((job) => job.ids)).toEqual([{ session, person: came }]);
  });

  it("makes up after a restart for what a crash came before, and for nothing else", () => {
    afterRestart(kit);
    expect(waiting("follow-up")).toHaveLength(1);
    afterRestart(kit);
    expect(waiting("follow-up")).toHaveLength(1);
    expect(waiting("checkpoint")).toHaveLength(1);
  });

  it("LOG-1 sends the seal on the log to the lead", () => {
    afterSession(kit, session);
    expect(waiting("checkpoint")[0]?.to.row).toBe(kit.people.lead);
  });
});

describe("COVER-4 a session that ended because no staff were there", () => {
  it("is told to the lead, the second recipient and the organisers; one that was finished is not", () => {
    afterSession(kit, session);
    expect(waiting("unattended")).toEqual([]);
    const left = plan(kit);
    kit.sessions.happen(left, [{ type: "session.ended", reason: "no-staff", by: null }], kit.now());
    afterSession(kit, left);
    const told = waiting("unattended").map((job) => job.to.row);
    expect(told).toEqual(expect.arrayContaining([kit.people.lead, kit.people.organiser]));
  });
});

describe("erasing", () => {
  const held = (person: PersonId) => kit.store.vault.cells(person).length > 0;

  it("ERASE-1 keeps what a family told for thirty days after the session, and not a day longer", () => {
    afterSession(kit, session);
    kit.clock.now += 30 * day;
    eraseNow(kit);
    expect([held(came), held(stayedAway)]).toEqual([true, true]);
    kit.clock.now += day;
    eraseNow(kit);
    expect([held(came), held(stayedAway)]).toEqual([false, false]);
    expect(kit.book.person(came)).toMatchObject({ first: "", surname: "", email: "" });
    expect(waiting("follow-up")).toEqual([]);
  });

  it("ERASE-1 keeps whom a concern names", () => {
    raise(kit, { do: "follow-up.ask", from: "carer", session, person: came, answers: { upsetting: "yes" } }, "");
    kit.clock.now += 60 * day;
    eraseNow(kit);
    expect([held(came), held(stayedAway)]).toEqual([true, false]);
  });

  it("ERASE-1 ends the links of those who were erased", () => {
    const secret = kit.links.followUp({ session, person: came }, (kit.now() + 300 * day) as never).split("#")[1] ?? "";
    kit.clock.now += 60 * day;
    eraseNow(kit);
    expect(kit.store.secrets.look("follow-up", secret, kit.now())).toBeUndefined();
  });
});
