/**
 * The edge of a live session: one WebSocket a client. It identifies by cookie, parses each frame into a type, limits
 * rate and size, and hands commands to the path. A fault of one client closes its socket with a code and touches nobody
 * else.
 */
import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { type RawData, WebSocket, WebSocketServer } from "ws";
import type { ConnectionId, DeviceId, MemberId, PassId } from "#domain/words.ts";
import { type ClientFrame, clientFrame, closeCodes, maxFrame } from "#protocol/live.ts";
import { MalformedSdp, type MediaPort } from "#server/media/port.ts";
import { newId } from "#server/store/ids.ts";
import { type Client, frame, type Who } from "./clients.ts";
import type { Registry } from "./registry.ts";
import type { Room } from "./room.ts";

/** COVER-1: a client is gone after 6 s of silence; looked at every half second. It beats every 2 s. Milliseconds. */
const silence = 5500;
const look = 500;
/** A sign-in that ended elsewhere ends here within this, in milliseconds. */
const signInLook = 2000;
/** A hello must come within this, in milliseconds. */
const helloWithin = 5000;
/** Frames a second that a client may send for long, and at once. A stop button held down stays below it. */
const rate = { aSecond: 30, atOnce: 90 };
/** A client that reads so slowly that this much waits for it is let go; it comes back and is told everything anew. Bytes. */
const mostBuffered = 4_000_000;

export interface Edge {
  readonly registry: Registry;
  readonly media: Pick<MediaPort, "answer">;
  readonly memberOf: (cookies: string | undefined) => { readonly member: MemberId; readonly organiser: boolean } | null;
  readonly deviceOf: (cookies: string | undefined, pass: PassId) => DeviceId | null;
  /** Whether a request's `Origin` is our own. */
  readonly ours: (request: IncomingMessage) => boolean;
  readonly log: (line: object) => void;
}

/** Serves `/live` on an HTTP server. Returns how to stop. */
export const serveLive = (server: Server, edge: Edge): (() => void) => {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxFrame, perMessageDeflate: false });
  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // From here on the socket is ours: without a listener, one that is reset would end the whole process.
    socket.on("error", () => socket.destroy());
    if (request.url !== "/live") socket.destroy();
    else if (!edge.ours(request)) {
      // One that is turned away and keeps its side open holds nothing of ours.
      socket.once("finish", () => socket.destroy());
      socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n");
    } else sockets.handleUpgrade(request, socket, head, (ws) => new Connection(ws, request.headers.cookie, edge));
  };
  server.on("upgrade", upgrade);
  return () => {
    server.off("upgrade", upgrade);
    for (const ws of sockets.clients) ws.close(closeCodes.restarting);
    sockets.close();
  };
};

interface Seated {
  readonly room: Room;
  readonly client: Client;
}

class Connection {
  readonly #id = newId<ConnectionId>();
  readonly #ws: WebSocket;
  readonly #cookies: string | undefined;
  readonly #edge: Edge;
  #seat: Seated | null = null;
  #heard = performance.now();
  #tokens = rate.atOnce;
  #signInSeen = performance.now();
  readonly #watch: NodeJS.Timeout;

  constructor(ws: WebSocket, cookies: string | undefined, edge: Edge) {
    this.#ws = ws;
    this.#cookies = cookies;
    this.#edge = edge;
    this.#watch = setInterval(() => this.#listen(), look);
    ws.on("message", (data, binary) => this.#guard(() => this.#message(data, binary)));
    ws.on("close", () => this.#gone());
    ws.on("error", () => this.#putOut("malformed"));
  }

  /** Is anybody there, do they read, and are they still signed in? */
  #listen(): void {
    this.#lookAtSignIn();
    this.#tokens = Math.min(rate.atOnce, this.#tokens + (rate.aSecond * look) / 1000);
    const quiet = performance.now() - this.#heard;
    if (quiet > (this.#seat ? silence : helloWithin) || this.#ws.bufferedAmount > mostBuffered) this.#ws.terminate();
  }

  /** Whoever signed out, in another tab or by being sent away, has no staff room open either. */
  #lookAtSignIn(): void {
    if (this.#seat?.client.who.as !== "member" || performance.now() - this.#signInSeen < signInLook) return;
    this.#signInSeen = performance.now();
    this.#guard(() => {
      if (this.#staff() === null) this.#putOut("not-signed-in");
    });
  }

  #guard(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#edge.log({
        level: "error",
        what: "crash in a socket",
        why: error instanceof Error ? error.stack : String(error),
      });
      this.#close("restarting");
    }
  }

  #message(data: RawData, binary: boolean): void {
    // Who was told to go is not heard any more, whatever they still send; their silence then ends the socket.
    if (this.#ws.readyState !== WebSocket.OPEN) return;
    this.#heard = performance.now();
    if (--this.#tokens < 0) {
      this.#putOut("too-fast");
      return;
    }
    const parsed = binary ? null : parse(data);
    if (!parsed) this.#putOut("malformed");
    else if (this.#seat) this.#seated(this.#seat, parsed);
    else if (parsed.t === "hello") this.#hello(parsed);
    else this.#putOut("malformed");
  }

  #seated({ room, client }: Seated, said: ClientFrame): void {
    switch (said.t) {
      case "hello":
        this.#putOut("malformed");
        break;
      case "beat":
        this.#send(frame({ t: "beat" }));
        break;
      case "command":
        room.command(client, said.id, said.command);
        break;
      case "media.answer":
        this.#answer(said.sdp);
        break;
      case "media.again":
        void room.offer(client.connection);
    }
  }

  /** Who are you? A cookie says it, never the frame. */
  #hello({ session, as, pass }: Extract<ClientFrame, { t: "hello" }>): void {
    const room = this.#edge.registry.room(session);
    const device = pass ? this.#edge.deviceOf(this.#cookies, pass) : null;
    const who = room && (as === "staff" ? this.#staff() : pass && device ? this.#participant(room, pass) : null);
    if (room && who) this.#enter(room, who, device);
    else this.#close("not-signed-in");
  }

  #enter(room: Room, who: Who, device: DeviceId | null): void {
    const client: Client = {
      connection: this.#id,
      who,
      send: (text) => this.#send(text),
      close: (code) => this.#close(code),
    };
    const decision = room.enter(client, device);
    if (!("refused" in decision)) this.#seat = { room, client };
    // Nothing can be written just now: they come back by themselves.
    else this.#close(decision.refused === "held" ? "restarting" : "not-signed-in");
  }

  #staff(): Who | null {
    const me = this.#edge.memberOf(this.#cookies);
    return me && { as: "member", member: me.member, organiser: me.organiser };
  }

  #participant(room: Room, pass: PassId): Who | null {
    const person = room.session.state.passes[pass]?.person;
    return person ? { as: "participant", person, pass } : null;
  }

  #answer(sdp: string): void {
    this.#edge.media.answer(this.#id, sdp).catch((error: unknown) => {
      if (error instanceof MalformedSdp) this.#putOut("malformed");
    });
  }

  #send(text: string): void {
    if (this.#ws.readyState === WebSocket.OPEN) this.#ws.send(text);
  }

  #close(code: keyof typeof closeCodes): void {
    this.#ws.close(closeCodes[code]);
  }

  /** A fault of theirs, or no sign-in any more: out of the room at this moment, whether or not they ever close their side. */
  #putOut(code: "malformed" | "too-fast" | "not-signed-in"): void {
    this.#close(code);
    this.#leave();
  }

  #gone(): void {
    clearInterval(this.#watch);
    this.#leave();
  }

  #leave(): void {
    const seat = this.#seat;
    this.#seat = null;
    this.#guard(() => seat?.room.leave(this.#id));
  }
}

const parse = (data: RawData): ClientFrame | null => {
  try {
    const parsed = clientFrame.safeParse(JSON.parse(data.toString()));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
};
