import type { AgeBand, Dial, Duty, Format } from "#domain/words.ts";

/** Words that more than one step uses. */
export const common = {
  name: "Chaperone",
  skip: "Skip to the page",
  loading: "Loading…",
  loadingSlow: "This takes longer than usual.",
  back: "Back",
  next: "Next",
  cancel: "Cancel",
  close: "Close",
  change: "Change",
  send: "Send",
  save: "Save",
  optional: "You may leave this empty",
  copy: "Copy",
  copied: "Copied",
  yes: "Yes",
  no: "No",
  error: "Error:",
  tooLong: (most: number) => `That is too long. Shorten it to ${most} characters or fewer`,
  nav: "Pages",
} as const;

export const formatNames: Record<Format, string> = {
  "watch-only": "Watch only",
  guided: "Guided",
  interactive: "Circle",
};

export const ageNames: Record<AgeBand, string> = {
  "under-4": "Under 4",
  "4-8": "4 to 8",
  "9-12": "9 to 12",
  "13-18": "13 to 18",
  adult: "Adult",
};

export const dutyNames: Record<Duty, string> = {
  organiser: "Organiser",
  leader: "Leader",
  steward: "Steward",
  lead: "Safeguarding lead",
  deputy: "Deputy lead",
};

export const dialNames: Record<Dial, string> = { off: "Off", backstage: "Team", stage: "Everyone" };
