/**
 * The embedded media engine as the web process sees it: a supervisor of the engine's own process. A hostile packet or
 * a busy loop in there cannot take the safety rules down with it. If the engine dies, all media has stopped; a new one
 * starts empty and closed.
 */

import type { ConnectionId, SessionId } from "#domain/words.ts";
import { slotLines } from "./engine/layout.ts";
import { EngineProcess } from "./engine-process.ts";
import type { Cut, EngineLoad, FilledSlot, FromEngine } from "./messages.ts";
import { MalformedSdp, type MediaEvents, type MediaPort, type Slot } from "./port.ts";
import { freeUdpPort } from "./udp-port.ts";

export interface EmbeddedOptions {
  /** The one UDP port for all media; 0 takes any that is free. */
  readonly udpPort: number;
  /** Listen on this address only; otherwise on all. */
  readonly bindAddress?: string | undefined;
  /** Tell clients this address in place of the machine's own (behind NAT). */
  readonly advertisedAddress?: string | undefined;
  readonly log: (line: object) => void;
  readonly events: Partial<MediaEvents>;
}

export interface EmbeddedMedia extends MediaPort {
  /** For operators and tests: the UDP port, and the engine's process id (null while it is down). */
  info(): { readonly udpPort: number; readonly pid: number | null };
  /** How busy the engine was since the last call. Rejects while it is down. */
  load(): Promise<EngineLoad>;
}

/** An unacknowledged cut is sent again after this, and the engine is killed after the second: killed media is stopped. */
const repeatCutMs = 200;
const killAfterMs = 1500;
const questionMs = 5000;

interface Question {
  resolve(result: string | EngineLoad | undefined): void;
  reject(error: Error): void;
  readonly timer: NodeJS.Timeout;
}
interface PendingCut {
  readonly cut: Cut;
  readonly done: () => void;
  readonly timer: NodeJS.Timeout;
  waited: number;
}

/** Starts the engine. Rejects with an Error in plain words if the UDP port cannot be had or the engine does not start. */
export async function embeddedMedia(options: EmbeddedOptions): Promise<EmbeddedMedia> {
  const udpPort = await freeUdpPort(options.udpPort, options.bindAddress);
  const engine = new Embedded(udpPort, options);
  await engine.start();
  return engine;
}

class Embedded implements EmbeddedMedia {
  readonly #udpPort: number;
  readonly #options: EmbeddedOptions;
  readonly #process: EngineProcess;
  readonly #questions = new Map<number, Question>();
  readonly #cuts = new Map<number, PendingCut>();
  /** The highest epoch cut in each session; it outlives the engine's process. */
  readonly #latches = new Map<SessionId, number>();
  #lastId = 0;
  #closed = false;

  constructor(udpPort: number, options: EmbeddedOptions) {
    this.#udpPort = udpPort;
    this.#options = options;
    const { bindAddress, advertisedAddress, log } = options;
    this.#process = new EngineProcess(
      {
        port: udpPort,
        ...(bindAddress === undefined ? {} : { bind: bindAddress }),
        ...(advertisedAddress === undefined ? {} : { advertised: advertisedAddress }),
      },
      { told: (message) => this.#told(message), died: () => this.#died(), revived: () => this.#revived(), log },
    );
  }

  start(): Promise<void> {
    return this.#process.start();
  }

  info(): { udpPort: number; pid: number | null } {
    return { udpPort: this.#udpPort, pid: this.#process.pid };
  }

  async connect(session: SessionId, connection: ConnectionId): Promise<string> {
    return (await this.#ask((id) => ({ do: "connect", id, session, connection }))) as string;
  }

  async answer(connection: ConnectionId, sdp: string): Promise<void> {
    if (typeof sdp !== "string" || sdp.length > 64 * 1024) throw new MalformedSdp("The answer is over 64 KB.");
    await this.#ask((id) => ({ do: "answer", id, connection, sdp }));
  }

  async load(): Promise<EngineLoad> {
    return (await this.#ask((id) => ({ do: "load", id }))) as EngineLoad;
  }

  setAudience(map: Parameters<MediaPort["setAudience"]>[0]): void {
    if (map.epoch <= (this.#latches.get(map.session) ?? Number.NEGATIVE_INFINITY)) return;
    this.#process.send({ do: "audience", map });
  }

  cutConnection(session: SessionId, connection: ConnectionId, epoch: number): Promise<void> {
    return this.#cut(session, connection, epoch);
  }

  cutSession(session: SessionId, epoch: number): Promise<void> {
    return this.#cut(session, null, epoch);
  }

  disconnect(connection: ConnectionId): void {
    this.#process.send({ do: "disconnect", connection });
  }

  endSession(session: SessionId): void {
    this.#latches.delete(session);
    this.#process.send({ do: "end", session });
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#process.close();
    this.#rejectQuestions("Media is closed.");
    for (const id of [...this.#cuts.keys()]) this.#cutDone(id);
  }

  #cut(session: SessionId, connection: ConnectionId | null, epoch: number): Promise<void> {
    if (this.#closed) return Promise.resolve();
    this.#latches.set(session, Math.max(epoch, this.#latches.get(session) ?? Number.NEGATIVE_INFINITY));
    this.#lastId += 1;
    const cut: Cut = { do: "cut", id: this.#lastId, session, connection, epoch };
    this.#process.send(cut);
    return new Promise((done) => {
      const timer = setInterval(() => this.#repeat(cut.id), repeatCutMs);
      this.#cuts.set(cut.id, { cut, done, timer, waited: 0 });
    });
  }

  #repeat(id: number): void {
    const pending = this.#cuts.get(id);
    if (pending === undefined) return;
    pending.waited += repeatCutMs;
    if (pending.waited >= killAfterMs && this.#process.pid !== null) {
      pending.waited = 0;
      this.#options.log({ media: "a stop was not obeyed in time; the engine is killed" });
      this.#process.kill();
    } else {
      this.#process.send(pending.cut);
    }
  }

  #cutDone(id: number): void {
    const pending = this.#cuts.get(id);
    if (pending === undefined) return;
    this.#cuts.delete(id);
    clearInterval(pending.timer);
    pending.done();
  }

  #ask(question: (id: number) => Parameters<EngineProcess["send"]>[0]): Promise<string | EngineLoad | undefined> {
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      if (!this.#process.send(question(id))) {
        reject(new Error("The media engine is down."));
        return;
      }
      const timer = setTimeout(() => {
        this.#questions.delete(id);
        reject(new Error("The media engine does not answer."));
      }, questionMs);
      this.#questions.set(id, { resolve, reject, timer });
    });
  }

  #take(id: number): Question | undefined {
    const question = this.#questions.get(id);
    this.#questions.delete(id);
    clearTimeout(question?.timer);
    return question;
  }

  #told(message: FromEngine): void {
    const { events, log } = this.#options;
    if (message.tell === "cut-done") this.#cutDone(message.id);
    else if (message.tell === "done") this.#take(message.id)?.resolve(message.result);
    else if (message.tell === "failed") {
      this.#take(message.id)?.reject(
        message.malformed ? new MalformedSdp(message.message) : new Error(message.message),
      );
    } else if (message.tell === "transport") events.transport?.(message.connection, message.up);
    else if (message.tell === "slots") events.slots?.(message.connection, wholeList(message.filled));
    else if (message.tell === "carried") for (const report of message.reports) events.carried?.(report);
    else if (message.tell === "log") log(message.line);
  }

  #rejectQuestions(why: string): void {
    for (const id of [...this.#questions.keys()]) this.#take(id)?.reject(new Error(why));
  }

  #died(): void {
    this.#rejectQuestions("The media engine died.");
  }

  /** The cuts of the dead engine are said again before anything else, so that their epochs hold. */
  #revived(): void {
    for (const [session, epoch] of this.#latches) {
      this.#lastId += 1;
      this.#process.send({ do: "cut", id: this.#lastId, session, connection: null, epoch });
    }
    for (const id of [...this.#cuts.keys()]) this.#cutDone(id);
    this.#options.events.restarted?.();
  }
}

/** Every slot of a receiver, the empty ones too. */
function wholeList(filled: readonly FilledSlot[]): Slot[] {
  const byMid = new Map(filled.map(([mid, connection, kind]) => [mid, { connection, kind }]));
  return slotLines.map(({ mid, media }) => ({ mid, media, source: byMid.get(mid) ?? null }));
}
