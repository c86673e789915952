/** Commands out of dice: the sensible ones that an act of a view stands for, and wild ones of every kind. */
import type { Act } from "../acts.ts";
import type { SessionCommand } from "../session/commands.ts";
import {
  type CheckItem,
  checkItems,
  dials,
  duties,
  endReasons,
  holdCauses,
  refuseReasons,
  removeReasons,
  sourceKinds,
  waitMessages,
} from "../words.ts";
import type { Dice } from "./dice.ts";
import { connectionId, deviceId, passId, rulesWords, startsAt, theSession, titleWords } from "./ids.ts";
import type { World } from "./world.ts";

export const goodLook: readonly CheckItem[] = ["face-seen", "matches"];

/** What somebody may mean who presses the control of this act. */
export const commandsFor = (act: Act): readonly SessionCommand[] => {
  switch (act.do) {
    case "arrive.wait":
      return [true, false].map((camera) => ({ ...act, camera }));
    case "check.keep-waiting":
      return waitMessages.map((message) => ({ ...act, message }));
    case "admit.admit":
      return [
        { ...act, items: goodLook },
        { ...act, items: ["no-camera-called"] },
      ];
    case "admit.refuse":
      return refuseReasons.map((reason) => ({ ...act, reason }));
    case "take-part.place":
      return [...dials].reverse().map((at) => ({ ...act, at }));
    case "take-part.dial":
    case "take-part.dial-all":
      return [...dials].reverse().map((to) => ({ ...act, to }));
    case "take-part.answer":
      return [true, false].map((yes) => ({ ...act, yes }));
    case "leave.remove":
      return removeReasons.map((reason) => ({ ...act, reason }));
    case "leave.end":
      return (["finished", "stopped", "cancelled"] as const).map((reason) => ({ ...act, reason }));
    default:
      return [act];
  }
};

type Kinds = SessionCommand["do"];
type Makers = { readonly [D in Kinds]: (world: World, dice: Dice) => Extract<SessionCommand, { do: D }> };

const someone = (world: World, dice: Dice) => dice.pick(world.people) ?? ("nobody" as never);
const member = (world: World, dice: Dice) => dice.pick(world.members) ?? ("nobody" as never);
/** A connection that is, or was, or never was. */
export const anyLine = (world: World, dice: Dice) => connectionId(dice.roll(world.lines.size + 1));
const anyPass = (dice: Dice) => passId(dice.roll(8));

/** One of every kind of command, sensible or not. */
const wild: Makers = {
  "plan.session": (world, dice) => planOf(world, dice.oneOf(2, 1, 3)),
  "plan.roster": (world, dice) => ({ do: "plan.roster", member: member(world, dice), duty: dice.oneOf(...duties) }),
  "plan.on-call": (_, dice) => ({ do: "plan.on-call", yes: !dice.rarely(3) }),
  "pass.mint": (world, dice) => ({ do: "pass.mint", pass: anyPass(dice), person: someone(world, dice) }),
  "pass.reissue": (world, dice) => ({ do: "pass.reissue", pass: world.newPass(), person: someone(world, dice) }),
  "pass.bind": (_, dice) => ({ do: "pass.bind", pass: anyPass(dice), device: deviceId(dice.roll(8)) }),
  "pass.contest": (_, dice) => ({ do: "pass.contest", pass: anyPass(dice) }),
  "pass.withdraw": (world, dice) => ({ do: "pass.withdraw", person: someone(world, dice) }),
  "arrive.connect": (world, dice) => ({
    do: "arrive.connect",
    connection: anyLine(world, dice),
    device: dice.rarely(4) ? null : deviceId(dice.roll(8)),
  }),
  "arrive.drop": (world, dice) => ({ do: "arrive.drop", connection: anyLine(world, dice) }),
  "arrive.media": (world, dice) => ({
    do: "arrive.media",
    connection: anyLine(world, dice),
    up: !dice.rarely(3),
  }),
  "arrive.accept": () => ({ do: "arrive.accept" }),
  "arrive.agree": () => ({ do: "arrive.agree" }),
  "arrive.wait": (_, dice) => ({ do: "arrive.wait", camera: !dice.rarely(4) }),
  "arrive.vouch": (world, dice) => ({ do: "arrive.vouch", member: member(world, dice) }),
  "check.claim": (world, dice) => ({ do: "check.claim", person: someone(world, dice) }),
  "check.release": (world, dice) => ({ do: "check.release", person: someone(world, dice) }),
  "check.keep-waiting": (world, dice) => ({
    do: "check.keep-waiting",
    person: someone(world, dice),
    message: dice.oneOf(...waitMessages),
  }),
  "admit.open-doors": () => ({ do: "admit.open-doors" }),
  "admit.admit": (world, dice) => ({
    do: "admit.admit",
    person: someone(world, dice),
    items: dice.rarely(2) ? goodLook : checkItems.filter(() => dice.rarely(2)),
  }),
  "admit.refuse": (world, dice) => ({
    do: "admit.refuse",
    person: someone(world, dice),
    reason: dice.oneOf(...refuseReasons),
  }),
  "admit.lock": () => ({ do: "admit.lock" }),
  "admit.unlock": () => ({ do: "admit.unlock" }),
  "take-part.start": (_, dice) => ({ do: "take-part.start", kind: dice.oneOf(...sourceKinds) }),
  "take-part.finish": (_, dice) => ({ do: "take-part.finish", kind: dice.oneOf(...sourceKinds) }),
  "take-part.place": (_, dice) => ({
    do: "take-part.place",
    kind: dice.oneOf(...sourceKinds),
    at: dice.oneOf(...dials),
  }),
  "take-part.lower": (world, dice) => ({
    do: "take-part.lower",
    member: member(world, dice),
    kind: dice.oneOf(...sourceKinds),
  }),
  "take-part.dial": (world, dice) => ({
    do: "take-part.dial",
    person: someone(world, dice),
    kind: dice.oneOf(...sourceKinds),
    to: dice.oneOf(...dials),
  }),
  "take-part.dial-all": (_, dice) => ({
    do: "take-part.dial-all",
    kind: dice.oneOf(...sourceKinds),
    to: dice.oneOf(...dials),
  }),
  "take-part.answer": (_, dice) => ({
    do: "take-part.answer",
    kind: dice.oneOf(...sourceKinds),
    yes: !dice.rarely(3),
  }),
  "take-part.told": (_, dice) => ({ do: "take-part.told", told: dice.roll(1000) }),
  "take-part.stop-everything": () => ({ do: "take-part.stop-everything" }),
  "take-part.resume": (_, dice) => ({ do: "take-part.resume", cause: dice.oneOf(...holdCauses) }),
  "leave.leave": () => ({ do: "leave.leave" }),
  "leave.remove": (world, dice) => ({
    do: "leave.remove",
    person: someone(world, dice),
    reason: dice.oneOf(...removeReasons),
  }),
  "leave.end": (_, dice) => ({ do: "leave.end", reason: dice.oneOf(...endReasons) }),
  clock: () => ({ do: "clock" }),
  restart: () => ({ do: "restart" }),
  storage: (_, dice) => ({ do: "storage", works: dice.rarely(2) }),
};

export const everyKind = Object.keys(wild) as readonly Kinds[];

export const wildCommand = (world: World, dice: Dice, kind: Kinds): SessionCommand => wild[kind](world, dice);

/** The plan of a cast, as an organiser would send it. */
export const planOf = ({ cast, members }: World, minStaff = cast.minStaff) =>
  ({
    do: "plan.session",
    session: theSession,
    title: titleWords,
    groundRules: rulesWords,
    startsAt,
    minutes: 60,
    format: cast.format,
    minStaff,
    roster: cast.duties.flatMap((own, n) => own.map((duty) => ({ member: members[n] ?? ("nobody" as never), duty }))),
  }) as const satisfies SessionCommand;
