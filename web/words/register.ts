import type { Format } from "#domain/words.ts";

export const register = {
  title: "Register",
  over: (title: string) => `Register for ${title}`,
  step: (n: number, of: number) => `Question ${n} of ${of}`,
  why: "Why we ask",
  continue: "Continue",
  closed: "Registration is closed",
  closedWords: "Ask the organiser if there is another session.",

  who: "Who will take part?",
  whoWhy: "A child is registered by a grown-up who looks after them.",
  whoMissing: "Choose who will take part",
  child: "A child I look after",
  adult: "I will, and I am 18 or older",

  childName: "What is the child's name?",
  adultName: "What is your name?",
  first: "First name",
  firstHint: "Others in the session may see this one.",
  firstMissing: "Write the first name",
  surname: "Last name",
  surnameHint: "Only the team sees this.",
  surnameMissing: "Write the last name",
  nameWhy: "The team must know who is coming. The helper at the door checks it. Nobody else ever sees the last name.",

  age: "How old is the child?",
  ageMissing: "Choose the age",
  ageWhy:
    "Younger children need more grown-ups in the room. The helper at the door checks that a child is a child. We do not need the birthday.",

  contactChild: "How do we reach you?",
  contactAdult: "How do we reach you?",
  yourName: "Your name",
  yourNameMissing: "Write your name",
  email: "E-mail",
  emailHint: "The link for the session comes here.",
  emailMissing: "Write your e-mail address, like name@example.org",
  phone: "Phone",
  phoneHint: "We call it if we need you during the session.",
  phoneMissing: "Write your phone number",
  contactWhy:
    "Somebody from the team may call before they say yes, to be sure who you are. We give it to nobody and send no adverts.",

  needsChild: "What should we know to look after the child well?",
  needsAdult: "What should we know so that you feel well?",
  needs: "In your own words",
  needsHint: "Reading, hearing, being shy, needing breaks, no camera: whatever helps.",
  needsWhy: "So that the team is ready. Only the helpers of this session read it.",

  rules: "The rules, and your yes",
  rulesWhy: "Nobody comes in without this. You can take it back at any time: tell us, and the link stops working.",
  consent: {
    "take-part": (name: string, child: boolean) =>
      child ? `${name} may take part, and I look after ${name}` : "I want to take part",
    "seen-and-heard": (name: string, child: boolean, format: Format) => seenAndHeard(child ? name : "me", format),
    rules: (_: string, child: boolean) =>
      child ? "We have read the rules and will keep them" : "I have read the rules and will keep them",
  },
  consentMissing: {
    "take-part": "Say yes to taking part",
    "seen-and-heard": "Say yes to who may see and hear",
    rules: "Say yes to the rules",
  },
  never: "Nothing is ever recorded: no picture, no sound.",

  summary: "Check your answers",
  summaryWhy: (date: string) => `We delete what you wrote here on ${date}.`,
  send: "Send",
  none: "Nothing",
  name: "Name",
  ageShort: "Age",
  takesPart: "Who takes part",

  thanks: "Thank you",
  thanksNext: "What happens next",
  thanksSteps: (email: string) => [
    "Somebody from the team looks at what you sent. They may call you.",
    `When they have said yes, a link comes to ${email}. It is for one person and one device. Keep it to yourselves.`,
    "On the day, open the link ten minutes early. A helper says hello before anybody comes in.",
  ],
  another: "Register somebody else",
} as const;

function seenAndHeard(whom: string, format: Format): string {
  switch (format) {
    case "watch-only":
      return `A helper may see ${whom} at the door for a short look. After that nobody sees or hears ${whom}`;
    case "guided":
      return `The team may see and hear ${whom}. Others only when a helper calls on ${whom}`;
    case "interactive":
      return `Others in the session may see and hear ${whom}, by first name`;
  }
}
