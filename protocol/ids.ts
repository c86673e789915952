import { z } from "zod";
import type { ConcernId, Id, Instant, MemberId, PassId, PersonId, SessionId } from "#domain/words.ts";

/** An id as it crosses the wire: 26 characters of lower-case base 32. */
const id = <T extends Id<string>>() =>
  z
    .string()
    .regex(/^[a-z2-7]{26}$/)
    .transform((text) => text as T);

export const memberId = id<MemberId>();
export const personId = id<PersonId>();
export const sessionId = id<SessionId>();
export const passId = id<PassId>();
export const concernId = id<ConcernId>();
export const instant = z
  .number()
  .int()
  .min(0)
  .max(8.64e15)
  .transform((ms) => ms as Instant);
/** A secret out of a link: 128 bits or more, base64url. */
export const secret = z.string().regex(/^[A-Za-z0-9_-]{22,86}$/);
/** Words somebody wrote: trimmed, control characters refused. `most` is in characters. */
export const words = (most: number, least = 1) =>
  z
    .string()
    .trim()
    .min(least)
    .max(most)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
    .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]*$/);
export const email = z.email().max(254);
export const phone = z
  .string()
  .trim()
  .regex(/^\+?[0-9 ()./-]{6,24}$/);
