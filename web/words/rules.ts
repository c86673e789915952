import type { Format } from "#domain/words.ts";

const whenYouWant = "You can switch your camera and microphone off when you want to.";
const offAtFirst = "Your camera and microphone are off until you switch them on.";

/** The posters on the wall: what a family says yes to when it registers is what a child reads at the door. */
export const rules = {
  heading: "The rules",
  own: "Also, for this session",
  format: {
    "watch-only": [
      "You can watch and listen.",
      "A helper may look at you at the door. After that nobody can see or hear you.",
    ],
    guided: [
      offAtFirst,
      "The team can see you when your camera is on. The other people cannot.",
      "When it is your turn to talk, a helper asks you first.",
      whenYouWant,
    ],
    interactive: [
      offAtFirst,
      "Everyone here can see and hear you when they are on. They see your first name and nothing more.",
      "One person talks at a time.",
      whenYouWant,
    ],
  } satisfies Record<Format, readonly string[]>,
  always: [
    "Be kind. Everyone here should feel safe.",
    "Do not say your last name, your address, your school or your names in games.",
    "Do not take pictures or record.",
    "You can leave when you want to.",
    "If something feels wrong, press “I'm worried”. You will not get into trouble.",
  ],
  carersTitle: "For you, the grown-up at home",
  carers: [
    "Stay as near as you would at a club in a hall. Be in the picture when the helper looks.",
    "Choose a room that others use too, not a bedroom.",
    "Nothing in the picture should tell where you live: no school badge, no address, no family photos.",
    "Talk about it afterwards. We will send you five short questions.",
  ],
} as const;
