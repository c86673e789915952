import type { Running } from "../start.ts";

/**
 * Somebody at a browser of their own: keeps cookies, and does what the pages do. Only the network is left out, since
 * this machine may not know its own public name, nor trust its own certificate.
 */
export class Visitor {
  readonly #running: Pick<Running, "url" | "inject">;
  readonly #cookies: Record<string, string> = {};

  constructor(running: Pick<Running, "url" | "inject">) {
    this.#running = running;
  }

  post<Answer = unknown>(path: string, body: object): Promise<Answer> {
    return this.#ask<Answer>("POST", path, body);
  }

  get<Answer>(path: string): Promise<Answer> {
    return this.#ask<Answer>("GET", path);
  }

  async #ask<Answer>(method: "GET" | "POST", path: string, body?: object): Promise<Answer> {
    const { origin, host } = new URL(this.#running.url);
    const answer = await this.#running.inject({
      method,
      url: `/api/${path}`,
      headers: { origin, host },
      cookies: this.#cookies,
      ...(body && { payload: body }),
    });
    for (const { name, value } of answer.cookies) this.#cookies[name] = value;
    if (answer.statusCode !== 200) throw new Error(`${path} was answered ${answer.statusCode}: ${answer.body}`);
    return answer.json<Answer>();
  }
}

/** What stands after the # of a link. */
export function secretOf(link: string): string {
  return new URL(link).hash.slice(1);
}
