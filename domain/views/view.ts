/**
 * What a person may know, and do next. A view is the only thing of a live session that a browser ever gets.
 *
 * It is built per viewer, from nothing, by adding what that viewer may know. It has two parts: `shared` is the same for
 * everyone of a class, `own` is this viewer's alone; only a part that changed travels.
 */

import type { Act } from "../acts.ts";
import type {
  AgeBand,
  CheckItem,
  ConnectionId,
  Dial,
  Duty,
  Format,
  HoldCause,
  Instant,
  MemberId,
  PersonId,
  RefuseReason,
  SessionId,
  SourceKind,
  WaitMessage,
} from "../words.ts";

/** Who receives a source, as told to its owner. `names` is filled for `looking` only. */
export interface Reach {
  readonly to: "nobody" | "looking" | "team" | "everyone";
  readonly names: readonly string[];
}

/**
 * *Who can see and hear me*. `told` is the number to acknowledge: when an audience widens, nothing is forwarded before
 * the client acknowledged these very words; when it narrows, the packets have stopped already.
 */
export interface Who {
  readonly told: number;
  readonly camera: Reach;
  readonly microphone: Reach;
}

/** The posters on the wall: shown from the pass page to the goodbye page. */
export interface Poster {
  readonly session: SessionId;
  readonly title: string;
  readonly organisation: string;
  readonly format: Format;
  readonly startsAt: Instant;
  /** Ground rules of this session in the organisers' own words; empty when they added none. */
  readonly groundRules: string;
  readonly contact: { readonly name: string; readonly phone: string; readonly email: string };
}

/** A person somebody may see. Its media is the source of `connection`; the ids differ in each session. */
export interface Tile {
  readonly id: PersonId | MemberId;
  readonly name: string;
  readonly staff: boolean;
  /** Of the leader: shown large. */
  readonly leader: boolean;
  /** Kinds this viewer may receive now, with the connection that sends each. */
  readonly sources: readonly { readonly kind: SourceKind; readonly connection: ConnectionId }[];
}

export interface ParticipantWaitingShared {
  readonly class: "waiting";
  readonly poster: Poster;
}
export interface ParticipantRoomShared {
  readonly class: "admitted";
  readonly poster: Poster;
  readonly held: boolean;
  /** Empty while held. In guided and watch-only sessions it holds staff only. */
  readonly tiles: readonly Tile[];
}

export type ParticipantStage =
  | { readonly in: "rules" }
  | { readonly in: "preview" }
  | {
      readonly in: "waiting";
      /** First names of the staff who look now. */
      readonly looking: readonly string[];
      readonly message: WaitMessage | null;
      /** The client may send its camera now (and the server drops what it sends otherwise). */
      readonly sendCamera: boolean;
    }
  | {
      readonly in: "room";
      readonly dials: Readonly<Record<SourceKind, Dial>>;
      readonly started: readonly SourceKind[];
      /** "Sam asks you to be seen by everyone: Yes / Not now". */
      readonly asks: readonly { readonly kind: SourceKind; readonly to: Dial; readonly by: string }[];
    }
  | { readonly in: "gone"; readonly how: "left" | "removed" | "ended" }
  | { readonly in: "gone"; readonly how: "refused"; readonly reason: RefuseReason }
  /** The pass is open on another device (PASS-2). */
  | { readonly in: "elsewhere" };

export interface ParticipantOwn {
  readonly class: "participant";
  readonly self: { readonly id: PersonId; readonly name: string };
  readonly stage: ParticipantStage;
  readonly who: Who;
  readonly acts: readonly Act[];
}

export interface ReadinessItem {
  readonly id: "lead" | "staff" | "steward" | "seen-and-heard";
  readonly ok: boolean;
  /** Numbers or names the words on the screen need. */
  readonly have: number;
  readonly need: number;
  readonly missing: readonly string[];
}

export interface StaffPerson {
  readonly member: MemberId;
  readonly name: string;
  readonly duties: readonly Duty[];
  readonly accepted: boolean;
  readonly present: boolean;
  /** Recorded "I see and hear …" of at least one other adult who is present. */
  readonly seesAndHears: readonly string[];
  readonly sources: readonly { readonly kind: SourceKind; readonly connection: ConnectionId; readonly at: Dial }[];
}

export interface RoomPerson {
  readonly person: PersonId;
  readonly name: string;
  readonly connected: boolean;
  readonly dials: Readonly<Record<SourceKind, Dial>>;
  /** Sources the participant started, with who really receives them (never by the dial alone). */
  readonly sources: readonly { readonly kind: SourceKind; readonly connection: ConnectionId; readonly reach: Reach }[];
  /** Widenings asked of the participant and not answered yet. */
  readonly asked: readonly SourceKind[];
}

export interface WaitingPerson {
  readonly person: PersonId;
  readonly name: string;
  readonly since: Instant;
  readonly connected: boolean;
  /** Who claimed, by name; null: nobody yet. */
  readonly claimedBy: string | null;
  readonly hasCamera: boolean;
  /** A second device tried this pass (PASS-2). */
  readonly contested: boolean;
}

/** What only the looker gets beside the live preview. */
export interface CheckCard {
  readonly person: PersonId;
  readonly name: string;
  readonly surname: string;
  readonly ageBand: AgeBand;
  readonly needs: string;
  readonly carer: string;
  readonly camera: ConnectionId | null;
  readonly items: readonly CheckItem[];
}

export type Notice =
  | { readonly id: "second-device"; readonly name: string; readonly at: Instant }
  | { readonly id: "removed"; readonly name: string; readonly at: Instant }
  | { readonly id: "refused"; readonly name: string; readonly at: Instant };

export interface StaffShared {
  readonly class: "staff";
  readonly poster: Poster;
  readonly phase: "planned" | "open" | "ended";
  readonly minStaff: number;
  readonly readiness: readonly ReadinessItem[];
  readonly doors: { readonly open: boolean; readonly locked: boolean; readonly because: "steward" | "cover" | null };
  readonly holds: readonly { readonly cause: HoldCause; readonly since: Instant }[];
  readonly cover: {
    readonly present: number;
    readonly need: number;
    readonly holdAt: Instant | null;
    readonly endAt: Instant | null;
  };
  readonly lead: {
    readonly name: string;
    readonly state: "unconfirmed" | "confirmed" | "withdrawn";
    readonly phone: string;
  };
  readonly staff: readonly StaffPerson[];
  readonly waiting: readonly WaitingPerson[];
  readonly people: readonly RoomPerson[];
  readonly notices: readonly Notice[];
}

export interface StaffOwn {
  readonly class: "staff";
  readonly self: {
    readonly member: MemberId;
    readonly name: string;
    readonly duties: readonly Duty[];
    readonly connection: ConnectionId;
  };
  readonly accepted: boolean;
  readonly cards: readonly CheckCard[];
  readonly acts: readonly Act[];
}

export type View =
  | { readonly shared: ParticipantWaitingShared | ParticipantRoomShared; readonly own: ParticipantOwn }
  | { readonly shared: StaffShared; readonly own: StaffOwn };
