import { randomBytes } from "node:crypto";
import type { Id } from "#domain/words.ts";

const alphabet = "abcdefghijklmnopqrstuvwxyz234567";
const length = 26;
const pattern = /^[a-z2-7]{26}$/;

/** A new id of 130 random bits. It says nothing of what it names, not even its age. */
export function newId<I extends Id<string>>(): I {
  const text = Array.from(randomBytes(length), (byte) => alphabet[byte % alphabet.length]).join("");
  return text as I;
}

/** Whether a text has the form of an id. It may still name nothing. */
export function isId(text: string): text is Id<string> {
  return pattern.test(text);
}
