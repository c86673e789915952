/** The engine's process. It obeys the web process, tells it what happens, and ends when that process is gone. */

import { monitorEventLoopDelay } from "node:perf_hooks";
import type { CarriedReport, EngineLoad, EngineStart, FromEngine, ToEngine } from "../messages.ts";
import { MalformedSdp } from "../port.ts";
import { Router } from "./router.ts";
import { type Address, Transport } from "./transport.ts";

const start = JSON.parse(process.argv[2] ?? "{}") as EngineStart;
const address: Address = { port: start.port, bind: start.bind, advertised: start.advertised };

function tell(message: FromEngine): void {
  if (process.connected) process.send?.(message, undefined, undefined, () => {});
}

let faults = 0;
/** Faults are told, but a flood of bad packets must not become a flood of lines. */
function fault(error: unknown): void {
  faults += 1;
  if (faults <= 20) tell({ tell: "log", line: { media: "fault", message: String(error) } });
}
setInterval(() => {
  if (faults > 20) tell({ tell: "log", line: { media: "faults", count: faults } });
  faults = 0;
}, 60_000);

let reports: CarriedReport[] = [];
function carried(report: CarriedReport): void {
  if (reports.length === 0) {
    setImmediate(() => {
      tell({ tell: "carried", reports });
      reports = [];
    });
  }
  reports.push(report);
}

const router = new Router(address, {
  transport: (connection, up) => tell({ tell: "transport", connection, up }),
  slots: (connection, filled) => tell({ tell: "slots", connection, filled }),
  carried,
  fault,
});

const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
let cpuBefore = process.cpuUsage();
let forwardedBefore = 0;

function load(): EngineLoad {
  const cpu = process.cpuUsage(cpuBefore);
  const { forwarded } = router;
  const answer = {
    cpu: cpu.user + cpu.system,
    forwarded: forwarded - forwardedBefore,
    delayP99: delay.percentile(99) / 1e6,
    delayMax: delay.max / 1e6,
    memory: process.memoryUsage.rss(),
  };
  delay.reset();
  cpuBefore = process.cpuUsage();
  forwardedBefore = forwarded;
  return answer;
}

/** Answers a question, whatever happens. */
function answer(id: number, work: () => string | EngineLoad | undefined): void {
  try {
    const result = work();
    tell(result === undefined ? { tell: "done", id } : { tell: "done", id, result });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    tell({ tell: "failed", id, malformed: error instanceof MalformedSdp, message });
  }
}

function obey(message: ToEngine): void {
  switch (message.do) {
    case "cut":
      router.cut(message);
      tell({ tell: "cut-done", id: message.id });
      break;
    case "connect":
      answer(message.id, () => router.connect(message.session, message.connection));
      break;
    case "answer":
      answer(message.id, () => {
        router.answer(message.connection, message.sdp);
        return undefined;
      });
      break;
    case "audience":
      router.audience(message.map);
      break;
    case "disconnect":
      router.disconnect(message.connection);
      break;
    case "end":
      router.endSession(message.session);
      break;
    case "load":
      answer(message.id, load);
      break;
  }
}

process.on("message", (message) => {
  try {
    obey(message as ToEngine);
  } catch (error) {
    // An order half carried out is not to be trusted: end, and begin again empty and closed.
    tell({ tell: "log", line: { media: "order failed", message: String(error) } });
    setImmediate(() => process.exit(1));
  }
});
process.on("disconnect", () => process.exit(0));

/** Holds the UDP port from the start, so that no other program can take it between two clients. Never connected. */
const keeper = new Transport("keeper", address, { packet() {}, up() {}, down() {}, fault });
if (keeper.local.candidates.length === 0) {
  tell({ tell: "log", line: { media: "no address to listen on" } });
}
router.start();
tell({ tell: "ready" });
