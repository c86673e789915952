import { randomBytes } from "node:crypto";

/** One browser as far as HTTP can see it: it keeps cookies and says where its pages come from. */

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
  /** The body, as JSON. */
  readonly body: never;
}

export class Browser {
  readonly #url: string;
  /** Each browser comes from an address of its own, so that no test uses up another's guesses. */
  readonly address = Array.from(randomBytes(3)).reduce((address, byte) => `${address}.${byte}`, "10");
  readonly cookies = new Map<string, string>();

  constructor(url: string) {
    this.#url = url;
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send(path, { method: "GET", headers });
  }

  post(path: string, body: object, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send(path, {
      method: "POST",
      headers: { "content-type": "application/json", origin: this.#url, ...headers },
      body: JSON.stringify(body),
    });
  }

  async send(path: string, init: RequestInit): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = {
      "x-forwarded-for": this.address,
      ...(init.headers as Record<string, string>),
      ...(cookie ? { cookie } : {}),
    };
    const answer = await fetch(path.startsWith("/") ? this.#url + path : `${this.#url}/api/${path}`, {
      ...init,
      headers,
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name === undefined || value === undefined) continue;
      if (value === "") this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const text = await answer.text();
    return { status: answer.status, text, headers: answer.headers, body: parsed(text) };
  }
}

function parsed(text: string): never {
  try {
    return JSON.parse(text) as never;
  } catch {
    return undefined as never;
  }
}
