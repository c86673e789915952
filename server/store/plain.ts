import { isId } from "./ids.ts";

/**
 * LOG-2 at run time: what may stand in an event, a secret's subject or a mail job. Types say the same; this holds even
 * where a type was cast away, since a name or an address once appended could never be taken out again.
 */
export class NotPlain extends Error {
  override readonly name = "NotPlain";
}

const enumWord = /^[a-z][a-z0-9.-]{0,39}$/;

/** Whether a text is an id or a word of ours. */
function isPlainText(text: string): boolean {
  return isId(text) || enumWord.test(text);
}

/**
 * Throws NotPlain unless a value is made of ids, enum words, safe integers, booleans and null alone, in arrays and
 * plain objects whose keys are words too. The error names the place and never repeats the text.
 */
export function assertPlain(value: unknown, place = "event"): void {
  if (value === null || typeof value === "boolean") return;
  if (typeof value === "string" && isPlainText(value)) return;
  if (typeof value === "number" && Number.isSafeInteger(value) && !Object.is(value, -0)) return;
  if (Array.isArray(value)) {
    for (const [index, part] of value.entries()) assertPlain(part, `${place}[${index}]`);
    return;
  }
  if (isPlainObject(value)) {
    for (const [key, part] of Object.entries(value)) {
      if (!isPlainKey(key)) throw new NotPlain(`${place} has a key that is neither an id nor a word of ours`);
      assertPlain(part, `${place}.${key}`);
    }
    return;
  }
  throw new NotPlain(`${place} is neither an id, an enum word, an integer, a boolean nor null (LOG-2)`);
}

/** Keys are field names of our own, so they may be in camel case, or ids. */
function isPlainKey(key: string): boolean {
  return isId(key) || /^[a-z][A-Za-z0-9.-]{0,39}$/.test(key);
}

function isPlainObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
