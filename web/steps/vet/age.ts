import { ageBands } from "#domain/words.ts";
import { ageNames } from "../../words/common.ts";

/** An age band as the wire tells it, in words; one that a newer server knows is shown as it is. */
export function ageWords(band: string): string {
  const known = ageBands.find((one) => one === band);
  if (known === undefined) return band;
  return known === "adult" ? ageNames.adult.toLowerCase() : ageNames[known].replace(/^Under/, "under");
}
