import { describe, expect, test } from "vitest";
import { type Machine, wayTo } from "./browsers.ts";

const bare: Machine = {
  env: {},
  exists: () => false,
  found: { chromium: ["/usr/bin/chromium"], firefox: ["/usr/bin/firefox-esr", "/usr/bin/firefox"] },
  system: "debian",
  privilege: "root",
};
const has = (...paths: string[]): Pick<Machine, "exists"> => ({ exists: (path) => paths.includes(path) });

describe("the way to a browser", () => {
  test("is the one that is named, before any that is found", () => {
    const machine = { ...bare, ...has("/opt/c", "/usr/bin/chromium"), env: { CHROMIUM: "/opt/c" } };
    expect(wayTo("chromium", machine)).toEqual({ way: "use", path: "/opt/c" });
  });

  test("is none when the one that is named is not there, whatever else is", () => {
    const machine = { ...bare, ...has("/usr/bin/chromium"), env: { CHROMIUM: "/opt/c" } };
    expect(wayTo("chromium", machine)).toMatchObject({ way: "none" });
  });

  test("is the first that is installed", () => {
    expect(wayTo("firefox", { ...bare, ...has("/usr/bin/firefox") })).toEqual({ way: "use", path: "/usr/bin/firefox" });
  });

  test("on a bare Debian machine, as root, is its own package", () => {
    expect(wayTo("chromium", bare)).toMatchObject({
      way: "install",
      commands: [
        { program: "apt-get", args: expect.arrayContaining(["update"]) },
        { program: "apt-get", args: expect.arrayContaining(["install", "-y", "chromium"]) },
      ],
    });
    expect(JSON.stringify(wayTo("firefox", bare))).toContain("firefox-esr");
  });

  test("with sudo, goes through sudo without asking", () => {
    expect(wayTo("chromium", { ...bare, privilege: "sudo" })).toMatchObject({
      commands: [{ program: "sudo", args: expect.arrayContaining(["-n", "apt-get"]) }, { program: "sudo" }],
    });
  });

  test.each<Partial<Machine>>([{ privilege: "none" }, { system: "ubuntu" }, { system: "" }])(
    "elsewhere (%o) is playwright's download for Chromium, and none for Firefox",
    (difference) => {
      const machine = { ...bare, ...difference };
      expect(JSON.stringify(wayTo("chromium", machine))).toContain("playwright-core/cli.js");
      expect(wayTo("firefox", machine)).toMatchObject({ way: "none", reason: expect.stringContaining("Firefox") });
    },
  );
});
