import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import files from "@fastify/static";
import type { FastifyRequest } from "fastify";
import type { App } from "./kit.ts";
import { bodyOf } from "./refused.ts";
import { insecureBanner } from "./words/insecure.ts";

const folder = resolve(import.meta.dirname, "../web/dist");
const year = 365 * 24 * 3_600;

/**
 * The web client: hashed files for ever, the one page for every address a person may open, and words instead of a
 * page that could not work. Cameras need TLS; a browser refuses them without a reason anybody could read.
 */
export async function pages(app: App): Promise<void> {
  const page = join(folder, "index.html");
  const html = existsSync(page) ? readFileSync(page, "utf8") : "<!doctype html><title>Chaperone</title>";
  const plainHttp = html.replace("<body>", `<body>${insecureBanner}`);
  if (existsSync(folder)) {
    await app.register(files, {
      root: folder,
      index: false,
      wildcard: false,
      cacheControl: false,
      globIgnore: ["index.html"],
      setHeaders: (reply, path) => {
        reply.header("cache-control", path.includes("/assets/") ? `public, max-age=${year}, immutable` : "no-cache");
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split("?")[0] ?? "";
    const isPage = request.method === "GET" && !path.startsWith("/api/") && !path.includes(".");
    if (!isPage) return reply.status(404).send(bodyOf("not-found"));
    reply.header("cache-control", "no-store").type("text/html; charset=utf-8");
    return reply.send(isSecureEnough(request) ? html : plainHttp);
  });
}

/** Browsers give cameras to TLS and to the machine's own address. */
function isSecureEnough(request: FastifyRequest): boolean {
  return request.protocol === "https" || /^(localhost|127\.0\.0\.1|\[::1\])$/.test(request.hostname);
}
