/** VP8: finding key frames, and the black one that a stopped slot shows (MEDIA-9). */

import { payloadTypes } from "./rtp.ts";

/** One whole VP8 key frame, 160 by 90, black. Made once with a browser's own encoder. */
export const blackFrame = Buffer.from(
  "UAUAnQEqoABaAABHCIWFiJmEiAGiEAAxQHhDqqTXcQ6qk13EOqpNdxDqqTXcQ6qk13EN4P7/uv9A",
  "base64",
);

/**
 * Whether a VP8 RTP payload begins a key frame (RFC 7741). False for anything cut short.
 * `at` and `end` bound the payload within the packet.
 */
export function beginsKeyFrame(packet: Buffer, at: number, end: number): boolean {
  if (at >= end) return false;
  const descriptor = packet[at] as number;
  if ((descriptor & 0x17) !== 0x10) return false;
  let next = at + 1;
  if (descriptor & 0x80) {
    if (next >= end) return false;
    const flags = packet[next] as number;
    next += 1;
    if (flags & 0x80) {
      if (next >= end) return false;
      next += (packet[next] as number) & 0x80 ? 2 : 1;
    }
    if (flags & 0x40) next += 1;
    if (flags & 0x30) next += 1;
  }
  return next < end && ((packet[next] as number) & 0x01) === 0;
}

/** A whole RTP packet with the black key frame. Sequence, timestamp and SSRC are zero: `rewrite` sets them. */
export function blackPacket(): Buffer {
  const packet = Buffer.alloc(13 + blackFrame.length);
  packet[0] = 0x80;
  packet[1] = 0x80 | payloadTypes.vp8;
  packet[12] = 0x10;
  blackFrame.copy(packet, 13);
  return packet;
}
