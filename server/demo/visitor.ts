/** Somebody at a browser of their own: keeps cookies, and does what the pages do. */
export class Visitor {
  readonly #url: string;
  readonly #cookies = new Map<string, string>();

  constructor(url: string) {
    this.#url = url;
  }

  async post<Answer = unknown>(path: string, body: object): Promise<Answer> {
    return this.#ask<Answer>(path, {
      method: "POST",
      headers: { "content-type": "application/json", origin: new URL(this.#url).origin },
      body: JSON.stringify(body),
    });
  }

  async get<Answer>(path: string): Promise<Answer> {
    return this.#ask<Answer>(path, { method: "GET" });
  }

  async #ask<Answer>(path: string, init: RequestInit): Promise<Answer> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(`${this.#url}/api/${path}`, { ...init, headers: { ...init.headers, cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name !== undefined && value !== undefined) this.#cookies.set(name, value);
    }
    if (!answer.ok) throw new Error(`${path} was answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as Answer;
  }
}

/** What stands after the # of a link. */
export function secretOf(link: string): string {
  return new URL(link).hash.slice(1);
}
