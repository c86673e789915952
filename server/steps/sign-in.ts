/** *Plan*: signing in and out, and joining the team by an invitation. */

import { z } from "zod";
import type { MemberId } from "#domain/words.ts";
import { join, signIn as signInBody, signInByLink } from "#protocol/steps/plan.ts";
import { memberCookie } from "../access.ts";
import type { App, Kit } from "../kit.ts";
import { network } from "../limits.ts";
import { Refused } from "../refused.ts";
import { opened } from "../secrets.ts";
import { choosePassword, signIn, signOut, signOutEverywhere } from "../sign-in.ts";

export function signInSteps(app: App, kit: Kit): void {
  app.post("/plan/sign-in", { schema: { body: signInBody } }, async (request, reply) => {
    const { email, password } = request.body;
    const { passwords, accounts } = kit.limits;
    const from = network(request.ip);
    const account = email.toLowerCase();
    if (passwords.tooMany(from, kit.now()) || accounts.tooMany(account, kit.now())) throw new Refused("too-fast");
    const member = kit.store.lookup.find<MemberId>("member", email);
    const joined = member !== undefined && kit.records.members.state(member).stage === "joined";
    // As long for an address nobody has as for any other, so that time does not tell who is on the team.
    const right = await kit.store.passwords.check(joined ? member : undefined, password);
    if (!right || member === undefined) {
      passwords.count(from, kit.now());
      accounts.count(account, kit.now());
      throw new Refused("sign-in-failed");
    }
    signIn(kit, request, reply, member);
    return {};
  });

  app.post("/plan/sign-out", { schema: { body: z.strictObject({}) } }, (request, reply) => {
    const secret = request.cookies[memberCookie];
    if (secret !== undefined) signOut(kit, secret);
    reply.clearCookie(memberCookie, { path: "/" });
    return {};
  });

  app.post("/plan/join", { schema: { body: join } }, async (request, reply) => {
    const { secret, password } = request.body;
    const member = opened(kit, request, "invitation", secret).member as MemberId;
    // Spent first, so that of two presses at once one alone counts.
    if (kit.store.secrets.use("invitation", secret, kit.now()) === undefined) throw new Refused("dead-link");
    await choosePassword(kit, member, password);
    kit.records.together(() => {
      signOutEverywhere(kit, member);
      kit.records.members.ask(member, { do: "plan.join" }, kit.now());
    });
    signIn(kit, request, reply, member);
    return {};
  });

  if (!kit.demo) return;
  app.post("/plan/sign-in-by-link", { schema: { body: signInByLink } }, (request, reply) => {
    const member = opened(kit, request, "sign-in-link", request.body.secret).member as MemberId;
    signIn(kit, request, reply, member);
    return { go: startPageOf(kit, member) };
  });
}

/** Where a member's work is, in a demonstration with one session. */
function startPageOf(kit: Kit, member: MemberId): string {
  if (kit.records.organisation.lead === member) return "/on-call";
  const own = kit.sessions.ids().find((id) => kit.sessions.state(id)?.staff[member] !== undefined);
  return own === undefined ? "/" : `/session/${own}/room`;
}
