import { describe, expect, it } from "vitest";
import { Failures, network } from "./limits.ts";

describe("counting failures", () => {
  it("stops a key after as many as are allowed, and no other key", () => {
    const failures = new Failures(3, 1000);
    for (let i = 0; i < 3; i++) {
      expect(failures.tooMany("a", 0)).toBe(false);
      failures.count("a", 0);
    }
    expect([failures.tooMany("a", 0), failures.tooMany("b", 0)]).toEqual([true, false]);
  });

  it("forgets after the window, and no sooner than half of it", () => {
    const failures = new Failures(1, 1000);
    failures.count("a", 0);
    expect(failures.tooMany("a", 499)).toBe(true);
    expect(failures.tooMany("a", 1001)).toBe(false);
  });

  it("forgets all after a long silence", () => {
    const failures = new Failures(1, 1000);
    failures.count("a", 0);
    expect(failures.tooMany("a", 1_000_000)).toBe(false);
  });
});

describe("where a request comes from", () => {
  it.each([
    ["203.0.113.9", "203.0.113.9"],
    ["::ffff:203.0.113.9", "203.0.113.9"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
    ["2001:db8:1:2::9", "2001:db8:1:2"],
    ["2001:db8::9", "2001:db8:0:0"],
    ["::1", "0:0:0:0"],
  ])("%s counts as %s", (address, as) => {
    expect(network(address)).toBe(as);
  });
});
