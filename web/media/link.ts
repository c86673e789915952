/**
 * The one media connection of this browser. The server offers once, with three uplinks and a fixed set of slots; what
 * plays in a slot changes without negotiation. A new offer (the engine or the network restarted) rebuilds everything
 * and keeps the local tracks.
 */

import type { ConnectionId, SourceKind } from "#domain/words.ts";

/** What the server says of one slot. */
export interface SlotNow {
  readonly mid: string;
  readonly media: "audio" | "video";
  readonly source: { readonly connection: ConnectionId; readonly kind: SourceKind } | null;
}

export type LinkState = "idle" | "connecting" | "connected" | "lost";

export interface LinkCallbacks {
  /** Send this answer (SDP) to the server. */
  sendAnswer(sdp: string): void;
  /** Ask the server for a new offer: the connection did not come up, or was lost. */
  onNeedsOffer(): void;
}

const uplinkMids: Readonly<Record<SourceKind, string>> = { microphone: "0", camera: "1", screen: "2" };
/** Most bits a second that each uplink sends. */
const mostBits: Readonly<Record<SourceKind, number>> = { microphone: 48_000, camera: 600_000, screen: 1_500_000 };
const connectMs = 5000;

/** Names a source for a listener or a map. */
function sourceKey(connection: ConnectionId, kind: SourceKind): string {
  return `${connection} ${kind}`;
}

export class MediaLink {
  readonly #callbacks: LinkCallbacks;
  readonly #uplinks = new Map<SourceKind, MediaStreamTrack>();
  readonly #listeners = new Set<() => void>();
  /** The mid that shows each source now. */
  #shown = new Map<string, string>();
  #peer: RTCPeerConnection | null = null;
  #state: LinkState = "idle";
  #timer: ReturnType<typeof setTimeout> | undefined;
  #retried = false;

  constructor(callbacks: LinkCallbacks) {
    this.#callbacks = callbacks;
  }

  get state(): LinkState {
    return this.#state;
  }

  /** Calls `listener` after every change of state or slots. Returns what ends that. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Takes an offer of the server, and answers it. Rejects if the browser cannot use it. */
  async offer(sdp: string): Promise<void> {
    this.#drop();
    const peer = new RTCPeerConnection({ bundlePolicy: "max-bundle" });
    this.#peer = peer;
    peer.addEventListener("connectionstatechange", () => this.#changed(peer));
    this.#to("connecting");
    this.#timer = setTimeout(() => this.#late(peer), connectMs);
    await peer.setRemoteDescription({ type: "offer", sdp });
    for (const kind of Object.keys(uplinkMids) as SourceKind[]) {
      const transceiver = this.#uplink(peer, kind);
      if (transceiver === undefined) continue;
      transceiver.direction = "sendonly";
      await transceiver.sender.replaceTrack(this.#uplinks.get(kind) ?? null);
    }
    const answer = await peer.createAnswer();
    if (this.#peer !== peer) return;
    await peer.setLocalDescription(answer);
    await Promise.all((Object.keys(uplinkMids) as SourceKind[]).map((kind) => this.#limit(peer, kind)));
    if (this.#peer !== peer) return;
    this.#callbacks.sendAnswer(peer.localDescription?.sdp ?? "");
    this.#tell();
  }

  /** Sends this track from now on, or (null) nothing. Without negotiation; kept for later offers. */
  async setUplink(kind: SourceKind, track: MediaStreamTrack | null): Promise<void> {
    if (track === null) this.#uplinks.delete(kind);
    else this.#uplinks.set(kind, track);
    const peer = this.#peer;
    if (peer === null || peer.signalingState === "closed") return;
    await this.#uplink(peer, kind)?.sender.replaceTrack(track);
  }

  /** Takes the whole list of slots. */
  slots(list: readonly SlotNow[]): void {
    this.#shown = new Map();
    for (const { mid, source } of list) {
      if (source !== null) this.#shown.set(sourceKey(source.connection, source.kind), mid);
    }
    this.#tell();
  }

  /** The track on which this source comes now, or null. The same object as long as the source keeps its slot. */
  trackOf(connection: ConnectionId, kind: SourceKind): MediaStreamTrack | null {
    const mid = this.#shown.get(sourceKey(connection, kind));
    if (mid === undefined) return null;
    return this.#peer?.getTransceivers().find((transceiver) => transceiver.mid === mid)?.receiver.track ?? null;
  }

  /** Ends the connection and forgets the local tracks. It does not stop them: whoever opened them does. */
  close(): void {
    this.#uplinks.clear();
    this.#drop();
    this.#to("idle");
  }

  #uplink(peer: RTCPeerConnection, kind: SourceKind): RTCRtpTransceiver | undefined {
    return peer.getTransceivers().find((transceiver) => transceiver.mid === uplinkMids[kind]);
  }

  async #limit(peer: RTCPeerConnection, kind: SourceKind): Promise<void> {
    const sender = this.#uplink(peer, kind)?.sender;
    if (sender === undefined) return;
    const parameters = sender.getParameters();
    const [encoding] = parameters.encodings;
    if (encoding === undefined) return;
    encoding.maxBitrate = mostBits[kind];
    try {
      await sender.setParameters(parameters);
    } catch {
      // A browser that will not be limited sends at its own rate.
    }
  }

  #drop(): void {
    clearTimeout(this.#timer);
    this.#shown = new Map();
    this.#peer?.close();
    this.#peer = null;
  }

  #changed(peer: RTCPeerConnection): void {
    if (this.#peer !== peer) return;
    if (peer.connectionState === "connected") {
      clearTimeout(this.#timer);
      this.#retried = false;
      this.#to("connected");
    } else if (peer.connectionState === "failed") this.#lost();
  }

  #late(peer: RTCPeerConnection): void {
    if (this.#peer === peer && peer.connectionState !== "connected") this.#lost();
  }

  /** Asks for a new offer once; a second failure in a row is for the person to act on. */
  #lost(): void {
    clearTimeout(this.#timer);
    this.#to("lost");
    if (this.#retried) return;
    this.#retried = true;
    this.#callbacks.onNeedsOffer();
  }

  #to(state: LinkState): void {
    this.#state = state;
    this.#tell();
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
