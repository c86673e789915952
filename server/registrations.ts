import type { PersonState } from "#domain/person/kernel.ts";
import type { SessionState } from "#domain/session/state.ts";
import type { PassId, PersonId, SessionId } from "#domain/words.ts";
import type { Registration } from "#protocol/steps/plan.ts";
import type { Kit } from "./kit.ts";

const day = 24 * 3_600_000;

/** How long after a session what a family told is kept, unless a concern names the person. */
export const keptFor = 30 * day;

/** Every registration, by the session it is for. */
export function registrationsBySession(kit: Kit): ReadonlyMap<SessionId, readonly PersonState[]> {
  const all = new Map<SessionId, PersonState[]>();
  for (const [, person] of kit.records.persons.entries()) {
    if (person.session === null) continue;
    const known = all.get(person.session);
    if (known) known.push(person);
    else all.set(person.session, [person]);
  }
  return all;
}

/** The pass a person can still come by, or the last one; null: none was ever minted. */
export function passOf(
  session: SessionState,
  person: PersonId,
): { id: PassId; state: "ready" | "bound" | "revoked" } | null {
  const own = Object.entries(session.passes).filter(([, pass]) => pass.person === person);
  const [id, pass] = own.find(([, one]) => one.state !== "revoked") ?? own.at(-1) ?? [];
  return id === undefined || pass === undefined ? null : { id: id as PassId, state: pass.state };
}

/** A registration as those see it who decide on it. */
export function registrationOf(kit: Kit, state: PersonState, session: SessionState): Registration[] {
  const { person, registeredAt, stage } = state;
  if (person === null || registeredAt === null || stage.in === "unknown") return [];
  const card = kit.book.person(person);
  const decided = stage.in === "approved" || stage.in === "declined" ? stage.by : null;
  return [
    {
      person,
      first: card.first,
      surname: card.surname,
      ageBand: card.ageBand,
      carer: card.carer ? { name: card.carer, email: card.email, phone: card.phone } : null,
      needs: card.needs,
      registeredAt,
      state: stage.in === "withdrawn" ? "declined" : stage.in,
      decidedBy: decided && kit.book.member(decided).name,
      fact: stage.in === "approved" ? stage.fact : null,
      pass: passOf(session, person)?.state ?? "none",
    },
  ];
}
