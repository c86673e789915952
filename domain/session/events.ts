/** Everything that can have happened in a session. Ids, enums, integers and instants only (LOG-2). */
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

/** One person's duty in one session. */
export interface RosterEntry {
  readonly member: MemberId;
  readonly duty: Duty;
}

/** A source's audience as told to its owner; the wire never exceeds it. */
export type Told = "nobody" | "team" | "stage" | readonly MemberId[];

interface By {
  readonly by: MemberId;
}

export type SessionEvent =
  // plan
  | ({
      readonly type: "session.planned";
      readonly session: SessionId;
      readonly title: WordsId;
      readonly groundRules: WordsId;
      readonly startsAt: Instant;
      readonly minutes: number;
      readonly format: Format;
      readonly minStaff: number;
      readonly roster: readonly RosterEntry[];
    } & By)
  | ({ readonly type: "staff.rostered"; readonly entry: RosterEntry } & By)
  | ({ readonly type: "lead.confirmed"; readonly duty: "lead" | "deputy" } & By)
  | ({ readonly type: "lead.withdrew" } & By)
  // pass
  | ({ readonly type: "pass.minted"; readonly pass: PassId; readonly person: PersonId; readonly approval: number } & By)
  | { readonly type: "pass.bound"; readonly pass: PassId; readonly device: DeviceId }
  | { readonly type: "pass.contested"; readonly pass: PassId }
  | { readonly type: "pass.revoked"; readonly pass: PassId; readonly why: "removed" | "reissued" | "withdrawn" }
  // arrive
  | ({ readonly type: "staff.accepted"; readonly checked: number } & By)
  | { readonly type: "staff.connected"; readonly member: MemberId; readonly connection: ConnectionId }
  | { readonly type: "staff.dropped"; readonly member: MemberId; readonly connection: ConnectionId }
  | { readonly type: "media.up"; readonly connection: ConnectionId }
  | { readonly type: "media.down"; readonly connection: ConnectionId }
  | ({ readonly type: "staff.vouched"; readonly other: MemberId } & By)
  | {
      readonly type: "participant.connected";
      readonly person: PersonId;
      readonly connection: ConnectionId;
      readonly device: DeviceId;
    }
  | { readonly type: "participant.agreed"; readonly person: PersonId }
  | { readonly type: "participant.waited"; readonly person: PersonId; readonly camera: boolean }
  | { readonly type: "participant.returned"; readonly person: PersonId }
  | { readonly type: "participant.dropped"; readonly person: PersonId; readonly connection: ConnectionId }
  // check
  | ({ readonly type: "check.claimed"; readonly person: PersonId } & By)
  | ({ readonly type: "check.released"; readonly person: PersonId } & By)
  | ({ readonly type: "check.kept-waiting"; readonly person: PersonId; readonly message: WaitMessage } & By)
  // admit
  | ({ readonly type: "doors.opened" } & By)
  | ({ readonly type: "doors.locked" } & By)
  | ({ readonly type: "doors.unlocked" } & By)
  | ({ readonly type: "participant.admitted"; readonly person: PersonId; readonly items: readonly CheckItem[] } & By)
  | ({ readonly type: "participant.refused"; readonly person: PersonId; readonly reason: RefuseReason } & By)
  // take part
  | {
      readonly type: "source.started";
      readonly owner: PersonId | MemberId;
      readonly connection: ConnectionId;
      readonly kind: SourceKind;
    }
  | { readonly type: "source.finished"; readonly connection: ConnectionId; readonly kind: SourceKind }
  | ({
      readonly type: "source.placed";
      readonly connection: ConnectionId;
      readonly kind: SourceKind;
      readonly at: Dial;
    } & By)
  | ({ readonly type: "dial.turned"; readonly person: PersonId; readonly kind: SourceKind; readonly to: Dial } & By)
  | ({ readonly type: "widening.asked"; readonly person: PersonId; readonly kind: SourceKind; readonly to: Dial } & By)
  | { readonly type: "widening.answered"; readonly person: PersonId; readonly kind: SourceKind; readonly yes: boolean }
  | {
      readonly type: "audience.told";
      readonly person: PersonId;
      readonly told: number;
      readonly camera: Told;
      readonly microphone: Told;
    }
  | { readonly type: "held"; readonly cause: HoldCause; readonly by: MemberId | null }
  | { readonly type: "hold.lifted"; readonly cause: HoldCause; readonly by: MemberId | null }
  // leave
  /** Away for longer than two minutes: the next arrival is checked anew (DOOR-6). */
  | { readonly type: "participant.lapsed"; readonly person: PersonId }
  | { readonly type: "participant.left"; readonly person: PersonId }
  | ({ readonly type: "participant.removed"; readonly person: PersonId; readonly reason: RemoveReason } & By)
  | { readonly type: "session.restarted" }
  | { readonly type: "session.ended"; readonly reason: EndReason; readonly by: MemberId | null };
