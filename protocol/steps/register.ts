/** *Register*: a carer registers a child, or an adult registers themselves. */

import { z } from "zod";
import type { Poster } from "#domain/views/view.ts";
import type { Instant } from "#domain/words.ts";
import { ageBands } from "#domain/words.ts";
import { email, phone, secret, sessionId, words } from "../ids.ts";

/** Consents. All three are needed to take part; nothing is ever recorded, so nobody is asked to allow it. */
export const consents = ["take-part", "seen-and-heard", "rules"] as const;

const common = {
  session: sessionId,
  first: words(40),
  surname: words(60),
  needs: words(500, 0),
  consents: z
    .array(z.enum(consents))
    .length(consents.length)
    .refine((list) => new Set(list).size === consents.length),
};
export const register = z.discriminatedUnion("who", [
  z.strictObject({
    who: z.literal("child"),
    ...common,
    ageBand: z.enum(ageBands).exclude(["adult"]),
    carer: z.strictObject({ name: words(80), email, phone }),
  }),
  z.strictObject({ who: z.literal("adult"), ...common, email, phone }),
]);
/** Takes a consent back; the secret is the one of the family's pass link. */
export const withdraw = z.strictObject({ secret });
export type Register = z.infer<typeof register>;

/** `GET /api/register/:session` */
export interface RegisterPage {
  readonly poster: Poster;
  readonly open: boolean;
  /** When what was told is erased. */
  readonly eraseAt: Instant;
}
