import type { WhoAmI } from "#protocol/steps/plan.ts";
import { get } from "../api.ts";
import { type Answer, useAnswer } from "./use-answer.ts";

/** The last answer of this tab, so that going from page to page does not flicker. */
let known: WhoAmI | null = null;

export function forgetMe(): void {
  known = null;
}

/** Who is signed in, if anybody, and what the organisation is called. */
export function useMe(): Answer<WhoAmI> {
  const answer = useAnswer("plan/me", () => get("plan/me"));
  if (answer.data) known = answer.data;
  return answer.data || answer.error ? answer : { ...answer, data: known };
}
