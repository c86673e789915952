/** What is so in a session, now. Only {@link evolve} makes a new one. */
import type {
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
  SessionId,
  SourceKind,
  WaitMessage,
  WordsId,
} from "../words.ts";
import type { Told } from "./events.ts";

export interface Plan {
  readonly session: SessionId;
  readonly title: WordsId;
  readonly groundRules: WordsId;
  readonly startsAt: Instant;
  readonly minutes: number;
  readonly format: Format;
  readonly minStaff: number;
}

/** A source lives on one connection. `at` is where its staff owner placed it; participants' sources follow their dials. */
export interface Source {
  readonly connection: ConnectionId;
  readonly kind: SourceKind;
  readonly at: Dial;
}

export interface Staff {
  readonly member: MemberId;
  readonly duties: readonly Duty[];
  readonly accepted: boolean;
  /** Open sockets, each with whether its media transport is up. */
  readonly connections: Readonly<Record<ConnectionId, boolean>>;
  /** Adults of whom this one recorded "I see and hear". */
  readonly vouched: readonly MemberId[];
  readonly sources: readonly Source[];
}

/** A participant's stage of life: one tagged union, never a set of booleans. */
export type Stage =
  /** Not here. */
  | { readonly in: "expected" }
  /** Connected; reading the rules, trying the camera. */
  | { readonly in: "arriving"; readonly connection: ConnectionId }
  | {
      readonly in: "waiting";
      readonly connection: ConnectionId;
      readonly camera: boolean;
      readonly claimedBy: MemberId | null;
      readonly message: WaitMessage | null;
    }
  | { readonly in: "room"; readonly connection: ConnectionId }
  /** Dropped out of the room; may return without a new check for two minutes (DOOR-6). */
  | { readonly in: "away"; readonly since: Instant }
  | { readonly in: "gone"; readonly how: "left" | "removed" | "ended" }
  | { readonly in: "gone"; readonly how: "refused"; readonly reason: RefuseReason };

export interface Participant {
  readonly person: PersonId;
  readonly pass: PassId;
  readonly agreed: boolean;
  readonly stage: Stage;
  /** When this wait began; a dropped line keeps its place in the queue. */
  readonly waitingSince: Instant | null;
  readonly dials: Readonly<Record<SourceKind, Dial>>;
  readonly started: readonly SourceKind[];
  /** Widenings asked for and not answered, with who asked. */
  readonly asks: readonly { readonly kind: SourceKind; readonly to: Dial; readonly by: MemberId }[];
  /** What the participant's own screen has shown, kept no wider than what is allowed now. */
  readonly told: { readonly camera: Told; readonly microphone: Told };
  /** How often the words of *Who can see and hear me* have changed: words that were and came back are new words. */
  readonly wordings: number;
}

export interface Pass {
  readonly person: PersonId;
  readonly state: "ready" | "bound" | "revoked";
  readonly device: DeviceId | null;
  readonly contested: Instant | null;
}

export interface Notice {
  readonly id: "second-device" | "removed" | "refused";
  readonly person: PersonId;
  readonly at: Instant;
}

export interface SessionState {
  readonly plan: Plan | null;
  readonly phase: "planned" | "open" | "ended";
  readonly ended: EndReason | null;
  readonly staff: Readonly<Record<MemberId, Staff>>;
  /** Leads and deputies who are on call, with the instant of their press. */
  readonly onCall: Readonly<Record<MemberId, Instant>>;
  readonly lockedBySteward: boolean;
  readonly holds: Readonly<Partial<Record<HoldCause, Instant>>>;
  readonly passes: Readonly<Record<PassId, Pass>>;
  readonly participants: Readonly<Record<PersonId, Participant>>;
  readonly notices: readonly Notice[];
  /** Since when only one adult is present, or none, while the doors are open: what the deadlines count from. */
  readonly oneSince: Instant | null;
  readonly noneSince: Instant | null;
  /** Since when nobody is on call, while the doors are open (COVER-3). */
  readonly leadGoneSince: Instant | null;
}

export const initial: SessionState = {
  plan: null,
  phase: "planned",
  ended: null,
  staff: {},
  onCall: {},
  lockedBySteward: false,
  holds: {},
  passes: {},
  participants: {},
  notices: [],
  oneSince: null,
  noneSince: null,
  leadGoneSince: null,
};

/** The dials at entry: upper bounds; camera and microphone are off until the participant starts them. */
export const presets: Readonly<Record<Format, Readonly<Record<SourceKind, Dial>>>> = {
  "watch-only": { microphone: "off", camera: "off", screen: "off" },
  guided: { microphone: "backstage", camera: "backstage", screen: "off" },
  interactive: { microphone: "stage", camera: "stage", screen: "off" },
};
