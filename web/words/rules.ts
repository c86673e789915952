import type { Format } from "#domain/words.ts";

/** The posters on the wall, for a child to read. */
export const rules = {
  title: "The rules here",
  own: "Rules of this session",
  always: [
    "Be kind.",
    "You can leave when you want to.",
    "You can turn off your camera and microphone when you want to.",
    "Do not take pictures of the screen.",
    "Do not tell people here your last name, your address, your school or your games names.",
    "If something feels wrong, press “I'm worried”. You will not get into trouble.",
  ],
  format: {
    "watch-only": ["You see and hear the team. After the door nobody sees or hears you."],
    guided: ["The team can see you. Other children can not.", "Put your hand up to speak. A helper calls your name."],
    interactive: [
      "Others can see you when your camera is on, and hear you when your microphone is on.",
      "Everyone sees your first name and nothing more.",
    ],
  } satisfies Record<Format, readonly string[]>,
  carersTitle: "For you, the grown-up at home",
  carers: [
    "Stay as near as you would at a club in a hall.",
    "Look at what is behind the child: no school badge, no address, no family photos.",
    "Be there at the start. A helper may ask to see you.",
    "Talk about it afterwards. We will send you five short questions.",
  ],
} as const;
