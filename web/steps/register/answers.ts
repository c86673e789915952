/** What a family wrote so far, the questions it is asked, and what of it is sent. Pure, so that tests can say what holds. */

import type { AgeBand, SessionId } from "#domain/words.ts";
import type { Register } from "#protocol/steps/register.ts";

export type Consent = Register["consents"][number];
export const consents: readonly Consent[] = ["take-part", "seen-and-heard", "rules"];

export interface Answers {
  readonly who: Register["who"] | null;
  readonly first: string;
  readonly surname: string;
  readonly ageBand: Exclude<AgeBand, "adult"> | null;
  readonly carer: string;
  readonly email: string;
  readonly phone: string;
  readonly needs: string;
  readonly consents: readonly Consent[];
}

export const noAnswers: Answers = {
  who: null,
  first: "",
  surname: "",
  ageBand: null,
  carer: "",
  email: "",
  phone: "",
  needs: "",
  consents: [],
};

export const allQuestions = ["who", "name", "age", "contact", "needs", "rules"] as const;
export type Question = (typeof allQuestions)[number];

/** The questions in their order. An adult is not asked their age. */
export function questionsFor(answers: Answers): readonly Question[] {
  return allQuestions.filter((question) => question !== "age" || answers.who !== "adult");
}

/** What is sent; null while something is missing. */
export function toSend(session: SessionId, answers: Answers): Register | null {
  const { who, first, surname, ageBand, carer, email, phone, needs } = answers;
  const common = {
    session,
    first: first.trim(),
    surname: surname.trim(),
    needs: needs.trim(),
    consents: [...consents],
  };
  if (consents.some((consent) => !answers.consents.includes(consent))) return null;
  const contact = { email: email.trim(), phone: phone.trim() };
  if (who === "adult") return { who, ...common, ...contact };
  if (who === "child" && ageBand) return { who, ...common, ageBand, carer: { name: carer.trim(), ...contact } };
  return null;
}
