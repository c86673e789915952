import { createSocket } from "node:dgram";
import { afterEach, describe, expect, it } from "vitest";
import { mediaContract } from "./contract.ts";
import { type EmbeddedMedia, type EmbeddedOptions, embeddedMedia } from "./embedded.ts";
import { audienceMap, connectionId, Room, sessionId } from "./testing/room.ts";
import { until } from "./testing/until.ts";

function make(events: EmbeddedOptions["events"], udpPort = 0): Promise<EmbeddedMedia> {
  return embeddedMedia({ udpPort, bindAddress: "127.0.0.1", log: () => {}, events });
}

mediaContract("embedded", make);

const session = sessionId("tuesday");

/** Whether a process lives. */
function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe("the engine's process", () => {
  const rooms: Room[] = [];
  afterEach(async () => {
    for (const room of rooms.splice(0)) await room.close();
  });
  async function begin(): Promise<{ room: Room; media: EmbeddedMedia }> {
    const room = new Room();
    rooms.push(room);
    const media = await make(room.events);
    room.media = media;
    return { room, media };
  }

  it("killed: comes back on the same port, empty and closed, and everyone can connect again", async () => {
    const { room, media } = await begin();
    await room.connect(session, "staff", "ada");
    const map = { team: ["staff"], stage: ["staff", "ada"], sources: [["staff", "camera", "stage"]] as const };
    media.setAudience(audienceMap(session, 1, map));
    room.flow(["staff", "camera"]);
    await room.receives("ada", "staff camera");
    const before = media.info();
    process.kill(before.pid ?? 0, "SIGKILL");
    await until("it is down", () => media.info().pid === null);
    await expect(media.connect(session, connectionId("ada"))).rejects.toThrow("down");
    const cut = media.cutSession(session, 5);
    media.setAudience(audienceMap(session, 2, map));
    await until("it is up again", () => room.restarts === 1);
    await cut;
    expect(media.info().udpPort).toBe(before.udpPort);
    expect(media.info().pid).not.toBe(before.pid);
    await room.connect(session, "staff", "ada");
    media.setAudience(audienceMap(session, 5, map));
    media.setAudience(audienceMap(session, 6, { ...map, sources: [["ada", "microphone", "team"]] }));
    room.flow(["staff", "camera"], ["ada", "microphone"]);
    await room.receives("staff", "ada microphone");
    expect(room.peer("ada").tags()).toEqual(new Set());
    media.setAudience(audienceMap(session, 7, map));
    await room.receives("ada", "staff camera");
  });

  it("a stop that a hanging engine does not obey kills the engine", async () => {
    const { room, media } = await begin();
    const pid = media.info().pid ?? 0;
    process.kill(pid, "SIGSTOP");
    await media.cutSession(session, 1);
    expect(lives(pid)).toBe(false);
    await until("a new one is up", () => room.restarts === 1);
  });

  it("leaves no process behind and frees the port", async () => {
    const { media } = await begin();
    const { pid, udpPort } = media.info();
    await media.close();
    expect(lives(pid ?? 0)).toBe(false);
    const again = await make({}, udpPort);
    expect(again.info().udpPort).toBe(udpPort);
    await again.close();
  });

  it("says in plain words that the port is taken", async () => {
    const socket = createSocket("udp4");
    await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
    const { port } = socket.address();
    await expect(make({}, port)).rejects.toThrow(`another program uses UDP port ${port}`);
    socket.close();
  });

  it("repairs losses on both sides", async () => {
    const { room, media } = await begin();
    await room.connect(session, "staff", "ada");
    media.setAudience(audienceMap(session, 1, { stage: ["ada"], sources: [["staff", "camera", "stage"]] }));
    room.flow(["staff", "camera"]);
    await room.receives("ada", "staff camera");
    room.still();
    const lost = room.peer("staff").lose("camera", "found again");
    room.peer("staff").send("camera", "after");
    await until("the engine asks for it", () => room.peer("staff").nacked.includes(lost.readUInt16BE(2)));
    room.peer("staff").sendRaw(lost);
    await until("it comes", () => room.peer("ada").tags().has("found again"));
    const came = room.peer("ada").received.filter(({ rtx }) => !rtx);
    const numbers = new Set(came.map(({ sequence }) => sequence));
    expect(numbers.size).toBe(came.length);
    expect(Math.max(...numbers) - Math.min(...numbers) + 1).toBe(numbers.size);
  });
});
