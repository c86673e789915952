import type { MemberId } from "#domain/words.ts";
import type { Invitation } from "#protocol/steps/plan.ts";
import type { MemberCard } from "./book.ts";
import type { Kit } from "./kit.ts";
import { eventsOf } from "./refused.ts";
import { newId } from "./store/ids.ts";

/** A new member, known by name and address from here on. Within a transaction of the caller. */
export function addMember(kit: Kit, card: MemberCard, by?: MemberId): MemberId {
  const member = newId<MemberId>();
  kit.store.lookup.put("member", card.email, member);
  eventsOf(kit.records.members.ask(member, { do: "plan.invite", member, by: by ?? member }, kit.now()));
  kit.book.writeMember(member, card);
  return member;
}

/**
 * Mails a member the link to join by. Where no mail can be sent, whoever invites gets the link instead, once, to hand
 * over in person; that somebody else held it is in the member's stream, as who invited (see
 * docs/decisions/invitations-without-mail.md).
 */
export function sendInvitation(kit: Kit, member: MemberId): Invitation {
  const { name } = kit.book.member(member);
  if (kit.post.sends) {
    kit.post.invitation({ member }, kit.now());
    return { name, link: null };
  }
  return { name, link: kit.links.invitation(member, kit.now()) };
}
