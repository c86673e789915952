import { expect, test } from "vitest";
import type { SessionId } from "#domain/words.ts";
import { register } from "#protocol/steps/register.ts";
import { type Answers, consents, noAnswers, questionsFor, toSend } from "./answers.ts";

const session = "a".repeat(26) as SessionId;
const child: Answers = {
  who: "child",
  first: " Mia ",
  surname: "Berg",
  ageBand: "9-12",
  carer: "Kim Berg",
  email: "kim@example.org ",
  phone: "+44 7700 900123",
  needs: "",
  consents,
};

test("what is sent is what the protocol takes", () => {
  expect(register.safeParse(toSend(session, child)).success).toBe(true);
  expect(register.safeParse(toSend(session, { ...child, who: "adult" })).success).toBe(true);
  expect(toSend(session, child)).toMatchObject({ first: "Mia", carer: { email: "kim@example.org" } });
});

test("nothing is sent without every consent, or an age", () => {
  expect(toSend(session, { ...child, consents: ["rules"] })).toBeNull();
  expect(toSend(session, { ...child, ageBand: null })).toBeNull();
  expect(toSend(session, noAnswers)).toBeNull();
});

test("an adult is not asked their age, and what was answered for a child does not travel", () => {
  expect(questionsFor({ ...child, who: "adult" })).not.toContain("age");
  expect(questionsFor(child)).toContain("age");
  expect(toSend(session, { ...child, who: "adult" })).not.toHaveProperty("ageBand");
  expect(toSend(session, { ...child, who: "adult" })).not.toHaveProperty("carer");
});
