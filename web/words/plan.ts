import type { Format } from "#domain/words.ts";
import type { Standing } from "#protocol/steps/plan.ts";
import { count } from "./dates.ts";

export const nav = {
  label: "Pages of the team",
  sessions: "Sessions",
  plan: "Plan a session",
  team: "Team",
  outbox: "Outbox",
  onCall: "On call",
  casebook: "Casebook",
  signOut: "Sign out",
} as const;

export const start = {
  title: "A safe place to meet online",
  lead: "Chaperone runs live sessions for children, and for adults who need more care. It is kept by the people who run the sessions, on their own computer.",
  points: [
    ["Everyone is known", "Each person has a way in of their own. A helper looks before anybody comes in."],
    ["Two grown-ups, always", "A session does not open, and does not go on, without them."],
    ["Nothing is recorded", "No picture and no sound is kept. Helpers can stop everything with one press."],
  ],
  family: "Coming to a session?",
  familyWords: "Open the link in the e-mail you were sent. You need no account and no password.",
  team: "For the team",
  notSetUp: "This hall is not set up yet",
  notSetUpWords: "Whoever started Chaperone finds a set-up link where it was started. Open that link.",
} as const;

export const signIn = {
  title: "Sign in",
  needed: "Sign in to see this page.",
  email: "E-mail",
  emailMissing: "Write your e-mail address",
  password: "Password",
  passwordMissing: "Write your password",
  press: "Sign in",
  forgotten: "Forgotten it? Ask an organiser for a new invitation.",
} as const;

export const byLink = {
  title: "Signing in",
  dead: "This link opens nothing now",
} as const;

export const setUp = {
  title: "Set up your hall",
  lead: "Four things, once. You can start planning straight afterwards.",
  organisation: "The organisation",
  organisationName: "What is it called?",
  organisationHint: "Families see this at the top of every page.",
  organisationMissing: "Write the name of the organisation",
  organiser: "You, the first organiser",
  name: "Name",
  email: "E-mail",
  phone: "Phone",
  nameMissing: "Write your name",
  emailMissing: "Write your e-mail address",
  password: "Choose a password",
  passwordHint: "12 characters or more. Three words that do not belong together are easy to keep.",
  passwordShort: "Choose a password of 12 characters or more",
  lead_: "The safeguarding lead",
  leadHint:
    "The person who hears about every worry, and who must be on call for a session to open. Families see the name and the phone number.",
  leadName: "Write the name of the safeguarding lead",
  leadEmail: "Write the e-mail address of the safeguarding lead",
  leadPhone: "Write the phone number of the safeguarding lead",
  second: "The second recipient",
  secondHint:
    "Gets every worry about the safeguarding lead, and nobody else does. A deputy, or a body outside your organisation.",
  secondName: "Write the name of the second recipient",
  secondEmail: "Write the e-mail address of the second recipient",
  secondSame: "The second recipient must be somebody other than the safeguarding lead",
  press: "Set up",
  doneTitle: "Your hall is set up",
  doneWords: "Give each of them their own link. It is shown this once, and works once.",
  mailed: (name: string) => `${name} was sent an invitation by e-mail.`,
  linkOf: (name: string) => `Link of ${name}`,
  onwards: "Go to your sessions",
  noSecret: "This link opens nothing now",
  noSecretWords: "Open the whole set-up link, as it was printed where Chaperone was started.",
  already: "This hall is set up already. Whoever is on the team can sign in.",
} as const;

export const join = {
  title: "Join the team",
  lead: "Choose a password. From now on you sign in with your e-mail and this password.",
  press: "Join",
  noSecret: "This link opens nothing now",
  noSecretWords: "Open the whole link of your invitation, or ask an organiser for a new one.",
} as const;

export const home = {
  title: "Sessions",
  next: "Next",
  openNow: "Open now",
  later: "Later",
  past: "Past",
  none: "No session is planned",
  noneOrganiser: "Plan the first one. You need three people: a leader, a steward and the safeguarding lead.",
  noneStaff: "You are on no session yet. An organiser adds you.",
  plan: "Plan a session",
  see: "See the session",
  room: "Go to the staff room",
  mine: "You are",
  ready: "Nothing stands in the way. The doors open from the staff room.",
  stands: "Before it can open",
  outbox: (n: number) => `${count(n, "letter")} cannot go out by e-mail`,
  outboxWords: "No mail server is set. Give families their links yourself.",
  outboxSee: "See the outbox",
  waiting: (n: number) => `${count(n, "registration")} to decide`,
  approved: (n: number) => `${count(n, "person", "people")} approved`,
} as const;

export const standing: Record<Standing, { readonly words: string; readonly todo: string }> = {
  "lead-not-on-call": {
    words: "The safeguarding lead is not on call yet",
    todo: "They press “I am on call” on their own page, from two hours before the start.",
  },
  "too-few-staff": { words: "The team is too small", todo: "Add somebody to the team of this session." },
  "staff-unchecked": {
    words: "Somebody's check is not confirmed",
    todo: "Another member confirms it on the team page.",
  },
  "registrations-waiting": { words: "Registrations wait for you", todo: "Decide about each one below." },
  "nobody-has-a-pass": { words: "Nobody has a pass yet", todo: "Send families the registration link." },
};

export const phases = { planned: "Planned", open: "Open now", ended: "Ended" } as const;

export const formatExplained: Record<Format, { readonly label: string; readonly hint: string }> = {
  "watch-only": {
    label: "Watch only",
    hint: "For a talk, a story, a workout. People see and hear the team. Nobody sees or hears them, and they do not see one another.",
  },
  guided: {
    label: "Guided",
    hint: "For a class. The team sees each child. Children do not see one another, and one speaks when a helper calls on them.",
  },
  interactive: {
    label: "Circle",
    hint: "For a club or a group that knows one another. Everyone may see and hear everyone, by first name.",
  },
};

export const plan = {
  title: "Plan a session",
  what: "What and when",
  name: "What is it called?",
  nameHint: "Families see this. “Tuesday club”, say.",
  nameMissing: "Write what the session is called",
  starts: "When does it start?",
  startsHint: (zone: string) => `In your own time: ${zone}.`,
  startsMissing: "Choose the day and the time",
  startsPast: "Choose a time that is still to come",
  minutes: "How long is it, in minutes?",
  minutesWrong: "Write a length from 5 to 480 minutes",
  format: "How much do people need to do together?",
  formatHint: "Choose the least that works. It can be tightened for one person at any time, never loosened by them.",
  formatMissing: "Choose how much people do together",
  team: "Who runs it?",
  teamHint: "A session needs a leader, a steward who is somebody else, and a safeguarding lead on call.",
  leader: "Leader",
  leaderHint: "Leads the activity.",
  leaderMissing: "Choose the leader",
  steward: "Steward",
  stewardHint: "Looks after the door and who is seen and heard, while the leader leads.",
  stewardMissing: "Choose the steward",
  stewardSame: "Choose a steward who is not the leader",
  lead: "Safeguarding lead on call",
  leadHint: "Can be reached by phone all the time. Need not be in the session.",
  leadMissing: "Choose the safeguarding lead",
  more: "More helpers",
  moreHint: "Three adults in the room are better than two.",
  noPart: "Not in this session",
  minStaff: "How many adults must be in the room?",
  minStaffHint: "Never fewer than 2. We advise 3.",
  minStaffWrong: "Write a number from 2 to 20",
  rules: "Ground rules of your own",
  rulesHint: "Shown to everyone while they wait, beside the rules that always hold.",
  press: "Plan the session",
  choose: "Choose…",
  unchecked: "check not confirmed",
  notJoined: "not joined yet",
  tooFew: "You need more people first",
  tooFewWords: "Invite the leader, the steward and the safeguarding lead to the team.",
  toTeam: "Go to the team",
} as const;

export const session = {
  over: (format: string, phase: string) => `${format} · ${phase}`,
  room: "Go to the staff room",
  stands: "Before the doors can open",
  ready: "Nothing stands in the way",
  readyWords: "The doors open from the staff room.",
  people: "People",
  toDecide: "To decide",
  approved: "Approved",
  declined: "Declined",
  nobody: "Nobody has registered yet",
  nobodyWords: "Send families the link below.",
  link: "Registration link",
  linkWords:
    "Give this link to the families you know. It lets nobody in: it only asks to come. You decide about each one.",
  team: "Team of this session",
  mayNotSee: "The people of this session are the organisers' to decide about.",
  add: "Add somebody",
  addWho: "Who?",
  addDuty: "As what?",
  addMissing: "Choose who",
  addDutyMissing: "Choose as what",
  addPress: "Add",
  checked: "Check confirmed",
  notChecked: "Check not confirmed",
  lead: {
    unconfirmed: "Not on call yet",
    confirmed: "On call",
    withdrawn: "Not on call any more",
  },
  minStaff: (n: number) => `${n} adults must be in the room.`,
  ended: "This session has ended",
  endedWords: "Its links open nothing any more.",
} as const;

export const team = {
  title: "Team",
  lead: "Everyone here is an adult. Another member must have seen their check before they can run a session.",
  organiser: "Organiser",
  leadOf: { lead: "Safeguarding lead", second: "Second recipient" },
  invited: "Invited, not joined yet",
  confirmed: (by: string, on: string) => `Check seen on ${on}, confirmed by ${by}`,
  notConfirmed: "Check not confirmed",
  own: "Somebody else must confirm yours.",
  confirm: "Confirm the check",
  confirmTitle: (name: string) => `Confirm the check of ${name}`,
  confirmWords: (name: string) =>
    `Do this when you have seen the certificate of ${name} yourself. Your name and the day are kept.`,
  seenOn: "On which day did you see it?",
  seenOnMissing: "Choose the day you saw it",
  seenOnFuture: "Choose today or a day before",
  confirmPress: "I have seen it",
  revoke: "Remove from the team",
  revokeTitle: (name: string) => `Remove ${name} from the team?`,
  revokeWords: (name: string) =>
    `${name} is signed out everywhere at once, and their check counts no more. To come back they need a new invitation.`,
  revokePress: (name: string) => `Remove ${name}`,
  invite: "Invite somebody",
  name: "Name",
  nameMissing: "Write the name",
  email: "E-mail",
  emailMissing: "Write the e-mail address",
  asOrganiser: "May organise too",
  asOrganiserHint: "Plans sessions, decides about registrations, and invites others.",
  invitePress: "Invite",
  mailed: (name: string) => `${name} was sent an invitation`,
  linkOnce: (name: string) => `Give ${name} this link`,
  linkOnceWords: "It is shown this once, and works once. Give it to nobody else.",
} as const;

export const outbox = {
  title: "Outbox",
  lead: "No mail server is set, so these letters wait here. Tell the families yourself.",
  none: "Nothing waits here",
  noneWords: "Letters that cannot go out by e-mail are listed here.",
  to: "To",
  about: "About",
  due: "Due",
  never: "Links are never shown here. Copy a family's link when you give it to them.",
} as const;

/** Letters by template; others are shown by their own name. */
export const letters: Readonly<Record<string, string>> = {
  pass: "The way in",
  declined: "Not this time",
  "follow-up": "Questions afterwards",
};
