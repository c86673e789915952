/** *Register*: a carer registers a child, or an adult registers themselves. */

import { z } from "zod";
import type { SessionState } from "#domain/session/state.ts";
import type { Instant, PassId, PersonId, SessionId } from "#domain/words.ts";
import { sessionId } from "#protocol/ids.ts";
import { type Register, type RegisterPage, register, withdraw } from "#protocol/steps/register.ts";
import type { PersonCard } from "../book.ts";
import type { App, Kit } from "../kit.ts";
import { network } from "../limits.ts";
import { eventsOf, Refused } from "../refused.ts";
import { keptFor } from "../registrations.ts";
import { opened } from "../secrets.ts";
import { newId } from "../store/ids.ts";
import { plannedEnd } from "../summary.ts";
import { sessionOf } from "./plan-session.ts";
import { endPass } from "./vet.ts";

export function registerSteps(app: App, kit: Kit): void {
  const { book, limits, records } = kit;

  app.get(
    "/register/:session",
    { schema: { params: z.strictObject({ session: sessionId }) } },
    (request): RegisterPage => {
      const { state, plan } = sessionOf(kit, request.params.session);
      return {
        poster: book.poster(plan),
        open: isOpen(state, kit.now()),
        eraseAt: (plannedEnd(plan) + keptFor) as Instant,
      };
    },
  );

  app.post("/register/send", { schema: { body: register } }, (request) => {
    const { session } = request.body;
    const { state } = sessionOf(kit, session);
    if (!isOpen(state, kit.now())) throw new Refused("registration-closed");
    const from = network(request.ip);
    if (limits.registrations.tooMany(from, kit.now())) throw new Refused("too-fast");
    limits.registrations.count(from, kit.now());
    const person = newId<PersonId>();
    records.together(() => {
      book.writePerson(person, cardOf(request.body));
      eventsOf(records.persons.ask(person, { do: "register.send", person, session, at: kit.now() }, kit.now()));
    });
    return {};
  });

  /** Whoever holds the family's link may take the consent back. It ends the approval, and the pass with it. */
  app.post("/register/withdraw", { schema: { body: withdraw } }, async (request) => {
    const subject = opened(kit, request, "pass", request.body.secret) as {
      person: PersonId;
      session: SessionId;
      pass: PassId;
    };
    eventsOf(records.persons.ask(subject.person, { do: "register.withdraw" }, kit.now()));
    await endPass(kit, subject.session, subject.person, {
      as: "participant",
      person: subject.person,
      connection: null,
    });
    return {};
  });
}

/** Somebody new may come until the plan's end, as long as nobody ended it before. */
function isOpen(state: SessionState, now: Instant): boolean {
  return state.plan !== null && state.phase !== "ended" && now < plannedEnd(state.plan);
}

function cardOf(sent: Register): PersonCard {
  const { first, surname, needs } = sent;
  if (sent.who === "adult") {
    return { first, surname, needs, ageBand: "adult", carer: "", email: sent.email, phone: sent.phone };
  }
  const { name, email, phone } = sent.carer;
  return { first, surname, needs, ageBand: sent.ageBand, carer: name, email, phone };
}
