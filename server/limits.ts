/** Counts failures by whom they came from, in a window that slides in two halves. */
export class Failures {
  readonly #window: number;
  readonly #allowed: number;
  #current = new Map<string, number>();
  #before = new Map<string, number>();
  #turnsAt = 0;

  constructor(allowed: number, windowMs: number) {
    this.#allowed = allowed;
    this.#window = windowMs / 2;
  }

  /** Whether this key failed too often lately. */
  tooMany(key: string, now: number): boolean {
    this.#turn(now);
    return (this.#current.get(key) ?? 0) + (this.#before.get(key) ?? 0) >= this.#allowed;
  }

  count(key: string, now: number): void {
    this.#turn(now);
    if (this.#current.size >= mostKeys && !this.#current.has(key)) return;
    this.#current.set(key, (this.#current.get(key) ?? 0) + 1);
  }

  #turn(now: number): void {
    if (now < this.#turnsAt) return;
    this.#before = now < this.#turnsAt + this.#window ? this.#current : new Map();
    this.#current = new Map();
    this.#turnsAt = now + this.#window;
  }
}

const mostKeys = 50_000;

/** Who a request comes from, for counting: an IPv4 address, or the /64 network an IPv6 address is free to roam in. */
export function network(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined || !address.includes(":")) return mapped ?? address;
  const [head = "", tail = ""] = address.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === "" ? [] : tail.split(":");
  const zeros = address.includes("::") ? Array<string>(Math.max(0, 8 - left.length - right.length)).fill("0") : [];
  return [...left, ...zeros, ...right].slice(0, 4).join(":");
}

const quarterHour = 15 * 60_000;

/** Every limit of the pages. What proves itself valid is looked at first and is never refused by one (PASS-5). */
export class Limits {
  /** Wrong secrets in links, by network; and by everybody together, against many networks at once. */
  readonly secrets = new Failures(30, quarterHour);
  readonly secretsOfAll = new Failures(3_000, quarterHour);
  /** Wrong passwords, by network, and by the account tried. */
  readonly passwords = new Failures(20, quarterHour);
  readonly accounts = new Failures(50, quarterHour);
  /** Registrations and worries sent without an account. A family sends one or two. */
  readonly registrations = new Failures(40, quarterHour);
  readonly worries = new Failures(20, quarterHour);
  readonly worriesOfAll = new Failures(300, quarterHour);
}
