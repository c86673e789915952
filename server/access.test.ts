import { describe, expect, it } from "vitest";
import type { PassId } from "#domain/words.ts";
import { cookieOf, isOurOrigin, passCookie, type Role } from "./access.ts";
import { plan, register, testKit } from "./testing/kit.ts";

describe("a page of ours", () => {
  const ours = "https://club.example";
  it.each([
    [ours, "club.example", true],
    // By another name or address of the same machine.
    ["http://192.168.1.5:8080", "192.168.1.5:8080", true],
    ["https://evil.example", "club.example", false],
    ["https://club.example.evil.example", "club.example", false],
    ["http://club.example", "evil.example", false],
    ["null", "null", false],
    ["null", "club.example", false],
    ["", "", false],
    [undefined, "club.example", false],
    ["https://club.example", undefined, false],
    ["file://club.example", "club.example", false],
    ["https://user@club.example", "club.example", false],
  ])("%s at %s: %s", (origin, host, is) => {
    expect(isOurOrigin(origin, host, ours)).toBe(is);
  });
});

describe("a cookie", () => {
  it.each([
    ["a=1; b=2", "b", "2"],
    ["a=1;b=2", "b", "2"],
    ["bb=1", "b", undefined],
    ["b=", "b", undefined],
    ["b", "b", undefined],
    ["b=1; b=2", "b", "1"],
    ["", "b", undefined],
    [undefined, "b", undefined],
  ])("in %o: %s is %s", (header, name, value) => {
    expect(cookieOf(header, name)).toBe(value);
  });

  it("PASS-2 of one pass is no key to another, even where the secret is real", () => {
    const { access, store } = testKit();
    const [one, two] = ["a".repeat(26), "b".repeat(26)] as [PassId, PassId];
    const secret = store.secrets.mint({
      kind: "device",
      subject: { pass: one, device: "c".repeat(26) },
      expires: null,
      single: false,
    });
    expect(access.deviceOf(`${passCookie(one)}=${secret}`, one)).toBe("c".repeat(26));
    expect(access.deviceOf(`${passCookie(two)}=${secret}`, two)).toBeNull();
    expect(access.memberOf(`chaperone-member=${secret}`)).toBeNull();
  });
});

describe("a role", () => {
  it("of a session covers that session and its people, and no other", () => {
    const kit = testKit();
    const [mine, other] = [plan(kit), plan(testKit())];
    const person = register(kit, mine, "Kim");
    const me = { member: kit.people.steward, organiser: false, lead: false };
    const may = (about: object) => kit.access.may("session-staff", me, about);
    expect([may({ session: mine }), may({ person })]).toEqual([true, true]);
    expect([may({ session: other }), may({ person: "z".repeat(26) }), may({})]).toEqual([false, false, false]);
  });

  it("that nobody thought of is refused", () => {
    const { access } = testKit();
    const everything = { member: "m" as never, organiser: true, lead: true };
    expect(access.may("superuser" as Role, everything, {})).toBe(false);
  });
});
