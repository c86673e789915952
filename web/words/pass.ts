export const copyLink = {
  press: (name: string) => `Copy this family's link: ${name}`,
  short: "Copy this family's link",
  warn: "A new link is made each time. The one before stops working. It is written down that you did this.",
  again: "Make and copy a new link",
  link: "The link",
  copied: "Copied. Give it to this family only.",
  copyYourself: "Here it is. Give it to this family only.",
  copy: "Copy",
  state: {
    none: "No pass yet",
    ready: "Has a pass, not used yet",
    bound: "Has a pass, on their device",
    revoked: "The pass is revoked",
  },
} as const;

/** For a child to read. */
export const pass = {
  hello: (name: string) => `Hello, ${name}!`,
  ticket: "Your way in",
  only: (name: string) => `This is only for ${name}. Please do not give it to anybody.`,
  start: "This is me. Start",
  startHint: "Nobody can see or hear you yet.",
  goOn: "Go on",
  here: "You have been here before. You can go on.",
  takeBack: "Take back our yes",
  takeBackTitle: "Take back your yes?",
  takeBackWords: (name: string) =>
    `For the grown-up: ${name} cannot take part then, and this link stops working. You can register again later.`,
  takeBackPress: "Take it back",
  keep: "Keep it",
  takenBack: "You have taken back your yes",
  takenBackWords: "This link opens nothing any more. Thank you for telling us.",
  notMe: (name: string) => `I am not ${name}`,
  notMeWords: "Then please close this page. Tell the person who sent you the link that it came to you.",
  elsewhere: "This link is open somewhere else",
  elsewhereWords:
    "Use the phone, tablet or computer where you opened it first. If you cannot, call the number below. A helper can move it for you.",
  elsewherePress: "This is me. Tell a helper",
  elsewhereTold: "A helper has been told",
  elsewhereToldWords: "They ask first who is there. Stay near your phone.",
  ended: "This session has ended",
  endedWords: "Thank you for coming. If something is on your mind, press “I'm worried”.",
  dead: "This link opens nothing now",
  deadWords: "Send a new one to the registered address.",
  deadAsk: "Ask the person who runs the session to send you a new link.",
  whole: "Did you copy it? Then check that you have all of it.",
} as const;

export const poster = {
  starts: "Starts",
  help: "If anything feels wrong, before or after",
  contact: (name: string, organisation: string) => `${name}, safeguarding lead of ${organisation}`,
} as const;
