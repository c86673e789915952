/** *Plan*: founding the organisation, who is signed in, and what waits for them. */
import type { MemberId, PersonId, SessionId } from "#domain/words.ts";
import { type Founded, found, type Home, type Outbox, type WhoAmI } from "#protocol/steps/plan.ts";
import { addMember, sendInvitation } from "../invite.ts";
import { type App, type Kit, meOf } from "../kit.ts";
import { eventsOf, Refused } from "../refused.ts";
import { registrationsBySession } from "../registrations.ts";
import { opened } from "../secrets.ts";
import { choosePassword, signIn } from "../sign-in.ts";
import { summaryOf } from "../summary.ts";

export function planSteps(app: App, kit: Kit): void {
  const { book, records, sessions, store } = kit;

  app.post("/plan/found", { schema: { body: found } }, async (request, reply): Promise<Founded> => {
    const { secret, organisation, organiser, lead, second } = request.body;
    opened(kit, request, "set-up", secret);
    if (isSame(second.email, lead.email)) {
      throw new Refused("bad-input", [{ path: "second.email", why: "must be somebody else than the lead" }]);
    }
    if (store.secrets.use("set-up", secret, kit.now()) === undefined) throw new Refused("dead-link");
    const people = records.together(() => {
      const first = addMember(kit, { name: organiser.name, email: organiser.email, phone: "" });
      const known = (card: { name: string; email: string; phone: string }): MemberId => {
        if (!isSame(card.email, organiser.email)) return addMember(kit, card, first);
        book.writeMember(first, { ...card, name: organiser.name });
        return first;
      };
      const ids = { organiser: first, lead: known(lead), second: known({ ...second, phone: "" }) };
      eventsOf(records.askOrganisation({ do: "plan.found", name: book.writeWords(organisation), ...ids }, kit.now()));
      eventsOf(records.members.ask(first, { do: "plan.join" }, kit.now()));
      return ids;
    });
    await choosePassword(kit, people.organiser, organiser.password);
    signIn(kit, request, reply, people.organiser);
    const others = [people.lead, people.second].filter((member) => member !== people.organiser);
    return { invitations: others.map((member) => sendInvitation(kit, member)) };
  });

  app.get("/plan/me", (request): WhoAmI => {
    const { me } = request;
    return {
      setUp: records.organisation.name !== null,
      organisation: book.organisation,
      me: me && { ...me, name: book.member(me.member).name },
    };
  });

  app.get("/plan/home", (request): Home => {
    const me = meOf(request);
    const registrations = registrationsBySession(kit);
    const summaries = sessions.ids().flatMap((id) => {
      const state = sessions.state(id);
      if (!state?.plan || !(me.organiser || state.staff[me.member])) return [];
      return [summaryOf(kit, state.plan, state, me.member, registrations.get(id) ?? [])];
    });
    const [over, ahead] = [true, false].map((ended) => summaries.filter((one) => (one.phase === "ended") === ended));
    return {
      sessions: [
        ...(ahead ?? []).sort((a, b) => a.startsAt - b.startsAt),
        ...(over ?? []).sort((a, b) => b.startsAt - a.startsAt),
      ],
      mail: kit.post.sends ? "smtp" : "outbox",
      outbox: me.organiser ? kit.post.outbox().length : 0,
    };
  });

  app.get(
    "/plan/outbox",
    (): Outbox => ({
      mails: kit.post.outbox().map((job) => {
        const person = job.ids.person as PersonId | undefined;
        const session = job.ids.session as SessionId | undefined;
        const plan = session && sessions.state(session)?.plan;
        return {
          id: job.id,
          template: job.template,
          to: store.vault.get(job.to.table, job.to.row, job.to.field) ?? "",
          about: [person && book.person(person).first, plan && book.words(plan.title)].filter(Boolean).join(", "),
          dueAt: job.dueAt ?? kit.now(),
          person: person ?? null,
          session: session ?? null,
        };
      }),
    }),
  );
}

function isSame(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
