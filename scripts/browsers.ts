/**
 * Which browsers the tests run in, and how a machine that has none gets them.
 *
 * The choice is a pure function of what is known of the machine; `scripts/browsers.setup.ts` carries it out.
 */
export type Browser = "chromium" | "firefox";

export interface Machine {
  env: Readonly<Record<string, string | undefined>>;
  /** Whether there is a file at this path. */
  exists: (path: string) => boolean;
  /** Full paths of the programs known for this browser, as found on the PATH and in the usual places. */
  found: Readonly<Record<Browser, readonly string[]>>;
  /** `ID` of /etc/os-release; empty where there is none. */
  system: string;
  /** May this process install system packages, and through which prefix? */
  privilege: "root" | "sudo" | "none";
}

export interface Command {
  program: string;
  args: readonly string[];
}

export type Way =
  | { way: "use"; path: string }
  | { way: "install"; commands: readonly Command[] }
  | { way: "none"; reason: string };

const debianPackage: Record<Browser, string> = { chromium: "chromium", firefox: "firefox-esr" };

/**
 * How to come by a browser: the path in CHROMIUM or FIREFOX, else one that is installed, else the system's package,
 * else (Chromium only) playwright's download.
 */
export function wayTo(browser: Browser, machine: Machine): Way {
  const variable = browser.toUpperCase();
  const named = machine.env[variable];
  if (named !== undefined && named !== "") {
    if (machine.exists(named)) return { way: "use", path: named };
    return { way: "none", reason: `${variable} is set to ${named}, and there is no such file` };
  }
  const installed = machine.found[browser].find(machine.exists);
  if (installed !== undefined) return { way: "use", path: installed };
  // Ubuntu's packages of these names only fetch a snap, which does not run in a container.
  if (machine.system === "debian" && machine.privilege !== "none") {
    return { way: "install", commands: aptInstall(debianPackage[browser], machine.privilege) };
  }
  if (browser === "chromium") {
    const cli = "node_modules/playwright-core/cli.js";
    const dependencies = machine.privilege === "root" ? ["--with-deps"] : [];
    return {
      way: "install",
      commands: [{ program: process.execPath, args: [cli, "install", ...dependencies, "chromium"] }],
    };
  }
  return { way: "none", reason: "Firefox is not installed, and this machine lets nobody but you install it" };
}

function aptInstall(name: string, privilege: "root" | "sudo"): Command[] {
  const apt = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=120"];
  const [program = "", ...before] = privilege === "sudo" ? ["sudo", "-n", ...apt] : apt;
  return [
    { program, args: [...before, "update"] },
    { program, args: [...before, "install", "-y", "--no-install-recommends", name] },
  ];
}
