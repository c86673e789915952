import { afterEach, expect, test, vi } from "vitest";
import { ApiError, asApiError, errorOf, get, post } from "./api.ts";
import { wrongsOf } from "./parts/error-summary.tsx";
import { faults } from "./words/faults.ts";

const answering = (status: number, body: string) =>
  vi.stubGlobal(
    "fetch",
    vi.fn(async () => new Response(body, { status })),
  );
const failure = (asked: Promise<unknown>) =>
  asked.then(
    () => expect.unreachable(),
    (thrown: unknown) => thrown,
  );

afterEach(() => {
  vi.unstubAllGlobals();
});

test("a refusal arrives with the server's own words and fields", async () => {
  const body = { code: "bad-input", words: "Look.", fields: [{ path: "email", why: "is none" }], id: "7" };
  answering(400, JSON.stringify(body));
  const error = await failure(post("plan/sign-in", { email: "", password: "" }));
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({ code: "bad-input", words: "Look.", fields: body.fields, number: "7" });
});

test("no answer is offline, a proxy's page is unreadable", async () => {
  vi.stubGlobal(
    "fetch",
    vi.fn(async () => Promise.reject(new TypeError("failed"))),
  );
  expect(await failure(get("plan/me"))).toMatchObject({ code: "offline", words: faults.offline });
  answering(502, "<html>");
  expect(await failure(get("plan/me"))).toMatchObject({ code: "unreadable" });
  answering(200, "<html>");
  expect(await failure(get("plan/me"))).toMatchObject({ code: "unreadable" });
  expect(errorOf(null).code).toBe("unreadable");
  expect(asApiError(new Error("ours")).words).toBe(faults.here);
});

test("an empty success is a success", async () => {
  answering(200, "");
  await expect(post("plan/sign-out", {})).resolves.toBeNull();
});

test("ids stand in the path as one piece of it", async () => {
  answering(200, "{}");
  await get("plan/session/:id", "a/b");
  expect(vi.mocked(fetch).mock.calls[0]?.[0]).toBe("/api/plan/session/a%2Fb");
});

test("a summary names the fields it knows, else it repeats the refusal", () => {
  const of = (...paths: string[]) =>
    new ApiError(
      "bad-input",
      "Look.",
      paths.map((path) => ({ path, why: "" })),
    );
  expect(wrongsOf(of("email", "email"), { email: "Write it" })).toEqual([{ path: "email", words: "Write it" }]);
  expect(wrongsOf(of("unknown"), {})).toEqual([{ path: "", words: "Look." }]);
  expect(wrongsOf(new ApiError("crashed", "Sorry.", [], "9"), {})[0]?.words).toBe(`Sorry. ${faults.number("9")}`);
});
