/** Random histories of a session: any order of arrivals, drops, presses, clocks and restarts, by anybody. */
import fc from "fast-check";
import { vi } from "vitest";
import { type Duty, duties, formats, type HoldCause } from "../words.ts";
import { anyLine, commandsFor, everyKind, wildCommand } from "./commands.ts";
import { Dice } from "./dice.ts";
import { deviceId, hour, later, minute, second, startsAt } from "./ids.ts";
import { acknowledge, connectMember, connectPerson, evening, ownDevice, rehearse, startBoth } from "./rehearsal.ts";
import { type Cast, World } from "./world.ts";

// On a busy machine the first law of a file, which plays the histories, takes its time; that says nothing of the law.
vi.setConfig({ testTimeout: 180_000 });

/** Acts that end a history, or a person's part in it: pressed less often than they are offered. */
const finals = ["leave.end", "leave.remove", "leave.leave", "admit.refuse"];

const moves = {
  /** Somebody presses a control of their own screen. */
  press(world: World, dice: Dice) {
    const viewer = dice.pick(world.viewers());
    if (!viewer) return;
    const act = dice.pick(world.acts(viewer));
    if (!act || (finals.includes(act.do) && !dice.rarely(6))) return;
    const command = dice.pick(commandsFor(act));
    if (command) world.ask(world.actor(viewer), command);
  },
  /** Somebody sends anything at all, over any connection. */
  wild(world: World, dice: Dice) {
    const kind = dice.oneOf("clock", ...everyKind);
    const person = dice.pick(world.people);
    const member = dice.pick(world.members);
    const whose = dice.roll(8);
    const line = whose % 2 === 0 ? undefined : whose === 1 ? null : anyLine(world, dice);
    if (whose === 7) world.ask({ as: "system" }, wildCommand(world, dice, kind));
    else if (whose < 3 && person) world.ask(world.participant(person, line), wildCommand(world, dice, kind));
    else if (member) world.ask(world.member(member, line), wildCommand(world, dice, kind));
  },
  memberComes(world: World, dice: Dice) {
    const member = dice.pick(world.members);
    if (!member) return;
    connectMember(world, member);
    world.ask(world.member(member), { do: "arrive.accept" });
    if (!dice.rarely(3)) startBoth(world, member);
  },
  personComes(world: World, dice: Dice) {
    const person = dice.pick(world.people);
    if (!person) return;
    connectPerson(world, person, dice.rarely(5) ? deviceId(dice.roll(8)) : ownDevice(person));
  },
  /** Everybody whose line is down comes back. */
  gather(world: World) {
    for (const member of world.members)
      if (member in world.state.staff && world.lineOf(member) === null) {
        connectMember(world, member);
        startBoth(world, member);
      }
    for (const person of world.people) if (world.seatOf(person) === null) connectPerson(world, person);
  },
  drop(world: World, dice: Dice) {
    const viewer = dice.pick(world.viewers());
    const connection = viewer && (viewer.as === "member" ? viewer.connection : world.seatOf(viewer.person));
    if (connection) world.ask({ as: "system" }, { do: "arrive.drop", connection });
  },
  /** All but a few of the staff are gone at once. */
  desert(world: World, dice: Dice) {
    const left = dice.roll(3);
    for (const viewer of world
      .viewers()
      .filter(({ as }) => as === "member")
      .slice(left))
      if (viewer.as === "member") world.ask({ as: "system" }, { do: "arrive.drop", connection: viewer.connection });
    if (dice.rarely(2)) world.advance(dice.oneOf(10 * second, 16 * second));
  },
  /** A steward calls on somebody to be seen, who answers. */
  callOn(world: World, dice: Dice) {
    const kind = dice.oneOf("camera", "microphone");
    const person = dice.pick(world.people.filter((one) => world.state.participants[one]?.stage.in === "room"));
    const steward = world.members.find((one) => world.state.staff[one]?.duties.includes("steward"));
    if (!person || !steward) return;
    world.ask(world.member(steward), { do: "take-part.dial", person, kind, to: dice.oneOf("stage", "backstage") });
    if (!dice.rarely(3)) world.ask(world.participant(person), { do: "take-part.answer", kind, yes: !dice.rarely(3) });
    if (dice.rarely(2)) acknowledge(world, person);
  },
  media(world: World, dice: Dice) {
    const connection = anyLine(world, dice);
    world.ask({ as: "system" }, { do: "arrive.media", connection, up: !dice.rarely(3) });
  },
  /** A participant's client acknowledges what it shows, or what it showed some views ago. */
  acknowledge(world: World, dice: Dice) {
    const person = dice.pick(world.people);
    if (person) acknowledge(world, person, dice.rarely(2) ? dice.roll(12) : 0);
  },
  /** The words change and change back while an acknowledgement is under way. */
  flicker(world: World, dice: Dice) {
    const person = dice.pick(world.people);
    const steward = world.members.find((one) => world.state.staff[one]?.duties.includes("steward"));
    if (!person || !steward) return;
    world.ask(world.member(steward), { do: "take-part.stop-everything" });
    world.ask(world.member(steward), { do: "take-part.resume", cause: "stop" });
    acknowledge(world, person, dice.roll(6));
  },
  allAcknowledge(world: World) {
    for (const person of world.people) acknowledge(world, person);
  },
  pause: (world: World, dice: Dice) => world.advance(dice.oneOf(500, 3 * second, 16 * second, 70 * second)),
  longPause: (world: World, dice: Dice) => world.advance(dice.oneOf(3 * minute, 11 * minute, 130 * minute)),
  /** The loop is late: time passes and no clock is posted. */
  oversleep: (world: World, dice: Dice) => world.oversleep(dice.oneOf(2 * second, 20 * second, 3 * minute)),
  restart: (world: World) => void world.ask({ as: "system" }, { do: "restart" }),
  /** Everything that holds the room is lifted by whoever may, as far as they can. */
  resume(world: World) {
    world.ask({ as: "system" }, { do: "storage", works: true });
    for (const viewer of world.viewers())
      for (const act of world.acts(viewer)) if (act.do === "take-part.resume") world.ask(world.actor(viewer), act);
  },
  /** Somebody presses resume, and may not. */
  meddle(world: World, dice: Dice) {
    const by = dice.pick(world.viewers().filter(({ as }) => as === "member" || dice.rarely(4)));
    if (dice.rarely(2)) world.ask({ as: "system" }, { do: "restart" });
    else if (by) world.ask(world.actor(by), { do: "take-part.stop-everything" });
    if (dice.rarely(2)) for (const member of world.members.slice(0, 2)) connectMember(world, member);
    for (const viewer of dice.rarely(2) ? world.viewers().toReversed() : world.viewers())
      for (const cause of Object.keys(world.state.holds) as HoldCause[])
        world.ask(world.actor(viewer), { do: "take-part.resume", cause });
  },
  storage: (world: World, dice: Dice) => void world.ask({ as: "system" }, { do: "storage", works: dice.rarely(3) }),
  roster(world: World, dice: Dice) {
    const by = world.member(dice.pick(world.members) ?? world.organiser, null);
    const member = dice.pick(world.members) ?? world.organiser;
    world.ask(by, { do: "plan.roster", member, duty: dice.oneOf(...duties) });
  },
  onCall(world: World, dice: Dice) {
    const leads = world.members.filter((one) => one in world.state.onCall);
    const member = dice.pick(dice.rarely(3) || leads.length === 0 ? world.members : leads) ?? world.organiser;
    world.ask(world.member(member, null), { do: "plan.on-call", yes: !(member in world.state.onCall) });
  },
  /** Other streams: a check or an approval is taken back, or given. */
  facts(world: World, dice: Dice) {
    const flip = <T>(set: Set<T>, one: T | undefined) => {
      if (one !== undefined && !set.delete(one)) set.add(one);
    };
    if (dice.rarely(2)) flip(world.unchecked, dice.pick(world.members));
    else flip(world.unapproved, dice.pick(world.people));
  },
} as const satisfies Record<string, (world: World, dice: Dice) => void>;

const weights: { readonly [M in keyof typeof moves]: number } = {
  press: 24,
  wild: 10,
  memberComes: 3,
  personComes: 4,
  gather: 3,
  drop: 3,
  desert: 2,
  callOn: 3,
  media: 3,
  acknowledge: 5,
  flicker: 1,
  allAcknowledge: 2,
  pause: 4,
  longPause: 2,
  oversleep: 1,
  restart: 1,
  resume: 3,
  meddle: 2,
  storage: 1,
  roster: 1,
  onCall: 3,
  facts: 1,
};

const kinds = Object.keys(moves) as readonly (keyof typeof moves)[];
const move = fc.record({
  move: fc.oneof(...kinds.map((kind) => ({ arbitrary: fc.constant(kind), weight: weights[kind] }))),
  dice: fc.array(fc.nat(9999), { minLength: 7, maxLength: 7 }),
});

const extra = fc.constantFrom<Duty[][]>([], ["steward"], ["steward"], ["deputy"], ["leader"], ["lead"]);
/** Mostly teams that may run a session; sometimes any duties at all. */
const team: fc.Arbitrary<readonly (readonly Duty[])[]> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.array(extra, { maxLength: 2 }).map((more): Duty[][] => [["leader"], ["steward"], ["lead"], ...more]),
  },
  { weight: 1, arbitrary: fc.constant<Duty[][]>([["leader"], ["leader", "steward"], ["lead", "steward"], ["deputy"]]) },
  { weight: 1, arbitrary: fc.array(fc.subarray([...duties]), { minLength: 2, maxLength: 5 }) },
);

const cast: fc.Arbitrary<Cast> = fc.record({
  format: fc.constantFrom(...formats),
  minStaff: fc.constantFrom(2, 2, 3),
  duties: team,
  people: fc.integer({ min: 1, max: 6 }),
});

/** How much of the usual evening went by before the random part begins: mostly all of it. */
const prelude = fc.oneof(
  { weight: 6, arbitrary: fc.constant(evening.length) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: evening.length }) },
);

const script = fc.record({
  cast,
  prelude,
  early: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, fc.constant(true)),
  moves: fc.array(move, { maxLength: 50, size: "max" }),
});

const play = (made: typeof script extends fc.Arbitrary<infer Script> ? Script : never): World => {
  const world = new World(made.cast, later(startsAt, made.early ? -3 * hour : -5 * minute));
  rehearse(world, made.prelude);
  for (const { move: kind, dice } of made.moves) {
    world.advance(150);
    moves[kind](world, new Dice(dice));
  }
  return world;
};

/** The laws of one file judge the same histories, so each is played once. Nobody changes a world that was played. */
const seed = Math.floor(Math.random() * 2 ** 31);
const played = new Map<string, World>();
const mostKept = 400;

const histories: fc.Arbitrary<World> = script.map((made) => {
  const key = JSON.stringify(made);
  const world = played.get(key) ?? play(made);
  if (played.size < mostKept) played.set(key, world);
  return world;
});

/** One law, over many histories. A failure prints the seed and the path that bring it back, and shrinks. */
export const inEveryHistory = (law: (world: World) => void, numRuns = 90) =>
  fc.assert(fc.property(histories, law), { seed, numRuns });
