/**
 * What every media engine must do, as tests. The peers of this suite send and receive raw packets, so "nobody" means
 * that no packet arrived, not that none was shown.
 */

import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { SourceKind } from "#domain/words.ts";
import { MalformedSdp, type MediaEvents, type MediaPort } from "./port.ts";
import { audienceMap, connectionId, Room, type ShortMap, sessionId } from "./testing/room.ts";
import { until } from "./testing/until.ts";

/** Declares the suite. `make` starts an engine that tells these events; the suite closes it. */
export function mediaContract(name: string, make: (events: MediaEvents) => Promise<MediaPort>): void {
  describe(`${name}: the media contract`, () => {
    const session = sessionId("tuesday");
    const room = new Room();
    let epoch = 0;

    /** Sets a map with the next epoch. */
    function set(map: ShortMap): void {
      epoch += 1;
      room.media.setAudience(audienceMap(session, epoch, map));
    }

    beforeAll(async () => {
      room.media = await make(room.events);
      await room.connect(session, "staff", "helper", "ada", "ben");
    }, 30_000);
    afterAll(() => room.close());
    afterEach(() => room.still());

    const everyone = ["staff", "helper", "ada", "ben"];
    const team = ["staff", "helper"];

    it("gives nothing to anyone without a map", async () => {
      room.flow(["ada", "camera"], ["staff", "microphone"]);
      await until("something was sent", () => room.peer("ada").connected);
      set({ team, sources: [["helper", "microphone", ["staff"]]] });
      await room.passed(["helper", "microphone"], "staff", "marker");
      for (const name of ["helper", "ada", "ben"]) expect(room.peer(name).tags()).toEqual(new Set());
      expect(room.peer("staff").tags()).toEqual(new Set(["marker"]));
    });

    it("MEDIA-1 gives each source to the named, the team or the stage, and never back to its sender", async () => {
      set({
        team,
        stage: everyone,
        sources: [
          ["staff", "microphone", "stage"],
          ["staff", "camera", "stage"],
          ["ada", "camera", "team"],
          ["ben", "microphone", ["ada"]],
          ["ben", "camera", "nobody"],
        ],
      });
      room.forget();
      room.flow(
        ["staff", "microphone"],
        ["staff", "camera"],
        ["ada", "camera"],
        ["ben", "microphone"],
        ["ben", "camera"],
      );
      await room.receives("staff", "ada camera");
      await room.receives("helper", "ada camera", "staff camera", "staff microphone");
      await room.receives("ada", "staff camera", "staff microphone", "ben microphone");
      await room.receives("ben", "staff camera", "staff microphone");
    });

    it("tells a receiver's slots, and only when they change", async () => {
      set({ team, stage: everyone, sources: [["staff", "camera", "stage"]] });
      await until("slots of ada", () => room.slots.get("ada")?.filter((slot) => slot.source).length === 1);
      const before = room.slots.get("ada");
      expect(before?.find((slot) => slot.source)?.media).toBe("video");
      set({
        team,
        stage: everyone,
        sources: [
          ["staff", "camera", "stage"],
          ["staff", "screen", "team"],
        ],
      });
      await until("slots of helper", () => room.slots.get("helper")?.filter((slot) => slot.source).length === 2);
      expect(room.slots.get("ada")).toBe(before);
    });

    it("keeps numbers continuous when a slot changes its source, and starts a picture at a key frame", async () => {
      set({ team, stage: everyone, sources: [["staff", "camera", ["ada"]]] });
      room.forget();
      room.flow(["staff", "camera"], ["ben", "camera"]);
      await room.receives("ada", "staff camera");
      set({ team, stage: everyone, sources: [["ben", "camera", ["ada"]]] });
      await until("ben is seen", () => room.peer("ada").tags().has("ben camera"));
      room.still();
      const [first] = room.peer("ada").received;
      const shown = room.peer("ada").received.filter((packet) => packet.mid === first?.mid && !packet.rtx);
      shown.slice(1).forEach((packet, i) => {
        expect(packet.sequence).toBe(((shown[i]?.sequence ?? 0) + 1) & 0xffff);
        expect((packet.timestamp - (shown[i]?.timestamp ?? 0)) | 0).toBeGreaterThanOrEqual(0);
      });
      expect(shown.map((packet) => packet.tag)).toContain("black");
    });

    it("MEDIA-1 ignores a map whose epoch is not above the last", async () => {
      set({ team, stage: everyone, sources: [["staff", "microphone", ["helper"]]] });
      room.media.setAudience(
        audienceMap(session, epoch, { team, stage: everyone, sources: [["ada", "microphone", ["ben"]]] }),
      );
      room.forget();
      room.flow(["ada", "microphone"]);
      await room.passed(["staff", "microphone"], "helper", "marker");
      expect(room.peer("ben").tags()).toEqual(new Set());
    });

    it("MEDIA-3 MEDIA-9 cuts a session: black at once, the team goes on, older maps are ignored", async () => {
      const map: ShortMap = {
        team,
        stage: everyone,
        sources: [
          ["staff", "camera", "stage"],
          ["ada", "camera", "stage"],
        ],
      };
      set(map);
      room.forget();
      room.flow(["staff", "camera"], ["ada", "camera"]);
      await room.receives("ben", "staff camera", "ada camera");
      await room.receives("helper", "staff camera", "ada camera");
      await room.media.cutSession(session, epoch + 3);
      room.media.setAudience(audienceMap(session, epoch + 3, map));
      epoch += 3;
      room.forget();
      const black = (name: string): number =>
        new Set(room.peer(name).received.flatMap(({ tag, mid }) => (tag === "black" ? [mid] : []))).size;
      await until("black", () => black("ben") >= 2 && black("ada") >= 1 && black("helper") >= 1);
      await room.receives("helper", "staff camera");
      await room.receives("ben");
      await room.receives("ada");
      set(map);
      await room.receives("ben", "staff camera", "ada camera");
    });

    it("cuts one connection: nobody receives it and it receives nobody", async () => {
      set({
        team,
        stage: everyone,
        sources: [
          ["staff", "camera", "stage"],
          ["ada", "camera", "stage"],
          ["ben", "microphone", "stage"],
        ],
      });
      room.forget();
      room.flow(["staff", "camera"], ["ada", "camera"], ["ben", "microphone"]);
      await room.receives("ben", "staff camera", "ada camera");
      await room.receives("ada", "staff camera", "ben microphone");
      epoch += 1;
      await room.media.cutConnection(session, connectionId("ada"), epoch);
      room.forget();
      await room.receives("ben", "staff camera");
      await room.receives("staff", "ben microphone");
      await room.receives("ada");
    });

    it("MEDIA-9 sends nothing stored again after a stop", async () => {
      set({
        team,
        stage: everyone,
        sources: [
          ["staff", "camera", "stage"],
          ["helper", "microphone", ["staff"]],
        ],
      });
      room.forget();
      room.flow(["staff", "camera"]);
      await room.receives("ben", "staff camera");
      const last = room.peer("ben").received.at(-1);
      if (last === undefined) throw new Error("nothing came");
      const ssrc = 0x10000 + (Number(last.mid) - 3) * 2;
      const ask = (): boolean => room.peer("ben").sendRaw(nack(ssrc, last.sequence));
      ask();
      await until("it is sent again while it may be", () => room.peer("ben").received.some((packet) => packet.rtx));
      await room.media.cutSession(session, epoch);
      await until("black", () => room.peer("ben").received.at(-1)?.tag === "black");
      room.forget();
      for (let i = 0; i < 20; i++) ask();
      await room.passed(["helper", "microphone"], "staff", "marker");
      set({
        team,
        stage: everyone,
        sources: [
          ["staff", "camera", "stage"],
          ["helper", "microphone", ["staff"]],
        ],
      });
      room.peer("staff").answersKeyFrames = false;
      for (let i = 0; i < 20; i++) ask();
      await room.passed(["helper", "microphone"], "staff", "marker 2");
      room.peer("staff").answersKeyFrames = true;
      expect(room.peer("ben").received.filter((packet) => packet.rtx && packet.tag !== "black")).toEqual([]);
    });

    it("LOG-3 reports what a slot carried", async () => {
      set({ team, stage: everyone, sources: [["staff", "camera", ["ben"]]] });
      room.carried.length = 0;
      room.forget();
      const before = Date.now();
      room.flow(["staff", "camera"]);
      await until("packets", () => room.peer("ben").received.length > 10);
      set({ sources: [] });
      await until("a report", () => room.carried.some(({ receiver }) => receiver === "ben"));
      const report = room.carried.find(({ receiver }) => receiver === "ben");
      expect(report).toMatchObject({ source: "staff", kind: "camera" });
      expect(report?.packets).toBeGreaterThan(5);
      expect(report?.from).toBeGreaterThanOrEqual(before - 5);
      expect(report?.until).toBeLessThanOrEqual(Date.now() + 5);
    });

    it("gives nothing across sessions", async () => {
      await room.connect(sessionId("other"), "eve");
      set({
        team,
        stage: [...everyone, "eve"],
        sources: [
          ["staff", "camera", "stage"],
          ["eve", "camera", "stage"],
        ],
      });
      room.forget();
      room.flow(["staff", "camera"], ["eve", "camera"]);
      await room.receives("ben", "staff camera");
      expect(room.peer("eve").tags()).toEqual(new Set());
      room.media.endSession(sessionId("other"));
      await until("eve is gone", () => room.up.get("eve") === false);
    });

    it("replaces a connection that connects again", async () => {
      set({
        team,
        stage: everyone,
        sources: [
          ["ada", "camera", "stage"],
          ["staff", "microphone", "stage"],
        ],
      });
      room.flow(["ada", "camera"], ["staff", "microphone"]);
      await room.receives("ben", "ada camera", "staff microphone");
      await room.connect(session, "ada");
      room.forget();
      await room.receives("ben", "ada camera", "staff microphone");
      await room.receives("ada", "staff microphone");
    });

    it("refuses malformed answers, and lives", async () => {
      const texts = ["", "junk", "v=0\r\n", "v=0\r\na=ice-ufrag:x\r\n", "x".repeat(70_000), "v=0\r\na=setup:active"];
      for (const text of texts) {
        await expect(room.media.answer(connectionId("ben"), text)).rejects.toBeInstanceOf(MalformedSdp);
      }
      await expect(room.media.answer(connectionId("nobody here"), "v=0")).rejects.toThrow();
    });

    it("survives any bytes where packets should be", async () => {
      set({
        team,
        stage: everyone,
        sources: [
          ["ada", "camera", "stage"],
          ["staff", "microphone", ["helper"]],
        ],
      });
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 80 }), fc.boolean(), (bytes, feedback) => {
          const packet = Buffer.concat([Buffer.from([0x90, feedback ? 205 : 96]), bytes]);
          room.peer("ada").sendRaw(packet);
        }),
        { numRuns: 300 },
      );
      const cut = room.peer("ada").packet("camera", "x", { key: true, bytes: 0, timestamp: 1, sequence: 1 });
      for (let length = 12; length < cut.length; length++) room.peer("ada").sendRaw(cut.subarray(0, length));
      room.forget();
      await room.passed(["staff", "microphone"], "helper", "still here");
    });

    it("MEDIA-1 any row of maps and cuts: nothing arrives outside the last one", { timeout: 60_000 }, async () => {
      const kinds: SourceKind[] = ["microphone", "camera", "screen"];
      const names = fc.subarray(everyone);
      const to = fc.oneof(fc.constantFrom("nobody" as const, "team" as const, "stage" as const), names);
      const source = fc.tuple(fc.constantFrom(...everyone), fc.constantFrom(...kinds), to);
      const sources = fc.uniqueArray(source, { maxLength: 8, selector: ([who, kind]) => `${who} ${kind}` });
      const step = fc.record({ team: names, stage: names, sources, cut: fc.constantFrom(...everyone, "", null) });
      room.flow(...everyone.flatMap((who) => kinds.map((kind) => [who, kind] as const)));
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 4 }), async (steps) => {
          for (const map of steps) {
            set(map);
            epoch += 1;
            if (map.cut === "") await room.media.cutSession(session, epoch);
            else if (map.cut !== null) await room.media.cutConnection(session, connectionId(map.cut), epoch);
            else await room.media.cutConnection(session, connectionId("no such connection"), epoch);
            // What left the engine before the answer came may still be on its way on this machine; a leak would go on.
            let wrong = [""];
            for (let window = 0; window < 20 && wrong.length > 0; window++) {
              room.forget();
              await new Promise((resolve) => setTimeout(resolve, 25));
              wrong = everyone.flatMap((who) =>
                [...room.peer(who).tags()].filter((tag) => !allowed(map, who, tag)).map((tag) => `${who} got ${tag}`),
              );
            }
            expect(wrong).toEqual([]);
          }
        }),
        { numRuns: 40, endOnFailure: true },
      );
    });
  });
}

/** The audience law, said again in the plainest way. */
function allowed(map: ShortMap & { cut: string | null }, receiver: string, tag: string): boolean {
  const [sender, kind] = tag.split(" ");
  const entry = map.sources.find(([who, what]) => who === sender && what === kind);
  if (entry === undefined || sender === undefined || sender === receiver) return false;
  if (map.cut === sender || map.cut === receiver) return false;
  const team = map.team ?? [];
  if (map.cut === "" && !(team.includes(sender) && team.includes(receiver))) return false;
  const [, , to] = entry;
  if (to === "nobody") return false;
  if (to === "team") return team.includes(receiver);
  if (to === "stage") return (map.stage ?? []).includes(receiver);
  return to.includes(receiver);
}

/** A request for one lost packet, as a browser sends it. */
function nack(ssrc: number, sequence: number): Buffer {
  const packet = Buffer.alloc(16);
  packet.set([0x81, 205, 0, 3]);
  packet.writeUInt32BE(7, 4);
  packet.writeUInt32BE(ssrc, 8);
  packet.writeUInt16BE(sequence, 12);
  return packet;
}
