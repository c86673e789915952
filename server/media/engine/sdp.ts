/**
 * The SDP shown to clients, written here as text, and the strict reading of their answers. The media library only ever
 * sees an answer of one m-line that is written here too, so no text of a client reaches it.
 */

import { MalformedSdp } from "../port.ts";
import { mids, slotLines, uplinkKind } from "./layout.ts";
import { extensionIds, payloadTypes } from "./rtp.ts";

/** What one side says of its transport. */
export interface TransportSdp {
  readonly ufrag: string;
  readonly password: string;
  /** SHA-256, as 32 pairs of hexadecimal digits with colons. */
  readonly fingerprint: string;
}
export interface LocalTransport extends TransportSdp {
  /** Whole `candidate:` values. */
  readonly candidates: readonly string[];
}
export interface Answer extends TransportSdp {
  readonly setup: "active" | "passive";
  /** The SSRCs that the client announced for its uplinks; more may be learnt from the packets. */
  readonly streams: readonly AnnouncedStream[];
}
export interface AnnouncedStream {
  readonly mid: string;
  readonly ssrc: number;
  /** For retransmissions: the SSRC that they repair. */
  readonly repairs: number | null;
}

const longest = 64 * 1024;
const mostStreams = 16;
const { opus, vp8, rtx } = payloadTypes;
const extensions = {
  level: `a=extmap:${extensionIds.level} urn:ietf:params:rtp-hdrext:ssrc-audio-level`,
  twcc: `a=extmap:${extensionIds.twcc} http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01`,
  mid: `a=extmap:${extensionIds.mid} urn:ietf:params:rtp-hdrext:sdes:mid`,
  rid: `a=extmap:${extensionIds.rid} urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id`,
  rrid: `a=extmap:${extensionIds.rrid} urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id`,
};
const opusLines = [`a=rtpmap:${opus} opus/48000/2`, `a=fmtp:${opus} minptime=10;useinbandfec=1`];
const vp8Lines = [
  `a=rtpmap:${vp8} VP8/90000`,
  `a=rtcp-fb:${vp8} nack`,
  `a=rtcp-fb:${vp8} nack pli`,
  `a=rtcp-fb:${vp8} ccm fir`,
  `a=rtpmap:${rtx} rtx/90000`,
  `a=fmtp:${rtx} apt=${vp8}`,
];

function head(media: "audio" | "video", mid: string, transport: TransportSdp): string[] {
  return [
    media === "audio" ? `m=audio 9 UDP/TLS/RTP/SAVPF ${opus}` : `m=video 9 UDP/TLS/RTP/SAVPF ${vp8} ${rtx}`,
    "c=IN IP4 0.0.0.0",
    `a=ice-ufrag:${transport.ufrag}`,
    `a=ice-pwd:${transport.password}`,
    `a=fingerprint:sha-256 ${transport.fingerprint}`,
    "a=setup:actpass",
    `a=mid:${mid}`,
    "a=rtcp-mux",
    "a=rtcp-rsize",
  ];
}

/** The one offer a client gets. The candidates stand in the first m-line, of which all others are part. */
export function writeOffer(transport: LocalTransport): string {
  const lines = [
    "v=0",
    "o=- 1 1 IN IP4 127.0.0.1",
    "s=-",
    "t=0 0",
    `a=group:BUNDLE ${mids.join(" ")}`,
    "a=msid-semantic: WMS *",
  ];
  lines.push(...head("audio", "0", transport), "a=recvonly", extensions.level, extensions.twcc, extensions.mid);
  lines.push(...opusLines, `a=rtcp-fb:${opus} transport-cc`);
  lines.push(...transport.candidates.map((candidate) => `a=${candidate}`), "a=end-of-candidates");
  for (const mid of ["1", "2"]) {
    lines.push(...head("video", mid, transport), "a=recvonly");
    lines.push(extensions.twcc, extensions.mid, extensions.rid, extensions.rrid, ...vp8Lines);
    lines.push(`a=rtcp-fb:${vp8} transport-cc`);
    lines.push(`a=fmtp:${vp8} x-google-start-bitrate=800;x-google-max-bitrate=2500`);
  }
  for (const slot of slotLines) {
    const stream = `slot-${slot.place}`;
    lines.push(...head(slot.media, slot.mid, transport), "a=sendonly", `a=msid:${stream} ${slot.media}-${slot.place}`);
    if (slot.media === "audio") {
      lines.push(extensions.level, ...opusLines, `a=ssrc:${slot.ssrc} cname:${stream}`);
    } else {
      lines.push(...vp8Lines, `a=ssrc-group:FID ${slot.ssrc} ${slot.rtxSsrc}`);
      lines.push(`a=ssrc:${slot.ssrc} cname:${stream}`, `a=ssrc:${slot.rtxSsrc} cname:${stream}`);
    }
  }
  return `${lines.join("\r\n")}\r\n`;
}

/** The answer of one m-line that the media library gets in place of the client's. */
export function writeLibraryAnswer(answer: Answer): string {
  return [
    "v=0",
    "o=- 1 1 IN IP4 127.0.0.1",
    "s=-",
    "t=0 0",
    "a=group:BUNDLE 0",
    `m=video 9 UDP/TLS/RTP/SAVPF ${vp8}`,
    "c=IN IP4 0.0.0.0",
    "a=mid:0",
    "a=sendrecv",
    "a=rtcp-mux",
    `a=rtpmap:${vp8} VP8/90000`,
    `a=ice-ufrag:${answer.ufrag}`,
    `a=ice-pwd:${answer.password}`,
    `a=fingerprint:sha-256 ${answer.fingerprint}`,
    `a=setup:${answer.setup}`,
    "",
  ].join("\r\n");
}

/** Reads what the media library says of its own side. Throws if the library's text is not as expected. */
export function readLibraryOffer(sdp: string): LocalTransport {
  const lines = sdp.split(/\r?\n/);
  const value = (name: string): string => {
    const line = lines.find((text) => text.startsWith(`a=${name}:`));
    if (line === undefined) throw new Error(`the media library gave no ${name}`);
    return line.slice(name.length + 3);
  };
  return {
    ufrag: value("ice-ufrag"),
    password: value("ice-pwd"),
    fingerprint: value("fingerprint").replace(/^sha-256 /, ""),
    candidates: lines.filter((line) => line.startsWith("a=candidate:")).map((line) => line.slice(2)),
  };
}

/** Candidates as clients should see them: all with `address` in place of the machine's own, each once. */
export function advertise(candidates: readonly string[], address: string | undefined): string[] {
  if (address === undefined) return [...candidates];
  const rewritten = candidates.map((candidate) => {
    const parts = candidate.split(" ");
    parts[0] = "candidate:1";
    parts[3] = "2114977791";
    parts[4] = address;
    return parts.join(" ");
  });
  return [...new Set(rewritten)];
}

/** Reads a client's answer to {@link writeOffer}. Throws {@link MalformedSdp} for anything but a plain answer to it. */
export function readAnswer(sdp: unknown): Answer {
  if (typeof sdp !== "string" || sdp.length > longest)
    throw new MalformedSdp("The answer is not a text of at most 64 KB.");
  const lines = sdp.split(/\r?\n/);
  if (lines[0] !== "v=0") throw new MalformedSdp("The answer does not begin as SDP does.");
  const found = { ufrag: "", password: "", fingerprint: "", setup: "" };
  const seenMids: string[] = [];
  const streams: AnnouncedStream[] = [];
  let media = 0;
  const agree = (name: keyof typeof found, value: string, form: RegExp): void => {
    if (!form.test(value)) throw new MalformedSdp(`The ${name} of the answer has a wrong form.`);
    if (found[name] !== "" && found[name] !== value) throw new MalformedSdp(`The answer gives two values of ${name}.`);
    found[name] = value;
  };
  for (const line of lines) {
    if (line.startsWith("m=")) media += 1;
    else if (line.startsWith("a=ice-ufrag:")) agree("ufrag", line.slice(12), /^[A-Za-z0-9+/=_-]{4,256}$/);
    else if (line.startsWith("a=ice-pwd:")) agree("password", line.slice(10), /^[A-Za-z0-9+/=_-]{22,256}$/);
    else if (line.startsWith("a=fingerprint:")) readFingerprint(line, agree);
    else if (line.startsWith("a=setup:")) agree("setup", line.slice(8), /^(active|passive)$/);
    else if (line.startsWith("a=mid:")) seenMids.push(line.slice(6));
    else if (line.startsWith("a=ssrc")) readStream(line, seenMids.at(-1), streams);
  }
  if (media !== mids.length || seenMids.join(" ") !== mids.join(" ")) {
    throw new MalformedSdp("The m-lines of the answer are not those of the offer.");
  }
  const { ufrag, password, fingerprint, setup } = found;
  if (!ufrag || !password || !fingerprint || !setup) throw new MalformedSdp("The answer lacks its transport.");
  return { ufrag, password, fingerprint, setup: setup as Answer["setup"], streams };
}

function readFingerprint(line: string, agree: (name: "fingerprint", value: string, form: RegExp) => void): void {
  const [hash, value] = line.slice(14).split(" ");
  if (hash?.toLowerCase() !== "sha-256") throw new MalformedSdp("The fingerprint is not of SHA-256.");
  agree("fingerprint", (value ?? "").toUpperCase(), /^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
}

function readStream(line: string, mid: string | undefined, streams: AnnouncedStream[]): void {
  if (mid === undefined || uplinkKind(mid) === null || streams.length >= mostStreams) return;
  const group = /^a=ssrc-group:FID (\d{1,10}) (\d{1,10})$/.exec(line);
  const single = group ? null : /^a=ssrc:(\d{1,10}) /.exec(line);
  const known = (ssrc: number): boolean => streams.some((stream) => stream.ssrc === ssrc);
  if (group) {
    const [ssrc, repair] = [Number(group[1]) >>> 0, Number(group[2]) >>> 0];
    if (!known(ssrc)) streams.push({ mid, ssrc, repairs: null });
    if (!known(repair)) streams.push({ mid, ssrc: repair, repairs: ssrc });
  } else if (single) {
    const ssrc = Number(single[1]) >>> 0;
    if (!known(ssrc)) streams.push({ mid, ssrc, repairs: null });
  }
}
