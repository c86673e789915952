import type { ConcernId, MemberId, PassId, PersonId, SessionId } from "#domain/words.ts";
import { calendarOf } from "../calendar.ts";
import type { Kit } from "../kit.ts";
import type { Mail } from "../mail/transport.ts";
import type { Template } from "../post.ts";
import type { Subject } from "../store/store.ts";
import { plannedEnd } from "../summary.ts";

/** A mail, but for its address. `ics` is a calendar entry to attach, which holds no link. */
type Letter = Omit<Mail, "to">;

/** What a job came to say, in words, with its link minted now. Undefined: nothing is to be said any more. */
export function letterOf(kit: Kit, template: string, ids: Subject): Letter | undefined {
  return Object.hasOwn(letters, template) ? letters[template as Template](kit, ids) : undefined;
}

const letters: Record<Template, (kit: Kit, ids: Subject) => Letter | undefined> = {
  invitation: (kit, ids) => {
    const member = ids.member as MemberId;
    const { stage } = kit.records.members.state(member);
    if (stage === "unknown" || stage === "revoked") return undefined;
    const { name } = kit.book.member(member);
    return plain(`Join the team of ${kit.book.organisation}`, [
      `Hello ${name},`,
      `${kit.book.organisation} asks you to join the team that runs its online sessions. Choose a password here:`,
      kit.links.invitation(member, kit.now()),
      "The link works once, for two weeks. Nobody else needs it; please do not pass it on.",
    ]);
  },

  pass: (kit, ids) => {
    const subject = ids as { pass: PassId; session: SessionId; person: PersonId };
    const state = kit.sessions.state(subject.session);
    const gone = state?.passes[subject.pass]?.state !== "ready" || state.phase === "ended";
    if (!state?.plan || gone) return undefined;
    const poster = kit.book.poster(state.plan);
    const { first, carer } = kit.book.person(subject.person);
    const ends = plannedEnd(state.plan);
    const letter = plain(`${poster.title}: ${first}'s way in`, [
      `Hello ${carer || first},`,
      `${first} is coming to ${poster.title} of ${poster.organisation}, ${when(poster.startsAt)}.`,
      `This link is ${first}'s way in. It belongs to ${first} alone, and it works on the first device it is opened on:`,
      kit.links.pass(subject, ends),
      "Please be near by during the session, as you would be if it were in a hall. A room others may see into, no school badge and no address in the picture.",
      `If anything worries you, before, during or after: ${poster.contact.name}, ${poster.contact.phone}, or ${kit.publicUrl()}/worried`,
    ]);
    return { ...letter, ics: calendarOf(poster, ends) };
  },

  declined: (kit, ids) => {
    const { session, person } = ids as { session: SessionId; person: PersonId };
    const plan = kit.sessions.state(session)?.plan;
    const { first, carer } = kit.book.person(person);
    if (!plan || first === "" || kit.records.persons.state(person).stage.in !== "declined") return undefined;
    const poster = kit.book.poster(plan);
    return plain(`${poster.title}: not this time`, [
      `Hello ${carer || first},`,
      `thank you for registering ${carer ? first : "yourself"} for ${poster.title}. We are sorry that it does not work this time.`,
      `What you told us is erased thirty days after that session. If you want to talk about it: ${poster.contact.name}, ${poster.contact.phone}.`,
    ]);
  },

  "follow-up": (kit, ids) => {
    const subject = ids as { session: SessionId; person: PersonId };
    const plan = kit.sessions.state(subject.session)?.plan;
    const { first, carer } = kit.book.person(subject.person);
    if (!plan || first === "" || kit.records.persons.state(subject.person).followUp === "answered") return undefined;
    const poster = kit.book.poster(plan);
    return plain(`After ${poster.title}`, [
      `Hello ${carer || first},`,
      carer
        ? `${first} took part in ${poster.title}. Talk with ${first} about it, and then tell us how it was: five short questions.`
        : `You took part in ${poster.title}. Please tell us how it was: five short questions.`,
      kit.links.followUp(subject, kit.now()),
      "The link works for two weeks. Only the safeguarding lead and the deputy read what you answer.",
      `You can also talk to ${poster.contact.name}, ${poster.contact.phone}.`,
    ]);
  },

  alert: (kit, ids) => {
    const concern = kit.records.concerns.state(ids.concern as ConcernId);
    if (concern === null || concern.closed !== null || concern.readings.length > 0) return undefined;
    const what = concern.kind === "concern" ? "Somebody raised a concern" : "A family's answers opened a question";
    return plain(concern.urgent ? `Urgent: ${what.toLowerCase()}` : what, [
      `${what}. What it says is in the casebook, which you alone and your deputy or lead can read:`,
      `${kit.publicUrl()}/casebook`,
      "Nothing of it stands in this mail, because mail can be read on its way.",
    ]);
  },

  unattended: (kit, ids) => {
    const plan = kit.sessions.state(ids.session as SessionId)?.plan;
    if (!plan) return undefined;
    const { title } = kit.book.poster(plan);
    return plain(`${title} ended: no staff were there`, [
      `Nobody of the team was in ${title} for ten minutes, so it has ended by itself. From the moment they were gone, nobody could see or hear anybody.`,
      "Every family that took part is asked how it was. Find out what happened to the team, and call the families if there is cause:",
      `${kit.publicUrl()}/session/${plan.session}`,
    ]);
  },

  checkpoint: (kit) => {
    const { number, hash, signature, publicKey } = kit.store.checkpoint(kit.now());
    return plain("Keep this mail: it proves the log", [
      "A session ended. These lines are a seal on everything that was logged until now. Whoever changes or cuts the log later cannot make it fit them again.",
      [`number ${number}`, `hash ${hash}`, `signature ${signature}`, `key ${publicKey}`].join("\n"),
      "You need not do anything with them; keep the mail.",
    ]);
  },
};

function plain(subject: string, paragraphs: readonly string[]): Letter {
  return { subject: subject.replace(/\s+/g, " "), text: `${paragraphs.join("\n\n")}\n` };
}

const clock = new Intl.DateTimeFormat("en-GB", {
  weekday: "long",
  day: "numeric",
  month: "long",
  hour: "2-digit",
  minute: "2-digit",
  timeZoneName: "short",
});
function when(at: number): string {
  return clock.format(at);
}
