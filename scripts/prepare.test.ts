import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { digestOfWeb, isInstalled } from "./prepare.mjs";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "chaperone-prepare-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, content: unknown): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), typeof content === "string" ? content : JSON.stringify(content));
}
const wanted = {
  "": {},
  "node_modules/a": { version: "1.0.0" },
  "node_modules/b": { version: "2.0.0", optional: true },
};

describe("what is installed", () => {
  test("is not enough when there is nothing", () => {
    write("package-lock.json", { packages: wanted });
    expect(isInstalled(folder)).toBe(false);
  });

  test.each([
    ["is enough when all is there", { a: "1.0.0", b: "2.0.0" }, true],
    ["is enough without an optional package for another machine", { a: "1.0.0" }, true],
    ["is not enough without a package that is asked for", { b: "2.0.0" }, false],
    ["is not enough with another version", { a: "1.0.1", b: "2.0.0" }, false],
  ])("%s", (_, present, enough) => {
    write("package-lock.json", { packages: wanted });
    const packages = Object.entries(present).map(([name, version]) => [`node_modules/${name}`, { version }]);
    write("node_modules/.package-lock.json", { packages: Object.fromEntries(packages) });
    expect(isInstalled(folder)).toBe(enough);
  });
});

describe("the digest of the web client", () => {
  const all = ["package-lock.json", "web/main.tsx", "web/parts/a.tsx", "protocol/a.ts", "domain/rules/a.ts"];
  beforeEach(() => {
    for (const path of all) write(path, "one");
  });

  test.each(all)("changes with %s", (path) => {
    const before = digestOfWeb(folder);
    write(path, "two");
    expect(digestOfWeb(folder)).not.toBe(before);
  });

  test("changes when a file is renamed", () => {
    const before = digestOfWeb(folder);
    rmSync(join(folder, "web/main.tsx"));
    write("web/mein.tsx", "one");
    expect(digestOfWeb(folder)).not.toBe(before);
  });

  test.each(["web/dist/index.js", "web/main.test.tsx", "server/main.ts"])("does not change with %s", (path) => {
    const before = digestOfWeb(folder);
    write(path, "two");
    expect(digestOfWeb(folder)).toBe(before);
  });
});
