import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";
import { type Browser, type Machine, wayTo } from "./browsers.ts";

const programs: Record<Browser, readonly string[]> = {
  chromium: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe"],
  firefox: ["firefox-esr", "firefox", "firefox.exe"],
};

const usualPlaces: Record<Browser, readonly string[]> = {
  chromium: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  ],
  firefox: ["/Applications/Firefox.app/Contents/MacOS/firefox", "C:\\Program Files\\Mozilla Firefox\\firefox.exe"],
};

/**
 * Runs once before the browser suites: leaves the paths in `CHROMIUM` and `FIREFOX`, installing what is missing.
 * Throws when there is no Chromium. Without Firefox its suites skip themselves, and this says why.
 */
export default function setUp(): void {
  process.env.CHROMIUM = get("chromium");
  try {
    process.env.FIREFOX = get("firefox");
  } catch (error) {
    delete process.env.FIREFOX;
    process.stderr.write(`Firefox suites are skipped: ${error instanceof Error ? error.message : error}\n`);
  }
}

function get(browser: Browser): string {
  const way = wayTo(browser, thisMachine());
  if (way.way === "use") return way.path;
  if (way.way === "none") throw new Error(way.reason);
  process.stderr.write(`Tests need ${browser}, which is not installed. Installing it…\n`);
  for (const { program, args } of way.commands) {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    const { status } = spawnSync(program, args, { env, stdio: ["ignore", 2, 2] });
    if (status !== 0) throw new Error(`${program} ${args.join(" ")} failed`);
  }
  const after = wayTo(browser, thisMachine());
  if (after.way !== "use") throw new Error(`${browser} was installed and still cannot be found`);
  return after.path;
}

function thisMachine(): Machine {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const onPath = (names: readonly string[]) => names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return {
    env: process.env,
    exists: existsSync,
    found: {
      chromium: [...onPath(programs.chromium), ...usualPlaces.chromium, chromium.executablePath()],
      firefox: [...onPath(programs.firefox), ...usualPlaces.firefox],
    },
    system: systemId(),
    privilege: privilege(),
  };
}

function systemId(): string {
  if (!existsSync("/etc/os-release")) return "";
  return /^ID="?([^"\n]+)/m.exec(readFileSync("/etc/os-release", "utf8"))?.[1] ?? "";
}

function privilege(): Machine["privilege"] {
  if (process.getuid?.() === 0) return "root";
  return spawnSync("sudo", ["-n", "true"]).status === 0 ? "sudo" : "none";
}
