/** *Plan*: one session. What it is, who works in it, who is on call. */

import { z } from "zod";
import { isLead } from "#domain/organisation/kernel.ts";
import type { SessionState } from "#domain/session/state.ts";
import type { Duty, Instant, MemberId, SessionId } from "#domain/words.ts";
import { sessionId } from "#protocol/ids.ts";
import { type OnCallPage, onCall, planSession, roster, type SessionPage } from "#protocol/steps/plan.ts";
import { calendarOf } from "../calendar.ts";
import { unreadFor } from "../concerns.ts";
import { type App, type Kit, meOf } from "../kit.ts";
import { eventsOf, type Fields, Refused } from "../refused.ts";
import { registrationOf, registrationsBySession } from "../registrations.ts";
import { memberActor } from "../sessions.ts";
import { newId } from "../store/ids.ts";
import { plannedEnd, summaryOf } from "../summary.ts";

const twoHours = 2 * 3_600_000;
/** A session may be planned for this very moment, and the form takes a while to fill in. */
const mayLieBack = 15 * 60_000;
const ofOne = { params: z.strictObject({ session: sessionId }) };

export function planSessionSteps(app: App, kit: Kit): void {
  const { book, records, sessions } = kit;

  app.post("/plan/session", { schema: { body: planSession } }, async (request) => {
    const me = meOf(request);
    const { title, groundRules, ...plan } = request.body;
    if (plan.startsAt < kit.now() - mayLieBack) {
      throw new Refused("bad-input", [{ path: "startsAt", why: "is in the past" }]);
    }
    onlyLeadsOnCall(kit, plan.roster);
    const session = newId<SessionId>();
    const words = records.together(() => ({
      title: book.writeWords(title),
      groundRules: book.writeWords(groundRules),
    }));
    const asked = { by: memberActor(me), at: kit.now() };
    eventsOf(await sessions.ask(session, { ...asked, command: { do: "plan.session", session, ...plan, ...words } }));
    return { session };
  });

  app.get("/plan/session/:session", { schema: ofOne }, (request): SessionPage => {
    const me = meOf(request);
    const { state, plan } = sessionOf(kit, request.params.session);
    const registrations = registrationsBySession(kit).get(plan.session) ?? [];
    return {
      summary: summaryOf(kit, plan, state, me.member, registrations),
      poster: book.poster(plan),
      minStaff: plan.minStaff,
      roster: Object.values(state.staff).flatMap(({ member, duties }) =>
        duties.map((duty) => ({
          member,
          name: book.member(member).name,
          duty,
          checked: records.facts.checked(member) !== null,
        })),
      ),
      lead: leadState(state),
      registerLink: `${kit.publicUrl()}/register/${plan.session}`,
      registrations: registrations.flatMap((one) => registrationOf(kit, one, state)),
    };
  });

  app.get("/plan/calendar/:session", { schema: ofOne }, (request, reply) => {
    const { plan } = sessionOf(kit, request.params.session);
    reply.type("text/calendar; charset=utf-8").header("content-disposition", "attachment; filename=session.ics");
    return calendarOf(book.poster(plan), plannedEnd(plan));
  });

  app.post("/plan/roster", { schema: { body: roster } }, async (request) => {
    const { session, member, duty } = request.body;
    sessionOf(kit, session);
    onlyLeadsOnCall(kit, [{ member, duty }]);
    const by = memberActor(meOf(request));
    eventsOf(await sessions.ask(session, { by, at: kit.now(), command: { do: "plan.roster", member, duty } }));
    return {};
  });

  app.post("/plan/on-call", { schema: { body: onCall } }, async (request) => {
    const { session, yes } = request.body;
    sessionOf(kit, session);
    const asked = { by: memberActor(meOf(request)), at: kit.now() };
    eventsOf(await sessions.ask(session, { ...asked, command: { do: "plan.on-call", yes } }));
    return {};
  });

  app.get("/plan/on-call", (request): OnCallPage => {
    const me = meOf(request).member;
    const own = sessions.ids().flatMap((id): OnCallPage["sessions"][number][] => {
      const state = sessions.state(id);
      const mine = state?.staff[me]?.duties.some((duty) => duty === "lead" || duty === "deputy");
      if (!state?.plan || !mine || state.phase === "ended") return [];
      const { session, startsAt, title } = state.plan;
      return [
        {
          session,
          title: book.words(title),
          startsAt,
          phase: state.phase,
          state: state.onCall[me] === undefined ? leadOff(state) : "confirmed",
          mayConfirmFrom: (startsAt - twoHours) as Instant,
        },
      ];
    });
    return { sessions: own.sort((a, b) => a.startsAt - b.startsAt), ...unreadFor(kit, me) };
  });
}

/** A session that was planned. */
export function sessionOf(kit: Pick<Kit, "sessions">, session: SessionId) {
  const state = kit.sessions.state(session);
  if (!state?.plan) throw new Refused("not-found");
  return { state, plan: state.plan };
}

/**
 * Who is on call hears of concerns first, so the two whom the organisation named may be, and nobody whom an organiser
 * puts there (CASE-2).
 */
function onlyLeadsOnCall({ records }: Kit, entries: readonly { member: MemberId; duty: Duty }[]): void {
  const fields: Fields = entries.flatMap(({ member, duty }, index) =>
    (duty === "lead" || duty === "deputy") && !isLead(records.organisation, member)
      ? [{ path: `roster.${index}.member`, why: "is neither the safeguarding lead nor the deputy" }]
      : [],
  );
  if (fields.length > 0) throw new Refused("bad-input", fields);
}

function leadState(state: SessionState): SessionPage["lead"] {
  return Object.keys(state.onCall).length > 0 ? "confirmed" : leadOff(state);
}

/** Nobody is on call: not yet, or not any more. */
function leadOff(state: SessionState): "unconfirmed" | "withdrawn" {
  return state.leadGoneSince === null ? "unconfirmed" : "withdrawn";
}
