import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import cookie from "@fastify/cookie";
import helmet from "@fastify/helmet";
import swagger from "@fastify/swagger";
import { type FastifyBaseLogger, type FastifyError, type FastifyRequest, fastify, LogController } from "fastify";
import {
  hasZodFastifySchemaValidationErrors,
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from "fastify-type-provider-zod";
import { type ErrorCode, errors } from "#protocol/errors.ts";
import { type About, isOurOrigin, type Role, roles } from "./access.ts";
import type { Config } from "./config.ts";
import type { App, Kit } from "./kit.ts";
import { pages } from "./pages.ts";
import { bodyOf, type Fields, Refused } from "./refused.ts";
import { casebookSteps } from "./steps/casebook.ts";
import { followUpSteps } from "./steps/follow-up.ts";
import { passSteps } from "./steps/pass.ts";
import { planSteps } from "./steps/plan.ts";
import { planSessionSteps } from "./steps/plan-session.ts";
import { registerSteps } from "./steps/register.ts";
import { signInSteps } from "./steps/sign-in.ts";
import { teamSteps } from "./steps/team.ts";
import { vetSteps } from "./steps/vet.ts";

/** The longest body a page sends. */
const bodyLimit = 65_536;

/** Builds the pages and their actions; listening is `main`'s. */
export async function buildApp(kit: Kit, config: Pick<Config, "tls">, logger: FastifyBaseLogger): Promise<App> {
  const https = config.tls && { cert: readFileSync(config.tls.certFile), key: readFileSync(config.tls.keyFile) };
  const app = fastify({
    loggerInstance: logger,
    // An address with what is in it could stand in these lines, so each turn is logged by us, or not at all.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit,
    // A proxy on this very machine may say who asks and whether TLS was used; nobody else may.
    trustProxy: "loopback",
    ...(https ? { https } : {}),
  }).withTypeProvider<ZodTypeProvider>() as unknown as App;
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(answerError);
  app.decorateRequest("me", null);

  await app.register(cookie);
  await app.register(helmet, headers);
  await app.register(swagger, {
    openapi: { info: { title: "Chaperone", version: "0.1.0" } },
    transform: jsonSchemaTransform,
  });
  guard(app, kit);
  await app.register(
    async (api) => {
      for (const step of steps) step(api as unknown as App, kit);
      api.get("/openapi.json", { schema: { hide: true } }, () => app.swagger());
    },
    { prefix: "/api" },
  );
  app.get("/healthz", { schema: { hide: true } }, () => ({ ok: true }));
  await pages(app);
  return app;
}

const steps = [
  signInSteps,
  planSteps,
  teamSteps,
  planSessionSteps,
  registerSteps,
  vetSteps,
  passSteps,
  followUpSteps,
  casebookSteps,
];

const headers: Parameters<typeof helmet>[1] = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", "data:", "blob:"],
      fontSrc: ["'self'"],
      // "'self'" covers ws and wss of this host in browsers of today; Safari before 15.4 needs them named.
      connectSrc: ["'self'", "ws:", "wss:"],
      mediaSrc: ["'self'", "blob:", "mediastream:"],
      manifestSrc: ["'self'"],
      workerSrc: ["'self'", "blob:"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  },
  referrerPolicy: { policy: "no-referrer" },
  crossOriginEmbedderPolicy: false,
  // Sent by whoever ends TLS for good; a first try on a home network must not lock a browser out of plain http.
  strictTransportSecurity: false,
};

/** Origin, then who, then the roles table. A route of the API that the table does not hold stops the start. */
function guard(app: App, kit: Kit): void {
  app.addHook("onRoute", (route) => {
    if (!route.url.startsWith("/api/")) return;
    for (const method of [route.method].flat()) {
      if (method !== "HEAD") roleOf(method, route.url);
    }
  });
  app.addHook("onRequest", async (request, reply) => {
    if (request.url.startsWith("/api/")) reply.header("cache-control", "no-store");
    if (request.method === "GET" || request.method === "HEAD") return;
    const { origin, host } = request.headers;
    if (!isOurOrigin(origin, host, kit.publicUrl())) throw new Refused("wrong-origin");
  });
  app.addHook("preHandler", async (request) => {
    const url = request.routeOptions.url;
    if (!url?.startsWith("/api/")) return;
    request.me = kit.access.memberOf(request.headers.cookie);
    const role = roleOf(request.method === "HEAD" ? "GET" : request.method, url);
    if (kit.access.may(role, request.me, aboutOf(request))) return;
    throw new Refused(request.me === null ? "not-signed-in" : "not-yours");
  });
}

function roleOf(method: string, url: string): Role {
  const role = (roles as Readonly<Record<string, Role>>)[`${method} ${url.slice("/api/".length)}`];
  if (role === undefined) throw new Error(`${method} ${url} does not stand in the roles table (server/access.ts)`);
  return role;
}

/** The session or person a request names; both were parsed by now. */
function aboutOf(request: FastifyRequest): About {
  const { session, person } = { ...(request.params as About), ...(request.body as About | undefined) };
  return { session, person };
}

/** Four kinds of error, four fates: a refusal is told, a fault is told, a crash is logged and told by its id alone. */
function answerError(error: FastifyError, request: FastifyRequest, reply: import("fastify").FastifyReply) {
  if (error instanceof Refused) {
    return reply.status(errors[error.code].status).send(bodyOf(error.code, error.fields && { fields: error.fields }));
  }
  if (hasZodFastifySchemaValidationErrors(error)) {
    return reply.status(400).send(bodyOf("bad-input", { fields: fieldsOf(error.validation) }));
  }
  const code = faultOf(error);
  if (code !== undefined) return reply.status(errors[code].status).send(bodyOf(code));
  const id = randomUUID().slice(0, 8);
  // The message may repeat what somebody typed; where it happened is enough to find a fault of ours.
  const frames = error.stack?.split("\n").filter((line) => /^\s+at /.test(line));
  request.log.error({ id, route: request.routeOptions.url, kind: error.name, code: error.code, frames }, "crash");
  return reply.status(500).send(bodyOf("crashed", { id }));
}

/** Faults of the other side that Fastify found before any schema was asked. */
function faultOf(error: FastifyError): ErrorCode | undefined {
  if (error.code === "FST_ERR_CTP_BODY_TOO_LARGE") return "too-large";
  if (error.statusCode === 415 || error.statusCode === 400) return "bad-input";
  return undefined;
}

function fieldsOf(validation: readonly { instancePath: string; message?: string }[]): Fields {
  return validation.map(({ instancePath, message }) => ({
    path: instancePath.replace(/^\//, "").replaceAll("/", "."),
    why: message ?? "is not as it should be",
  }));
}
