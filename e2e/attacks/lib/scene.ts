/** A running installation for attacks: the demo's server, and clients that say whatever they like. */
import type { MemberId, PersonId, SourceKind } from "#domain/words.ts";
import type { PassPage } from "#protocol/steps/pass.ts";
import { Browser } from "../../http/lib/browser.ts";
import { RawClient, type RawOptions, soon } from "../../lib/raw-client.ts";
import { type RunningServer, startServer } from "../../lib/server.ts";

export type StaffRole = "leader" | "steward" | "lead" | "organiser";

/** A participant's browser that pressed *Start*, and its client. */
export interface Child {
  readonly browser: Browser;
  readonly pass: string;
  readonly client: RawClient;
  readonly person: PersonId;
}

export class Scene {
  readonly server: RunningServer;
  readonly url: string;
  readonly session: string;
  readonly #clients: RawClient[] = [];
  readonly #staff = new Map<StaffRole, Browser>();
  readonly #passes = new Map<number, { browser: Browser; pass: string }>();
  leader!: RawClient;
  steward!: RawClient;

  private constructor(server: RunningServer) {
    this.server = server;
    this.url = server.demo.url;
    this.session = server.demo.session.id;
  }

  static async start(options: Parameters<typeof startServer>[0] = {}): Promise<Scene> {
    return new Scene(await startServer({ ...options, env: { MEDIA_ADDRESS: "127.0.0.1", ...options.env } }));
  }

  secret(role: Parameters<RunningServer["link"]>[0], nth = 0): string {
    return new URL(this.server.link(role, nth)).hash.slice(1);
  }

  client(options: RawOptions): RawClient {
    const client = new RawClient(this.url, options);
    this.#clients.push(client);
    return client;
  }

  /** A browser in which this member is signed in: always the same one, whose link works once. */
  async signedIn(role: StaffRole): Promise<Browser> {
    const known = this.#staff.get(role);
    if (known) return known;
    const browser = new Browser(this.url);
    await fine(browser.post("plan/sign-in-by-link", { secret: this.secret(role) }));
    this.#staff.set(role, browser);
    return browser;
  }

  /** A member of staff says hello; with media, once its transport is up. */
  async member(role: StaffRole, options: RawOptions = {}): Promise<RawClient> {
    const { cookies } = await this.signedIn(role);
    const client = await this.client({ media: true, ...options, cookies }).hello({
      session: this.session,
      as: "staff",
    });
    await soon("a view of the staff room", () => client.known.own?.class === "staff");
    if (options.media !== false) await soon("media is up", () => client.peer?.connected);
    return client;
  }

  /** Comes, counts as here, and is seen and heard by the team. */
  async adult(role: StaffRole): Promise<RawClient> {
    const client = await this.member(role);
    // Who counted as here before still does when they come back.
    await client.ask({ do: "arrive.accept" });
    for (const kind of ["camera", "microphone"] as const) await client.must({ do: "take-part.start", kind });
    await soon("present", () => client.staff.staff.find((one) => one.member === client.me.self.member)?.present);
    return client;
  }

  async onCall(yes = true): Promise<void> {
    const lead = await this.signedIn("lead");
    await fine(lead.post("plan/on-call", { session: this.session, yes }));
  }

  /** READY-1, by every press it takes. */
  async openDoors(): Promise<void> {
    this.leader = await this.adult("leader");
    this.steward = await this.adult("steward");
    await this.vouch(this.leader, this.steward);
    await this.vouch(this.steward, this.leader);
    await this.onCall();
    await this.leader.must({ do: "admit.open-doors" });
    await soon("the doors are open", () => this.steward.staff.doors.open);
  }

  async vouch(one: RawClient, other: RawClient): Promise<void> {
    await one.must({ do: "arrive.vouch", member: other.me.self.member as MemberId });
  }

  /** Presses *Start* on the nth pass, in one browser for good. */
  async bound(nth: number): Promise<{ browser: Browser; pass: string }> {
    const known = this.#passes.get(nth);
    if (known) return known;
    const browser = new Browser(this.url);
    const { pass } = (await fine(browser.post("pass/bind", { secret: this.secret("participant", nth) }))) as PassPage;
    this.#passes.set(nth, { browser, pass });
    return { browser, pass };
  }

  /** The nth participant says hello. */
  async arrives(nth: number, options: RawOptions = {}): Promise<Child> {
    const { browser, pass } = await this.bound(nth);
    const client = this.client({ media: true, ...options, cookies: browser.cookies });
    await client.hello({ session: this.session, as: "participant", pass });
    await soon("a view of one's own", () => client.known.own !== undefined);
    if (options.media !== false) await soon("media is up", () => client.peer?.connected);
    return { browser, pass, client, person: client.own.self.id };
  }

  async waits(nth: number, options: RawOptions = {}): Promise<Child> {
    const child = await this.arrives(nth, options);
    await child.client.must({ do: "arrive.agree" });
    await child.client.must({ do: "arrive.wait", camera: true });
    return child;
  }

  async letIn(nth: number, options: RawOptions = {}): Promise<Child> {
    const child = await this.waits(nth, options);
    await this.admit(child);
    return child;
  }

  async admit({ person, client }: Child): Promise<void> {
    await this.steward.must({ do: "check.claim", person });
    await this.steward.must({ do: "admit.admit", person, items: ["face-seen", "matches"] });
    await soon("in the room", () => client.own.stage.in === "room");
  }

  async stop(): Promise<void> {
    await Promise.all(this.#clients.map((client) => client.close()));
    await this.server.stop();
  }
}

/** Everything that was decided before has been told to this client, too. */
export const settled = (client: RawClient): Promise<unknown> => client.ask({ do: "leave.end", reason: "no-staff" });

/** The body of an answer that must be a success. */
export const fine = async (answer: ReturnType<Browser["post"]>): Promise<unknown> => {
  const { status, text, body } = await answer;
  if (status !== 200) throw new Error(`answered ${status}: ${text}`);
  return body;
};

/** Sends packets with this tag until somebody got one. */
export const sendUntil = async (from: RawClient, kind: SourceKind, tag: string, to: RawClient): Promise<void> => {
  await soon(`${tag} arrives`, () => {
    from.peer?.send(kind, tag);
    return to.peer?.tags().has(tag);
  });
};

/** Sends packets of every kind for a while. */
export const sendFor = async (from: RawClient, tag: string, ms = 500): Promise<void> => {
  const end = performance.now() + ms;
  while (performance.now() < end) {
    for (const kind of ["camera", "microphone", "screen"] as const) from.peer?.send(kind, `${tag} ${kind}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

/** The tags that came to a client and begin so. */
export const got = (to: RawClient, start: string): readonly string[] =>
  [...(to.peer?.tags() ?? [])].filter((tag) => tag.startsWith(start));
