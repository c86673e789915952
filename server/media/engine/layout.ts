/** The fixed m-lines of every client: three uplinks, then the downlink slots. Nothing is ever renegotiated. */

import type { SourceKind } from "#domain/words.ts";

export const videoSlots = 12;
export const audioSlots = 8;

export type MediaKind = "audio" | "video";

/** The uplink kind of a mid ("0", "1", "2"), or null. */
export function uplinkKind(mid: string): SourceKind | null {
  return mid === "0" ? "microphone" : mid === "1" ? "camera" : mid === "2" ? "screen" : null;
}

export function mediaOf(kind: SourceKind): MediaKind {
  return kind === "microphone" ? "audio" : "video";
}

/** RTP clock rate in Hz. */
export function clockRateOf(media: MediaKind): number {
  return media === "audio" ? 48_000 : 90_000;
}

/** A monotonic time in ms as an RTP timestamp of this kind of media (32 bits, it wraps). */
export function ticks(ms: number, media: MediaKind): number {
  return (Math.round((ms * clockRateOf(media)) / 1000) % 2 ** 32) >>> 0;
}

export interface SlotLine {
  readonly mid: string;
  readonly media: MediaKind;
  /** Place among the slots of its kind. An audio and a video slot of the same place share a stream, for lip sync. */
  readonly place: number;
  readonly ssrc: number;
  /** SSRC of retransmissions; only video has them. */
  readonly rtxSsrc: number;
}

/** Every slot in the order of its m-line. */
export const slotLines: readonly SlotLine[] = Array.from({ length: videoSlots + audioSlots }, (_, i) => ({
  mid: String(3 + i),
  media: i < videoSlots ? ("video" as const) : ("audio" as const),
  place: i < videoSlots ? i : i - videoSlots,
  ssrc: 0x10000 + i * 2,
  rtxSsrc: 0x10001 + i * 2,
}));

/** All mids of the offer, in order. */
export const mids: readonly string[] = ["0", "1", "2", ...slotLines.map((line) => line.mid)];
