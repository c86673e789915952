import type { FastifyRequest } from "fastify";
import type { Kit } from "./kit.ts";
import { network } from "./limits.ts";
import { Refused } from "./refused.ts";
import type { Subject } from "./store/store.ts";

/**
 * Whom the secret of a link stands for. What is valid is found first, so no limit ever refuses it. Whatever is not,
 * unknown, expired, spent, revoked or of another kind, gets the one same answer (PASS-5).
 */
export function opened(kit: Kit, request: FastifyRequest, kind: string, secret: string): Subject {
  const subject = kit.store.secrets.look(kind, secret, kit.now());
  return subject ?? deadLink(kit, request);
}

/** Counts a wrong guess, and answers it. */
export function deadLink(kit: Kit, request: FastifyRequest): never {
  const { secrets, secretsOfAll } = kit.limits;
  const from = network(request.ip);
  const now = kit.now();
  const tooMany = secrets.tooMany(from, now) || secretsOfAll.tooMany("all", now);
  secrets.count(from, now);
  secretsOfAll.count("all", now);
  throw new Refused(tooMany ? "too-fast" : "dead-link");
}
