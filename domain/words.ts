/**
 * The words of Chaperone as types: the same in code, on the wire, on the screen and in the docs.
 *
 * Events may hold only these (LOG-2): branded ids, enums, integers and instants. What people wrote, and personal
 * data, live in sealed rows that an id names.
 */

declare const brand: unique symbol;
/** An opaque id. 26 characters of lower-case base 32 (130 bits), minted by the server; never a name or an address. */
export type Id<Name extends string> = string & { readonly [brand]: Name };

export type MemberId = Id<"member">;
/** A participant: a child, or an adult who takes part. */
export type PersonId = Id<"person">;
export type SessionId = Id<"session">;
export type PassId = Id<"pass">;
/** One open socket of one browser tab. */
export type ConnectionId = Id<"connection">;
/** The browser a pass was bound to. */
export type DeviceId = Id<"device">;
export type ConcernId = Id<"concern">;
/** Names a sealed row of words that somebody wrote. */
export type WordsId = Id<"words">;

/** Wall time in milliseconds since 1970-01-01 UTC. */
export type Instant = number & { readonly [brand]: "instant" };

export const formats = ["watch-only", "guided", "interactive"] as const;
export type Format = (typeof formats)[number];

/** What a team member may be asked to do. `organiser` is of the organisation, the others are of one session. */
export const duties = ["organiser", "leader", "steward", "lead", "deputy"] as const;
export type Duty = (typeof duties)[number];

export const sourceKinds = ["microphone", "camera", "screen"] as const;
export type SourceKind = (typeof sourceKinds)[number];

/** The upper bound of who may receive a source. */
export const dials = ["off", "backstage", "stage"] as const;
export type Dial = (typeof dials)[number];

export const holdCauses = ["stop", "cover", "lead", "restart", "storage"] as const;
export type HoldCause = (typeof holdCauses)[number];

/** Age bands of the NSPCC's ratios (field.md A5), and adults. */
export const ageBands = ["under-4", "4-8", "9-12", "13-18", "adult"] as const;
export type AgeBand = (typeof ageBands)[number];

/** The positive fact an approval cites (VET-1). */
export const positiveFacts = ["known-in-person", "called-back", "vouched-for"] as const;
export type PositiveFact = (typeof positiveFacts)[number];

export const declineReasons = ["not-known", "session-full", "not-suitable", "asked-to-withdraw"] as const;
export type DeclineReason = (typeof declineReasons)[number];

/** What a steward ticks before *Admit* (DOOR-1). */
export const checkItems = ["face-seen", "matches", "carer-in-view", "background-fine", "no-camera-called"] as const;
export type CheckItem = (typeof checkItems)[number];

/** What a waiting participant may be told; none of them says anything of others (DOOR-3). */
export const waitMessages = ["please-wait", "face-the-light", "carer-in-view-please", "we-will-call-you"] as const;
export type WaitMessage = (typeof waitMessages)[number];

/** Why an arrival is refused. None reveals the registered name (DOOR-7). */
export const refuseReasons = ["not-recognised", "no-carer", "not-suitable-now", "full"] as const;
export type RefuseReason = (typeof refuseReasons)[number];

export const removeReasons = ["behaviour", "not-who-they-said", "asked-to-leave", "safeguarding"] as const;
export type RemoveReason = (typeof removeReasons)[number];

export const endReasons = ["finished", "no-staff", "stopped", "cancelled"] as const;
export type EndReason = (typeof endReasons)[number];

/** The follow-up questions to carers, from practice.md point 7. */
export const followUpQuestions = [
  "upsetting",
  "not-understood",
  "met-someone",
  "talk-elsewhere",
  "offered-or-promised",
] as const;
export type FollowUpQuestion = (typeof followUpQuestions)[number];

export const followUpAnswers = ["yes", "no", "not-sure"] as const;
export type FollowUpAnswer = (typeof followUpAnswers)[number];

/** Who raised a concern. */
export type ConcernFrom = "participant" | "carer" | "staff" | "anyone";
