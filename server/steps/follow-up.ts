/** *Follow up*: what families answer afterwards, and *I'm worried* at any moment, by anyone (CASE-1). */
import type { FastifyRequest } from "fastify";
import type { z } from "zod";
import { opensQuestion } from "#domain/concern/kernel.ts";
import type { ConcernId, Instant, PersonId, SessionId } from "#domain/words.ts";
import {
  answerFollowUp,
  type FollowUpPage,
  openFollowUp,
  type SeenAnswer,
  seen,
  type WorriedAnswer,
  worried,
} from "#protocol/steps/follow-up.ts";
import { raise } from "../concerns.ts";
import type { App, Kit } from "../kit.ts";
import { network } from "../limits.ts";
import { eventsOf, Refused } from "../refused.ts";
import { deadLink, opened } from "../secrets.ts";
import { sessionOf } from "./plan-session.ts";

const day = 24 * 3_600_000;
/** How long a receipt tells whether a concern was seen. */
const receiptLasts = 30 * day;

export function followUpSteps(app: App, kit: Kit): void {
  const { book, records } = kit;

  app.post("/follow-up/open", { schema: { body: openFollowUp } }, (request): FollowUpPage => {
    const { person, session } = familyOf(kit, request, request.body.secret);
    const { state, plan } = sessionOf(kit, session);
    return {
      poster: book.poster(plan),
      name: book.person(person).first,
      done: records.persons.state(person).followUp === "answered",
      ended: state.phase === "ended",
    };
  });

  app.post("/follow-up/answer", { schema: { body: answerFollowUp } }, (request) => {
    const { answers, words, secret } = request.body;
    const { person, session } = familyOf(kit, request, secret);
    if (sessionOf(kit, session).state.phase !== "ended") throw new Refused("too-early");
    records.together(() => {
      const said = words === "" ? null : book.writeWords(words, person);
      eventsOf(records.persons.ask(person, { do: "follow-up.answer", answers, words: said }, kit.now()));
      if (!opensQuestion(answers) && words === "") return;
      raise(kit, { do: "follow-up.ask", from: "carer", session, person, answers }, words);
    });
    return {};
  });

  app.post("/follow-up/worried", { schema: { body: worried } }, (request): WorriedAnswer => {
    const { words, aboutLead } = request.body;
    if (records.organisation.lead === null) throw new Refused("not-found");
    const from = originOf(kit, request, request.body);
    limitWorries(kit, request, from);
    const concern = raise(kit, { do: "follow-up.worried", aboutLead, ...from }, words);
    const expires = (kit.now() + receiptLasts) as Instant;
    const receipt = kit.store.secrets.mint({ kind: "receipt", subject: { concern }, expires, single: false });
    return { receipt, contact: contactOf(kit, aboutLead) };
  });

  app.post("/follow-up/seen", { schema: { body: seen } }, (request): SeenAnswer => {
    const { concern: id } = opened(kit, request, "receipt", request.body.receipt);
    const concern = records.concerns.state(id as ConcernId);
    if (concern === null) return deadLink(kit, request);
    return { seen: concern.readings.length > 0 || concern.closed !== null, contact: contactOf(kit, concern.aboutLead) };
  });
}

function familyOf(kit: Kit, request: FastifyRequest, secret: string): { person: PersonId; session: SessionId } {
  return opened(kit, request, "follow-up", secret) as { person: PersonId; session: SessionId };
}

/** Whose press it was, as far as a cookie proves it. What it does not prove is left out, and the press still counts. */
function originOf(kit: Kit, request: FastifyRequest, { pass, session: named }: z.infer<typeof worried>) {
  const cookies = request.headers.cookie;
  const key = pass && kit.access.passLinkOf(cookies, pass);
  const session = key ? key.session : named !== null && kit.sessions.state(named)?.plan ? named : null;
  const live = session !== null && kit.sessions.state(session)?.phase === "open";
  if (key) return { from: "participant", person: key.person, session, live } as const;
  const from = kit.access.memberOf(cookies) ? "staff" : "anyone";
  return { from, person: null, session, live: live && from === "staff" } as const;
}

/** Told when it happens, so that no worry is lost in silence. Whoever proved who they are has a count of their own. */
function limitWorries(kit: Kit, request: FastifyRequest, { from, person }: { from: string; person: PersonId | null }) {
  const { worries, worriesOfAll } = kit.limits;
  const known = from !== "anyone";
  const key = person ?? (known ? from : network(request.ip));
  const now = kit.now();
  if (worries.tooMany(key, now) || (!known && worriesOfAll.tooMany("all", now))) throw new Refused("too-fast");
  worries.count(key, now);
  if (!known) worriesOfAll.count("all", now);
}

/** Whom to reach meanwhile; of a concern about the lead, not the lead. */
function contactOf({ book, records }: Kit, aboutLead: boolean): WorriedAnswer["contact"] {
  const { second } = records.organisation;
  return aboutLead && second !== null ? book.member(second) : book.contact;
}
