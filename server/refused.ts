import type { Decided } from "#domain/decided.ts";
import type { RefusalCode } from "#domain/refusal.ts";
import { type ErrorBody, type ErrorCode, errors } from "#protocol/errors.ts";

export type Fields = NonNullable<ErrorBody["fields"]>;

/** Thrown by a page action that may not happen; the catalogue says how it is told. Expected, so it is never logged. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly code: ErrorCode;
  readonly fields: Fields | undefined;

  constructor(code: ErrorCode, fields?: Fields) {
    super(code);
    this.code = code;
    this.fields = fields;
  }
}

/** The same body for the same code, byte for byte: nothing else may tell two refusals apart. */
export function bodyOf(code: ErrorCode, more: Pick<ErrorBody, "fields" | "id"> = {}): ErrorBody {
  return { code, words: errors[code].words, ...more };
}

/** The events of a decision; a refusal is thrown. */
export function eventsOf<E>(decided: Decided<E>): readonly E[] {
  if ("refused" in decided) throw new Refused(decided.refused satisfies RefusalCode);
  return decided.events;
}
