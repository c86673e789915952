import type { FollowUpQuestion } from "#domain/words.ts";
import type { CaseLine } from "#protocol/steps/follow-up.ts";
import { count } from "./dates.ts";

export const followUp = {
  loading: "Questions afterwards",
  title: (name: string) => `How was it for ${name}?`,
  over: (title: string) => `After ${title}`,
  lead: "Five questions. They take a minute. Talk with the child first, if you can.",
  questions: {
    upsetting: "Was anything shown or said that was upsetting?",
    "not-understood": "Was there anything they did not understand?",
    "met-someone": "Did they meet anyone, or make a friend?",
    "talk-elsewhere": "Are they planning to talk with somebody again elsewhere? In a game, say.",
    "offered-or-promised": "Did anybody offer or promise them anything?",
  } satisfies Record<FollowUpQuestion, string>,
  missing: {
    upsetting: "Say if anything was upsetting",
    "not-understood": "Say if there was anything they did not understand",
    "met-someone": "Say if they met anyone",
    "talk-elsewhere": "Say if they plan to talk elsewhere",
    "offered-or-promised": "Say if anything was offered or promised",
  } satisfies Record<FollowUpQuestion, string>,
  answers: { yes: "Yes", no: "No", "not-sure": "Not sure" },
  words: "Do you want to tell us more?",
  wordsHint: "Only the safeguarding lead and the deputies read it.",
  send: "Send",
  why: "A “yes” does not mean that anything is wrong. It helps us to look.",
  thanks: "Thank you",
  thanksNothing: "You answered “no” to everything. Nothing more will come from us about this session.",
  thanksUnsure:
    "You said “not sure”. That alone brings no call from us. Ask the child again in a day or two, and tell us if there is something.",
  thanksSome: (lead: string) =>
    `${lead}, the safeguarding lead, reads your answers. They may call you, to understand it better. It does not mean that anything is wrong.`,
  thanksUrgent: (lead: string) =>
    `${lead}, the safeguarding lead, is told at once, and will call you. If you want to talk sooner, call the number below.`,
  later: "Has something come to mind later? Press “I'm worried” on this page, at any time.",
  early: "The questions come afterwards",
  earlyWords: "The session is not over yet. Open this link again when it has ended.",
  done: "You have answered already",
  doneWords: "Thank you. Nothing more is needed.",
  dead: "This link opens nothing now",
  deadWords: "If something is on your mind, press “I'm worried”. It works without a link.",
} as const;

export const worriedPage = {
  title: "I'm worried",
  lead: "Anybody may use this page. You need no account, and you do not have to say who you are.",
} as const;

export const onCall = {
  title: "On call",
  lead: "While you are on call, keep this page open on a device that you can hear. It rings when somebody is worried.",
  listen: "Start listening",
  listening: "Listening. This page rings when somebody is worried.",
  notListening: "This page makes no sound yet",
  notListeningWords: "Browsers stay silent until you press once. You will hear the sound as a test.",
  test: "Play the sound again",
  ringing: (unread: number) => `${count(unread, "worry", "worries")} nobody has read`,
  ringingTitle: (unread: number) => `(${unread}) Somebody is worried`,
  urgent: (n: number) => `${n} of them ${n === 1 ? "is" : "are"} urgent.`,
  read: "Read it now",
  lost: "This page has lost touch with the hall",
  lostWords: "It cannot ring just now. It keeps trying. Stay near your phone.",
  lastHeard: (time: string) => `Last heard from the hall at ${time}`,
  sessions: "Your sessions",
  none: "You are on call for no session",
  noneWords: "An organiser puts you on one.",
  press: "I am on call for this session",
  off: "I am not on call any more",
  offTitle: "Stop being on call?",
  offWords:
    "The team is told at once, and nobody more is let in. Without a deputy on call the session pauses after ten minutes.",
  offPress: "Stop being on call",
  stay: "Stay on call",
  from: (when: string) => `You can press this from ${when}.`,
  state: { unconfirmed: "You have not said so yet", confirmed: "You are on call", withdrawn: "You are not on call" },
} as const;

export const casebook = {
  title: "Casebook",
  logged: "Each time a case is read, that is written down with the reader's name.",
  none: "The casebook is empty",
  noneWords: "Worries, and questions after a session, come here.",
  open: "Open",
  closed: "Closed",
  kind: { concern: "Concern", question: "Question" } satisfies Record<CaseLine["kind"], string>,
  from: {
    participant: "from a participant",
    carer: "from a carer",
    staff: "from the team",
    anyone: "from somebody who did not say who",
  } satisfies Record<CaseLine["from"], string>,
  state: { unread: "Not read yet", read: "Read", closed: "Closed" } satisfies Record<CaseLine["state"], string>,
  urgent: "Urgent",
  noSession: "No session",
  read: "Read",
  back: "Casebook",
} as const;

export const caseWords = {
  title: (kind: CaseLine["kind"], from: CaseLine["from"]) => `${casebook.kind[kind]} ${casebook.from[from]}`,
  logged: "That you read this now is written down.",
  words: "What they wrote",
  noWords: "They wrote nothing. The press alone reached you.",
  answers: "What they answered",
  person: "About, or from",
  carer: "Their carer",
  notKnown: "Not known",
  readings: "Read by",
  decide: "What now?",
  notProof: "A “yes” is not proof of harm. Ask first; then close it with a reason, or make it a concern.",
  close: "Close it",
  closeTitle: "Close this case",
  reason: "What did you find out, and what was done?",
  reasonMissing: "Write why it is closed",
  closePress: "Close the case",
  makeConcern: "Make it a concern",
  madeConcern: "It is a concern now.",
  closed: (by: string, when: string) => `Closed by ${by} on ${when}`,
} as const;
