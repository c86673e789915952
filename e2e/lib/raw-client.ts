import { WebSocket } from "ws";
import type {
  ParticipantOwn,
  ParticipantRoomShared,
  ParticipantWaitingShared,
  StaffOwn,
  StaffShared,
} from "#domain/views/view.ts";
import type { PassId, SessionId } from "#domain/words.ts";
import type { ErrorCode } from "#protocol/errors.ts";
import type { LiveCommand, ServerFrame } from "#protocol/live.ts";
import { Peer } from "#server/media/testing/peer.ts";

/** What a client knows: its parts of the view, put together from all that came. */
export interface Known {
  readonly shared?: ParticipantWaitingShared | ParticipantRoomShared | StaffShared;
  readonly own?: ParticipantOwn | StaffOwn;
}
export interface Hello {
  readonly session: SessionId | string;
  readonly as: "staff" | "participant";
  readonly pass?: PassId | string;
}
export interface RawOptions {
  /** The cookies of a browser that signed in or opened a pass. */
  readonly cookies?: ReadonlyMap<string, string>;
  /** Null sends none. */
  readonly origin?: string | null;
  readonly path?: string;
  /** Answers the server's offers with a real transport, and sends what a test says. */
  readonly media?: boolean;
  /** Acknowledges the words of *Who can see and hear me*, as the pages do. */
  readonly honest?: boolean;
}

/** A client without a browser, that can send anything: every frame it gets is kept, as it came. */
export class RawClient {
  readonly texts: string[] = [];
  readonly slots: Extract<ServerFrame, { t: "media.slots" }>[] = [];
  known: Known = {};
  /** The code that the socket closed with; 1006 when it was torn down. Null: it is open. */
  closed: number | null = null;
  /** HTTP status in place of a socket. */
  turnedAway: number | null = null;
  peer: Peer | null = null;
  offer = "";
  readonly ws: WebSocket;
  readonly #options: RawOptions;
  readonly #answers = new Map<number, (answer: "done" | ErrorCode | "closed") => void>();
  #lastId = 0;
  #beats: NodeJS.Timeout | undefined;
  #peers = 0;

  constructor(url: string, options: RawOptions = {}) {
    this.#options = options;
    const { cookies = new Map<string, string>(), origin = url, path = "/live" } = options;
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    this.ws = new WebSocket(`${url.replace(/^http/, "ws")}${path}`, {
      headers: { ...(cookie && { cookie }), ...(origin !== null && { origin }) },
      perMessageDeflate: false,
    });
    this.ws.on("message", (data) => this.#heard(data.toString()));
    this.ws.on("unexpected-response", (_, response) => {
      this.turnedAway = response.statusCode ?? 0;
      this.ws.terminate();
    });
    this.ws.on("error", () => {});
    this.ws.on("close", (code) => {
      this.closed = code;
      clearInterval(this.#beats);
      this.peer?.close();
      this.peer = null;
      for (const answer of this.#answers.values()) answer("closed");
      this.#answers.clear();
    });
  }

  /** Waits until the socket is open, or gone. */
  ready(): Promise<void> {
    return new Promise((resolve) => {
      if (this.ws.readyState !== WebSocket.CONNECTING) resolve();
      this.ws.once("open", () => resolve());
      this.ws.once("close", () => resolve());
    });
  }

  /** Says who it is, and beats from now on. */
  async hello(hello: Hello): Promise<this> {
    await this.ready();
    this.say({ t: "hello", ...hello });
    this.#beats = setInterval(() => this.say({ t: "beat" }), 2000);
    return this;
  }

  /** Keeps the socket open and says nothing any more. */
  fallSilent(): void {
    clearInterval(this.#beats);
  }

  say(frame: unknown): void {
    this.raw(JSON.stringify(frame));
  }
  raw(data: string | Buffer): void {
    if (this.ws.readyState === WebSocket.OPEN) this.ws.send(data);
  }

  /** Asks, and waits for the answer. */
  ask(command: LiveCommand | { do: string; [field: string]: unknown }): Promise<"done" | ErrorCode | "closed"> {
    if (this.closed !== null) return Promise.resolve("closed");
    const id = ++this.#lastId;
    return new Promise((resolve) => {
      this.#answers.set(id, resolve);
      this.say({ t: "command", id, command });
    });
  }

  /** Asks, and takes no for an error. */
  async must(command: LiveCommand): Promise<void> {
    const answer = await this.ask(command);
    if (answer !== "done") throw new Error(`${command.do} was answered ${answer}`);
  }

  /** All that came and tells something, as it came: neither beats nor the answers to one's own questions. */
  get news(): readonly string[] {
    return this.texts.filter((text) => !/^\{"t":"(beat|done|refused)"/.test(text));
  }
  get staff(): StaffShared {
    const { shared } = this.known;
    if (shared?.class !== "staff") throw new Error("this client has no view of the staff room");
    return shared;
  }
  get own(): ParticipantOwn {
    const { own } = this.known;
    if (own?.class !== "participant") throw new Error("this client has no view of a participant");
    return own;
  }
  get me(): StaffOwn {
    const { own } = this.known;
    if (own?.class !== "staff") throw new Error("this client has no view of a member of staff");
    return own;
  }

  /** Closes politely, and waits. */
  close(): Promise<void> {
    clearInterval(this.#beats);
    return new Promise((resolve) => {
      if (this.ws.readyState === WebSocket.CLOSED) resolve();
      this.ws.once("close", () => resolve());
      this.ws.close();
      setTimeout(() => this.ws.terminate(), 500).unref();
    });
  }

  #heard(text: string): void {
    this.texts.push(text);
    const frame = JSON.parse(text) as ServerFrame;
    if (frame.t === "view") this.#view(frame);
    else if (frame.t === "done" || frame.t === "refused") {
      this.#answers.get(frame.id)?.(frame.t === "done" ? "done" : frame.code);
      this.#answers.delete(frame.id);
    } else if (frame.t === "media.slots") this.slots.push(frame);
    else if (frame.t === "media.offer") this.#offered(frame.sdp);
  }

  #view({ shared, own }: Extract<ServerFrame, { t: "view" }>): void {
    this.known = { ...this.known, ...(shared && { shared }), ...(own && { own }) };
    if (own?.class === "participant" && this.#options.honest !== false) {
      // An acknowledgement is no question of the test's: its answer is not waited for.
      this.say({ t: "command", id: 900_000_000 + own.who.told, command: { do: "take-part.told", told: own.who.told } });
    }
  }

  #offered(sdp: string): void {
    this.offer = sdp;
    if (!this.#options.media) return;
    this.peer?.close();
    this.peer = new Peer(`raw-${++this.#peers}`);
    // It sends what a test sends, when a test sends it.
    this.peer.answersKeyFrames = false;
    this.say({ t: "media.answer", sdp: this.peer.answer(sdp) });
  }
}

/** Waits until it is so; fails with what was hoped for. */
export const soon = async (what: string, is: () => boolean | undefined, within = 15_000): Promise<void> => {
  const end = performance.now() + within;
  while (!is()) {
    if (performance.now() > end) throw new Error(`never: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

/** Watches for a while that something does not come: the window in which it would have come by far. */
export const never = async (what: string, is: () => boolean, during = 600): Promise<void> => {
  const end = performance.now() + during;
  while (performance.now() < end) {
    if (is()) throw new Error(`it happened: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};
