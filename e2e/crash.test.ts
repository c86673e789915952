/** `kill -9` in the middle of a live session: nothing acknowledged is lost, and nothing opens by itself. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { neverReceives, receives } from "./lib/person.ts";
import { enginePid } from "./lib/process.ts";
import { type OpenRoom, openRoom } from "./lib/room.ts";
import { press, start, who } from "./lib/steps.ts";
import { until } from "./lib/until.ts";

let room: OpenRoom | undefined;
afterEach(async () => {
  await room?.close();
  room = undefined;
});

it("of the server: everyone reconnects, decisions stand, media stays closed until two adults are back and one presses", async () => {
  room = await openRoom({ participants: 1 });
  const { server, leader, steward } = room;
  const first = await room.letIn(0, "first");
  await start(first);
  await receives(leader, { sees: ["steward", "first"], hears: ["steward", "first"] });

  await server.kill();
  await receives(first, { sees: [], hears: [] });
  await server.again();

  // The child is in the room still, on the holding screen; the staff see and hear each other again by themselves.
  await first.getByRole("heading", { name: "We have paused." }).waitFor();
  await steward.getByText("Paused", { exact: true }).first().waitFor();
  await receives(steward, { sees: ["leader"], hears: ["leader"] });
  await neverReceives(first, ["leader", "steward"]);
  await neverReceives(steward, ["first"], 500);

  await press(steward, "Resume");
  await press(leader, "Go on stage");
  await receives(first, { sees: ["leader"], hears: ["leader"] });
  await until(() => who(first), "Nobody can see or hear you.");
  expect(verifyLog(server.folder)).toMatch(/all entries hold/);
});

it("of the media process: it is started again, closed, and everyone comes back by themselves", async () => {
  room = await openRoom({ participants: 1 });
  const { server, leader, steward } = room;
  const first = await room.letIn(0, "first");
  await start(first);
  await receives(leader, { sees: ["steward", "first"], hears: ["steward", "first"] });

  process.kill(enginePid(server), "SIGKILL");
  await steward.getByText("Paused", { exact: true }).first().waitFor();
  await receives(steward, { sees: ["leader"], hears: ["leader"] });
  await neverReceives(first, ["leader", "steward"]);

  await press(steward, "Resume");
  await receives(first, { sees: ["leader"], hears: ["leader"] });
});

/** `npm run verify-log` on data that is not in use: a copy. */
const verifyLog = (folder: string): string =>
  execFileSync(process.execPath, ["server/store/verify-log.ts"], {
    encoding: "utf8",
    env: { ...process.env, CHAPERONE_DATA: join(folder, "data"), CHAPERONE_KEY_FILE: join(folder, "key") },
  });
