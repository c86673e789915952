import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ParticipantOwn, ParticipantWaitingShared } from "#domain/views/view.ts";
import type { SessionId } from "#domain/words.ts";
import { LiveSocket, times } from "./socket.ts";
import { FakeSocket } from "./testing.ts";

const shared = { class: "waiting", poster: { title: "Club" } } as unknown as ParticipantWaitingShared;
const own = { class: "participant", stage: { in: "rules" } } as unknown as ParticipantOwn;
const hello = { session: "s".repeat(26) as SessionId, as: "participant" } as const;
const listener = { changed: vi.fn(), opened: vi.fn(), media: vi.fn() };

let socket: LiveSocket;
beforeEach(() => {
  vi.useFakeTimers();
  FakeSocket.all = [];
  socket = new LiveSocket(hello, listener, FakeSocket.make);
  socket.open();
});
afterEach(() => {
  socket.close();
  vi.useRealTimers();
});

describe("the connection", () => {
  it("says hello first, and beats every two seconds", () => {
    FakeSocket.last.accept();
    expect(FakeSocket.last.sent).toEqual([{ t: "hello", ...hello }]);
    vi.advanceTimersByTime(times.beat);
    expect(FakeSocket.last.sent.at(-1)).toEqual({ t: "beat" });
  });

  it("comes back by itself after an accident, soon and then less often", () => {
    FakeSocket.last.accept().ends(1006);
    expect(socket.state.at).toBe("connecting");
    vi.advanceTimersByTime(times.firstRetry);
    expect(FakeSocket.all).toHaveLength(2);
    for (let i = 0; i < 10; i++) {
      FakeSocket.last.ends(4001);
      vi.advanceTimersByTime(times.longestRetry);
    }
    expect(FakeSocket.all).toHaveLength(12);
  });

  it("is given up when nothing is heard for six seconds, and what the dead socket says later is not heard", () => {
    const dead = FakeSocket.last.accept();
    dead.says({ t: "view", shared, own, now: 0 });
    vi.advanceTimersByTime(times.silence + 2 * times.beat);
    expect(dead.closed).toBe(true);
    expect(FakeSocket.all.length).toBeGreaterThan(1);
    dead.says({ t: "view", own: { ...own, stage: { in: "preview" } }, now: 0 });
    expect(socket.view?.own).toEqual(own);
  });

  it("stays as long as the server answers", () => {
    FakeSocket.last.accept();
    for (let i = 0; i < 20; i++) {
      vi.advanceTimersByTime(times.beat);
      FakeSocket.last.says({ t: "beat" });
    }
    expect(FakeSocket.all).toHaveLength(1);
  });

  it.each([4400, 4401, 4410, 4429])("ends for good at code %i, and says why", (code) => {
    FakeSocket.last.accept().ends(code);
    vi.advanceTimersByTime(60_000);
    expect(socket.state).toEqual({ at: "stopped", code });
    expect(FakeSocket.all).toHaveLength(1);
  });
});

describe("the view", () => {
  it("is there once both parts are, and keeps the part that did not travel", () => {
    FakeSocket.last.accept().says({ t: "view", shared, now: 0 });
    expect(socket.view).toBeNull();
    FakeSocket.last.says({ t: "view", own, now: 0 });
    expect(socket.view).toEqual({ shared, own });
    const next: ParticipantOwn = { ...own, stage: { in: "preview" } };
    FakeSocket.last.says({ t: "view", own: next, now: 0 });
    expect(socket.view).toEqual({ shared, own: next });
  });

  it("never mixes parts of two connections", () => {
    FakeSocket.last.accept().says({ t: "view", shared, own, now: 0 });
    FakeSocket.last.ends(1006);
    vi.advanceTimersByTime(times.firstRetry);
    const next: ParticipantOwn = { ...own, stage: { in: "preview" } };
    FakeSocket.last.accept().says({ t: "view", own: next, now: 0 });
    expect(socket.view).toEqual({ shared, own });
    FakeSocket.last.says({ t: "view", shared, now: 0 });
    expect(socket.view).toEqual({ shared, own: next });
  });
});

describe("a press", () => {
  it("is answered by its number", async () => {
    FakeSocket.last.accept();
    const first = socket.command({ do: "arrive.agree" });
    const second = socket.command({ do: "leave.leave" });
    FakeSocket.last.says({ t: "refused", id: 2, code: "held" });
    FakeSocket.last.says({ t: "done", id: 1 });
    expect(await Promise.all([first, second])).toEqual(["done", "held"]);
  });

  it("fails at once while the connection is away, and is never sent late", async () => {
    expect(await socket.command({ do: "arrive.agree" })).toBe("offline");
    FakeSocket.last.accept();
    const lost = socket.command({ do: "arrive.agree" });
    FakeSocket.last.ends(1006);
    expect(await lost).toBe("offline");
    vi.advanceTimersByTime(times.firstRetry);
    FakeSocket.last.accept();
    vi.advanceTimersByTime(times.beat);
    expect(FakeSocket.last.commands("arrive.agree")).toEqual([]);
  });

  it("MEDIA-5 to stop everything is repeated, over a lost connection too, until the server acknowledges", async () => {
    const answer = socket.command({ do: "take-part.stop-everything" });
    expect(socket.stopping).toBe(true);
    FakeSocket.last.accept();
    vi.advanceTimersByTime(2 * times.repeatStop);
    const sent = FakeSocket.last.commands("take-part.stop-everything");
    expect(sent.length).toBeGreaterThan(1);
    expect(new Set(sent.map(({ id }) => id)).size).toBe(1);
    FakeSocket.last.ends(1006);
    vi.advanceTimersByTime(times.firstRetry);
    FakeSocket.last.accept();
    const [again] = FakeSocket.last.commands("take-part.stop-everything");
    expect(again?.id).toBe(sent[0]?.id);
    FakeSocket.last.says({ t: "refused", id: again?.id as number, code: "crashed" });
    expect(socket.stopping).toBe(true);
    FakeSocket.last.says({ t: "done", id: again?.id as number });
    expect(await answer).toBe("done");
    expect(socket.stopping).toBe(false);
    const before = FakeSocket.last.commands("take-part.stop-everything").length;
    vi.advanceTimersByTime(5 * times.repeatStop);
    expect(FakeSocket.last.commands("take-part.stop-everything")).toHaveLength(before);
  });
});
