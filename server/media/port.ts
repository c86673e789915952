import type { ConnectionId, SessionId, SourceKind } from "#domain/words.ts";

/** Who receives one source. Two sets are named once for a whole map, so that a map stays small. */
export type Receivers = "nobody" | "team" | "stage" | { readonly named: readonly ConnectionId[] };

/**
 * Everything the engine may forward for one session, whole. What is not in it goes to nobody (MEDIA-1).
 * `epoch` rises by one with every map of a session; an engine drops a map whose epoch is not above the last it took.
 */
export interface AudienceMap {
  readonly session: SessionId;
  readonly epoch: number;
  /** Staff present in the room. */
  readonly team: readonly ConnectionId[];
  /** Everyone in the room: the team, those admitted, and viewers. Empty while held (the team then talks among itself). */
  readonly stage: readonly ConnectionId[];
  /** In order of priority: where a receiver has fewer slots than sources, the first ones win. */
  readonly sources: readonly { readonly connection: ConnectionId; readonly kind: SourceKind; readonly to: Receivers }[];
}

/** What one downlink slot of a receiver shows now. `mid` is the m-line of the receiver's one PeerConnection. */
export interface Slot {
  readonly mid: string;
  readonly media: "audio" | "video";
  readonly source: { readonly connection: ConnectionId; readonly kind: SourceKind } | null;
}

/** What an engine tells of itself. */
export interface MediaEvents {
  /** The transport of a connection came up (packets can flow) or went away. */
  transport(connection: ConnectionId, up: boolean): void;
  /** The slots of a receiver changed: the whole list, to be passed to its client. */
  slots(connection: ConnectionId, slots: readonly Slot[]): void;
  /** LOG-3: a slot really carried a source over this interval (wall time, milliseconds). */
  carried(report: {
    receiver: ConnectionId;
    source: ConnectionId;
    kind: SourceKind;
    from: number;
    until: number;
    packets: number;
  }): void;
  /** The engine's process died and a new one is up, empty and closed: every connection must be connected again. */
  restarted(): void;
}

/**
 * The one small interface between a session and a media engine. No type of a media library passes it.
 * Closing calls (`cut…`, a map that takes receivers away) act before anything that opens (MEDIA-5).
 */
export interface MediaPort {
  /** Makes the one PeerConnection of a client and returns the offer (SDP) to send to it. Rejects if the engine is down. */
  connect(session: SessionId, connection: ConnectionId): Promise<string>;
  /** The client's answer (SDP). Rejects with a {@link MalformedSdp} that never hurts the engine. */
  answer(connection: ConnectionId, sdp: string): Promise<void>;
  /** Sets the whole audience map of a session. */
  setAudience(map: AudienceMap): void;
  /**
   * Nobody receives anything of this connection, at once, until a map with an epoch above `epoch` says otherwise.
   * Repeated until the engine acknowledges; resolves then.
   */
  cutConnection(session: SessionId, connection: ConnectionId, epoch: number): Promise<void>;
  /** No participant receives anything in this session, at once: every slot is cleared to black until a later map. */
  cutSession(session: SessionId, epoch: number): Promise<void>;
  /** Closes a client's PeerConnection. */
  disconnect(connection: ConnectionId): void;
  /** Forgets a session and closes what is left of it. */
  endSession(session: SessionId): void;
  close(): Promise<void>;
}

/** The client's SDP could not be used. `code` is of the error catalogue. */
export class MalformedSdp extends Error {
  readonly code = "malformed-sdp";
}
