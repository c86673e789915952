/** VP8: finding key frames, and the black one that a stopped slot shows (MEDIA-9). */

import { payloadTypes, type RtpHeader } from "./rtp.ts";

/** One whole VP8 key frame, 160 by 90, black. Made once with a browser's own encoder. */
export const blackFrame = Buffer.from(
  "UAUAnQEqoABaAABHCIWFiJmEiAGiEAAxQHhDqqTXcQ6qk13EOqpNdxDqqTXcQ6qk13EN4P7/uv9A",
  "base64",
);

/** Where the VP8 data begins, after the payload descriptor (RFC 7741); null if the payload is cut short. */
function dataAt(packet: Buffer, at: number, end: number): number | null {
  if (at >= end) return null;
  let next = at + 1;
  if ((packet[at] as number) & 0x80) {
    if (next >= end) return null;
    const flags = packet[next] as number;
    next += 1;
    if (flags & 0x80) {
      if (next >= end) return null;
      next += (packet[next] as number) & 0x80 ? 2 : 1;
    }
    if (flags & 0x40) next += 1;
    if (flags & 0x30) next += 1;
  }
  return next < end ? next : null;
}

/**
 * Whether a VP8 RTP payload begins a key frame. False for anything cut short. `at` and `end` bound the payload within
 * the packet.
 */
export function beginsKeyFrame(packet: Buffer, at: number, end: number): boolean {
  if (at >= end || ((packet[at] as number) & 0x17) !== 0x10) return false;
  const data = dataAt(packet, at, end);
  return data !== null && ((packet[data] as number) & 0x01) === 0;
}

/**
 * Takes the picture numbers out of the payload descriptor, in place. They count the frames of one sender; in a slot that
 * changes senders and shows black between, a browser that saw them would take new frames for old. Without them it goes
 * by the RTP sequence numbers, which the slot keeps continuous. Null if the payload is malformed.
 */
export function withoutPictureNumbers(packet: Buffer, header: RtpHeader): { packet: Buffer; header: RtpHeader } | null {
  const { payloadAt, payloadEnd } = header;
  if (payloadAt === payloadEnd) return { packet, header };
  const data = dataAt(packet, payloadAt, payloadEnd);
  if (data === null) return null;
  const surplus = data - payloadAt - 1;
  if (surplus === 0) return { packet, header };
  const descriptor = (packet[payloadAt] as number) & 0x37;
  packet.copyWithin(surplus, 0, payloadAt);
  packet[data - 1] = descriptor;
  return { packet: packet.subarray(surplus), header: { ...header, payloadEnd: payloadEnd - surplus } };
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
