/**
 * The only file that touches the media library, which is used as ICE, DTLS and SRTP and nothing more: one track that
 * carries every packet of the connection. An exception inside a native callback would end the process, so each
 * callback is guarded.
 */

import { PeerConnection, type Track, Video } from "node-datachannel";
import { type Answer, advertise, type LocalTransport, readLibraryOffer, writeLibraryAnswer } from "./sdp.ts";

export interface Address {
  /** The one UDP port of the engine. */
  readonly port: number;
  /** Address to listen on; every address if undefined. */
  readonly bind: string | undefined;
  /** Address to tell clients in place of the machine's own. */
  readonly advertised: string | undefined;
}

export interface TransportEvents {
  packet(packet: Buffer): void;
  up(): void;
  down(): void;
  fault(error: unknown): void;
}

export class Transport {
  readonly local: LocalTransport;
  readonly #peer: PeerConnection;
  /** Held, because the library forgets media and tracks that nothing refers to. */
  readonly #media: Video;
  readonly #track: Track;
  #closed = false;

  constructor(name: string, address: Address, events: TransportEvents) {
    const guarded = <Args extends unknown[]>(run: (...args: Args) => void) => {
      return (...args: Args): void => {
        if (this.#closed) return;
        try {
          run(...args);
        } catch (error) {
          events.fault(error);
        }
      };
    };
    this.#peer = new PeerConnection(name, {
      iceServers: [],
      enableIceUdpMux: true,
      portRangeBegin: address.port,
      portRangeEnd: address.port,
      disableAutoNegotiation: true,
      ...(address.bind === undefined ? {} : { bindAddress: address.bind }),
    });
    this.#peer.onStateChange(
      guarded((state: string) => {
        if (state === "connected") events.up();
        else if (state === "disconnected" || state === "failed" || state === "closed") events.down();
      }),
    );
    this.#media = new Video("0", "SendRecv");
    this.#media.addVP8Codec(96);
    this.#media.addSSRC(1, "engine");
    this.#track = this.#peer.addTrack(this.#media);
    this.#track.onMessage(guarded((packet: Buffer) => events.packet(packet)));
    this.#track.onError(guarded((error: string) => events.fault(error)));
    this.#peer.setLocalDescription("offer");
    const local = readLibraryOffer(this.#peer.localDescription()?.sdp ?? "");
    this.local = { ...local, candidates: advertise(local.candidates, address.advertised) };
  }

  /** Takes the client's side. Throws what the library throws. */
  accept(answer: Answer): void {
    this.#peer.setRemoteDescription(writeLibraryAnswer(answer), "answer");
  }

  /** Sends an RTP or RTCP packet now; the library copies it before this returns. False if it could not be sent. */
  send(packet: Buffer): boolean {
    if (this.#closed) return false;
    try {
      return this.#track.sendMessageBinary(packet);
    } catch {
      return false;
    }
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    try {
      this.#track.close();
      this.#peer.close();
    } catch {
      // It is closed already.
    }
  }
}
