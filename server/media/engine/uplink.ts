/**
 * What one client sends: learns which SSRC is which source, undoes retransmissions, and answers with the feedback that
 * keeps the sender's rate up. Everything in here comes from an untrusted machine.
 */

import type { ConnectionId } from "#domain/words.ts";
import { uplinkKind } from "./layout.ts";
import { type ReceptionBlock, type SenderReport, writeReceiverReport } from "./rtcp.ts";
import { type Extensions, parseRtp, payloadTypes, type RtpHeader, takeExtensions, unwrapRtx } from "./rtp.ts";
import type { AnnouncedStream } from "./sdp.ts";
import { type Arrival, Source } from "./source.ts";
import { TwccFeedback } from "./twcc.ts";

const mostStreams = 32;
/** A client may send this many packets in one second; what is above is dropped. */
const mostPacketsPerSecond = 4000;

interface Stream {
  readonly source: Source;
  /** The layer, when a client sends several. One is sent now; a second would be told apart by this. */
  readonly rid: string | null;
  /** For retransmissions: the media SSRC; 0 while it is not known. */
  repairs: number | null;
}

export class Uplink {
  readonly sources: readonly [Source, Source, Source];
  readonly #streams = new Map<number, Stream>();
  readonly #twcc = new TwccFeedback();
  #lastSsrc = 0;
  #second = 0;
  #inSecond = 0;
  /** Wall time minus the client's own NTP time, in ms; puts the reports of all clients on one clock. */
  #clockOffset: number | null = null;

  constructor(connection: ConnectionId) {
    this.sources = [
      new Source(connection, "microphone"),
      new Source(connection, "camera"),
      new Source(connection, "screen"),
    ];
  }

  #sourceOf(mid: string | null): Source | null {
    const kind = mid === null ? null : uplinkKind(mid);
    return this.sources.find((source) => source.kind === kind) ?? null;
  }

  /** Takes the SSRCs that the client's answer announced. */
  announced(streams: readonly AnnouncedStream[]): void {
    for (const { mid, ssrc, repairs } of streams) {
      const source = this.#sourceOf(mid);
      if (source !== null) this.#streams.set(ssrc, { source, rid: null, repairs });
    }
  }

  /** Takes one RTP packet; what comes back is to be forwarded. `now` is monotonic, in ms. */
  receive(packet: Buffer, now: number): { source: Source; arrival: Arrival } | null {
    const second = Math.floor(now / 1000);
    if (second !== this.#second) this.#inSecond = 0;
    this.#second = second;
    this.#inSecond += 1;
    if (this.#inSecond > mostPacketsPerSecond) return null;
    const header = parseRtp(packet);
    if (header === null) return null;
    const extensions = takeExtensions(packet, header);
    if (extensions.twcc !== null) this.#twcc.arrived(extensions.twcc, now);
    this.#lastSsrc = header.ssrc;
    const stream = this.#streams.get(header.ssrc) ?? this.#learn(header, extensions);
    if (stream === null) return null;
    if (header.payloadType !== payloadTypes.rtx) {
      const arrival = stream.repairs === null ? stream.source.receive(packet, header, true, now) : null;
      return arrival && { source: stream.source, arrival };
    }
    return this.#repaired(stream, packet, header, now);
  }

  #repaired(
    stream: Stream,
    packet: Buffer,
    header: RtpHeader,
    now: number,
  ): { source: Source; arrival: Arrival } | null {
    if (stream.source.media === "audio" || stream.repairs === null) return null;
    const ssrc = stream.repairs === 0 ? this.#mediaSsrcOf(stream.source) : stream.repairs;
    if (ssrc === null) return null;
    const media = unwrapRtx(packet, header, ssrc, payloadTypes.vp8);
    const mediaHeader = media && parseRtp(media);
    if (media === null || mediaHeader === null) return null;
    const arrival = stream.source.receive(media, mediaHeader, false, now);
    return arrival && { source: stream.source, arrival };
  }

  #mediaSsrcOf(source: Source): number | null {
    for (const [ssrc, stream] of this.#streams) {
      if (stream.source === source && stream.repairs === null) return ssrc;
    }
    return null;
  }

  #learn(header: RtpHeader, { mid, rid, rrid }: Extensions): Stream | null {
    const source = this.#sourceOf(mid);
    if (source === null) return null;
    if (this.#streams.size >= mostStreams) {
      const oldest = this.#streams.keys().next().value;
      if (oldest !== undefined) this.#streams.delete(oldest);
    }
    const stream = { source, rid: rid ?? rrid, repairs: header.payloadType === payloadTypes.rtx ? 0 : null };
    this.#streams.set(header.ssrc, stream);
    return stream;
  }

  /**
   * Takes a sender report and gives it back on the clock of this machine, so that slots fed by different people can
   * stand in one stream. Null if it is of no source.
   */
  reported(report: SenderReport, now: number, wall: number): { source: Source; report: SenderReport } | null {
    const source = this.#streams.get(report.ssrc)?.source;
    if (source === undefined || !source.reported(report, now)) return null;
    const ntp = report.ntpSeconds * 1000 + (report.ntpFraction / 2 ** 32) * 1000;
    const offset = wall - ntp;
    if (this.#clockOffset === null || Math.abs(offset - this.#clockOffset) > 10_000 || offset < this.#clockOffset) {
      this.#clockOffset = offset;
    }
    const shifted = ntp + this.#clockOffset + 2_208_988_800_000;
    const ntpSeconds = Math.floor(shifted / 1000) % 2 ** 32;
    const ntpFraction = Math.floor(((shifted % 1000) / 1000) * 2 ** 32);
    return { source, report: { ...report, ntpSeconds, ntpFraction } };
  }

  /** Loss and key frame requests due now. */
  feedback(now: number): Buffer[] {
    return this.sources.flatMap((source) => source.feedback(now));
  }

  /** The transport-wide feedback due now, or null. Call every 100 ms. */
  congestionFeedback(): Buffer | null {
    return this.#twcc.take(this.#lastSsrc);
  }

  /** The receiver report due now, or null. Call every second. */
  receiverReport(now: number): Buffer | null {
    const blocks = this.sources
      .map((source) => source.reception(now))
      .filter((block): block is ReceptionBlock => block !== null);
    return blocks.length > 0 ? writeReceiverReport(blocks) : null;
  }
}
