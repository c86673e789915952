import type { Server } from "node:http";
import type { Instant } from "#domain/words.ts";
import { type Access, isOurOrigin } from "#server/access.ts";
import type { Book } from "#server/book.ts";
import type { Config } from "#server/config.ts";
import { type EmbeddedMedia, embeddedMedia } from "#server/media/embedded.ts";
import type { Records } from "#server/records.ts";
import type { Store } from "#server/store/store.ts";
import { Registry } from "./registry.ts";
import { serveLive } from "./socket.ts";
import { viewBook } from "./view-book.ts";

export interface LiveWorld {
  readonly store: Store;
  readonly records: Records;
  readonly book: Book;
  readonly now: () => Instant;
  readonly log: (line: object) => void;
  readonly media: Config["media"];
}

/** The live half of the server: every session in its loop, and the media engine in its own process. */
export interface Live {
  readonly registry: Registry;
  readonly media: EmbeddedMedia;
  /** Serves `/live`; the last thing before listening. */
  serve(server: Server, access: Access, publicUrl: () => string): void;
  /** Closes every socket, then the engine. */
  close(): Promise<void>;
}

/** Starts the engine and replays the sessions. Rejects in plain words when the media port cannot be had. */
export const startLive = async ({ store, records, book, now, log, media: at }: LiveWorld): Promise<Live> => {
  let registry: Registry | undefined;
  const media = await embeddedMedia({
    udpPort: at.udpPort,
    advertisedAddress: at.address ?? undefined,
    log,
    events: {
      transport: (connection, up) => registry?.transport(connection, up),
      slots: (connection, slots) => registry?.slots(connection, slots),
      restarted: () => registry?.mediaRestarted(),
    },
  });
  const sessions = new Registry(store, { media, now, log, facts: records.facts, book: viewBook(book) });
  registry = sessions;
  let stop = () => {};
  return {
    registry: sessions,
    media,
    serve: (server, access, publicUrl) => {
      stop = serveLive(server, {
        registry: sessions,
        media,
        log,
        memberOf: (cookies) => access.memberOf(cookies),
        deviceOf: (cookies, pass) => access.deviceOf(cookies, pass),
        ours: ({ headers }) => isOurOrigin(headers.origin, headers.host, publicUrl()),
      });
    },
    close: async () => {
      sessions.close();
      stop();
      await media.close();
    },
  };
};
