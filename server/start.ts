import type { AddressInfo } from "node:net";
import { pino } from "pino";
import type { Instant } from "#domain/words.ts";
import { Access } from "./access.ts";
import { afterRestart, afterSession, eraseInTime } from "./afterwards.ts";
import { buildApp } from "./app.ts";
import { Book } from "./book.ts";
import { ConcernClock } from "./concerns.ts";
import type { Config } from "./config.ts";
import type { App, Kit } from "./kit.ts";
import { Limits } from "./limits.ts";
import { Links } from "./links.ts";
import { startLive } from "./live/start.ts";
import { type Delivery, startDelivery } from "./mail/deliver.ts";
import { smtpTransport } from "./mail/transport.ts";
import { Post } from "./post.ts";
import { Records } from "./records.ts";
import { openStore } from "./store/sqlite.ts";
import { letterOf } from "./words/mails.ts";

export interface Running {
  /** What links begin with. */
  readonly url: string;
  /** For the program's own entry points; a page reaches it through the app alone. */
  readonly kit: Kit;
  /** The pages' actions without a network between: the same path, at the same door. */
  readonly inject: App["inject"];
  /** Sockets first, then what they need: nothing acknowledged is lost. */
  stop(): Promise<void>;
}

/** A log line of the live half. */
type Line = { readonly level?: "error" | "warn" | "info"; readonly what?: string };

export interface Options {
  /** Where log lines go; standard output by default. */
  readonly log?: { write(line: string): void };
  /** See {@link Kit.demo}. */
  readonly demo?: boolean;
  /** Wall time, for tests. */
  readonly now?: () => number;
}

/** Builds everything, in the order in which it depends on one another, and listens. */
export async function start(config: Config, options: Options = {}): Promise<Running> {
  const logger = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, options.log ?? process.stdout);
  const log = (line: object) => {
    const { level, what, ...rest } = line as Line;
    logger[level ?? "info"](rest, what);
  };
  const store = openStore({ folder: config.dataFolder, keyFile: config.keyFile });
  const now = risingClock(options.now ?? Date.now);
  const records = new Records(store);
  const book = new Book(store, records);
  let url = config.publicUrl;
  const publicUrl = () => url;

  const live = await startLive({ store, records, book, now, log, media: config.media });
  let delivery: Delivery | undefined;
  // After this turn, and so after the transaction in which it was queued.
  const post = new Post(store, book, config.mail !== undefined, () => setImmediate(() => delivery?.wake()));
  const kit: Kit = {
    store,
    records,
    book,
    now,
    publicUrl,
    post,
    sessions: live.registry,
    access: new Access(store, records, live.registry, now),
    links: new Links(store, publicUrl),
    limits: new Limits(),
    concernsMoved: () => clock.wake(),
    demo: options.demo ?? false,
  };
  const clock = new ConcernClock(kit);
  const app = await buildApp(kit, config, logger);
  await app.ready();
  live.serve(app.server, kit.access, publicUrl);
  live.registry.onEnded((session) => afterSession(kit, session));

  await app.listen({ port: config.port, host: config.host });
  if (config.port === 0) url = withPort(url, (app.server.address() as AddressInfo).port);
  clock.wake();
  afterRestart(kit);
  const stopErasing = eraseInTime(kit);
  const mail = config.mail && {
    store,
    now,
    transport: smtpTransport(config.mail),
    render: (template: string, ids: Parameters<typeof letterOf>[2]) => letterOf(kit, template, ids),
    report: (outcome: object) => logger.info(outcome, "mail"),
    fault: (error: unknown) => log({ level: "error", what: "mail stopped", why: nameOf(error) }),
  };
  delivery = mail && startDelivery(mail);
  logger.info({ url }, "listening");

  return {
    url,
    kit,
    inject: app.inject.bind(app) as App["inject"],
    stop: async () => {
      clock.close();
      stopErasing();
      await delivery?.stop();
      await live.close();
      await app.close();
      store.close();
      logger.info("stopped");
    },
  };
}

/**
 * Wall time for events on monotonic time for durations: it never runs slower than time itself, so that a machine whose
 * clock is set back keeps no deadline waiting (COVER-1), and it follows the wall forwards.
 */
function risingClock(wall: () => number): () => Instant {
  let last = wall();
  let heard = performance.now();
  return () => {
    const passed = performance.now() - heard;
    heard += passed;
    last = Math.max(last + passed, wall());
    return Math.floor(last) as Instant;
  };
}

function withPort(url: string, port: number): string {
  const at = new URL(url);
  at.port = String(port);
  return at.origin;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "unknown";
}
