/** A page for browser tests: loads the browser's side of the media, untouched, with a camera of one colour. */

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { transformWithOxc } from "vite";

/** What a test calls in the page, as `window.room`. */
export interface PageRoom {
  offer(sdp: string): Promise<string>;
  /** Sends a moving picture of this colour as camera, or (null) nothing. */
  camera(colour: string | null): Promise<void>;
  slots(list: unknown): void;
  /** Shows a source; its pixels are then in `seen`. */
  show(connection: string): void;
  /** The colour in the middle of the picture shown: red, green and blue, 0 to 255; null while nothing was decoded. */
  pixel(): number[] | null;
  /** Milliseconds until the picture is black, looking at every frame of the screen. */
  untilBlack(): Promise<number>;
  covered(): boolean;
  /** Frames decoded so far, and how long the picture froze in all, in seconds. */
  stats(): Promise<{ frames: number; freezes: number; audioPackets: number }>;
  microphone(): Promise<string>;
  level(): number;
}

const script = `
import { MediaLink } from "/web/media/link.ts";
import { watchCovered } from "/web/media/covered.ts";
import { watchLevel } from "/web/media/level.ts";
import { openDevice } from "/web/media/devices.ts";
let give;
const link = new MediaLink({ sendAnswer: (sdp) => give(sdp), onNeedsOffer() {} });
const canvas = document.createElement("canvas");
canvas.width = 320; canvas.height = 180;
const pen = canvas.getContext("2d");
let colour = "#f00", n = 0;
setInterval(() => { pen.fillStyle = colour; pen.fillRect(0, 0, 320, 180); pen.fillStyle = "#777"; pen.fillRect(n++ % 300, 170, 10, 10); }, 33);
const video = document.querySelector("video");
let covered = true, shown = null, level = 0;
watchCovered(video, (is) => { covered = is; });
const look = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
const pixel = () => {
  if (video.videoWidth === 0) return null;
  look.drawImage(video, 0, 0, 30, 30);
  return [...look.getImageData(15, 15, 1, 1).data].slice(0, 3);
};
const play = () => {
  const track = shown && link.trackOf(shown, "camera");
  if (track && video.srcObject?.getTracks()[0] !== track) { video.srcObject = new MediaStream([track]); video.play().catch(() => {}); }
};
link.subscribe(play);
const stats = async () => {
  const all = [...(await link.peer().getStats()).values()];
  const sum = (kind, key) => all.filter((s) => s.type === "inbound-rtp" && s.kind === kind).reduce((t, s) => t + (s[key] ?? 0), 0);
  return { frames: sum("video", "framesDecoded"), freezes: sum("video", "totalFreezesDuration"), audioPackets: sum("audio", "packetsReceived") };
};
const Peer = RTCPeerConnection;
let peer;
globalThis.RTCPeerConnection = class extends Peer { constructor(...a) { super(...a); peer = this; } };
link.peer = () => peer;
let stream;
window.room = {
  offer: (sdp) => new Promise((resolve, reject) => { give = resolve; link.offer(sdp).catch((e) => reject(e)); }),
  camera: async (next) => {
    if (next) colour = next;
    stream ??= canvas.captureStream(30);
    await link.setUplink("camera", next ? stream.getVideoTracks()[0] : null);
  },
  slots: (list) => link.slots(list),
  show: (connection) => { shown = connection; play(); },
  pixel,
  untilBlack: () => new Promise((resolve) => {
    const start = performance.now();
    const again = () => { const p = pixel(); if (p && Math.max(...p) < 24) resolve(performance.now() - start); else requestAnimationFrame(again); };
    again();
  }),
  covered: () => covered,
  stats,
  microphone: async () => {
    const opened = await openDevice("microphone");
    if (!opened.ok) return opened.failure;
    watchLevel(opened.track, (now) => { level = Math.max(level, now); });
    await link.setUplink("microphone", opened.track);
    return "open";
  },
  level: () => level,
};
`;
const page = `<!doctype html><title>room</title><video muted playsinline autoplay width="320"></video><script type="module" src="/page.js"></script>`;
const root = new URL("../../../", import.meta.url);

/** Serves the page on this machine. */
export async function servePage(): Promise<{ url: string; close(): void }> {
  const server = createServer((request, response) => {
    void (async () => {
      const path = request.url ?? "/";
      if (path === "/") response.setHeader("content-type", "text/html").end(page);
      else if (path === "/page.js") response.setHeader("content-type", "text/javascript").end(script);
      else if (/^\/web\/media\/[a-z]+\.ts$/.test(path)) {
        const file = fileURLToPath(new URL(`.${path}`, root));
        const { code } = await transformWithOxc(await readFile(file, "utf8"), file);
        response.setHeader("content-type", "text/javascript").end(code);
      } else response.writeHead(404).end();
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}
