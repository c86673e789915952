import { expect, test } from "vitest";
import { match } from "./router.tsx";

test("a pattern names the parts of a path", () => {
  expect(match("/", "/")).toEqual({});
  expect(match("/session/:session", "/session/abc")).toEqual({ session: "abc" });
  expect(match("/session/:session/room", "/session/abc/room")).toEqual({ session: "abc" });
  expect(match("/register/:session", "/register/a%20b")).toEqual({ session: "a b" });
});

test("what differs does not match", () => {
  expect(match("/", "/team")).toBeNull();
  expect(match("/session/:session", "/session")).toBeNull();
  expect(match("/session/:session", "/session/abc/room")).toBeNull();
  expect(match("/session/:session", "/sessions/abc")).toBeNull();
  expect(match("/session/:session", "/session/%E0%A4%A")).toBeNull();
});
