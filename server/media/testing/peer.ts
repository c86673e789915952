/** A client for tests and measurements: sends and receives raw packets over a real transport, without a browser. */

import { PeerConnection, type Track, Video } from "node-datachannel";
import type { SourceKind } from "#domain/words.ts";
import { mids, slotLines, uplinkKind } from "../engine/layout.ts";
import { isRtcp, parseRtcp } from "../engine/rtcp.ts";
import { extensionIds, parseRtp, payloadTypes } from "../engine/rtp.ts";
import { blackFrame } from "../engine/vp8.ts";

/** One packet that came. `tag` is what the sending peer wrote into it; "black" for the black frame. */
export interface Received {
  readonly mid: string;
  readonly tag: string;
  readonly sequence: number;
  readonly timestamp: number;
  readonly rtx: boolean;
  /** Unix time, ms, with fractions. */
  readonly at: number;
}

const lines = new Map(
  slotLines.flatMap((line) => [
    [line.ssrc, line] as const,
    ...(line.media === "video" ? [[line.rtxSsrc, line] as const] : []),
  ]),
);

/** The text after `a=name:` in an SDP. */
function value(sdp: string, name: string): string {
  return new RegExp(`^a=${name}:(.*?)\r?$`, "m").exec(sdp)?.[1] ?? "";
}

/** The RTP time of now. */
function clock(kind: SourceKind): number {
  return Math.round(performance.now() * (kind === "microphone" ? 48 : 90));
}

/** A receiver report without a block (RFC 3550, section 6.4.2). */
const emptyReport = Buffer.from([0x80, 201, 0, 1, 0, 0x20, 0, 1]);

export class Peer {
  readonly received: Received[] = [];
  /** How often each uplink was asked for a key frame. */
  readonly keyFrameRequests: Record<SourceKind, number> = { microphone: 0, camera: 0, screen: 0 };
  readonly nacked: number[] = [];
  /** Called with each packet, in place of keeping it, if set. */
  onReceived: ((received: Received) => void) | null = null;
  state = "new";
  /** Added to the SSRCs that this peer sends under. */
  ssrcBase = 0x200000;
  /** Whether to answer a request for a key frame by sending one at once. */
  answersKeyFrames = true;
  /** Whether it says once a second that it is there, as browsers do. */
  reports = true;
  readonly #reporting: NodeJS.Timeout;
  readonly #peer: PeerConnection;
  readonly #media: Video;
  readonly #track: Track;
  readonly #sequences: Record<SourceKind, number> = { microphone: 60_000, camera: 65_500, screen: 1 };
  readonly #tags: Partial<Record<SourceKind, string>> = {};

  constructor(name: string) {
    this.#peer = new PeerConnection(name, { iceServers: [], disableAutoNegotiation: true, bindAddress: "127.0.0.1" });
    this.#peer.onStateChange((state) => {
      this.state = state;
    });
    this.#media = new Video("0", "SendRecv");
    this.#media.addVP8Codec(payloadTypes.vp8);
    this.#media.addSSRC(0x200001, name);
    this.#track = this.#peer.addTrack(this.#media);
    this.#reporting = setInterval(() => {
      if (this.reports && this.connected) this.sendRaw(emptyReport);
    }, 1000);
    this.#reporting.unref();
    this.#track.onMessage((packet) => {
      try {
        this.#receive(packet);
      } catch {
        // A test peer ignores what it cannot read.
      }
    });
  }

  /** Takes the engine's offer and returns an answer of the form a browser gives. */
  answer(offer: string): string {
    const head = ["v=0", "o=- 1 1 IN IP4 127.0.0.1", "s=-", "t=0 0"];
    const transport = [
      `a=ice-ufrag:${value(offer, "ice-ufrag")}`,
      `a=ice-pwd:${value(offer, "ice-pwd")}`,
      `a=fingerprint:${value(offer, "fingerprint")}`,
    ];
    const candidates = offer.split("\r\n").filter((line) => line.startsWith("a=candidate:"));
    const media = ["m=video 9 UDP/TLS/RTP/SAVPF 96", "c=IN IP4 0.0.0.0", "a=mid:0", "a=sendrecv", "a=rtcp-mux"];
    const bundle = [
      "a=group:BUNDLE 0",
      ...media,
      "a=rtpmap:96 VP8/90000",
      "a=setup:actpass",
      ...transport,
      ...candidates,
    ];
    this.#peer.setRemoteDescription(`${[...head, ...bundle].join("\r\n")}\r\n`, "offer");
    this.#peer.setLocalDescription("answer");
    const local = this.#peer.localDescription()?.sdp ?? "";
    const own = ["ice-ufrag", "ice-pwd", "fingerprint", "setup"].map((name) => `a=${name}:${value(local, name)}`);
    const all = mids.flatMap((mid) => [
      `m=${mid === "0" ? "audio" : "video"} 9 UDP/TLS/RTP/SAVPF 96`,
      "c=IN IP4 0.0.0.0",
      ...own,
      `a=mid:${mid}`,
    ]);
    return `${[...head, `a=group:BUNDLE ${mids.join(" ")}`, ...all].join("\r\n")}\r\n`;
  }

  get connected(): boolean {
    return this.state === "connected" && this.#track.isOpen();
  }

  /** Sends one packet of a source; for video it is a key frame if `key`. The tag comes out at the receivers. */
  send(kind: SourceKind, tag: string, { key = true, bytes = 0, timestamp = clock(kind) } = {}): void {
    this.#tags[kind] = tag;
    const sequence = this.#sequences[kind];
    this.#sequences[kind] = (sequence + 1) & 0xffff;
    this.sendRaw(this.packet(kind, tag, { key, bytes, timestamp, sequence }));
  }

  /** Leaves a gap, as if a packet was lost; returns the lost packet. */
  lose(kind: SourceKind, tag: string): Buffer {
    const sequence = this.#sequences[kind];
    this.#sequences[kind] = (sequence + 1) & 0xffff;
    return this.packet(kind, tag, { key: false, bytes: 0, timestamp: clock(kind), sequence });
  }

  packet(
    kind: SourceKind,
    tag: string,
    { key, bytes, timestamp, sequence }: { key: boolean; bytes: number; timestamp: number; sequence: number },
  ): Buffer {
    const index = kind === "microphone" ? 0 : kind === "camera" ? 1 : 2;
    const text = Buffer.from(`${tag}\0`);
    const packet = Buffer.alloc(Math.max(bytes, 22 + text.length));
    packet[0] = 0x90;
    packet[1] = index === 0 ? payloadTypes.opus : 0x80 | payloadTypes.vp8;
    packet.writeUInt16BE(sequence, 2);
    packet.writeUInt32BE(timestamp >>> 0, 4);
    packet.writeUInt32BE(this.ssrcBase + index, 8);
    packet.writeUInt16BE(0xbede, 12);
    packet.writeUInt16BE(1, 14);
    packet[16] = (extensionIds.mid << 4) | 0;
    packet[17] = 0x30 + index;
    packet[20] = 0x10;
    packet[21] = key ? 0 : 1;
    text.copy(packet, 22);
    return packet;
  }

  /** Sends any bytes; false if the transport did not take them. */
  sendRaw(packet: Buffer): boolean {
    try {
      return this.#track.sendMessageBinary(packet);
    } catch {
      return false;
    }
  }

  /** The tags that came on any slot since `from` (an index into `received`), without black. */
  tags(from = 0): Set<string> {
    return new Set(this.received.slice(from).flatMap(({ tag }) => (tag === "black" ? [] : [tag])));
  }

  #receive(packet: Buffer): void {
    if (isRtcp(packet)) {
      this.#receiveFeedback(packet);
      return;
    }
    const header = parseRtp(packet);
    const line = header && lines.get(header.ssrc);
    if (!header || !line) return;
    const rtx = header.payloadType === payloadTypes.rtx;
    const start = header.payloadAt + (rtx ? 2 : 0);
    const black = packet.subarray(start + 1, header.payloadEnd).equals(blackFrame);
    const end = packet.indexOf(0, start + 2);
    const tag = black ? "black" : packet.toString("latin1", start + 2, end < 0 ? header.payloadEnd : end);
    const sequence = rtx ? packet.readUInt16BE(header.payloadAt) : header.sequence;
    const at = performance.timeOrigin + performance.now();
    const received = { mid: line.mid, tag, sequence, timestamp: header.timestamp, rtx, at };
    if (this.onReceived) this.onReceived(received);
    else this.received.push(received);
  }

  #receiveFeedback(packet: Buffer): void {
    for (const feedback of parseRtcp(packet)) {
      if (feedback.type === "nack") this.nacked.push(...feedback.sequences);
      if (feedback.type !== "key-frame-wanted") continue;
      const kind = uplinkKind(String(feedback.ssrc - this.ssrcBase));
      if (kind === null) continue;
      this.keyFrameRequests[kind] += 1;
      const tag = this.#tags[kind];
      if (this.answersKeyFrames && tag !== undefined) this.send(kind, tag);
    }
  }

  close(): void {
    clearInterval(this.#reporting);
    this.#track.close();
    this.#peer.close();
  }
}
