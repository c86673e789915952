/** What passes between the web process and the engine's process, as JSON. */

import type { ConnectionId, SessionId, SourceKind } from "#domain/words.ts";
import type { AudienceMap, MediaEvents } from "./port.ts";

/** How the engine's process is started; its one argument. */
export interface EngineStart {
  readonly port: number;
  readonly bind?: string;
  readonly advertised?: string;
}

/** A cut has an id that rises with each new cut, so that a repetition is known as one. `connection` null: the session. */
export interface Cut {
  readonly do: "cut";
  readonly id: number;
  readonly session: SessionId;
  readonly connection: ConnectionId | null;
  readonly epoch: number;
}

export type ToEngine =
  | Cut
  | { readonly do: "connect"; readonly id: number; readonly session: SessionId; readonly connection: ConnectionId }
  | { readonly do: "answer"; readonly id: number; readonly connection: ConnectionId; readonly sdp: string }
  | { readonly do: "audience"; readonly map: AudienceMap }
  | { readonly do: "disconnect"; readonly connection: ConnectionId }
  | { readonly do: "end"; readonly session: SessionId }
  | { readonly do: "load"; readonly id: number };

export type CarriedReport = Parameters<MediaEvents["carried"]>[0];
/** A slot that has a source: its mid, and the source. */
export type FilledSlot = readonly [mid: string, connection: ConnectionId, kind: SourceKind];

/** How busy the engine was since the last such question. */
export interface EngineLoad {
  /** CPU time of the whole process, microseconds. */
  readonly cpu: number;
  /** Packets forwarded. */
  readonly forwarded: number;
  /** Delay of the event loop, milliseconds. */
  readonly delayP99: number;
  readonly delayMax: number;
  /** Resident memory, bytes. */
  readonly memory: number;
}

export type FromEngine =
  | { readonly tell: "ready" }
  | { readonly tell: "cut-done"; readonly id: number }
  | { readonly tell: "done"; readonly id: number; readonly result?: string | EngineLoad }
  | { readonly tell: "failed"; readonly id: number; readonly malformed: boolean; readonly message: string }
  | { readonly tell: "transport"; readonly connection: ConnectionId; readonly up: boolean }
  | { readonly tell: "slots"; readonly connection: ConnectionId; readonly filled: readonly FilledSlot[] }
  | { readonly tell: "carried"; readonly reports: readonly CarriedReport[] }
  | { readonly tell: "log"; readonly line: object };
