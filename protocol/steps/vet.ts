/** *Vet*: a named person's approval that cites a positive fact (VET-1). */

import { z } from "zod";
import { declineReasons, positiveFacts } from "#domain/words.ts";
import { personId, words } from "../ids.ts";

export const approve = z.strictObject({ person: personId, fact: z.enum(positiveFacts), note: words(300, 0) });
export const decline = z.strictObject({ person: personId, reason: z.enum(declineReasons) });
