/**
 * A live session as this browser has it: the socket with its view, the media link, and the devices of this machine.
 * It knows no framework; a page subscribes and reads snapshots.
 *
 * Whatever arrives, the order is the same: first what must close (tracks off the uplink, covers over the media), then
 * what is shown, and only after that is painted the word to the server that it was (`take-part.told`).
 */
import type { Act } from "#domain/acts.ts";
import type { ParticipantOwn, View, Who } from "#domain/views/view.ts";
import { type ConnectionId, type SourceKind, sourceKinds } from "#domain/words.ts";
import type { LiveCommand, ServerFrame } from "#protocol/live.ts";
import type { DeviceFailure } from "../media/devices.ts";
import type { LinkCallbacks, LinkState, MediaLink } from "../media/link.ts";
import { afterPaint } from "./paint.ts";
import { type Answer, type Hello, LiveSocket, type SocketState, times } from "./socket.ts";
import { mayStayOn, uplinks } from "./uplink.ts";

/** Why a device does not work, as far as the person can do something about it. gone: it worked, and then went away. */
export type Trouble = DeviceFailure | "gone";

export type LocalSource =
  | { readonly at: "off" }
  | { readonly at: "asking" }
  | { readonly at: "on"; readonly track: MediaStreamTrack }
  | { readonly at: "failed"; readonly why: Trouble };

/** What a session asks of a media link. */
type Link = Pick<MediaLink, "offer" | "setUplink" | "slots" | "trackOf" | "close" | "subscribe" | "state">;

/** What differs between a browser and a test. */
export interface Platform {
  readonly socket?: () => WebSocket;
  link(callbacks: LinkCallbacks): Link;
  device(kind: SourceKind, id?: string): Promise<MediaStreamTrack | Trouble>;
}

/** One moment of a live session. */
export interface Live {
  readonly socket: SocketState;
  readonly view: View | null;
  /** The server was silent for so long that the view may no longer be true. */
  readonly blind: boolean;
  /** All that others send is covered and silent here. */
  readonly covered: boolean;
  /** *Stop everything* was pressed here and the server has not said that it is done. */
  readonly stopping: boolean;
  readonly clockOffset: number;
  readonly media: LinkState;
  readonly local: Readonly<Record<SourceKind, LocalSource>>;
  /** The last press, if it was refused. */
  readonly refused: Exclude<Answer, "done"> | null;
}

const off: LocalSource = { at: "off" };
/** How long a started source may be missing from the view before its device is let go. Milliseconds. */
const grace = 3000;

export class LiveSession {
  readonly #platform: Platform;
  readonly #socket: LiveSocket;
  readonly #listeners = new Set<() => void>();
  #link: Link | null = null;
  /** The present link took its offer: it can send. */
  #linked = false;
  /** What the present link sends. */
  #attached = new Map<SourceKind, MediaStreamTrack>();
  #local: Record<SourceKind, LocalSource> = { microphone: off, camera: off, screen: off };
  /** Kinds whose start was pressed and is not in the view yet. */
  readonly #starting = new Set<SourceKind>();
  /** Staff: what was on when the connection was lost. */
  #again: readonly SourceKind[] = [];
  /** Participant: stood in the waiting room last. */
  #waited = false;
  #refused: Live["refused"] = null;
  /** The words of a {@link Who} that are on the screen. */
  #shown = "";
  /** The part of the view whose words the server was told are shown. */
  #acknowledged: ParticipantOwn | null = null;
  #stopPaint: (() => void) | undefined;
  #blindTimer: ReturnType<typeof setTimeout> | undefined;
  #live: Live;

  constructor(hello: Hello, platform: Platform) {
    this.#platform = platform;
    this.#socket = new LiveSocket(
      hello,
      {
        changed: () => this.#changed(),
        opened: () => this.#opened(),
        media: (frame) => void this.#media(frame),
      },
      platform.socket,
    );
    this.#live = this.#now();
  }

  open(): void {
    this.#socket.open();
  }

  close(): void {
    this.#stopPaint?.();
    this.#socket.close();
    clearTimeout(this.#blindTimer);
    this.#closeLink();
    for (const kind of sourceKinds) this.turnOff(kind);
  }

  /** Back from the waiting room to "How do I look?": the server takes whoever comes anew for one who arrives. */
  lookAgain(): void {
    this.#waited = false;
    this.#socket.close();
    this.#socket.open();
  }

  /** The network is back, or the page is looked at again. */
  hurry(): void {
    this.#socket.hurry();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly snapshot = (): Live => this.#live;

  /** A press. If it is refused, the snapshot says so until the next press. */
  async act(command: LiveCommand): Promise<Answer> {
    this.#refused = null;
    const answer = await this.#socket.command(command);
    // "Done already" is what was wanted.
    if (answer !== "done" && answer !== "already-so") this.#refused = answer;
    this.#changed();
    return answer;
  }

  /** The words of `who` are rendered: once they are painted the server is told so. */
  painted(who: Who): void {
    const words = wordsOf(who);
    this.#stopPaint?.();
    if (words === this.#shown) {
      this.#tell();
      return;
    }
    this.#stopPaint = afterPaint(() => {
      this.#shown = words;
      this.#tell();
    });
  }

  /** A track of somebody else's; null while none arrives, or everything is covered. */
  track(connection: ConnectionId, kind: SourceKind): MediaStreamTrack | null {
    return this.#live.covered ? null : (this.#link?.trackOf(connection, kind) ?? null);
  }

  /** Opens a device for the eyes and ears of its owner. Nothing leaves this machine by it. */
  async turnOn(kind: SourceKind, id?: string): Promise<boolean> {
    this.#set(kind, { at: "asking" });
    const found = await this.#platform.device(kind, id);
    if (this.#local[kind].at !== "asking") {
      // Switched off, or the page closed, while the browser still asked.
      if (typeof found !== "string") found.stop();
      return false;
    }
    if (typeof found === "string") {
      this.#set(kind, { at: "failed", why: found });
      return false;
    }
    found.onended = () => this.#ended(kind);
    this.#set(kind, { at: "on", track: found });
    return true;
  }

  turnOff(kind: SourceKind): void {
    this.#set(kind, off);
  }

  forgetTroubles(): void {
    for (const kind of sourceKinds) if (this.#local[kind].at === "failed") this.turnOff(kind);
  }

  /**
   * A participant's press on *Camera on*, or a staff member's: the device, then the server's leave to send it. A staff
   * source that was lowered is there still, and is placed again.
   */
  async start(kind: SourceKind): Promise<void> {
    if (this.#starting.has(kind)) return;
    this.#starting.add(kind);
    const on = this.#local[kind].at === "on" || (await this.turnOn(kind));
    const lowered = this.#may("take-part.place", kind);
    const answer =
      on &&
      (await this.act(lowered ? { do: "take-part.place", kind, at: "backstage" } : { do: "take-part.start", kind }));
    const settle = () => {
      this.#starting.delete(kind);
      this.#changed();
    };
    // The view that holds it may come a little after the answer.
    if (answer === "done") setTimeout(settle, grace);
    else settle();
  }

  /** Off: the device at once, whatever the server says to it. */
  async finish(kind: SourceKind): Promise<Answer> {
    this.#starting.delete(kind);
    this.turnOff(kind);
    return this.#may("take-part.finish", kind) ? this.act({ do: "take-part.finish", kind }) : "done";
  }

  /** Unplugged, or taken back by the system: that is said. A screen ends by its owner's press in the browser's own bar. */
  #ended(kind: SourceKind): void {
    void this.finish(kind);
    if (kind !== "screen") this.#set(kind, { at: "failed", why: "gone" });
  }

  #may(act: Act["do"], kind: SourceKind): boolean {
    return this.#socket.view?.own.acts.some((has) => has.do === act && "kind" in has && has.kind === kind) ?? false;
  }

  #set(kind: SourceKind, source: LocalSource): void {
    const before = this.#local[kind];
    this.#local = { ...this.#local, [kind]: source };
    this.#changed();
    if (before.at === "on" && (source.at !== "on" || source.track !== before.track)) {
      before.track.onended = null;
      before.track.stop();
    }
  }

  #opened(): void {
    this.#acknowledged = null;
    // The team sees again what a staff member had on; the way back on stage is a press.
    if (this.#socket.view?.own.class === "staff") this.#again = sourceKinds.filter((kind) => this.#isOn(kind));
    // The server forgot the old connection; its media is dead even if packets still came.
    this.#closeLink();
  }

  async #media(frame: Extract<ServerFrame, { t: "media.offer" | "media.slots" }>): Promise<void> {
    if (frame.t === "media.slots") {
      this.#link?.slots(frame.slots);
      this.#changed();
      return;
    }
    this.#linked = false;
    this.#link ??= this.#makeLink();
    const link = this.#link;
    try {
      await link.offer(frame.sdp);
    } catch {
      // The browser cannot use it: the state of the link says so, and its owner may ask again.
    }
    if (this.#link !== link) return;
    this.#linked = true;
    this.#changed();
  }

  #makeLink(): Link {
    const link = this.#platform.link({
      sendAnswer: (sdp) => this.#socket.sendMedia({ t: "media.answer", sdp }),
      onNeedsOffer: () => this.askForMedia(),
    });
    link.subscribe(() => {
      if (this.#link === link) this.#changed();
    });
    return link;
  }

  /** Asks for a new offer: by itself once, and then by a press. */
  askForMedia(): void {
    this.#socket.sendMedia({ t: "media.again" });
  }

  /** Who waited when the connection was lost waits again: that press was made. */
  #waitAgain(): void {
    const own = this.#live.view?.own;
    if (own?.class !== "participant" || !this.#socket.fresh) return;
    if (own.stage.in === "waiting") this.#waited = true;
    else if (own.stage.in !== "preview") this.#waited = false;
    else if (this.#waited && own.acts.some((act) => act.do === "arrive.wait")) {
      this.#waited = false;
      void this.act({ do: "arrive.wait", camera: this.#isOn("camera") });
    }
  }

  #placeAgain(): void {
    const kinds = this.#again;
    if (kinds.length === 0 || !this.#socket.fresh) return;
    this.#again = [];
    for (const kind of kinds) void this.start(kind);
  }

  #isOn(kind: SourceKind): boolean {
    return this.#local[kind].at === "on";
  }

  #closeLink(): void {
    const link = this.#link;
    this.#link = null;
    this.#linked = false;
    link?.close();
    this.#attached = new Map();
  }

  #changed(): void {
    const before = this.#live;
    this.#live = this.#now();
    // Blind, the page says something else.
    if (this.#live.blind) this.#shown = "";
    this.#watchSilence();
    if (this.#isOver()) this.#closeLink();
    this.#placeAgain();
    this.#waitAgain();
    this.#letGo();
    this.#attach();
    if (this.#live !== before) for (const listener of this.#listeners) listener();
    this.#tell();
  }

  #now(): Live {
    const { state, view, clockOffset, stopping, heardAt } = this.#socket;
    const silent = performance.now() - heardAt >= times.silence;
    const blind = state.at === "stopped" || silent;
    const held = view !== null && view.shared.class === "admitted" && view.shared.held;
    return {
      socket: state,
      view,
      blind,
      covered: blind || held,
      stopping,
      clockOffset,
      media: this.#link?.state ?? "idle",
      local: this.#local,
      refused: this.#refused,
    };
  }

  /** Left, refused, removed, or ended: nothing more is to come, and no last picture stays. */
  #isOver(): boolean {
    const { socket, view } = this.#live;
    if (socket.at === "stopped") return true;
    if (view?.own.class === "participant") return view.own.stage.in === "gone";
    return view?.shared.class === "staff" && view.shared.phase === "ended";
  }

  /** The cover falls on the second, not at the next try to come back. */
  #watchSilence(): void {
    clearTimeout(this.#blindTimer);
    const { socket, blind } = this.#live;
    if (blind || socket.at === "stopped") return;
    const left = this.#socket.heardAt + times.silence - performance.now();
    this.#blindTimer = setTimeout(() => this.#changed(), Math.max(left, 0) + 10);
  }

  /** A device that the view knows nothing of is switched off: its light would say something untrue. */
  #letGo(): void {
    const { view, socket } = this.#live;
    const over = socket.at === "stopped";
    if (!over && !this.#socket.fresh) return;
    const may = over || view === null ? new Set<SourceKind>() : mayStayOn(view);
    for (const kind of sourceKinds) {
      if (this.#isOn(kind) && !may.has(kind) && (over || !this.#starting.has(kind))) this.turnOff(kind);
    }
  }

  #attach(): void {
    if (this.#link === null || !this.#linked) return;
    const may = uplinks(this.#live.view, !this.#socket.fresh);
    for (const kind of sourceKinds) {
      const local = this.#local[kind];
      const track = may.has(kind) && local.at === "on" ? local.track : undefined;
      if (track === this.#attached.get(kind)) continue;
      if (track === undefined) this.#attached.delete(kind);
      else this.#attached.set(kind, track);
      void this.#link.setUplink(kind, track ?? null);
    }
  }

  #tell(): void {
    const { view } = this.#live;
    if (!this.#socket.fresh || view?.own.class !== "participant") return;
    // Every part anew, even with words we acknowledged: they may have narrowed and widened between two views.
    const { who } = view.own;
    if (this.#acknowledged === view.own || this.#shown !== wordsOf(who)) return;
    this.#acknowledged = view.own;
    void this.#socket.command({ do: "take-part.told", told: who.told });
  }
}

function wordsOf({ camera, microphone }: Who): string {
  return JSON.stringify([camera, microphone]);
}
