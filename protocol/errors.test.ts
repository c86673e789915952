// biome-ignore lint/style/noRestrictedImports: this test reads the sources, and runs nowhere else
import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { refusalCodes } from "#domain/refusal.ts";
import { errors } from "./errors.ts";

const sources = (...patterns: readonly string[]) =>
  globSync(patterns, { cwd: new URL("..", import.meta.url).pathname })
    .filter((path) => !/\.test\.|testing\/|node_modules|web\/dist/.test(path))
    .map((path) => ({ path, text: readFileSync(new URL(`../${path}`, import.meta.url), "utf8") }));

const saidIn = (files: readonly { readonly text: string }[], code: string) =>
  files.some(({ text }) => text.includes(`"${code}"`));

describe("The catalogue of errors", () => {
  it("has a sentence for every refusal of the kernel", () => {
    expect(refusalCodes.filter((code) => !(code in errors))).toEqual([]);
  });

  it.each(Object.entries(errors))(
    "%s: a sentence, with a full stop, and a status of its kind",
    (_, { status, words }) => {
      expect(words).toMatch(/^[A-Z].*[.?]$/s);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(600);
    },
  );

  it("every refusal of the kernel is one that some decision gives", () => {
    const kernel = sources("domain/**/*.ts").filter(({ path }) => !/refusal\.ts$/.test(path));
    expect(refusalCodes.filter((code) => !saidIn(kernel, code))).toEqual([]);
  });

  it("no code is dead: the kernel or the server answers it", () => {
    const all = sources("domain/**/*.ts", "server/**/*.ts");
    // The client understands `media-down`, and no server says it yet: whoever makes one say it takes it out of here.
    expect(Object.keys(errors).filter((code) => !saidIn(all, code))).toEqual(["media-down"]);
  });
});
