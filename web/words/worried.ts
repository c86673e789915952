/** For a child who is afraid to be a bother, and for a grown-up in a hurry. */
export const worriedWords = {
  button: "I'm worried",
  title: "Tell us you are worried",
  lead: "Press Send and a grown-up whose job is keeping people safe will know. You will not get into trouble.",
  words: "What is it about?",
  wordsHint: "You do not have to write anything.",
  aboutLead: "It is about the safeguarding lead",
  aboutLeadHint:
    "The safeguarding lead keeps people safe here. Tick this and they will not see it. Somebody else will.",
  send: "Send",
  danger: "If somebody is in danger right now, call 999 (in the UK) or 112.",
  sentTitle: "Thank you for telling us",
  notSeen: "It is sent. Nobody has seen it yet.",
  notSeenNext: "This page changes when somebody has.",
  cannotTell: "We lost the internet for a moment, so we cannot tell if it was seen.",
  seen: "Somebody has seen it.",
  seenNext: "They are thinking about what to do to help.",
  callMeanwhile: (name: string) => `If you want to talk now, you can call ${name}.`,
  call: (name: string, phone: string) => `Call ${name}: ${phone}`,
  back: "Go back",
  more: "Tell us something more",
} as const;
