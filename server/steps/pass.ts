/** *Pass*: one participant's way into one session, from the link to the device it is bound to. */
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { DeviceId, PassId, PersonId, SessionId } from "#domain/words.ts";
import { passId } from "#protocol/ids.ts";
import { bind, type CopiedLink, copyLink, open, type PassPage } from "#protocol/steps/pass.ts";
import { passCookie } from "../access.ts";
import { type App, type Kit, meOf } from "../kit.ts";
import { eventsOf, Refused } from "../refused.ts";
import { passOf } from "../registrations.ts";
import { deadLink, opened } from "../secrets.ts";
import { setCookie } from "../sign-in.ts";
import { newId } from "../store/ids.ts";
import { plannedEnd } from "../summary.ts";
import { sessionOf } from "./plan-session.ts";
import { mintPass, sessionOfPerson } from "./vet.ts";

/** What the secret of a pass link stands for. */
interface PassLink {
  readonly pass: PassId;
  readonly session: SessionId;
  readonly person: PersonId;
}

/** A device keeps its key for as long as a session could ever be put off. */
const deviceLasts = 90 * 24 * 3_600_000;

export function passSteps(app: App, kit: Kit): void {
  app.post("/pass/open", { schema: { body: open } }, (request): PassPage => pageOf(kit, request, linkOf(kit, request)));

  app.post("/pass/bind", { schema: { body: bind } }, async (request, reply): Promise<PassPage> => {
    const link = linkOf(kit, request);
    const page = pageOf(kit, request, link);
    if (page.state === "this-device") return page;
    if (page.state === "ended") throw new Refused("session-ended");
    await bindDevice(kit, link, request, reply);
    return { ...page, state: "this-device" };
  });

  app.get("/pass/:pass", { schema: { params: z.strictObject({ pass: passId }) } }, (request): PassPage => {
    const { pass } = request.params;
    const link = kit.access.passLinkOf(request.headers.cookie, pass);
    // No cookie is no guess: a page that was left open asks again.
    if (link === null) throw new Refused("dead-link");
    return pageOf(kit, request, link);
  });

  app.post("/pass/copy-link", { schema: { body: copyLink } }, async (request): Promise<CopiedLink> => {
    const me = meOf(request);
    const { person } = request.body;
    const session = sessionOfPerson(kit, person);
    const { state, plan } = sessionOf(kit, session);
    eventsOf(kit.records.persons.ask(person, { do: "pass.copy-link", by: me.member }, kit.now()));
    if (state.phase === "ended") {
      kit.post.drop(person, "follow-up");
      return { link: kit.links.followUp({ session, person }, kit.now()) };
    }
    const current = passOf(state, person);
    if (current === null) throw new Refused("not-vetted");
    const pass = current.state === "ready" ? current.id : await mintPass(kit, session, person, me);
    kit.links.endPass(pass);
    // Handed over by hand now, so it is not mailed too.
    kit.post.drop(person, "pass");
    return { link: kit.links.pass({ pass, session, person }, plannedEnd(plan)) };
  });
}

function linkOf(kit: Kit, request: FastifyRequest): PassLink {
  const { secret } = request.body as { secret: string };
  return opened(kit, request, "pass", secret) as unknown as PassLink;
}

/** What the holder of a link may know. A pass that was revoked since answers as one that never was. */
function pageOf(kit: Kit, request: FastifyRequest, { pass: id, session, person }: PassLink): PassPage {
  const state = kit.sessions.state(session);
  const pass = state?.passes[id];
  if (!state?.plan || !pass || pass.state === "revoked" || pass.person !== person) return deadLink(kit, request);
  const here = pass.device !== null && kit.access.deviceOf(request.headers.cookie, id) === pass.device;
  return {
    pass: id,
    session,
    poster: kit.book.poster(state.plan),
    name: kit.book.person(person).first,
    state: state.phase === "ended" ? "ended" : pass.device === null ? "ready" : here ? "this-device" : "other-device",
  };
}

/** The press that binds this browser (PASS-2). Of two presses at once the kernel takes one. */
async function bindDevice(kit: Kit, link: PassLink, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { pass, session, person } = link;
  const device = newId<DeviceId>();
  const by = { as: "participant", person, connection: null } as const;
  eventsOf(await kit.sessions.ask(session, { by, at: kit.now(), command: { do: "pass.bind", pass, device } }));
  const expires = (kit.now() + deviceLasts) as ReturnType<Kit["now"]>;
  const subject = { device, pass, session, person };
  const secret = kit.store.secrets.mint({ kind: "device", subject, expires, single: false });
  setCookie(request, reply, passCookie(pass), secret, deviceLasts);
}
