import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Gaps } from "./gaps.ts";
import { Reception } from "./reception.ts";
import { Ring } from "./ring.ts";
import { isRtcp, parseRtcp, writeKeyFrameRequest, writeNack, writeReceiverReport, writeSenderReport } from "./rtcp.ts";
import { parseRtp, rewrite, sequenceAhead, takeExtensions, unwrapRtx, wrapRtx } from "./rtp.ts";
import { TwccFeedback } from "./twcc.ts";
import { beginsKeyFrame, blackFrame, blackPacket, withoutPictureNumbers } from "./vp8.ts";

/** An RTP packet with the given one-byte header extensions. */
function rtp({ sequence = 7, extensions = [] as [number, string][], payload = "\x10\x00body" } = {}): Buffer {
  const elements = extensions.flatMap(([id, text]) => [(id << 4) | (text.length - 1), ...Buffer.from(text, "latin1")]);
  while (elements.length % 4 !== 0) elements.push(0);
  const head = Buffer.alloc(16);
  head.set([0x90, 0x80 | 96]);
  head.writeUInt16BE(sequence, 2);
  head.writeUInt32BE(1234, 4);
  head.writeUInt32BE(99, 8);
  head.writeUInt16BE(0xbede, 12);
  head.writeUInt16BE(elements.length / 4, 14);
  return Buffer.concat([head, Buffer.from(elements), Buffer.from(payload, "latin1")]);
}

/** A header that must be there. */
function header(packet: Buffer): NonNullable<ReturnType<typeof parseRtp>> {
  const parsed = parseRtp(packet);
  if (parsed === null) throw new Error("not RTP");
  return parsed;
}

describe("RTP", () => {
  it("reads a header", () => {
    const packet = rtp();
    expect(header(packet)).toMatchObject({ payloadType: 96, marker: true, sequence: 7, timestamp: 1234, ssrc: 99 });
    expect(packet.toString("latin1", header(packet).payloadAt)).toBe("\x10\x00body");
  });

  it("leaves only the audio level among the extensions that are forwarded", () => {
    const packet = rtp({
      extensions: [
        [1, "L"],
        [4, "1"],
        [3, "\x01\x02"],
        [10, "high"],
        [11, "low"],
        [7, "secret"],
      ],
    });
    const taken = takeExtensions(packet, header(packet));
    expect(taken).toEqual({ mid: "1", rid: "high", rrid: "low", twcc: 0x0102 });
    expect(takeExtensions(packet, header(packet))).toEqual({ mid: null, rid: null, rrid: null, twcc: null });
    expect(packet.includes("secret")).toBe(false);
    expect(packet.includes("high")).toBe(false);
    expect(packet.subarray(16, 18)).toEqual(Buffer.from([0x10, "L".charCodeAt(0)]));
  });

  it("wraps and unwraps a retransmission to the very same packet", () => {
    const packet = rtp({ sequence: 65_535 });
    const before = Buffer.from(packet);
    const rtx = wrapRtx(packet, header(packet), 500, 3);
    expect(header(rtx)).toMatchObject({ payloadType: 97, sequence: 3, ssrc: 500, timestamp: 1234, marker: true });
    expect(unwrapRtx(rtx, header(rtx), 99, 96)).toEqual(before);
  });

  it("knows which sequence number is ahead, over the wrap too", () => {
    expect(sequenceAhead(1, 65_535)).toBe(2);
    expect(sequenceAhead(65_535, 1)).toBe(-2);
    const packet = rtp();
    rewrite(packet, 65_535, 2 ** 32 - 1, 2 ** 32 - 2);
    expect(header(packet)).toMatchObject({ sequence: 65_535, timestamp: 2 ** 32 - 1, ssrc: 2 ** 32 - 2 });
  });

  it("never throws and never reads past the end, whatever the bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 120 }), fc.constantFrom(0x80, 0x90, 0xb0, 0xbf), (bytes, first) => {
        const packet = Buffer.from([first, ...bytes]);
        const parsed = parseRtp(packet);
        parseRtcp(packet);
        isRtcp(packet);
        if (parsed === null) return;
        expect(parsed.payloadEnd).toBeLessThanOrEqual(packet.length);
        expect(parsed.payloadAt).toBeLessThanOrEqual(parsed.payloadEnd);
        takeExtensions(packet, parsed);
        beginsKeyFrame(packet, parsed.payloadAt, parsed.payloadEnd);
        withoutPictureNumbers(Buffer.from(packet), parsed);
        wrapRtx(packet, parsed, 1, 1);
        unwrapRtx(packet, parsed, 1, 96);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("RTCP", () => {
  it("reads the losses that it writes", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(3000), { minLength: 1, maxLength: 60 }), fc.nat(65_535), (offsets, base) => {
        const sequences = offsets.sort((a, b) => a - b).map((offset) => (base + offset) & 0xffff);
        const [feedback] = parseRtcp(writeNack(42, sequences));
        expect(feedback).toEqual({ type: "nack", ssrc: 42, sequences });
      }),
    );
  });

  it("reads compound packets", () => {
    const report = { ssrc: 5, ntpSeconds: 10, ntpFraction: 11, timestamp: 12 };
    const compound = Buffer.concat([
      writeSenderReport(report, 1, 2),
      writeReceiverReport([]),
      writeKeyFrameRequest(77),
      Buffer.from([0x81, 203, 0, 1, 0, 0, 0, 9]),
    ]);
    expect(parseRtcp(compound)).toEqual([
      { type: "sender-report", ...report },
      { type: "key-frame-wanted", ssrc: 77 },
      { type: "bye", ssrcs: [9] },
    ]);
  });

  it("never throws, whatever the bytes", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 100 }),
        fc.integer({ min: 200, max: 207 }),
        fc.nat(31),
        (bytes, type, n) => {
          parseRtcp(Buffer.from([0x80 | n, type, 0, Math.min(n, 20), ...bytes]));
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe("losses on the way in", () => {
  it("asks once for each missing packet, again after a while, and gives up", () => {
    const gaps = new Gaps();
    gaps.arrived(65_534, 0);
    gaps.arrived(2, 0);
    expect(gaps.due(0)).toEqual([65_535, 0, 1]);
    expect(gaps.due(10)).toEqual([]);
    gaps.arrived(0, 20);
    expect(gaps.due(45)).toEqual([65_535, 1]);
    expect(gaps.due(1200)).toEqual([]);
    expect(gaps.due(2000)).toEqual([]);
  });

  it("asks for a key frame after a great jump", () => {
    const gaps = new Gaps();
    gaps.arrived(1, 0);
    expect(gaps.arrived(1000, 0)).toBe(false);
    expect(gaps.due(0)).toEqual([]);
  });

  it("keeps each packet once", () => {
    const ring = new Ring();
    const packet = rtp({ sequence: 600 });
    expect(ring.put({ packet, header: header(packet) })).toBe(true);
    expect(ring.put({ packet, header: header(packet) })).toBe(false);
    expect(ring.get(600)?.packet).toBe(packet);
    expect(ring.get(600 - 512)).toBe(null);
    ring.clear();
    expect(ring.get(600)).toBe(null);
  });

  it("reports the share that was lost", () => {
    const reception = new Reception(9, 90_000);
    for (let i = 0; i < 100; i++) if (i % 4 !== 1) reception.arrived((65_500 + i) & 0xffff, i * 900, i * 10);
    expect(reception.take(1000)).toMatchObject({ ssrc: 9, fractionLost: 64, totalLost: 25, highest: 65_536 + 63 });
    expect(reception.take(2000)).toBe(null);
  });
});

describe("congestion feedback", () => {
  it("says of each packet when it came, to a quarter of a millisecond", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ skip: fc.nat(9), wait: fc.double({ min: 0, max: 200, noNaN: true }) }), {
          minLength: 1,
          maxLength: 40,
        }),
        fc.nat(65_535),
        (steps, start) => {
          const feedback = new TwccFeedback();
          const sent = new Map<number, number>();
          let sequence = start;
          let now = 1000;
          for (const { skip, wait } of steps) {
            now += wait;
            feedback.arrived(sequence & 0xffff, now);
            sent.set(sequence & 0xffff, now);
            sequence += 1 + skip;
          }
          const packet = feedback.take(5);
          if (packet === null) throw new Error("no feedback");
          const read = readTwcc(packet);
          expect([...read.keys()]).toEqual([...sent.keys()]);
          for (const [number, at] of read) expect(Math.abs(at - (sent.get(number) ?? 0))).toBeLessThan(0.26);
          expect(feedback.take(5)).toBe(null);
        },
      ),
    );
  });
});

/** Reads congestion feedback of two-bit vector chunks: arrival in ms by sequence number. */
function readTwcc(packet: Buffer): Map<number, number> {
  const base = packet.readUInt16BE(12);
  const count = packet.readUInt16BE(14);
  let ticks = packet.readUIntBE(16, 3) * 64 * 4;
  let at = 20 + Math.ceil(count / 7) * 2;
  const arrivals = new Map<number, number>();
  for (let i = 0; i < count; i++) {
    const symbol = (packet.readUInt16BE(20 + Math.floor(i / 7) * 2) >> (12 - (i % 7) * 2)) & 3;
    if (symbol === 0) continue;
    ticks += symbol === 1 ? packet.readUInt8(at) : packet.readInt16BE(at);
    at += symbol;
    arrivals.set((base + i) & 0xffff, ticks / 4);
  }
  return arrivals;
}

describe("VP8", () => {
  it("finds where a key frame begins", () => {
    const begins = (...bytes: number[]): boolean => beginsKeyFrame(Buffer.from(bytes), 0, bytes.length);
    expect(begins(0x10, 0x00)).toBe(true);
    expect(begins(0x10, 0x01)).toBe(false);
    expect(begins(0x00, 0x00)).toBe(false);
    expect(begins(0x11, 0x00)).toBe(false);
    expect(begins(0x90, 0x80, 0x81, 0x02, 0x00)).toBe(true);
    expect(begins(0x90, 0xe0, 0x01, 0x02, 0x03, 0x00)).toBe(true);
    expect(begins(0x90, 0x80, 0x81)).toBe(false);
    expect(begins()).toBe(false);
  });

  it("loses the picture numbers and nothing else", () => {
    const packet = rtp({ payload: "\x90\x80\x81\x02\x00data" });
    const plain = withoutPictureNumbers(packet, header(packet));
    if (plain === null) throw new Error("malformed");
    expect(plain.header).toEqual(header(plain.packet));
    expect(plain.header).toMatchObject({ sequence: 7, timestamp: 1234, ssrc: 99 });
    expect(plain.packet.toString("latin1", plain.header.payloadAt)).toBe("\x10\x00data");
    const short = rtp({ payload: "\x90\x80\x81" });
    expect(withoutPictureNumbers(short, header(short))).toBe(null);
  });

  it("has a black frame that is a whole key frame of 160 by 90", () => {
    const packet = blackPacket();
    const { payloadAt, payloadEnd, marker } = header(packet);
    expect(marker).toBe(true);
    expect(beginsKeyFrame(packet, payloadAt, payloadEnd)).toBe(true);
    const tag = blackFrame.readUIntLE(0, 3);
    expect(tag & 0x10, "shown").toBe(0x10);
    expect(blackFrame.subarray(3, 6)).toEqual(Buffer.from([0x9d, 0x01, 0x2a]));
    expect([blackFrame.readUInt16LE(6), blackFrame.readUInt16LE(8)]).toEqual([160, 90]);
    expect((tag >> 5) + 10).toBeLessThanOrEqual(blackFrame.length);
  });
});
