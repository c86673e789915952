/** *Pass*: one participant's way into one session. */

import { z } from "zod";
import type { Poster } from "#domain/views/view.ts";
import type { PassId, SessionId } from "#domain/words.ts";
import { personId, secret } from "../ids.ts";

/** A new link for one family; the old one stops working. Logged. */
export const copyLink = z.strictObject({ person: personId });
/** Looks at a pass. Binds nothing, uses nothing up: link scanners and previews may do it. */
export const open = z.strictObject({ secret });
/** The press that binds this device (PASS-2). */
export const bind = z.strictObject({ secret });

export interface CopiedLink {
  readonly link: string;
}
export interface PassPage {
  readonly pass: PassId;
  readonly session: SessionId;
  readonly poster: Poster;
  readonly name: string;
  /** `other-device`: bound elsewhere; the press is refused and staff are told. */
  readonly state: "ready" | "this-device" | "other-device" | "ended";
}
