import type { DeclineReason, PositiveFact } from "#domain/words.ts";

export const facts: Record<PositiveFact, { readonly label: string; readonly hint: string }> = {
  "known-in-person": { label: "I know them in person", hint: "You have met this family yourself." },
  "called-back": {
    label: "I called them back",
    hint: "On a number you had before, not only the one they wrote here.",
  },
  "vouched-for": { label: "Somebody I know vouches for them", hint: "Write down who." },
};

export const factsDone: Record<PositiveFact, string> = {
  "known-in-person": "known in person",
  "called-back": "called back",
  "vouched-for": "vouched for",
};

export const declines: Record<DeclineReason, string> = {
  "not-known": "We could not find out who they are",
  "session-full": "The session is full",
  "not-suitable": "The session is not right for them",
  "asked-to-withdraw": "They asked to withdraw",
};

export const vet = {
  carer: "Carer",
  email: "E-mail",
  phone: "Phone",
  needs: "What helps",
  registered: "Registered",
  how: "How do you know who they are?",
  howMissing: "Choose how you know who they are",
  note: "A note for the team",
  vouchedBy: "Who vouches for them?",
  vouchedByMissing: "Write who vouches for them",
  approve: "Approve",
  decline: "Decline",
  declineTitle: (name: string) => `Decline ${name}?`,
  declineWords: "The family is told kindly that it does not work this time. They are not told why.",
  why: "Why?",
  whyMissing: "Choose why",
  declinePress: "Decline",
  decided: (by: string, fact: string | null) => `Approved by ${by}${fact ? `: ${fact}` : ""}`,
  declinedBy: (by: string) => `Declined by ${by}`,
} as const;
