import type { SessionEvent } from "#domain/session/events.ts";
import type { Instant, PersonId, SessionId } from "#domain/words.ts";
import type { Kit } from "./kit.ts";
import { keptFor } from "./registrations.ts";
import { stream } from "./store/store.ts";
import { plannedEnd } from "./summary.ts";

const hour = 3_600_000;

/**
 * A session is over: every family that took part is sent the questions, once, and the lead the seal on the log. If it
 * ended because no staff were there, the lead and the organisers are told at once (COVER-4).
 */
export function afterSession(kit: Kit, session: SessionId): void {
  const { post, records, store } = kit;
  const at = kit.now();
  for (const person of whoTookPart(kit, session)) {
    records.together(() => {
      if ("refused" in records.persons.ask(person, { do: "follow-up.send" }, at)) return;
      post.followUp({ session, person }, at);
    });
  }
  const { lead, second, organisers } = records.organisation;
  if (kit.sessions.state(session)?.ended === "no-staff") {
    for (const member of new Set([lead, second, ...organisers])) if (member) post.unattended({ member, session }, at);
  }
  // The seal on the log (LOG-1) is made even where nobody can be mailed it.
  if (lead !== null && post.sends) post.checkpoint({ member: lead, session }, at);
  else store.checkpoint(at);
}

/** What a crash may have come before: sessions that ended while nobody was there to say so. */
export function afterRestart(kit: Kit): void {
  for (const session of kit.sessions.ids()) {
    if (kit.sessions.state(session)?.phase !== "ended") continue;
    const unsent = whoTookPart(kit, session).some((person) => kit.records.persons.state(person).followUp === "none");
    if (unsent) afterSession(kit, session);
  }
}

/** Looks every hour for what has been kept long enough (ERASE-1). Returns how to stop. */
export function eraseInTime(kit: Kit): () => void {
  eraseNow(kit);
  const timer = setInterval(() => eraseNow(kit), hour);
  timer.unref();
  return () => clearInterval(timer);
}

/** Erases what families told of sessions that were over long enough ago, unless a concern names the person. */
export function eraseNow(kit: Kit): void {
  const named = new Set<PersonId>();
  for (const [, concern] of kit.records.concerns.entries()) if (concern?.person) named.add(concern.person);
  for (const [person, { session }] of kit.records.persons.entries()) {
    if (session === null || named.has(person) || !isDue(kit, session)) continue;
    if (kit.store.vault.cells(person).length === 0) continue;
    kit.book.erase(person);
    for (const kind of ["pass", "device", "follow-up"]) kit.store.secrets.revoke(kind, { person });
    for (const template of ["pass", "follow-up"] as const) kit.post.drop(person, template);
  }
}

function isDue({ now, sessions }: Kit, session: SessionId): boolean {
  const state = sessions.state(session);
  return state?.plan !== null && state !== undefined && state.phase !== "open" && eraseAt(state.plan) <= now();
}

function eraseAt(plan: Parameters<typeof plannedEnd>[0]): Instant {
  return (plannedEnd(plan) + keptFor) as Instant;
}

function whoTookPart({ store }: Kit, session: SessionId): PersonId[] {
  const stored = store.read<SessionEvent>(stream("session", session));
  const persons = stored.flatMap(({ event }) => (event.type === "participant.admitted" ? [event.person] : []));
  return [...new Set(persons)];
}
