import { existsSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { journey } from "#domain/journey.ts";
import { liveCommand } from "#protocol/live.ts";

const file = (path: string) => new URL(`../${path}`, import.meta.url);
const folders = (path: string) =>
  readdirSync(file(path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);

describe("the journey is the house", () => {
  it("every step has its pages, and there are pages of nothing else", () => {
    expect(folders("web/steps").sort()).toEqual([...journey].sort());
  });

  it("every command of a live session is named after a step, and that step's file decides it", () => {
    for (const { shape } of liveCommand.options) {
      const [step = ""] = shape.do.value.split(".");
      expect(journey).toContain(step);
      expect(existsSync(file(`domain/steps/${step}.ts`)), `domain/steps/${step}.ts`).toBe(true);
    }
  });
});
