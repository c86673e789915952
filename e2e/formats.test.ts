/** What each format's dials mean, read from the wire. */
import { afterEach, describe, expect, it } from "vitest";
import { neverReceives, receives } from "./lib/person.ts";
import { type OpenRoom, openRoom } from "./lib/room.ts";
import { press, start, turnDial, who } from "./lib/steps.ts";
import { until } from "./lib/until.ts";

let room: OpenRoom | undefined;
afterEach(async () => {
  await room?.close();
  room = undefined;
});

describe("guided", () => {
  it("shows a child to the team only, until a steward calls on them and they say yes", async () => {
    room = await openRoom({ format: "guided" });
    const { steward } = room;
    const first = await room.letIn(0, "first");
    const second = await room.letIn(1, "second");
    await start(first);
    await until(() => who(first), "The team can see and hear you.");
    await receives(steward, { sees: ["leader", "first"], hears: ["leader", "first"] });
    await neverReceives(second, ["first", "steward"]);
    // NAME-1: nobody's name is shown to others in this format.
    expect(await second.locator("body").innerText()).not.toContain(room.firstName(0));

    await turnDial(steward, `Microphone of ${room.firstName(0)}`, "Everyone");
    await neverReceives(second, ["first"], 500);
    await press(first, "Yes");
    await receives(second, { sees: ["leader"], hears: ["leader", "first"] });
    expect(await second.locator("body").innerText()).not.toContain(room.firstName(0));
  });
});

describe("watch-only", () => {
  it("a participant receives the leader, and has nothing to switch on", async () => {
    room = await openRoom({ format: "watch-only" });
    const first = await room.letIn(0, "first");
    await receives(first, { sees: ["leader"], hears: ["leader"] });
    expect(await first.getByRole("button", { name: "Camera on" }).count()).toBe(0);
    expect(await first.getByRole("button", { name: "Microphone on" }).count()).toBe(0);
    expect(await who(first)).toBe("Nobody can see or hear you.");
    await neverReceives(room.leader, ["first"]);
  });
});
