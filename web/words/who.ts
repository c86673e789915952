import type { Reach, Who } from "#domain/views/view.ts";

export const whoWords = {
  label: "Who can see and hear me",
} as const;

/** The meaning whose colour and shape a line takes. */
export type Meaning = "nobody" | "team" | "everyone";

export interface WhoPart {
  readonly meaning: Meaning;
  readonly words: string;
}

/** What *Who can see and hear me* says: one sentence where sight and sound agree, else two. */
export function whoLines(who: Pick<Who, "camera" | "microphone">): readonly WhoPart[] {
  const { camera, microphone } = who;
  if (same(camera, microphone)) {
    const can = meaningOf(camera) === "nobody" ? "see or hear" : "see and hear";
    return [{ meaning: meaningOf(camera), words: sentence(camera, can) }];
  }
  return [
    { meaning: meaningOf(camera), words: sentence(camera, "see") },
    { meaning: meaningOf(microphone), words: sentence(microphone, "hear") },
  ];
}

export function meaningOf(reach: Reach): Meaning {
  if (reach.to === "looking") return reach.names.length === 0 ? "nobody" : "team";
  return reach.to;
}

function sentence(reach: Reach, can: string): string {
  return `${subject(reach)} can ${can} you.`;
}

function subject(reach: Reach): string {
  switch (reach.to) {
    case "everyone":
      return "Everyone here";
    case "team":
      return "The team";
    case "looking":
      if (reach.names.length === 0) return "Nobody";
      return `${listed(reach.names)}, who ${reach.names.length === 1 ? "is" : "are"} looking,`;
    case "nobody":
      return "Nobody";
  }
}

function same(a: Reach, b: Reach): boolean {
  return subject(a) === subject(b);
}

/** "Sam", "Sam and Ana", "Sam, Ana and Bo"; with "or" where one of them is enough. */
export function listed(names: readonly string[], joint: "and" | "or" = "and"): string {
  if (names.length < 2) return names[0] ?? "";
  return `${names.slice(0, -1).join(", ")} ${joint} ${names.at(-1)}`;
}
