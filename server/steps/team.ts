/** *Plan*: the team. Somebody is invited, joins, and has their check confirmed by another (VET-2). */
import { isLead, isOrganiser } from "#domain/organisation/kernel.ts";
import type { ConnectionId, MemberId } from "#domain/words.ts";
import { confirmCheck, type Invitation, invite, revokeMember, type TeamMember } from "#protocol/steps/plan.ts";
import { addMember, sendInvitation } from "../invite.ts";
import { type App, type Kit, meOf } from "../kit.ts";
import { eventsOf, Refused } from "../refused.ts";
import { signOutEverywhere } from "../sign-in.ts";

export function teamSteps(app: App, kit: Kit): void {
  const { records, store } = kit;

  app.get("/plan/team", (request): { members: TeamMember[] } => {
    const me = meOf(request);
    const members = [...records.members.entries()].filter(([, state]) => state.stage !== "revoked");
    return { members: members.map(([member]) => teamMember(kit, member, me.member)) };
  });

  app.post("/plan/invite", { schema: { body: invite } }, (request): Invitation => {
    const by = meOf(request).member;
    const { name, email, organiser } = request.body;
    const known = store.lookup.find<MemberId>("member", email);
    if (known !== undefined) return inviteAgain(kit, known, by);
    const member = records.together(() => {
      const added = addMember(kit, { name, email, phone: "" }, by);
      if (organiser) eventsOf(records.askOrganisation({ do: "plan.add-organiser", member: added, by }, kit.now()));
      return added;
    });
    return sendInvitation(kit, member);
  });

  app.post("/plan/confirm-check", { schema: { body: confirmCheck } }, (request) => {
    const { member, seenOn } = request.body;
    const by = meOf(request).member;
    eventsOf(records.members.ask(member, { do: "plan.confirm-check", by, seenOn, at: kit.now() }, kit.now()));
    return {};
  });

  app.post("/plan/revoke", { schema: { body: revokeMember } }, async (request) => {
    const { member } = request.body;
    // The two who read the casebook are not sent away by those it may be about.
    if (isLead(records.organisation, member)) throw new Refused("not-yours");
    records.together(() => {
      eventsOf(records.members.ask(member, { do: "plan.revoke", by: meOf(request).member }, kit.now()));
      signOutEverywhere(kit, member);
      store.secrets.revoke("invitation", { member });
      store.passwords.remove(member);
      store.lookup.forget(member);
    });
    await closeEveryLine(kit, member);
    return {};
  });
}

/**
 * A second invitation, for a lost link or a lost password. Where no mail is sent the inviter would hold the link, so a
 * lead who joined is out of reach that way: it would open the casebook (CASE-2).
 */
function inviteAgain(kit: Kit, member: MemberId, by: MemberId): Invitation {
  const { records } = kit;
  const joined = records.members.state(member).stage === "joined";
  if (joined && !kit.post.sends && isLead(records.organisation, member)) throw new Refused("email-taken");
  if (member === by) throw new Refused("email-taken");
  eventsOf(records.members.ask(member, { do: "plan.invite-again", by }, kit.now()));
  return sendInvitation(kit, member);
}

/** Whoever was sent away leaves each room they are in now; cover is counted anew there (STAFF-1). */
async function closeEveryLine({ now, sessions }: Kit, member: MemberId): Promise<void> {
  for (const session of sessions.ids()) {
    const connections = Object.keys(sessions.state(session)?.staff[member]?.connections ?? {}) as ConnectionId[];
    for (const connection of connections) {
      const command = { do: "arrive.drop", connection } as const;
      await sessions.ask(session, { by: { as: "system" }, at: now(), command });
    }
  }
}

function teamMember({ book, records }: Kit, member: MemberId, me: MemberId): TeamMember {
  const { organisation } = records;
  const { stage, check } = records.members.state(member);
  const { name, email } = book.member(member);
  return {
    member,
    name,
    email,
    organiser: isOrganiser(organisation, member),
    lead: member === organisation.lead ? "lead" : member === organisation.second ? "second" : null,
    joined: stage === "joined",
    check: check && { seenOn: check.seenOn, confirmedBy: book.member(check.by).name },
    mayConfirm: check === null && member !== me,
  };
}
