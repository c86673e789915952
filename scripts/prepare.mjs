/**
 * Makes a fresh clone ready to run; `npm start`, `npm test` and `npm run demo` call it first.
 *
 * Plain JavaScript for Node 20, since the first run happens before Node 24 and everything else is installed. All it
 * says goes to stderr. It installs when `node_modules` is not what the lockfile asks for, and builds the web client
 * when what it is made of has changed, so a second start does neither. `--no-web` leaves the web client alone.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(fileURLToPath(import.meta.url), "../..");
const needed = { major: 24, exe: process.platform === "win32" ? "node.exe" : "node" };

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    prepare(process.argv.includes("--no-web"));
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exit(1);
  }
}

/** @param {boolean} withoutWeb */
function prepare(withoutWeb) {
  if (!isInstalled(root)) {
    say("installing what Chaperone needs; the first time takes about a minute…");
    run(
      ...npm("ci", "--include=dev", "--no-audit", "--no-fund"),
      "npm ci failed, so Chaperone cannot start. See above.",
    );
  }
  const node = join(root, "node_modules/node/bin", needed.exe);
  checkRuntime(node);
  // The scripts say `exec`, so that a signal to npm reaches the server and not a shell around it. Windows has no such
  // word, nor such signals: there it means nothing.
  if (process.platform === "win32") writeFileSync(join(root, "node_modules/.bin/exec.cmd"), "@%*\r\n");
  if (withoutWeb) return;

  const digest = digestOfWeb(root);
  const stamp = join(root, "web/dist/.built-from");
  if (readIfThere(stamp) === digest) return;
  say("building the web pages…");
  run(node, [join(root, "node_modules/vite/bin/vite.js"), "build", "web", "--logLevel", "warn"], "The build failed.");
  writeFileSync(stamp, digest);
}

/**
 * Whether `node_modules` holds what `package-lock.json` asks for. npm keeps its own record of what it installed,
 * written when an install is whole; what it lacks may only be optional packages for other machines.
 *
 * @param {string} folder the root of a clone
 */
export function isInstalled(folder) {
  const record = readIfThere(join(folder, "node_modules/.package-lock.json"));
  if (record === undefined) return false;
  /** @type {Record<string, { version?: string, optional?: boolean }>} */
  const wanted = JSON.parse(readFileSync(join(folder, "package-lock.json"), "utf8")).packages;
  /** @type {Record<string, { version?: string }>} */
  const present = JSON.parse(record).packages;
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === "") return true;
    const there = present[path];
    return there === undefined ? optional === true : there.version === version;
  });
}

/**
 * A hash of every file the web client is built from, names included, in hex.
 *
 * @param {string} folder the root of a clone
 */
export function digestOfWeb(folder) {
  const hash = createHash("sha256");
  for (const part of ["domain", "package-lock.json", "protocol", "web"]) {
    for (const path of filesUnder(folder, part)) {
      hash.update(`${path}\0`).update(
        createHash("sha256")
          .update(readFileSync(join(folder, path)))
          .digest(),
      );
    }
  }
  return hash.digest("hex");
}

/** @type {(folder: string, part: string) => string[]} */
function filesUnder(folder, part) {
  if (!existsSync(join(folder, part))) return [];
  if (part.endsWith(".json")) return [part];
  return readdirSync(join(folder, part), { withFileTypes: true })
    .filter((entry) => !["dist", "node_modules"].includes(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${part}/${entry.name}`;
      return entry.isDirectory() ? filesUnder(folder, path) : [path];
    });
}

/**
 * The npm package `node` brings the runtime through an install script, which some set-ups forbid.
 *
 * @param {string} node where it should be
 */
function checkRuntime(node) {
  const { stdout } = spawnSync(node, ["--version"], { encoding: "utf8" });
  if (Number(/^v(\d+)\./.exec(stdout ?? "")?.[1]) >= needed.major) return;
  throw new Error(
    `Node ${needed.major} did not arrive with the package "node". Your npm may be set to run no install scripts ` +
      `(ignore-scripts). Allow that one: npm rebuild node --ignore-scripts=false`,
  );
}

/**
 * npm as it was started, or the one on the PATH: the command and its arguments.
 *
 * @param {...string} args
 * @returns {[string, string[]]}
 */
function npm(...args) {
  const { npm_execpath: cli, npm_node_execpath: node } = process.env;
  return cli?.endsWith(".js") ? [node ?? process.execPath, [cli, ...args]] : ["npm", args];
}

/** @type {(command: string, args: string[], failure: string) => void} */
function run(command, args, failure) {
  const env = { ...process.env, NODE_ENV: "production" };
  const { status } = spawnSync(command, args, { cwd: root, env, stdio: ["ignore", 2, 2] });
  if (status !== 0) throw new Error(failure);
}

/** @param {string} path */
function readIfThere(path) {
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

/** @param {string} text */
function say(text) {
  process.stderr.write(`chaperone: ${text}\n`);
}
