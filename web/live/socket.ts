/**
 * The one WebSocket of a live session. It says who it is, beats, comes back by itself, and merges the parts of the view.
 *
 * Nothing is queued while it is away: a press that cannot be sent fails at once and is never sent late, since what was
 * right ten seconds ago may be wrong now. The one exception is *Stop everything*, which is repeated until the server
 * acknowledged it (MEDIA-5).
 */
import type { View } from "#domain/views/view.ts";
import type { PassId, SessionId } from "#domain/words.ts";
import type { ErrorCode } from "#protocol/errors.ts";
import type { ClientFrame, LiveCommand, ServerFrame } from "#protocol/live.ts";

/** Milliseconds. The server counts a person absent after `silence` (COVER-1); so does the client the server. */
export const times = { beat: 2000, silence: 6000, repeatStop: 1000, firstRetry: 250, longestRetry: 5000 } as const;
/** A close code from here on is an answer, not an accident: coming back would change nothing. */
const final = 4400;

export type Answer = "done" | ErrorCode | "offline";

export interface Hello {
  readonly session: SessionId;
  readonly as: "staff" | "participant";
  readonly pass?: PassId;
}

export type SocketState =
  | { readonly at: "connecting" }
  | { readonly at: "open" }
  /** Gone; it tries again. */
  | { readonly at: "lost" }
  /** It will not try again. `code` is of the protocol's close codes, or 1000 when this page closed it. */
  | { readonly at: "stopped"; readonly code: number };

type MediaFrame = Extract<ServerFrame, { readonly t: "media.offer" | "media.slots" }>;

export interface SocketListener {
  /** State, view or anything else below changed. */
  changed(): void;
  /** A new connection said hello: the old one's media is dead. */
  opened(): void;
  media(frame: MediaFrame): void;
}

interface Waiting {
  readonly resolve: (answer: Answer) => void;
}

export class LiveSocket {
  state: SocketState = { at: "connecting" };
  view: View | null = null;
  /** The view is of the connection there is now, not of one before. */
  fresh = false;
  /** Server's wall clock minus ours, milliseconds. */
  clockOffset = 0;
  /** *Stop everything* was pressed here and the server has not said that it is done. */
  stopping = false;
  /** When the server was last heard (`performance.now`), by any connection. */
  heardAt = performance.now();

  readonly #hello: Hello;
  readonly #listener: SocketListener;
  readonly #make: () => WebSocket;
  #socket: WebSocket | null = null;
  #openedAt = 0;
  #parts: { shared?: View["shared"]; own?: View["own"] } = {};
  #waiting = new Map<number, Waiting>();
  #nextId = 1;
  #failures = 0;
  #stop: { readonly id: number; readonly resolve: ((answer: Answer) => void)[] } | null = null;
  #beat: ReturnType<typeof setInterval> | undefined;
  #repeat: ReturnType<typeof setInterval> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(hello: Hello, listener: SocketListener, make: () => WebSocket = toLive) {
    this.#hello = hello;
    this.#listener = listener;
    this.#make = make;
  }

  /** Opens, or opens again after {@link close}. */
  open(): void {
    if (this.#socket !== null) return;
    clearTimeout(this.#retry);
    // A hidden tab's timers are held back to one a second, which is enough; a live track spares it worse.
    this.#beat ??= setInterval(() => this.#tick(), times.beat);
    this.state = this.view === null ? { at: "connecting" } : { at: "lost" };
    this.#parts = {};
    this.fresh = false;
    this.#openedAt = performance.now();
    const socket = this.#make();
    this.#socket = socket;
    // A socket that was given up may still speak: it is not listened to.
    const ours = () => this.#socket === socket;
    socket.onopen = () => {
      if (!ours()) return;
      this.heardAt = performance.now();
      this.state = { at: "open" };
      this.#send({ t: "hello", ...this.#hello });
      this.#listener.opened();
      this.#sendStop();
      this.#listener.changed();
    };
    socket.onmessage = (message) => {
      if (!ours() || typeof message.data !== "string") return;
      this.heardAt = performance.now();
      this.#hear(JSON.parse(message.data) as ServerFrame);
    };
    socket.onclose = (event) => {
      if (ours()) this.#gone(event.code);
    };
    this.#listener.changed();
  }

  close(): void {
    this.#end({ at: "stopped", code: 1000 });
  }

  /** The network is back, or the page was shown again: no need to wait for the next try. */
  hurry(): void {
    if (this.#socket === null && this.state.at !== "stopped") this.open();
    else this.#tick();
  }

  command(command: LiveCommand): Promise<Answer> {
    if (command.do === "take-part.stop-everything") return this.#stopEverything();
    if (this.state.at !== "open") return Promise.resolve("offline");
    const id = this.#nextId++;
    return new Promise((resolve) => {
      this.#waiting.set(id, { resolve });
      this.#send({ t: "command", id, command });
    });
  }

  /** Signalling. Lost with the connection it belongs to. */
  sendMedia(frame: Extract<ClientFrame, { t: "media.answer" | "media.again" }>): void {
    if (this.state.at === "open") this.#send(frame);
  }

  #stopEverything(): Promise<Answer> {
    return new Promise((resolve) => {
      if (this.#stop !== null) {
        this.#stop.resolve.push(resolve);
        return;
      }
      this.#stop = { id: this.#nextId++, resolve: [resolve] };
      this.stopping = true;
      this.#repeat = setInterval(() => this.#sendStop(), times.repeatStop);
      this.#sendStop();
      this.#listener.changed();
    });
  }

  #sendStop(): void {
    if (this.#stop === null || this.state.at !== "open") return;
    this.#send({ t: "command", id: this.#stop.id, command: { do: "take-part.stop-everything" } });
  }

  #stopAnswered(answer: Answer): void {
    clearInterval(this.#repeat);
    for (const resolve of this.#stop?.resolve ?? []) resolve(answer);
    this.#stop = null;
    this.stopping = false;
  }

  #hear(frame: ServerFrame): void {
    switch (frame.t) {
      case "beat":
        return;
      case "view": {
        this.#failures = 0;
        this.clockOffset = frame.now - Date.now();
        if (frame.shared !== undefined) this.#parts.shared = frame.shared;
        if (frame.own !== undefined) this.#parts.own = frame.own;
        const view = asView(this.#parts);
        if (view !== null) {
          this.view = view;
          this.fresh = true;
        }
        this.#listener.changed();
        return;
      }
      case "done":
      case "refused": {
        const answer = frame.t === "done" ? "done" : frame.code;
        if (frame.id === this.#stop?.id) {
          // Troubles of the server's are no answer to a stop: it is sent again.
          if (answer === "too-fast" || answer === "crashed" || answer === "media-down") return;
          this.#stopAnswered(answer);
        }
        this.#waiting.get(frame.id)?.resolve(answer);
        this.#waiting.delete(frame.id);
        this.#listener.changed();
        return;
      }
      case "media.offer":
      case "media.slots":
        this.#listener.media(frame);
    }
  }

  #tick(): void {
    const now = performance.now();
    if (this.#socket !== null && now - Math.max(this.heardAt, this.#openedAt) > times.silence) this.#gone(1006);
    else if (this.state.at === "open") this.#send({ t: "beat" });
    // What depends on the time of silence (the cover over all media) is looked at again.
    if (this.state.at !== "open") this.#listener.changed();
  }

  #gone(code: number): void {
    if (code >= final) {
      this.#end({ at: "stopped", code });
      return;
    }
    this.#drop();
    this.state = this.view === null ? { at: "connecting" } : { at: "lost" };
    const wait = Math.min(times.firstRetry * 2 ** this.#failures, times.longestRetry);
    this.#failures += 1;
    // Up to a half sooner, so that a room full of people does not come back in one instant.
    this.#retry = setTimeout(() => this.open(), wait * (1 - Math.random() / 2));
    this.#listener.changed();
  }

  #end(state: SocketState): void {
    this.#drop();
    clearTimeout(this.#retry);
    clearInterval(this.#beat);
    this.#beat = undefined;
    this.#stopAnswered("offline");
    this.state = state;
    this.#listener.changed();
  }

  #drop(): void {
    const socket = this.#socket;
    this.#socket = null;
    this.fresh = false;
    socket?.close();
    for (const { resolve } of this.#waiting.values()) resolve("offline");
    this.#waiting.clear();
  }

  #send(frame: ClientFrame): void {
    this.#socket?.send(JSON.stringify(frame));
  }
}

/** Both parts of one connection, and they go together; otherwise the next frame completes them. */
function asView({ shared, own }: { shared?: View["shared"]; own?: View["own"] }): View | null {
  if (shared === undefined || own === undefined) return null;
  if (shared.class === "staff") return own.class === "staff" ? { shared, own } : null;
  return own.class === "participant" ? { shared, own } : null;
}

function toLive(): WebSocket {
  const address = new URL("/live", location.href);
  address.protocol = location.protocol === "https:" ? "wss:" : "ws:";
  return new WebSocket(address);
}
