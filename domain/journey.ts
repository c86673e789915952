/**
 * The journey is the house: ten steps, ten names, the same in every layer.
 *
 * `domain/steps/<step>.ts` says what may happen in it, `protocol/steps/` how it is asked for, `server/steps/` what is
 * kept of it, `web/steps/<step>/` how it looks. Personal data enters at *register* and is erased on a date known from
 * *plan*.
 */
export const journey = [
  "plan", // the organisation, its team, a session, who leads, who stewards, who is on call
  "register", // a carer registers a child, or an adult registers themselves, and agrees to the rules
  "vet", // a named team member approves, citing a positive fact
  "pass", // one way into one session for one participant, bound to one device
  "arrive", // staff and participants connect; nobody is let in by arriving
  "check", // a steward claims one who waits, and looks
  "admit", // doors open, a recorded decision lets one person in or refuses
  "take-part", // sources, dials, holds: who sees and hears whom
  "leave", // leaving, removal, the end
  "follow-up", // the questions that matter afterwards; concerns
] as const;
