import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ParticipantOwn, ParticipantRoomShared, ParticipantStage, Reach, Who } from "#domain/views/view.ts";
import type { ConnectionId, SessionId, SourceKind } from "#domain/words.ts";
import type { DeviceFailure } from "../media/devices.ts";
import { LiveSession } from "./session.ts";
import { times } from "./socket.ts";
import { FakeSocket } from "./testing.ts";

const nobody: Reach = { to: "nobody", names: [] };
const everyone: Reach = { to: "everyone", names: [] };
const who = (camera: Reach, told: number): Who => ({ told, camera, microphone: nobody });
const room = (started: readonly SourceKind[]): ParticipantStage => ({
  in: "room",
  dials: { microphone: "stage", camera: "stage", screen: "off" },
  started,
  asks: [],
});
const shared = (held = false) => ({ class: "admitted", held, tiles: [] }) as unknown as ParticipantRoomShared;
const own = (stage: ParticipantStage, what: Who = who(nobody, 1)) =>
  ({ class: "participant", stage, who: what, acts: [{ do: "arrive.wait" }] }) as unknown as ParticipantOwn;

/** Frames are painted when a test says so. */
let frames: (() => void)[] = [];
const paint = () => {
  for (let i = 0; i < 2; i++) for (const frame of frames.splice(0)) frame();
};
const track = () => ({ stop: vi.fn(), onended: null }) as unknown as MediaStreamTrack;
const link = {
  state: "connected" as const,
  subscribe: () => () => undefined,
  offer: async () => undefined,
  setUplink: vi.fn(async () => undefined),
  slots: vi.fn(),
  trackOf: vi.fn(() => track()),
  close: vi.fn(),
};
const device = vi.fn(async (): Promise<MediaStreamTrack | DeviceFailure> => track());

let session: LiveSession;
beforeEach(() => {
  vi.useFakeTimers();
  frames = [];
  vi.stubGlobal("requestAnimationFrame", (frame: () => void) => frames.push(frame));
  vi.stubGlobal("cancelAnimationFrame", () => undefined);
  FakeSocket.all = [];
  vi.clearAllMocks();
  session = new LiveSession(
    { session: "s".repeat(26) as SessionId, as: "participant" },
    { socket: FakeSocket.make, link: () => link, device },
  );
  session.open();
  FakeSocket.last.accept();
});
afterEach(() => {
  session.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const view = (stage: ParticipantStage, what?: Who, held = false) =>
  FakeSocket.last.says({ t: "view", shared: shared(held), own: own(stage, what), now: 0 });
const told = () => FakeSocket.last.commands("take-part.told").map(({ command }) => (command as { told: number }).told);
const connectMedia = async () => {
  FakeSocket.last.says({ t: "media.offer", sdp: "" });
  await vi.advanceTimersByTimeAsync(0);
};

describe("take-part.told", () => {
  it("follows the painting of the very words, never the arrival of the view", () => {
    const wide = who(everyone, 2);
    view(room(["camera"]), wide);
    expect(told()).toEqual([]);
    session.painted(wide);
    expect(told()).toEqual([]);
    paint();
    expect(told()).toEqual([2]);
  });

  it("says nothing of words that changed before they were painted", () => {
    const first = who(everyone, 2);
    view(room(["camera"]), first);
    session.painted(first);
    view(room([]), who(nobody, 3));
    paint();
    expect(told()).toEqual([]);
  });

  it("is said in a hidden tab too, which paints nothing", () => {
    const words = who(everyone, 2);
    view(room(["camera"]), words);
    session.painted(words);
    vi.advanceTimersByTime(1000);
    expect(told()).toEqual([2]);
  });

  it("is said again on a new connection, once the words stand there again", () => {
    const words = who(everyone, 2);
    view(room(["camera"]), words);
    session.painted(words);
    paint();
    FakeSocket.last.ends(1006);
    vi.advanceTimersByTime(times.firstRetry);
    FakeSocket.last.accept();
    expect(told()).toEqual([]);
    view(room(["camera"]), words);
    expect(told()).toEqual([2]);
  });
});

describe("tracks", () => {
  it("leave this device only while the view says so", async () => {
    view({ in: "preview" });
    await session.turnOn("camera");
    await connectMedia();
    view({ in: "waiting", looking: [], message: null, sendCamera: false });
    expect(link.setUplink).not.toHaveBeenCalled();
    view({ in: "waiting", looking: ["Sam"], message: null, sendCamera: true });
    const { camera } = session.snapshot().local;
    expect(link.setUplink).toHaveBeenLastCalledWith("camera", camera.at === "on" && camera.track);
    view({ in: "waiting", looking: [], message: null, sendCamera: false });
    expect(link.setUplink).toHaveBeenLastCalledWith("camera", null);
  });

  it("end at the door: camera and microphone are off at entry", async () => {
    view({ in: "preview" });
    await session.turnOn("camera");
    const { camera } = session.snapshot().local;
    view(room([]));
    expect(session.snapshot().local.camera).toEqual({ at: "off" });
    expect(camera.at === "on" && camera.track.stop).toHaveBeenCalled();
  });

  it("of others are not given out while held, nor once the server is silent for six seconds", async () => {
    await connectMedia();
    const of = () => session.track("c".repeat(26) as ConnectionId, "camera");
    view(room([]));
    expect(of()).not.toBeNull();
    view(room([]), undefined, true);
    expect(of()).toBeNull();
    view(room([]));
    FakeSocket.last.ends(1006);
    vi.advanceTimersByTime(times.silence + 100);
    expect(session.snapshot().blind).toBe(true);
    expect(of()).toBeNull();
  });

  it("a device that fails says why, and sends nothing", async () => {
    device.mockResolvedValueOnce("denied");
    view(room([]));
    await session.start("camera");
    expect(session.snapshot().local.camera).toEqual({ at: "failed", why: "denied" });
    expect(FakeSocket.last.commands("take-part.start")).toEqual([]);
  });
});

it("who waited when the connection was lost waits again, with the camera as it was", async () => {
  view({ in: "preview" });
  await session.turnOn("camera");
  view({ in: "waiting", looking: [], message: null, sendCamera: false });
  FakeSocket.last.ends(1006);
  vi.advanceTimersByTime(times.firstRetry);
  FakeSocket.last.accept();
  view({ in: "preview" });
  const [again] = FakeSocket.last.commands("arrive.wait");
  expect(again?.command).toEqual({ do: "arrive.wait", camera: true });
});
