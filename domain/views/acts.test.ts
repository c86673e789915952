import { describe, expect, it } from "vitest";
import type { Act } from "../acts.ts";
import type { SessionCommand } from "../session/commands.ts";
import { commandsFor } from "../testing/commands.ts";
import { club } from "../testing/given.ts";
import { inEveryHistory } from "../testing/history.ts";
import { memberId, personId } from "../testing/ids.ts";
import { must } from "../testing/must.ts";
import { trial } from "../testing/trial.ts";
import type { World } from "../testing/world.ts";
import { holdCauses, sourceKinds } from "../words.ts";

const keyOf = (act: Act) => JSON.stringify(Object.entries(act).sort());
const accepted = (world: World, viewer: Parameters<World["actor"]>[0], command: SessionCommand) =>
  "events" in trial(world, world.actor(viewer), command).decision;

/** Every act there could be in this cast, but those that nobody is kept from: to leave, and to remove or lower. */
const everyAct = ({ people, members }: World): readonly Act[] => [
  { do: "arrive.accept" },
  { do: "arrive.agree" },
  { do: "arrive.wait" },
  { do: "admit.open-doors" },
  { do: "admit.lock" },
  { do: "admit.unlock" },
  { do: "take-part.stop-everything" },
  { do: "leave.end" },
  ...holdCauses.map((cause): Act => ({ do: "take-part.resume", cause })),
  ...members.map((member): Act => ({ do: "arrive.vouch", member })),
  ...people.flatMap((person): Act[] => [
    { do: "check.claim", person },
    { do: "check.release", person },
    { do: "check.keep-waiting", person },
    { do: "admit.admit", person },
    { do: "admit.refuse", person },
    ...(["microphone", "camera"] as const).map((kind): Act => ({ do: "take-part.dial", person, kind })),
  ]),
  ...sourceKinds.flatMap((kind): Act[] => [
    { do: "take-part.start", kind },
    { do: "take-part.answer", kind },
    { do: "take-part.dial-all", kind },
  ]),
];

/** A history ends wherever it likes; what its facts would refuse is not the view's to know. */
const atTheEnd = (law: (world: World) => void) =>
  inEveryHistory((world) => {
    if (world.unchecked.size === 0 && world.unapproved.size === 0 && onTime(world)) law(world);
  });
/** A clock that is overdue changes what comes next; the view was made before it. */
const onTime = (world: World) => world.turns.at(-1)?.asked.at === world.at;

describe("The acts of a view", () => {
  it("are accepted, for some sensible argument, when they are sent at that version", () => {
    atTheEnd((world) => {
      for (const viewer of world.viewers())
        for (const act of world.acts(viewer))
          must(
            commandsFor(act).some((command) => accepted(world, viewer, command)),
            `${JSON.stringify(viewer)} is offered ${JSON.stringify(act)}, which is refused`,
          );
    });
  });

  it("are all there are: what is not among them is refused, whatever the argument", () => {
    atTheEnd((world) => {
      const all = everyAct(world);
      for (const viewer of world.viewers()) {
        const offered = new Set(world.acts(viewer).map(keyOf));
        for (const act of all)
          if (!offered.has(keyOf(act)))
            for (const command of commandsFor(act))
              must(
                !accepted(world, viewer, command),
                `${JSON.stringify(viewer)} is not offered ${JSON.stringify(command)}, which is accepted`,
              );
      }
    });
  });

  it("of a participant never act on anybody else", () => {
    atTheEnd((world) => {
      for (const viewer of world.viewers())
        if (viewer.as === "participant")
          for (const act of world.acts(viewer)) must(!("person" in act) && !("member" in act), JSON.stringify(act));
    });
  });

  it("nothing that a participant sends moves another participant, or the session", () => {
    inEveryHistory((world) => {
      for (const { asked, events, before } of world.turns) {
        const { by, command } = asked;
        if (by.as !== "participant" || events.length === 0) continue;
        must(before.phase !== "ended", "a participant changed an ended session");
        for (const event of events) {
          const follows = ["held", "session.ended", "hold.lifted", "participant.lapsed"].includes(event.type);
          const others = "person" in event && event.person !== by.person;
          must(follows || (!others && !("by" in event)), `${command.do} of ${by.person} made ${event.type}`);
        }
      }
    });
  });

  it("of a leader who is no steward: to see, to stop, to lock, not to admit", () => {
    const world = club({}, 7);
    const acts = world.acts({
      as: "member",
      member: memberId(0),
      connection: world.lineOf(memberId(0)) ?? ("" as never),
    });
    const kinds = acts.map((act) => act.do);
    expect(kinds).toContain("take-part.stop-everything");
    expect(kinds).toContain("admit.lock");
    expect(kinds).not.toContain("check.claim");
    expect(kinds).not.toContain("admit.admit");
    expect(world.ask(world.member(memberId(0)), { do: "check.claim", person: personId(0) })).toEqual({
      refused: "not-yours",
    });
  });
});
