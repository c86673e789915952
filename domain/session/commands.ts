/** Everything that may be asked of a session, with the facts from other streams that each decision rests on. */
import type { RefusalCode } from "../refusal.ts";
import type {
  CheckItem,
  ConnectionId,
  DeviceId,
  Dial,
  Duty,
  EndReason,
  Format,
  HoldCause,
  Instant,
  MemberId,
  PassId,
  PersonId,
  RefuseReason,
  RemoveReason,
  SessionId,
  SourceKind,
  WaitMessage,
  WordsId,
} from "../words.ts";
import type { SessionEvent } from "./events.ts";

/** Who asks. `system` is the loop itself: clocks, sockets, restarts. */
export type Actor =
  | {
      readonly as: "member";
      readonly member: MemberId;
      readonly connection: ConnectionId | null;
      readonly organiser: boolean;
    }
  | { readonly as: "participant"; readonly person: PersonId; readonly connection: ConnectionId | null }
  | { readonly as: "system" };

/**
 * What other streams say at this moment, looked up by the caller and copied by version into the events.
 * `checked`: version of `member/<id>` at which another member confirmed the check; null: none (VET-2).
 * `approved`: version of `person/<id>` at which the approval stands; null: none (VET-1).
 */
export interface Facts {
  readonly checked: (member: MemberId) => number | null;
  readonly approved: (person: PersonId) => number | null;
}

export type SessionCommand =
  | {
      readonly do: "plan.session";
      readonly session: SessionId;
      readonly title: WordsId;
      readonly groundRules: WordsId;
      readonly startsAt: Instant;
      readonly minutes: number;
      readonly format: Format;
      readonly minStaff: number;
      readonly roster: readonly { readonly member: MemberId; readonly duty: Duty }[];
    }
  | { readonly do: "plan.roster"; readonly member: MemberId; readonly duty: Duty }
  | { readonly do: "plan.on-call"; readonly yes: boolean }
  | { readonly do: "pass.mint"; readonly pass: PassId; readonly person: PersonId }
  /** Kills the person's unremoved pass and mints another in its place; a removed or refused person gets none. */
  | { readonly do: "pass.reissue"; readonly pass: PassId; readonly person: PersonId }
  | { readonly do: "pass.bind"; readonly pass: PassId; readonly device: DeviceId }
  /** Another device tried a bound pass: staff are told, once (PASS-2). */
  | { readonly do: "pass.contest"; readonly pass: PassId }
  | { readonly do: "pass.withdraw"; readonly person: PersonId }
  | { readonly do: "arrive.connect"; readonly connection: ConnectionId; readonly device: DeviceId | null }
  | { readonly do: "arrive.drop"; readonly connection: ConnectionId }
  | { readonly do: "arrive.media"; readonly connection: ConnectionId; readonly up: boolean }
  | { readonly do: "arrive.accept" }
  | { readonly do: "arrive.agree" }
  | { readonly do: "arrive.wait"; readonly camera: boolean }
  | { readonly do: "arrive.vouch"; readonly member: MemberId }
  | { readonly do: "check.claim"; readonly person: PersonId }
  | { readonly do: "check.release"; readonly person: PersonId }
  | { readonly do: "check.keep-waiting"; readonly person: PersonId; readonly message: WaitMessage }
  | { readonly do: "admit.open-doors" }
  | { readonly do: "admit.admit"; readonly person: PersonId; readonly items: readonly CheckItem[] }
  | { readonly do: "admit.refuse"; readonly person: PersonId; readonly reason: RefuseReason }
  | { readonly do: "admit.lock" }
  | { readonly do: "admit.unlock" }
  | { readonly do: "take-part.start"; readonly kind: SourceKind }
  | { readonly do: "take-part.finish"; readonly kind: SourceKind }
  | { readonly do: "take-part.place"; readonly kind: SourceKind; readonly at: Dial }
  | { readonly do: "take-part.lower"; readonly member: MemberId; readonly kind: SourceKind }
  | { readonly do: "take-part.dial"; readonly person: PersonId; readonly kind: SourceKind; readonly to: Dial }
  | { readonly do: "take-part.dial-all"; readonly kind: SourceKind; readonly to: Dial }
  | { readonly do: "take-part.answer"; readonly kind: SourceKind; readonly yes: boolean }
  | { readonly do: "take-part.told"; readonly told: number }
  | { readonly do: "take-part.stop-everything" }
  | { readonly do: "take-part.resume"; readonly cause: HoldCause }
  | { readonly do: "leave.leave" }
  | { readonly do: "leave.remove"; readonly person: PersonId; readonly reason: RemoveReason }
  | { readonly do: "leave.end"; readonly reason: EndReason }
  /** A deadline passed. */
  | { readonly do: "clock" }
  /** The process came up again: every connection was dropped at that instant. */
  | { readonly do: "restart" }
  | { readonly do: "storage"; readonly works: boolean };

/** A command with who asks and when (wall time). */
export interface Asked {
  readonly by: Actor;
  readonly at: Instant;
  readonly command: SessionCommand;
}

/** A refusal is expected, changes nothing, and is told in plain words (protocol/errors.ts). */
export type Decision = { readonly events: readonly SessionEvent[] } | { readonly refused: RefusalCode };
