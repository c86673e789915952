import type { IncomingMessage, ServerResponse } from "node:http";
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import type { Instant } from "#domain/words.ts";
import type { Access, Me } from "./access.ts";
import type { Book } from "./book.ts";
import type { Limits } from "./limits.ts";
import type { Links } from "./links.ts";
import type { Post } from "./post.ts";
import type { Records } from "./records.ts";
import { Refused } from "./refused.ts";
import type { Sessions } from "./sessions.ts";
import type { Store } from "./store/store.ts";

/** What every page action works with. */
export interface Kit {
  readonly store: Store;
  readonly records: Records;
  readonly sessions: Sessions;
  readonly book: Book;
  readonly access: Access;
  readonly limits: Limits;
  readonly post: Post;
  readonly links: Links;
  readonly now: () => Instant;
  /** What links begin with; known for certain once the server listens. */
  readonly publicUrl: () => string;
  /** Tells the concern clock that a deadline may have moved. */
  readonly concernsMoved: () => void;
  /** Sign-in by a link alone: a demonstration on throw-away data has it, nothing else does. */
  readonly demo: boolean;
}

/** The Fastify app, typed by the zod schemas of each route. */
export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

declare module "fastify" {
  interface FastifyRequest {
    /** Who is signed in; the roles table let them through already. */
    me: Me | null;
  }
}

/** The signed-in member of a route that only members reach. */
export function meOf(request: { readonly me: Me | null }): Me {
  if (request.me === null) throw new Refused("not-signed-in");
  return request.me;
}
