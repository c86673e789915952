/**
 * RTP as the engine needs it: a bounds-checked header, the header extensions of our own offer, and the rewriting that
 * lets one buffer go to many receivers. Nothing here throws on any bytes from the network.
 */

/** Payload types and header extension ids of our offer. They are the same on every bundled m-line. */
export const payloadTypes = { opus: 111, vp8: 96, rtx: 97 } as const;
export const extensionIds = { level: 1, twcc: 3, mid: 4, rid: 10, rrid: 11 } as const;

export interface RtpHeader {
  readonly payloadType: number;
  readonly marker: boolean;
  readonly sequence: number;
  readonly timestamp: number;
  readonly ssrc: number;
  /** Bounds of the header extension words; equal when there are none. */
  readonly extensionAt: number;
  readonly extensionEnd: number;
  /** Bounds of the payload without its padding; equal when the packet is padding only. */
  readonly payloadAt: number;
  readonly payloadEnd: number;
}

/** What the header extensions of one packet said. */
export interface Extensions {
  mid: string | null;
  rid: string | null;
  /** The rid that a retransmission repairs. */
  rrid: string | null;
  /** Transport-wide sequence number. */
  twcc: number | null;
}

/** Reads the header of an RTP packet. Null if the bytes are not a whole RTP packet of version 2. */
export function parseRtp(packet: Buffer): RtpHeader | null {
  const length = packet.length;
  if (length < 12) return null;
  const first = packet[0] as number;
  const second = packet[1] as number;
  if (first >> 6 !== 2) return null;
  let at = 12 + (first & 0x0f) * 4;
  if (at > length) return null;
  let extensionAt = at;
  let extensionEnd = at;
  if (first & 0x10) {
    if (at + 4 > length) return null;
    extensionAt = at + 4;
    extensionEnd = extensionAt + packet.readUInt16BE(at + 2) * 4;
    if (extensionEnd > length) return null;
    at = extensionEnd;
  }
  let end = length;
  if (first & 0x20) {
    const padding = packet[length - 1] as number;
    if (padding === 0 || at + padding > length) return null;
    end -= padding;
  }
  return {
    payloadType: second & 0x7f,
    marker: (second & 0x80) !== 0,
    sequence: packet.readUInt16BE(2),
    timestamp: packet.readUInt32BE(4),
    ssrc: packet.readUInt32BE(8),
    extensionAt,
    extensionEnd,
    payloadAt: at,
    payloadEnd: end,
  };
}

/**
 * Reads the header extensions and blanks, in place, all that must not be forwarded: everything but the audio level.
 * (A MID that reaches a receiver would re-route the stream there.) Extensions of another profile are blanked whole.
 */
export function takeExtensions(packet: Buffer, header: RtpHeader): Extensions {
  const taken: Extensions = { mid: null, rid: null, rrid: null, twcc: null };
  const { extensionAt, extensionEnd } = header;
  if (extensionAt === extensionEnd) return taken;
  if (packet.readUInt16BE(extensionAt - 4) !== 0xbede) {
    packet.writeUInt16BE(0xbede, extensionAt - 4);
    packet.fill(0, extensionAt, extensionEnd);
    return taken;
  }
  let at = extensionAt;
  while (at < extensionEnd) {
    const head = packet[at] as number;
    if (head === 0) {
      at += 1;
      continue;
    }
    const id = head >> 4;
    const end = at + 2 + (head & 0x0f);
    if (id === 15 || id === 0 || end > extensionEnd) {
      packet.fill(0, at, extensionEnd);
      break;
    }
    if (id === extensionIds.mid) taken.mid = packet.toString("latin1", at + 1, end);
    else if (id === extensionIds.rid) taken.rid = packet.toString("latin1", at + 1, end);
    else if (id === extensionIds.rrid) taken.rrid = packet.toString("latin1", at + 1, end);
    else if (id === extensionIds.twcc && end - at === 3) taken.twcc = packet.readUInt16BE(at + 1);
    if (id !== extensionIds.level) packet.fill(0, at, end);
    at = end;
  }
  return taken;
}

/** Writes the three fields that differ for each receiver. The packet must have a whole header. */
export function rewrite(packet: Buffer, sequence: number, timestamp: number, ssrc: number): void {
  packet[2] = sequence >> 8;
  packet[3] = sequence & 0xff;
  packet.writeUInt32BE(timestamp >>> 0, 4);
  packet.writeUInt32BE(ssrc, 8);
}

/** How far sequence number `a` is ahead of `b`, with wrap-around: -32768..32767. */
export function sequenceAhead(a: number, b: number): number {
  return ((a - b) << 16) >> 16;
}

/**
 * Undoes RFC 4588 in place: gives the packet as it was first sent, under the media SSRC and payload type. The result
 * shares memory with `packet`. Null for a retransmission without a payload (a probe).
 */
export function unwrapRtx(packet: Buffer, header: RtpHeader, mediaSsrc: number, payloadType: number): Buffer | null {
  if (header.payloadEnd - header.payloadAt <= 2) return null;
  const sequence = packet.readUInt16BE(header.payloadAt);
  packet.copyWithin(2, 0, header.payloadAt);
  const media = packet.subarray(2);
  media[1] = (header.marker ? 0x80 : 0) | payloadType;
  rewrite(media, sequence, header.timestamp, mediaSsrc);
  return media;
}

/** A retransmission by RFC 4588 of a packet whose header already says what the receiver first got. Copies it. */
export function wrapRtx(packet: Buffer, header: RtpHeader, rtxSsrc: number, rtxSequence: number): Buffer {
  const rtx = Buffer.allocUnsafe(packet.length + 2);
  packet.copy(rtx, 0, 0, header.payloadAt);
  packet.copy(rtx, header.payloadAt, 2, 4);
  packet.copy(rtx, header.payloadAt + 2, header.payloadAt);
  rtx[1] = ((packet[1] as number) & 0x80) | payloadTypes.rtx;
  rewrite(rtx, rtxSequence, packet.readUInt32BE(4), rtxSsrc);
  return rtx;
}
