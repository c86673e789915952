import { expect, test } from "vitest";
import type { Reach } from "#domain/views/view.ts";
import { listed, meaningOf, whoLines } from "./who.ts";

const nobody: Reach = { to: "nobody", names: [] };
const team: Reach = { to: "team", names: [] };
const everyone: Reach = { to: "everyone", names: [] };
const looking = (...names: string[]): Reach => ({ to: "looking", names });
const said = (camera: Reach, microphone: Reach) => whoLines({ camera, microphone }).map((line) => line.words);

test("one sentence where sight and sound agree", () => {
  expect(said(nobody, nobody)).toEqual(["Nobody can see or hear you."]);
  expect(said(team, team)).toEqual(["The team can see and hear you."]);
  expect(said(everyone, everyone)).toEqual(["Everyone here can see and hear you."]);
  expect(said(looking("Sam"), looking("Sam"))).toEqual(["Sam, who is looking, can see and hear you."]);
});

test("two sentences where they differ, each with its own meaning", () => {
  expect(whoLines({ camera: team, microphone: nobody })).toEqual([
    { meaning: "team", words: "The team can see you." },
    { meaning: "nobody", words: "Nobody can hear you." },
  ]);
  expect(said(looking("Sam", "Ana"), nobody)).toEqual([
    "Sam and Ana, who are looking, can see you.",
    "Nobody can hear you.",
  ]);
});

test("a look by nobody is nobody", () => {
  expect(meaningOf(looking())).toBe("nobody");
  expect(said(looking(), nobody)).toEqual(["Nobody can see or hear you."]);
});

test("names are listed as people say them", () => {
  expect(listed([])).toBe("");
  expect(listed(["Sam"])).toBe("Sam");
  expect(listed(["Sam", "Ana", "Bo"])).toBe("Sam, Ana and Bo");
});
