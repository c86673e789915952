import { describe, expect, it } from "vitest";
import type { SessionEvent } from "../session/events.ts";
import { planOf } from "../testing/commands.ts";
import { club, given, smallClub } from "../testing/given.ts";
import { connectionId, deviceId, memberId, passId, personId, startsAt } from "../testing/ids.ts";
import { World } from "../testing/world.ts";
import type { Duty } from "../words.ts";

const [ann, ben, cy, organiser] = [memberId(0), memberId(1), memberId(2), memberId(4)];
const lin = personId(0);
const plan = planOf(new World(smallClub, startsAt));
const { do: _, ...planned } = plan;
const plannedEvent: SessionEvent = { type: "session.planned", ...planned, by: organiser };
const minted: SessionEvent = { type: "pass.minted", pass: passId(0), person: lin, approval: 3, by: organiser };
const bound: SessionEvent = { type: "pass.bound", pass: passId(0), device: deviceId(0) };
const byOrganiser = { as: "member", member: organiser, connection: null, organiser: true } as const;
const byLin = { as: "participant", person: lin, connection: connectionId(1) } as const;

describe("plan", () => {
  it("an organiser plans a session", () => {
    given()
      .when(byOrganiser, plan)
      .yields({ events: [plannedEvent] });
  });

  it.each<[string, readonly (readonly Duty[])[], string]>([
    ["without a leader", [["steward"], ["lead"]], "no-leader"],
    ["whose leader is the only steward", [["leader", "steward"], ["lead"]], "no-leader"],
    ["without a safeguarding lead", [["leader"], ["steward"]], "no-leader"],
    ["whose lead leads too", [["leader", "lead"], ["steward"]], "lead-clash"],
    ["whose lead stewards too", [["leader"], ["steward", "lead"]], "lead-clash"],
  ])("not %s", (_, duties, refused) => {
    given()
      .when(byOrganiser, planOf(new World({ ...smallClub, duties }, startsAt)))
      .yields({ refused: refused as "no-leader" });
  });

  it("with a deputy on the roster the lead may steward", () => {
    const duties: readonly (readonly Duty[])[] = [["leader"], ["steward", "lead"], ["deputy"]];
    const command = planOf(new World({ ...smallClub, duties }, startsAt));
    const { do: __, ...more } = command;
    given()
      .when(byOrganiser, command)
      .yields({ events: [{ type: "session.planned", ...more, by: organiser }] });
  });

  it("not for one adult, and not by somebody who is no organiser", () => {
    given()
      .when(byOrganiser, { ...plan, minStaff: 1 })
      .yields({ refused: "bad-input" });
    given()
      .when({ ...byOrganiser, organiser: false }, plan)
      .yields({ refused: "not-yours" });
    given(plannedEvent).when(byOrganiser, plan).yields({ refused: "already-so" });
  });

  it("COVER-4: the lead rosters another, who is nobody until they accept; the leader rosters nobody", () => {
    const roster = { do: "plan.roster", member: memberId(3), duty: "steward" } as const;
    const entry = { member: memberId(3), duty: "steward" } as const;
    const by = (member: typeof ann) => ({ ...byOrganiser, member, organiser: false });
    given(plannedEvent)
      .when(by(cy), roster)
      .yields({ events: [{ type: "staff.rostered", entry, by: cy }] });
    given(plannedEvent).when(by(ann), roster).yields({ refused: "not-yours" });
    given(plannedEvent)
      .when(by(cy), { ...roster, member: cy })
      .yields({ refused: "yourself" });
  });
});

describe("pass and arrive", () => {
  it("a pass is minted, bound by a press, and opens the door to the waiting room only", () => {
    given(plannedEvent)
      .when(byOrganiser, { do: "pass.mint", pass: passId(0), person: lin })
      .yields({ events: [minted] });
    given(plannedEvent, minted)
      .when({ as: "system" }, { do: "pass.bind", pass: passId(0), device: deviceId(0) })
      .yields({ events: [bound] });
    given(plannedEvent, minted, bound)
      .when(byLin, { do: "arrive.connect", connection: connectionId(1), device: deviceId(0) })
      .yields({
        events: [{ type: "participant.connected", person: lin, connection: connectionId(1), device: deviceId(0) }],
      });
  });

  it("the rules come before the waiting room", () => {
    const connected: SessionEvent = {
      ...{ type: "participant.connected", person: lin, connection: connectionId(1), device: deviceId(0) },
    };
    const here = given(plannedEvent, minted, bound, connected);
    here.when(byLin, { do: "arrive.wait", camera: true }).yields({ refused: "not-agreed" });
    here.when(byLin, { do: "arrive.agree" }).yields({ events: [{ type: "participant.agreed", person: lin }] });
  });

  it("the same device in a new tab takes the place of the old one; in the room it stays in the room", () => {
    const world = club();
    const old = world.seatOf(lin) ?? connectionId(99);
    const tab = world.newLine({ as: "participant", person: lin });
    expect(
      world.ask(world.participant(lin, tab), { do: "arrive.connect", connection: tab, device: deviceId(0) }),
    ).toEqual({
      events: [
        { type: "participant.dropped", person: lin, connection: old },
        { type: "participant.connected", person: lin, connection: tab, device: deviceId(0) },
        { type: "participant.returned", person: lin },
      ],
    });
    expect(world.ask(world.participant(lin, old), { do: "take-part.start", kind: "camera" })).toEqual({
      refused: "not-yours",
    });
  });
});

describe("a whole evening", () => {
  it("everybody is in, seen by everyone, and out at the end", () => {
    const world = club();
    expect(world.state).toMatchObject({ phase: "open", holds: {} });
    for (const person of world.people)
      expect(world.view({ as: "participant", person })?.own).toMatchObject({
        stage: { in: "room", started: ["microphone", "camera"] },
        who: { camera: { to: "everyone" }, microphone: { to: "everyone" } },
      });
    world.ask(world.member(ben), { do: "leave.end", reason: "finished" });
    expect(world.state).toMatchObject({ phase: "ended", ended: "finished" });
    for (const person of world.people)
      expect(world.view({ as: "participant", person })).toMatchObject({
        shared: { class: "waiting" },
        own: { stage: { in: "gone", how: "ended" }, who: { camera: { to: "nobody" } }, acts: [] },
      });
  });

  it("a member's second device takes a source over by a press, and starts it backstage", () => {
    const world = club();
    const first = world.lineOf(ann) ?? connectionId(99);
    const phone = world.newLine({ as: "member", member: ann });
    world.ask(world.member(ann, phone), { do: "arrive.connect", connection: phone, device: null });
    expect(world.ask(world.member(ann, phone), { do: "take-part.start", kind: "camera" })).toEqual({
      events: [
        { type: "source.finished", connection: first, kind: "camera" },
        { type: "source.started", owner: ann, connection: phone, kind: "camera" },
      ],
    });
    expect(world.state.staff[ann]?.sources.find(({ kind }) => kind === "camera")?.at).toBe("backstage");
  });
});
