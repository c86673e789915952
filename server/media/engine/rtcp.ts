/** RTCP: reading what clients send and writing what the engine sends. Nothing here throws on bytes from the network. */

/** The SSRC under which the engine itself speaks. */
export const engineSsrc = 1;

export interface SenderReport {
  readonly type: "sender-report";
  readonly ssrc: number;
  /** NTP time: seconds since 1900 and their fraction in 2^-32 s. */
  readonly ntpSeconds: number;
  readonly ntpFraction: number;
  readonly timestamp: number;
}
export type Feedback =
  | SenderReport
  | { readonly type: "nack"; readonly ssrc: number; readonly sequences: readonly number[] }
  | { readonly type: "key-frame-wanted"; readonly ssrc: number }
  | { readonly type: "bye"; readonly ssrcs: readonly number[] };

/** True for RTCP, false for RTP, by the rule of RFC 5761. */
export function isRtcp(packet: Buffer): boolean {
  const type = packet[1] ?? 0;
  return type >= 192 && type <= 223;
}

/** Reads a compound packet. What is cut short or unknown is left out. */
export function parseRtcp(packet: Buffer): Feedback[] {
  const found: Feedback[] = [];
  let at = 0;
  while (at + 4 <= packet.length) {
    const first = packet[at] as number;
    const end = at + 4 + packet.readUInt16BE(at + 2) * 4;
    if (first >> 6 !== 2 || end > packet.length) break;
    readOne(packet, at, end, first & 0x1f, packet[at + 1] as number, found);
    at = end;
  }
  return found;
}

function readOne(packet: Buffer, at: number, end: number, count: number, type: number, found: Feedback[]): void {
  if (type === 200 && end - at >= 28) {
    found.push({
      type: "sender-report",
      ssrc: packet.readUInt32BE(at + 4),
      ntpSeconds: packet.readUInt32BE(at + 8),
      ntpFraction: packet.readUInt32BE(at + 12),
      timestamp: packet.readUInt32BE(at + 16),
    });
  } else if (type === 203) {
    const ssrcs: number[] = [];
    for (let i = 0; i < count && at + 8 + i * 4 <= end; i++) ssrcs.push(packet.readUInt32BE(at + 4 + i * 4));
    if (ssrcs.length > 0) found.push({ type: "bye", ssrcs });
  } else if (type === 205 && count === 1 && end - at >= 16) {
    found.push({ type: "nack", ssrc: packet.readUInt32BE(at + 8), sequences: readNack(packet, at + 12, end) });
  } else if (type === 206 && count === 1 && end - at >= 12) {
    found.push({ type: "key-frame-wanted", ssrc: packet.readUInt32BE(at + 8) });
  } else if (type === 206 && count === 4) {
    for (let i = at + 12; i + 8 <= end; i += 8) {
      found.push({ type: "key-frame-wanted", ssrc: packet.readUInt32BE(i) });
    }
  }
}

function readNack(packet: Buffer, from: number, end: number): number[] {
  const sequences: number[] = [];
  for (let at = from; at + 4 <= end; at += 4) {
    const first = packet.readUInt16BE(at);
    const mask = packet.readUInt16BE(at + 2);
    sequences.push(first);
    for (let bit = 0; bit < 16; bit++) if (mask & (1 << bit)) sequences.push((first + bit + 1) & 0xffff);
  }
  return sequences;
}

function header(type: number, count: number, bytes: number): Buffer {
  const packet = Buffer.alloc(bytes);
  packet[0] = 0x80 | count;
  packet[1] = type;
  packet.writeUInt16BE(bytes / 4 - 1, 2);
  packet.writeUInt32BE(engineSsrc, 4);
  return packet;
}

/** Asks for lost packets. `sequences` must be in rising order (with wrap-around) and not empty. */
export function writeNack(ssrc: number, sequences: readonly number[]): Buffer {
  const items: [number, number][] = [];
  for (const sequence of sequences) {
    const last = items.at(-1);
    const ahead = last ? (sequence - last[0]) & 0xffff : 0;
    if (last && ahead >= 1 && ahead <= 16) last[1] |= 1 << (ahead - 1);
    else items.push([sequence, 0]);
  }
  const packet = header(205, 1, 12 + items.length * 4);
  packet.writeUInt32BE(ssrc, 8);
  items.forEach(([first, mask], i) => {
    packet.writeUInt16BE(first, 12 + i * 4);
    packet.writeUInt16BE(mask, 14 + i * 4);
  });
  return packet;
}

/** Asks the sender of `ssrc` for a key frame (PLI). */
export function writeKeyFrameRequest(ssrc: number): Buffer {
  const packet = header(206, 1, 12);
  packet.writeUInt32BE(ssrc, 8);
  return packet;
}

export interface ReceptionBlock {
  readonly ssrc: number;
  /** 0..255: lost share of the last interval, in 256ths. */
  readonly fractionLost: number;
  readonly totalLost: number;
  readonly highest: number;
  readonly jitter: number;
  /** Middle 32 bits of the NTP time of the last sender report, and the delay since, in 2^-16 s. */
  readonly lastReport: number;
  readonly delay: number;
}

/** A receiver report on at most 31 streams. */
export function writeReceiverReport(blocks: readonly ReceptionBlock[]): Buffer {
  const used = blocks.slice(0, 31);
  const packet = header(201, used.length, 8 + used.length * 24);
  used.forEach((block, i) => {
    const at = 8 + i * 24;
    packet.writeUInt32BE(block.ssrc, at);
    packet.writeUInt32BE((((block.fractionLost & 0xff) << 24) | (block.totalLost & 0xffffff)) >>> 0, at + 4);
    packet.writeUInt32BE(block.highest >>> 0, at + 8);
    packet.writeUInt32BE(block.jitter >>> 0, at + 12);
    packet.writeUInt32BE(block.lastReport >>> 0, at + 16);
    packet.writeUInt32BE(block.delay >>> 0, at + 20);
  });
  return packet;
}

/** A sender report for one slot, so that a browser can play sound and picture in step. */
export function writeSenderReport(report: Omit<SenderReport, "type">, packets: number, octets: number): Buffer {
  const packet = header(200, 0, 28);
  packet.writeUInt32BE(report.ssrc, 4);
  packet.writeUInt32BE(report.ntpSeconds >>> 0, 8);
  packet.writeUInt32BE(report.ntpFraction >>> 0, 12);
  packet.writeUInt32BE(report.timestamp >>> 0, 16);
  packet.writeUInt32BE(packets >>> 0, 20);
  packet.writeUInt32BE(octets >>> 0, 24);
  return packet;
}
