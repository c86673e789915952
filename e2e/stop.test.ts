/** *Stop everything* does not depend on the client that it silences. */
import { afterEach, it } from "vitest";
import { neverReceives, receives } from "./lib/person.ts";
import { type OpenRoom, openRoom } from "./lib/room.ts";
import { press } from "./lib/steps.ts";
import { type Line, stretchLine } from "./lib/wire.ts";

let room: OpenRoom | undefined;
let line: Line | undefined;
afterEach(async () => {
  await room?.close();
  await line?.close();
});

it("MEDIA-3, MEDIA-9 is black and silent also for a child whose WebSocket is stalled", async () => {
  room = await openRoom({ participants: 1 });
  const home = new URL(room.server.demo.url);
  line = await stretchLine(Number(home.port));
  const port = String(line.port);
  const first = await room.letIn(0, "first", (link) => link.replace(`:${home.port}`, `:${port}`));
  await receives(first, { sees: ["leader"], hears: ["leader"] });
  line.stall();
  await press(room.steward, /^Stop everything/);
  await receives(first, { sees: [], hears: [] });
  await neverReceives(first, ["leader", "steward"]);
});
