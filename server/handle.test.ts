import { afterEach, describe, expect, it, vi } from "vitest";
import { wordsNumber } from "#domain/rules/told.ts";
import type { SessionEvent } from "#domain/session/events.ts";
import type { Instant } from "#domain/words.ts";
import { LiveSession } from "./handle.ts";
import { allVetted, by, comeIn, company, letIn, openDoors, play, replay } from "./live/testing/played.ts";
import type { AudienceMap } from "./media/port.ts";
import { openMemoryStore } from "./store/sqlite.ts";
import { stream } from "./store/store.ts";

const at = 1_800_000_000_000 as Instant;
const sessions: LiveSession[] = [];

/** A session on a real store, with an engine that only writes down what it is told, in the same order as the log. */
const live = () => {
  const people = company(2);
  const store = openMemoryStore();
  const journal: (string | AudienceMap)[] = [];
  let broken = false;
  const world = {
    store: {
      read: store.read,
      append: (...args: Parameters<typeof store.append>) => {
        if (broken) throw new Error("disk full");
        journal.push("append");
        return store.append(...args);
      },
    },
    media: {
      setAudience: (map: AudienceMap) => void journal.push(map),
      cutSession: async () => void journal.push("cut"),
      cutConnection: async (_: unknown, connection: string) => void journal.push(connection),
    },
    facts: allVetted,
    now: () => at,
    log: () => {},
  };
  const session = new LiveSession(people.session, world, () => {});
  sessions.push(session);
  const [amy, ben] = people.children;
  if (!amy || !ben) throw new Error("two children were asked for");
  play((asked) => session.handle(asked), at, [...openDoors(people, at), ...comeIn(people, amy), ...letIn(people, amy)]);
  const ask = (actor: Parameters<typeof play>[2][number][0], command: Parameters<typeof play>[2][number][1]) =>
    session.handle({ by: actor, at, command });
  /** The number of the words that Amy's screen shows. */
  const shown = () => {
    const participant = session.state.participants[amy.person];
    return participant ? wordsNumber(session.state, participant) : 0;
  };
  /** Amy's camera is on, her screen says that everyone sees her, and everyone does. */
  const onStage = () => {
    play((asked) => session.handle(asked), at, [[by.child(amy), { do: "take-part.start", kind: "camera" }]]);
    play((asked) => session.handle(asked), at, [[by.child(amy), { do: "take-part.told", told: shown() }]]);
    journal.length = 0;
  };
  const lastMap = () => journal.findLast((entry): entry is AudienceMap => typeof entry === "object");
  const log = () => store.read<SessionEvent>(stream("session", people.session));
  return {
    people,
    amy,
    ben,
    session,
    ask,
    journal,
    lastMap,
    onStage,
    shown,
    log,
    breakDisk: (is: boolean) => (broken = is),
  };
};

afterEach(() => {
  for (const session of sessions.splice(0)) session.close();
  vi.useRealTimers();
});

const carries = (map: AudienceMap | undefined, connection: string) =>
  map?.sources.some((source) => source.connection === connection) ?? false;

describe("MEDIA-5 closing is immediate, opening is durable", () => {
  it("cuts before it writes when everything is stopped", () => {
    const { journal, onStage, ask, people } = live();
    onStage();
    ask(by.adult(people.steward), { do: "take-part.stop-everything" });
    expect(journal[0]).toBe("cut");
    expect(journal.indexOf("append")).toBeGreaterThan(journal.findIndex((entry) => typeof entry === "object"));
  });

  it("takes a turned-down source out of the map before it writes", () => {
    const { journal, onStage, ask, people, amy } = live();
    onStage();
    ask(by.adult(people.steward), { do: "take-part.dial", person: amy.person, kind: "camera", to: "off" });
    const [first] = journal;
    expect(typeof first).toBe("object");
    expect(carries(first as AudienceMap, amy.connection)).toBe(false);
    expect(journal[1]).toBe("append");
  });

  it("PASS-3 cuts the connection of whoever is removed before it writes", () => {
    const { journal, onStage, ask, people, amy } = live();
    onStage();
    ask(by.adult(people.steward), { do: "leave.remove", person: amy.person, reason: "safeguarding" });
    expect(journal[0]).toBe(amy.connection);
    expect(journal.indexOf("append")).toBe(2);
  });

  it("writes before it opens", () => {
    const { journal, ask, amy, shown } = live();
    journal.length = 0;
    ask(by.child(amy), { do: "take-part.start", kind: "camera" });
    ask(by.child(amy), { do: "take-part.told", told: shown() });
    const opened = journal.findIndex((entry) => typeof entry === "object" && carries(entry, amy.connection));
    expect(opened).toBeGreaterThan(journal.indexOf("append"));
  });

  it("sends maps whose epochs only rise", () => {
    const { journal, onStage, ask, people } = live();
    onStage();
    ask(by.adult(people.steward), { do: "take-part.stop-everything" });
    ask(by.adult(people.steward), { do: "take-part.resume", cause: "stop" });
    const epochs = journal.flatMap((entry) => (typeof entry === "object" ? [entry.epoch] : []));
    expect(epochs).toEqual([...epochs].sort((a, b) => a - b));
    expect(new Set(epochs).size).toBe(epochs.length);
  });
});

describe("an append that fails", () => {
  it("latches the cut: everybody is held, and nothing opens until an append works", () => {
    vi.useFakeTimers();
    const { session, onStage, ask, people, amy, ben, lastMap, breakDisk, log } = live();
    onStage();
    const before = log().length;
    breakDisk(true);
    const refusal = ask(by.page(people.organiser, true), { do: "pass.mint", pass: ben.pass, person: ben.person });
    expect(refusal).toEqual({ refused: "held" });
    expect(Object.keys(session.state.holds)).toEqual(["storage"]);
    expect(carries(lastMap(), amy.connection)).toBe(false);

    vi.advanceTimersByTime(5000);
    expect(carries(lastMap(), amy.connection)).toBe(false);
    expect(log()).toHaveLength(before);

    breakDisk(false);
    vi.advanceTimersByTime(1000);
    expect(session.state.holds).toEqual({});
    expect(
      log()
        .slice(before)
        .map(({ event }) => event.type),
    ).toEqual(["held", "hold.lifted"]);
    // What her screen said narrowed with the hold: she is not shown again before it has said it anew.
    expect(carries(lastMap(), amy.connection)).toBe(false);
  });
});

describe("MEDIA-5 what was closed while nothing could be written", () => {
  it("a stop stands when writing works again, and so does who dropped", () => {
    vi.useFakeTimers();
    const { session, onStage, ask, people, amy, lastMap, breakDisk, log } = live();
    onStage();
    breakDisk(true);
    ask(by.adult(people.steward), { do: "take-part.stop-everything" });
    ask(by.system, { do: "arrive.drop", connection: people.leader.connection });
    ask(by.adult(people.steward), { do: "take-part.stop-everything" });
    expect(carries(lastMap(), amy.connection)).toBe(false);

    breakDisk(false);
    vi.advanceTimersByTime(1000);
    expect(Object.keys(session.state.holds)).toEqual(["stop"]);
    expect(session.state.staff[people.leader.member]?.connections).toEqual({});
    expect(carries(lastMap(), amy.connection)).toBe(false);
    expect(replay(log())).toEqual(session.state);
  });

  it("nothing that opens is taken up later, and the next try is not forgotten over what is asked meanwhile", () => {
    vi.useFakeTimers();
    const { session, onStage, ask, people, amy, ben, breakDisk } = live();
    onStage();
    breakDisk(true);
    ask(by.child(amy), { do: "take-part.start", kind: "microphone" });
    breakDisk(false);
    expect(ask(by.page(people.organiser, true), { do: "pass.mint", pass: ben.pass, person: ben.person })).toEqual({
      refused: "held",
    });
    vi.advanceTimersByTime(1000);
    expect(session.state.holds).toEqual({});
    expect(session.state.participants[amy.person]?.started).toEqual(["camera"]);
    expect(session.state.participants[ben.person]).toBeUndefined();
  });
});

describe("replay", () => {
  it("equals live: the log alone says what is so", () => {
    const { session, onStage, ask, people, log } = live();
    onStage();
    ask(by.adult(people.steward), { do: "take-part.stop-everything" });
    expect(replay(log())).toEqual(session.state);
  });

  it("a refusal writes nothing", () => {
    const { ask, amy, ben, log } = live();
    const before = log().length;
    expect(ask(by.child(amy), { do: "admit.admit", person: ben.person, items: ["face-seen", "matches"] })).toEqual({
      refused: "not-yours",
    });
    expect(log()).toHaveLength(before);
  });
});
