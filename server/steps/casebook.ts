/** *Follow up*: the casebook. The lead and the deputy alone read it, and each reading is in the log (CASE-2). */
import type { ConcernCommand, ConcernState } from "#domain/concern/kernel.ts";
import type { ConcernId } from "#domain/words.ts";
import { type Casebook, type CasePage, close, makeConcern, read } from "#protocol/steps/follow-up.ts";
import { lineOf, readable } from "../concerns.ts";
import { type App, type Kit, meOf } from "../kit.ts";
import { eventsOf, Refused } from "../refused.ts";

export function casebookSteps(app: App, kit: Kit): void {
  const { book, records } = kit;
  const ask = (concern: ConcernId, command: ConcernCommand) => {
    eventsOf(records.concerns.ask(concern, command, kit.now()));
    kit.concernsMoved();
  };

  app.get(
    "/follow-up/casebook",
    (request): Casebook => ({
      lines: readable(kit, meOf(request).member).map((concern) => lineOf(kit, concern)),
    }),
  );

  app.post("/follow-up/read", { schema: { body: read } }, (request): CasePage => {
    const { concern } = request.body;
    // In the log first: nobody reads what was not noted.
    ask(concern, { do: "follow-up.read", by: meOf(request).member, at: kit.now() });
    const state = records.concerns.state(concern);
    if (state === null) throw new Refused("not-found");
    return caseOf(kit, state);
  });

  app.post("/follow-up/make-concern", { schema: { body: makeConcern } }, (request) => {
    ask(request.body.concern, { do: "follow-up.make-concern", by: meOf(request).member });
    return {};
  });

  app.post("/follow-up/close", { schema: { body: close } }, (request) => {
    const { concern, reason } = request.body;
    const by = meOf(request).member;
    records.together(() =>
      ask(concern, { do: "follow-up.close", by, reason: book.writeWords(reason, concern), at: kit.now() }),
    );
    return {};
  });
}

function caseOf(kit: Kit, concern: ConcernState): CasePage {
  const { book } = kit;
  const { person, closed } = concern;
  const card = person && book.person(person);
  return {
    line: lineOf(kit, concern),
    words: book.words(concern.words),
    person: card && `${card.first} ${card.surname}`.trim(),
    carer: card && { name: card.carer || `${card.first} ${card.surname}`.trim(), phone: card.phone, email: card.email },
    answers: Object.entries(concern.answers).map(([question, answer]) => ({
      question: question as CasePage["answers"][number]["question"],
      answer,
    })),
    readings: concern.readings.map(({ by, at }) => ({ by: book.member(by).name, at })),
    closed: closed && { by: book.member(closed.by).name, at: closed.at, reason: book.words(closed.reason) },
  };
}
