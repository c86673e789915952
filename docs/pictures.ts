/**
 * Takes the pictures of the documents: `CHROMIUM=/path/to/chromium node docs/pictures.ts`, after `npm run demo` has been
 * started once, so that everything is installed and built.
 *
 * It starts a demonstration, walks real pages through an evening, and writes docs/pictures/*.png. Nobody real is in
 * them: each camera is a drawing.
 */
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { openChromium } from "../e2e/lib/browser.ts";
import { startServer } from "../e2e/lib/server.ts";
import { admit, comeToStaffRoom, comeToWaitingRoom, goOnCall, look, press, start, vouch } from "../e2e/lib/steps.ts";

const folder = join(import.meta.dirname, "pictures");
const sizes = { wide: { width: 1280, height: 800 }, phone: { width: 360, height: 740 } } as const;

interface Face {
  readonly wall: string;
  readonly behind: "easel" | "shelf" | "window" | "plant";
  readonly skin: string;
  readonly hair: string;
  readonly style: "short" | "long" | "bun" | "curls";
  readonly shirt: string;
  readonly child: boolean;
}

const faces = {
  leader: {
    wall: "#e9dcc5",
    behind: "easel",
    skin: "#e8b48f",
    hair: "#4a3527",
    style: "short",
    shirt: "#2f6f73",
    child: false,
  },
  steward: {
    wall: "#d9e2dc",
    behind: "shelf",
    skin: "#c98d63",
    hair: "#2b211d",
    style: "bun",
    shirt: "#8a5a83",
    child: false,
  },
  first: {
    wall: "#f1e2d0",
    behind: "window",
    skin: "#a86f48",
    hair: "#221a17",
    style: "long",
    shirt: "#d98b3a",
    child: true,
  },
  second: {
    wall: "#dbe6ee",
    behind: "plant",
    skin: "#f0c6a4",
    hair: "#a5562b",
    style: "curls",
    shirt: "#4d7d4a",
    child: true,
  },
} as const satisfies Record<string, Face>;

/** Runs in the page before anything else: its camera is a drawing that blinks, its microphone is silent. */
const takeFace = (face: Face): void => {
  const camera = (): MediaStreamTrack => {
    const canvas = document.createElement("canvas");
    canvas.width = 640;
    canvas.height = 480;
    const pen = canvas.getContext("2d");
    if (!pen) throw new Error("no canvas");
    const disc = (x: number, y: number, rx: number, ry: number, colour: string) => {
      pen.fillStyle = colour;
      pen.beginPath();
      pen.ellipse(x, y, rx, ry, 0, 0, Math.PI * 2);
      pen.fill();
    };
    const box = (x: number, y: number, w: number, h: number, colour: string) => {
      pen.fillStyle = colour;
      pen.fillRect(x, y, w, h);
    };
    const line = (width: number, colour: string, draw: () => void) => {
      pen.lineWidth = width;
      pen.strokeStyle = colour;
      pen.lineCap = "round";
      pen.beginPath();
      draw();
      pen.stroke();
    };
    const backdrop = () => {
      box(0, 0, 640, 480, face.wall);
      if (face.behind === "easel") {
        box(438, 60, 160, 200, "#fffaf0");
        disc(518, 150, 44, 44, "#f2c14e");
        box(450, 200, 136, 48, "#7fb069");
        for (const x of [448, 588]) box(x - 5, 260, 10, 220, "#9b7653");
      } else if (face.behind === "shelf") {
        box(30, 150, 150, 12, "#a98467");
        const books = ["#b5544d", "#4f7cac", "#e0a458", "#6a8d73", "#8e6c88"];
        books.forEach((colour, i) => {
          box(38 + i * 27, 78 + (i % 3) * 10, 20, 72 - (i % 3) * 10, colour);
        });
      } else if (face.behind === "window") {
        box(440, 50, 160, 190, "#ffffff");
        box(450, 60, 66, 170, "#bfe0ec");
        box(524, 60, 66, 170, "#bfe0ec");
      } else {
        box(66, 330, 84, 90, "#c57b57");
        for (const [x, y] of [
          [60, 260],
          [108, 220],
          [156, 262],
          [84, 300],
          [136, 302],
        ] as const)
          disc(x, y, 30, 46, "#5f8f5b");
      }
    };
    const hairBehind = (x: number, y: number, r: number) => {
      if (face.style === "long") disc(x, y + r * 0.55, r * 1.2, r * 1.65, face.hair);
      if (face.style === "bun") disc(x, y - r * 1.4, r * 0.5, r * 0.45, face.hair);
      if (face.style === "curls")
        for (let i = 0; i < 9; i++) {
          const turn = Math.PI + (i / 8) * Math.PI;
          disc(x + Math.cos(turn) * r, y - r * 0.15 + Math.sin(turn) * r, r * 0.4, r * 0.4, face.hair);
        }
    };
    const hairFront = (x: number, y: number, r: number) => {
      pen.fillStyle = face.hair;
      pen.beginPath();
      pen.ellipse(x, y - r * 0.1, r * 1.06, r * 1.14, 0, Math.PI * 1.06, Math.PI * 1.94);
      pen.quadraticCurveTo(x + r * 0.2, y - r * 0.75, x - r * 0.15, y - r * 0.62);
      pen.closePath();
      pen.fill();
    };
    const begun = performance.now();
    const paint = () => {
      const now = performance.now() - begun;
      const blink = now % 3700 < 130;
      const x = 312 + Math.sin(now / 1400) * 5;
      const y = (face.child ? 262 : 230) + Math.sin(now / 900) * 3;
      const r = face.child ? 104 : 108;
      backdrop();
      hairBehind(x, y, r);
      disc(x, 520, face.child ? 176 : 214, 150, face.shirt);
      box(x - r * 0.3, y + r * 0.75, r * 0.6, r * 0.75, face.skin);
      disc(x, y, r * 0.92, r * 1.1, face.skin);
      hairFront(x, y, r);
      for (const side of [-1, 1]) {
        if (blink) {
          line(5, "#3a2a22", () => {
            pen.moveTo(x + side * r * 0.36 - 12, y);
            pen.lineTo(x + side * r * 0.36 + 12, y);
          });
        } else disc(x + side * r * 0.36, y, 10, 13, "#3a2a22");
        disc(x + side * r * 0.56, y + r * 0.36, 17, 12, "rgb(214 96 80 / 0.28)");
        line(5, face.hair, () => pen.arc(x + side * r * 0.36, y - 18, 20, Math.PI * 1.2, Math.PI * 1.8));
      }
      line(6, "#8b3f36", () => pen.arc(x, y + r * 0.3, r * 0.34, Math.PI * 0.15, Math.PI * 0.85));
    };
    paint();
    setInterval(paint, 66);
    const [track] = canvas.captureStream(15).getVideoTracks();
    if (!track) throw new Error("no canvas track");
    return track;
  };

  const microphone = (): MediaStreamTrack => {
    const [track] = new AudioContext().createMediaStreamDestination().stream.getAudioTracks();
    if (!track) throw new Error("no silent track");
    return track;
  };

  navigator.mediaDevices.getUserMedia = (constraints = {}) => {
    const tracks: MediaStreamTrack[] = [];
    if (constraints.video) tracks.push(camera());
    if (constraints.audio) tracks.push(microphone());
    return Promise.resolve(new MediaStream(tracks));
  };
};

const openAs = async (browser: Browser, who: keyof typeof faces | null): Promise<Page> => {
  const context = await browser.newContext({ viewport: sizes.wide, reducedMotion: "reduce" });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  if (who) await page.addInitScript(takeFace, faces[who] as Face);
  return page;
};

/** So many pictures of others are shown and moving. */
const showing = (page: Page, many: number) =>
  page.waitForFunction(
    (wanted) =>
      [...document.querySelectorAll("video")].filter((video) => video.videoWidth > 0 && video.currentTime > 1).length >=
      wanted,
    many,
    { timeout: 90_000 },
  );

/** The page as it is, on a screen and on a phone, from its top. */
const take = async (page: Page, name: string): Promise<void> => {
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport);
    await page.mouse.move(0, 0);
    await page.evaluate(() => window.scrollTo(0, 0));
    // A busy machine stalls for a moment when the page changes its size, and a picture that stands still is covered.
    await page.waitForTimeout(1500);
    await page.waitForFunction(() => !/No picture|Your camera is off/.test(document.body.innerText));
    await page.screenshot({ path: join(folder, `${name}-${size}.png`) });
  }
  await page.setViewportSize(sizes.wide);
};

const server = await startServer({ participants: 2 });
const browser = await openChromium();
try {
  const first = (nth: number) => server.name("participant", nth).split(" ")[0] ?? "";
  const [leader, steward, lead] = [
    await openAs(browser, "leader"),
    await openAs(browser, "steward"),
    await openAs(browser, null),
  ];
  await comeToStaffRoom(leader, server.link("leader"));
  await comeToStaffRoom(steward, server.link("steward"));
  await vouch(leader);
  await vouch(steward);
  await goOnCall(lead, server.link("lead"));
  await press(leader, "Go on stage");
  await press(steward, "Open doors");

  const amira = await openAs(browser, "first");
  await comeToWaitingRoom(amira, server.link("participant", 0));
  await look(steward, first(0));
  await admit(steward, first(0));
  await start(amira);

  const ben = await openAs(browser, "second");
  await comeToWaitingRoom(ben, server.link("participant", 1));
  await look(steward, first(1));
  await showing(steward, 4);
  await take(steward, "staff-room");
  await take(ben, "waiting-room");

  await admit(steward, first(1));
  await start(ben);
  await showing(amira, 3);
  await take(amira, "room");
} finally {
  await browser.close();
  await server.stop();
}
