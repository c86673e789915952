/** The life of the engine's process: start, restart with a short wait, and end. Knows nothing of media. */

import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { EngineStart, FromEngine, ToEngine } from "./messages.ts";
import { freeUdpPort } from "./udp-port.ts";

const entry = fileURLToPath(new URL("./engine/main.ts", import.meta.url));
const firstWaitMs = 50;
const longestWaitMs = 2000;
const readyMs = 10_000;
const graceMs = 1000;

export interface EngineProcessEvents {
  told(message: FromEngine): void;
  /** It is gone, and all media with it. */
  died(): void;
  /** Another one is up. */
  revived(): void;
  log(line: object): void;
}

export class EngineProcess {
  readonly #start: EngineStart;
  readonly #events: EngineProcessEvents;
  #child: ChildProcess | null = null;
  #ready = false;
  #closed = false;
  #waitMs = firstWaitMs;
  #timer: NodeJS.Timeout | undefined;
  #starting: Promise<void> | null = null;

  constructor(start: EngineStart, events: EngineProcessEvents) {
    this.#start = start;
    this.#events = events;
  }

  /** The process id, or null while there is no engine that is ready. */
  get pid(): number | null {
    return this.#ready ? (this.#child?.pid ?? null) : null;
  }

  /** Resolves when the first process is ready; rejects in plain words if it is not. */
  async start(): Promise<void> {
    try {
      await this.#spawn();
    } catch (error) {
      this.#closed = true;
      this.#child?.kill("SIGKILL");
      throw error;
    }
  }

  /** Sends an order; false if there is no engine to take it. */
  send(message: ToEngine): boolean {
    if (!this.#ready || this.#child === null || !this.#child.connected) return false;
    this.#child.send(message, undefined, undefined, () => {});
    return true;
  }

  kill(): void {
    this.#child?.kill("SIGKILL");
  }

  /** Ends the process and resolves when it is gone. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#ready = false;
    clearTimeout(this.#timer);
    await this.#starting?.catch(() => {});
    const child = this.#child;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    await new Promise<void>((resolve) => {
      const killer = setTimeout(() => child.kill("SIGKILL"), graceMs);
      child.once("exit", () => {
        clearTimeout(killer);
        resolve();
      });
      if (child.connected) child.disconnect();
      else child.kill("SIGKILL");
    });
  }

  #spawn(): Promise<void> {
    const child = fork(entry, [JSON.stringify(this.#start)], {
      execPath: process.execPath,
      execArgv: ["--disable-warning=ExperimentalWarning"],
      stdio: ["ignore", "ignore", "pipe", "ipc"],
      serialization: "json",
    });
    this.#child = child;
    let lastWords = "";
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      lastWords = (lastWords + text).slice(-2000);
    });
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => child.kill("SIGKILL"), readyMs);
      child.on("error", (error) => this.#events.log({ media: "engine error", message: error.message }));
      child.on("message", (message) => {
        if (this.#child !== child) return;
        const told = message as unknown as FromEngine;
        if (told.tell === "ready") {
          clearTimeout(late);
          this.#ready = !this.#closed;
          resolve();
        } else if (!this.#closed) this.#events.told(told);
      });
      child.once("exit", (code, signal) => {
        clearTimeout(late);
        const wasReady = this.#ready;
        this.#ready = false;
        reject(new Error("Media cannot start: its process ended at once.", { cause: lastWords }));
        if (this.#closed) return;
        this.#events.log({ media: "engine ended", code, signal, lastWords });
        if (wasReady) {
          this.#events.died();
          this.#waitMs = firstWaitMs;
          this.#restartLater();
        }
      });
    });
  }

  #restartLater(): void {
    if (this.#closed) return;
    this.#timer = setTimeout(() => {
      this.#starting = this.#restart();
    }, this.#waitMs);
    this.#waitMs = Math.min(this.#waitMs * 2, longestWaitMs);
  }

  async #restart(): Promise<void> {
    try {
      await freeUdpPort(this.#start.port, this.#start.bind);
      if (this.#closed) return;
      await this.#spawn();
      if (this.#closed) return;
      this.#events.log({ media: "engine restarted", pid: this.#child?.pid });
      this.#events.revived();
    } catch (error) {
      this.#events.log({ media: "engine did not restart", message: String(error) });
      this.#restartLater();
    }
  }
}
