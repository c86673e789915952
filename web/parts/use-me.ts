import { useSyncExternalStore } from "react";
import type { WhoAmI } from "#protocol/steps/plan.ts";
import { get } from "../api.ts";
import { type Answer, useAnswer } from "./use-answer.ts";

/** The last answer of this tab, the same for every part of a page: whoever signs in is known to all of it at once. */
let known: WhoAmI | null = null;
const listeners = new Set<() => void>();

function learn(news: WhoAmI | null): void {
  known = news;
  for (const listener of listeners) listener();
}

function listen(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

export function forgetMe(): void {
  learn(null);
}

/** Who is signed in, if anybody, and what the organisation is called. */
export function useMe(): Answer<WhoAmI> {
  const last = useSyncExternalStore(listen, () => known);
  const answer = useAnswer("plan/me", async () => {
    const news = await get("plan/me");
    learn(news);
    return news;
  });
  return answer.error ? answer : { ...answer, data: last ?? answer.data };
}
