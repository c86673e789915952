/**
 * What crosses the one WebSocket of a live session (`/live`). Views and signalling go out, commands come in.
 *
 * The first frame of a client is `hello`; whoever it is, is known from its cookie alone. Frames are JSON text of at
 * most {@link maxFrame} characters. A command may carry an `id`, a number of the client's choice; the answer names it.
 */

import { z } from "zod";
import type {
  ParticipantOwn,
  ParticipantRoomShared,
  ParticipantWaitingShared,
  StaffOwn,
  StaffShared,
} from "#domain/views/view.ts";
import type { ConnectionId, SourceKind } from "#domain/words.ts";
import {
  checkItems,
  dials,
  endReasons,
  holdCauses,
  refuseReasons,
  removeReasons,
  sourceKinds,
  waitMessages,
} from "#domain/words.ts";
import type { ErrorCode } from "./errors.ts";
import { memberId, passId, personId, sessionId } from "./ids.ts";

/** Characters. An SDP answer for 23 m-lines is about 12,000. */
export const maxFrame = 65_536;

const kind = z.enum(sourceKinds);
const dial = z.enum(dials);

/** Commands of people in a live session: what a client may ask for. One shape, one name, one file in each layer. */
export const liveCommand = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("arrive.accept") }),
  z.strictObject({ do: z.literal("arrive.agree") }),
  z.strictObject({ do: z.literal("arrive.wait"), camera: z.boolean() }),
  z.strictObject({ do: z.literal("arrive.vouch"), member: memberId }),
  z.strictObject({ do: z.literal("check.claim"), person: personId }),
  z.strictObject({ do: z.literal("check.release"), person: personId }),
  z.strictObject({ do: z.literal("check.keep-waiting"), person: personId, message: z.enum(waitMessages) }),
  z.strictObject({ do: z.literal("admit.open-doors") }),
  z.strictObject({
    do: z.literal("admit.admit"),
    person: personId,
    items: z.array(z.enum(checkItems)).max(checkItems.length),
  }),
  z.strictObject({ do: z.literal("admit.refuse"), person: personId, reason: z.enum(refuseReasons) }),
  z.strictObject({ do: z.literal("admit.lock") }),
  z.strictObject({ do: z.literal("admit.unlock") }),
  z.strictObject({ do: z.literal("take-part.start"), kind }),
  z.strictObject({ do: z.literal("take-part.finish"), kind }),
  /** A staff member's own source: where it goes. */
  z.strictObject({ do: z.literal("take-part.place"), kind, at: dial }),
  /** Lower another staff member's source to off. */
  z.strictObject({ do: z.literal("take-part.lower"), member: memberId, kind }),
  z.strictObject({ do: z.literal("take-part.dial"), person: personId, kind, to: dial }),
  z.strictObject({ do: z.literal("take-part.dial-all"), kind, to: dial }),
  /** A participant's answer to "… asks you to be seen by everyone". */
  z.strictObject({ do: z.literal("take-part.answer"), kind, yes: z.boolean() }),
  /** The client shows the words of `who.told`. */
  z.strictObject({ do: z.literal("take-part.told"), told: z.number().int().min(0) }),
  z.strictObject({ do: z.literal("take-part.stop-everything") }),
  z.strictObject({ do: z.literal("take-part.resume"), cause: z.enum(holdCauses) }),
  z.strictObject({ do: z.literal("leave.leave") }),
  z.strictObject({ do: z.literal("leave.remove"), person: personId, reason: z.enum(removeReasons) }),
  z.strictObject({ do: z.literal("leave.end"), reason: z.enum(endReasons) }),
]);
export type LiveCommand = z.infer<typeof liveCommand>;

export const clientFrame = z.discriminatedUnion("t", [
  z.strictObject({
    t: z.literal("hello"),
    session: sessionId,
    as: z.enum(["staff", "participant"]),
    pass: passId.optional(),
  }),
  /** Every 2 s (COVER-1). */
  z.strictObject({ t: z.literal("beat") }),
  z.strictObject({ t: z.literal("command"), id: z.number().int().min(0), command: liveCommand }),
  z.strictObject({ t: z.literal("media.answer"), sdp: z.string().max(60_000) }),
  /** The client's PeerConnection failed: it asks for a new offer. */
  z.strictObject({ t: z.literal("media.again") }),
]);
export type ClientFrame = z.infer<typeof clientFrame>;

/** A downlink slot of the client's one PeerConnection, and what it shows. */
export interface SlotFrame {
  readonly mid: string;
  readonly media: "audio" | "video";
  readonly source: { readonly connection: ConnectionId; readonly kind: SourceKind } | null;
}

export type ServerFrame =
  /** Parts of the view that changed. The first view holds both. */
  | {
      readonly t: "view";
      readonly shared?: ParticipantWaitingShared | ParticipantRoomShared | StaffShared;
      readonly own?: ParticipantOwn | StaffOwn;
      /** Server's wall clock, milliseconds: for countdowns. */
      readonly now: number;
    }
  | { readonly t: "done"; readonly id: number }
  | { readonly t: "refused"; readonly id: number; readonly code: ErrorCode }
  | { readonly t: "media.offer"; readonly sdp: string }
  | { readonly t: "media.slots"; readonly slots: readonly SlotFrame[] }
  | { readonly t: "beat" };

/** Close codes of the socket. A client comes back by itself after any code below 4400. */
export const closeCodes = {
  /** The server stops or restarts. */
  restarting: 4001,
  /** Another tab of the same device, or another sign-in of the same member in this browser, took this place. */
  replaced: 4410,
  /** This place is gone for good: left, refused, removed, or the session ended. The last view says which. */
  over: 4411,
  malformed: 4400,
  "not-signed-in": 4401,
  "too-fast": 4429,
} as const;
