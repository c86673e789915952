/** *Vet*: a named member approves a registration, citing a positive fact (VET-1); a pass follows at once. */
import type { Actor } from "#domain/session/commands.ts";
import type { MemberId, PassId, PersonId, SessionId } from "#domain/words.ts";
import { approve, decline } from "#protocol/steps/vet.ts";
import type { Me } from "../access.ts";
import { type App, type Kit, meOf } from "../kit.ts";
import { eventsOf, Refused } from "../refused.ts";
import { passOf } from "../registrations.ts";
import { memberActor } from "../sessions.ts";
import { newId } from "../store/ids.ts";
import { sessionOf } from "./plan-session.ts";

export function vetSteps(app: App, kit: Kit): void {
  const { book, records } = kit;

  app.post("/vet/approve", { schema: { body: approve } }, async (request) => {
    const me = meOf(request);
    const { person, fact, note } = request.body;
    const session = sessionOfPerson(kit, person);
    if (sessionOf(kit, session).state.phase === "ended") throw new Refused("session-ended");
    if (fact === "vouched-for" && note === "") {
      throw new Refused("bad-input", [{ path: "note", why: "says who vouched for them" }]);
    }
    if (records.facts.approved(person) === null) {
      const ownFamily = isOwnFamily(kit, me.member, person);
      records.together(() => {
        const words = note === "" ? null : book.writeWords(note, person);
        const by = me.member;
        eventsOf(records.persons.ask(person, { do: "vet.approve", by, fact, note: words, ownFamily }, kit.now()));
      });
    } else if (hasPass(kit, session, person)) {
      throw new Refused("already-so");
    }
    await mintPass(kit, session, person, me);
    return {};
  });

  app.post("/vet/decline", { schema: { body: decline } }, async (request) => {
    const me = meOf(request);
    const { person, reason } = request.body;
    const session = sessionOfPerson(kit, person);
    eventsOf(records.persons.ask(person, { do: "vet.decline", by: me.member, reason }, kit.now()));
    await endPass(kit, session, person, memberActor(me));
    kit.post.declined({ session, person }, kit.now());
    return {};
  });
}

/** A first pass, or another one in place of the last; its link is minted when the mail is sent. */
export async function mintPass(kit: Kit, session: SessionId, person: PersonId, me: Me): Promise<PassId> {
  const { state } = sessionOf(kit, session);
  const before = passOf(state, person);
  const pass = newId<PassId>();
  const how = before === null ? "pass.mint" : "pass.reissue";
  eventsOf(await kit.sessions.ask(session, { by: memberActor(me), at: kit.now(), command: { do: how, pass, person } }));
  if (before !== null) kit.links.endPass(before.id);
  kit.post.drop(person, "pass");
  kit.post.pass({ pass, session, person }, kit.now());
  return pass;
}

/** Ends a person's pass, its links, its device and the mail on its way. Nothing to end is no refusal. */
export async function endPass(kit: Kit, session: SessionId, person: PersonId, by: Actor): Promise<void> {
  const state = kit.sessions.state(session);
  const pass = state && passOf(state, person);
  if (!pass) return;
  await kit.sessions.ask(session, { by, at: kit.now(), command: { do: "pass.withdraw", person } });
  kit.links.endPass(pass.id);
  kit.store.secrets.revoke("device", { pass: pass.id });
  kit.post.drop(person, "pass");
}

function hasPass({ sessions }: Kit, session: SessionId, person: PersonId): boolean {
  const state = sessions.state(session);
  return state !== undefined && passOf(state, person) !== null;
}

/** The session a registration is for. */
export function sessionOfPerson({ records }: Kit, person: PersonId): SessionId {
  const { session } = records.persons.state(person);
  if (session === null) throw new Refused("not-found");
  return session;
}

/** A member's own child, or the member: the registration came from the member's own address (VET-2). */
function isOwnFamily({ book }: Kit, member: MemberId, person: PersonId): boolean {
  return book.member(member).email.toLowerCase() === book.person(person).email.toLowerCase();
}
