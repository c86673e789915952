/**
 * The oracle: what is so after a log, told a second time from the text of the rules, by plain counting. It shares no
 * function with the kernel, so that a mistake in one is not a mistake in both.
 */
import type { SessionEvent } from "../session/events.ts";
import type {
  ConnectionId,
  DeviceId,
  Dial,
  Duty,
  Format,
  HoldCause,
  Instant,
  MemberId,
  PassId,
  PersonId,
  SourceKind,
} from "../words.ts";

type Place = "expected" | "arriving" | "waiting" | "room" | "away" | "left" | "refused" | "removed" | "over";

interface Guest {
  readonly place: Place;
  readonly line: ConnectionId | null;
  readonly since: Instant;
  readonly hasCamera: boolean;
  readonly looker: MemberId | null;
  readonly agreed: boolean;
  readonly running: readonly SourceKind[];
  readonly dials: Readonly<Record<SourceKind, Dial>>;
}

interface StaffSource {
  readonly owner: MemberId;
  readonly line: ConnectionId;
  readonly kind: SourceKind;
  readonly at: Dial;
}

const off = { microphone: "off", camera: "off", screen: "off" } as const;
/** The table of section 4 of the design, at entry. */
export const atEntry: Readonly<Record<Format, Readonly<Record<SourceKind, Dial>>>> = {
  "watch-only": off,
  guided: { microphone: "backstage", camera: "backstage", screen: "off" },
  interactive: { microphone: "stage", camera: "stage", screen: "off" },
};

const put = <K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> => new Map(map).set(key, value);
const without = <K, V>(map: ReadonlyMap<K, V>, key: K): ReadonlyMap<K, V> =>
  new Map([...map].filter(([other]) => other !== key));

/** An instant of a session. Plain data; {@link next} makes the one after an event. */
export class Truth {
  phase: "planned" | "open" | "ended" = "planned";
  format: Format = "watch-only";
  asked = 2;
  duties: ReadonlyMap<MemberId, readonly Duty[]> = new Map();
  accepted: ReadonlySet<MemberId> = new Set();
  /** Staff connections: whose, and whether media flows. */
  lines: ReadonlyMap<ConnectionId, { readonly member: MemberId; readonly up: boolean }> = new Map();
  sources: readonly StaffSource[] = [];
  vouches: readonly (readonly [by: MemberId, of: MemberId])[] = [];
  onCall: ReadonlyMap<MemberId, Instant> = new Map();
  holds: ReadonlySet<HoldCause> = new Set();
  locked = false;
  guests: ReadonlyMap<PersonId, Guest> = new Map();
  passes: ReadonlyMap<PassId, { readonly person: PersonId; readonly device: DeviceId | null; readonly dead: boolean }> =
    new Map();
  oneSince: Instant | null = null;
  noneSince: Instant | null = null;
  leadGoneSince: Instant | null = null;

  get held() {
    return this.holds.size > 0;
  }
  upLines(member: MemberId): readonly ConnectionId[] {
    return [...this.lines].flatMap(([line, of]) => (of.member === member && of.up ? [line] : []));
  }
  isPresent(member: MemberId) {
    return this.duties.has(member) && this.accepted.has(member) && this.upLines(member).length > 0;
  }
  get present(): readonly MemberId[] {
    return [...this.duties.keys()].filter((member) => this.isPresent(member));
  }
  has(member: MemberId, ...any: readonly Duty[]) {
    return any.some((duty) => this.duties.get(member)?.includes(duty));
  }
  get needed() {
    return Math.max(2, this.asked);
  }
  get stewardHere() {
    return this.present.some((m) => this.has(m, "steward") && !this.has(m, "leader"));
  }
  /** Since when each who counts is on call. */
  get leadsOnCall(): readonly Instant[] {
    return [...this.onCall].flatMap(([m, at]) =>
      this.has(m, "lead", "deputy") && !this.has(m, "leader", "steward") ? [at] : [],
    );
  }
  seenByTeam(member: MemberId) {
    return (["camera", "microphone"] as const).every((kind) =>
      this.sources.some((s) => s.owner === member && s.kind === kind && s.at !== "off" && this.lines.get(s.line)?.up),
    );
  }
  guestOn(line: ConnectionId): [PersonId, Guest] | undefined {
    return [...this.guests].find(([, guest]) => guest.line === line);
  }
  passOf(person: PersonId): readonly (readonly [PassId, DeviceId])[] {
    return [...this.passes].flatMap(([id, pass]) =>
      pass.person === person && !pass.dead && pass.device !== null ? [[id, pass.device] as const] : [],
    );
  }

  /** What is so after one more event. */
  next(event: SessionEvent, at: Instant): Truth {
    const then = Object.assign(new Truth(), this);
    then.#happen(event, at);
    then.vouches = then.vouches.filter((pair) => pair.every((member) => then.isPresent(member)));
    const open = then.phase === "open";
    const count = then.present.length;
    const since = (is: boolean, before: Instant | null) => (open && is ? (before ?? at) : null);
    then.oneSince = since(count === 1, this.oneSince);
    then.noneSince = since(count === 0, this.noneSince);
    then.leadGoneSince = since(then.leadsOnCall.length === 0, this.leadGoneSince);
    return then;
  }

  #guest(person: PersonId, change: Partial<Guest>) {
    const guest = this.guests.get(person);
    if (guest) this.guests = put(this.guests, person, { ...guest, ...change });
  }

  #happen(event: SessionEvent, at: Instant): void {
    switch (event.type) {
      case "session.planned":
        this.format = event.format;
        this.asked = event.minStaff;
        for (const { member, duty } of event.roster)
          this.duties = put(this.duties, member, [...(this.duties.get(member) ?? []), duty]);
        return;
      case "staff.rostered": {
        const { member, duty } = event.entry;
        this.duties = put(this.duties, member, [...(this.duties.get(member) ?? []), duty]);
        return;
      }
      case "lead.confirmed":
        this.onCall = put(this.onCall, event.by, at);
        return;
      case "lead.withdrew":
        this.onCall = without(this.onCall, event.by);
        return;
      case "pass.minted":
        this.passes = put(this.passes, event.pass, { person: event.person, device: null, dead: false });
        this.guests = put(this.guests, event.person, {
          ...{ place: "expected", line: null, since: at, hasCamera: false, looker: null, agreed: false, running: [] },
          dials: atEntry[this.format],
        });
        return;
      case "pass.bound":
      case "pass.revoked": {
        const pass = this.passes.get(event.pass);
        if (!pass) return;
        const dead = event.type === "pass.revoked";
        this.passes = put(this.passes, event.pass, dead ? { ...pass, dead } : { ...pass, device: event.device });
        const place = this.guests.get(pass.person)?.place ?? "over";
        if (dead && !["left", "refused", "removed", "over"].includes(place))
          this.#guest(pass.person, { place: "expected", line: null, running: [] });
        return;
      }
      case "staff.accepted":
        this.accepted = new Set([...this.accepted, event.by]);
        return;
      case "staff.connected":
        this.lines = put(this.lines, event.connection, { member: event.member, up: false });
        return;
      case "staff.dropped":
        this.lines = without(this.lines, event.connection);
        this.sources = this.sources.filter(({ line }) => line !== event.connection);
        if (![...this.lines.values()].some(({ member }) => member === event.member))
          for (const [person, { looker }] of this.guests)
            if (looker === event.member) this.#guest(person, { looker: null });
        return;
      case "media.up":
      case "media.down": {
        const line = this.lines.get(event.connection);
        if (line) this.lines = put(this.lines, event.connection, { ...line, up: event.type === "media.up" });
        return;
      }
      case "staff.vouched":
        this.vouches = [...this.vouches, [event.by, event.other]];
        return;
      case "participant.connected":
        this.#guest(event.person, { place: "arriving", line: event.connection, looker: null, running: [] });
        return;
      case "participant.agreed":
        this.#guest(event.person, { agreed: true });
        return;
      case "participant.waited":
        this.#guest(event.person, { place: "waiting", hasCamera: event.camera, looker: null });
        return;
      case "participant.returned":
        this.#guest(event.person, { place: "room" });
        return;
      case "participant.dropped": {
        const inside = this.guests.get(event.person)?.place === "room";
        const place = inside ? "away" : "expected";
        this.#guest(event.person, { place, line: null, since: at, looker: null, running: [] });
        return;
      }
      case "participant.lapsed":
        this.#guest(event.person, { place: "expected" });
        return;
      case "check.claimed":
        this.#guest(event.person, { looker: event.by });
        return;
      case "check.released":
        this.#guest(event.person, { looker: null });
        return;
      case "doors.opened":
        this.phase = "open";
        return;
      case "doors.locked":
      case "doors.unlocked":
        this.locked = event.type === "doors.locked";
        return;
      case "participant.admitted":
        this.#guest(event.person, { place: "room", looker: null, running: [], dials: atEntry[this.format] });
        return;
      case "participant.refused":
        this.#guest(event.person, { place: "refused", line: null, looker: null, running: [] });
        return;
      case "participant.left":
        this.#guest(event.person, { place: "left", line: null, looker: null, running: [] });
        return;
      case "participant.removed":
        this.#guest(event.person, { place: "removed", line: null, looker: null, running: [] });
        return;
      case "source.started": {
        const { owner, connection: line, kind } = event;
        const guest = this.guests.get(owner as PersonId);
        if (guest) this.#guest(owner as PersonId, { running: [...guest.running, kind] });
        else this.sources = [...this.sources, { owner: owner as MemberId, line, kind, at: "backstage" }];
        return;
      }
      case "source.finished": {
        const found = this.guestOn(event.connection);
        if (found) this.#guest(found[0], { running: found[1].running.filter((kind) => kind !== event.kind) });
        this.sources = this.sources.filter((s) => s.line !== event.connection || s.kind !== event.kind);
        return;
      }
      case "source.placed":
        this.sources = this.sources.map((s) =>
          s.line === event.connection && s.kind === event.kind ? { ...s, at: event.at } : s,
        );
        return;
      case "dial.turned": {
        const guest = this.guests.get(event.person);
        if (guest) this.#guest(event.person, { dials: { ...guest.dials, [event.kind]: event.to } });
        return;
      }
      case "widening.answered": {
        // What is asked of somebody whose source runs is always the widest dial.
        const guest = this.guests.get(event.person);
        if (guest && event.yes) this.#guest(event.person, { dials: { ...guest.dials, [event.kind]: "stage" } });
        return;
      }
      case "held":
        this.holds = new Set([...this.holds, event.cause]);
        return;
      case "hold.lifted":
        this.holds = new Set([...this.holds].filter((cause) => cause !== event.cause));
        return;
      case "session.ended":
        this.phase = "ended";
        this.holds = new Set();
        this.sources = [];
        for (const [id, pass] of this.passes) this.passes = put(this.passes, id, { ...pass, dead: true });
        for (const [person, { place }] of this.guests)
          if (!["left", "refused", "removed"].includes(place))
            this.#guest(person, { place: "over", line: null, looker: null, running: [] });
        return;
      case "session.restarted":
      case "pass.contested":
      case "check.kept-waiting":
      case "widening.asked":
      case "audience.told":
        return;
    }
  }
}
