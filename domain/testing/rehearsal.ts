/** The usual evening, step by step, so that a history may begin anywhere in it. */
import type { MemberId, PersonId, SourceKind } from "../words.ts";
import { goodLook, planOf } from "./commands.ts";
import { deviceId } from "./ids.ts";
import type { World } from "./world.ts";

type Stage = (world: World) => void;

const rostered = (world: World): readonly MemberId[] => world.members.filter((member) => member in world.state.staff);
const withDuty = (world: World, duty: "leader" | "steward") =>
  rostered(world).filter((m) => world.state.staff[m]?.duties.includes(duty));

export const connectMember = (world: World, member: MemberId) => {
  const connection = world.newLine({ as: "member", member });
  world.ask(world.member(member, connection), { do: "arrive.connect", connection, device: null });
  world.ask({ as: "system" }, { do: "arrive.media", connection, up: true });
};

/** Person n owns device n. */
export const ownDevice = (person: PersonId) => deviceId(Number(person.slice("person-".length)));

export const connectPerson = (world: World, person: PersonId, device = ownDevice(person)) => {
  const connection = world.newLine({ as: "participant", person });
  world.ask(world.participant(person, connection), { do: "arrive.connect", connection, device });
};

export const startBoth = (world: World, member: MemberId) => {
  for (const kind of ["camera", "microphone"] as const)
    world.ask(world.member(member), { do: "take-part.start", kind });
};

/** A participant's client shows the words it was sent last, and says so. */
export const acknowledge = (world: World, person: PersonId, age = 0) => {
  const shown = (world.shown.get(person) ?? []).at(-1 - age);
  if (shown) world.ask(world.participant(person), { do: "take-part.told", told: shown.number }, shown.after);
};

const plan: Stage = (world) => world.ask(world.member(world.organiser, null), planOf(world));

const onCall: Stage = (world) => {
  for (const member of rostered(world)) world.ask(world.member(member, null), { do: "plan.on-call", yes: true });
};

const passes: Stage = (world) => {
  for (const person of world.people) {
    const pass = world.newPass();
    world.ask(world.member(world.organiser, null), { do: "pass.mint", pass, person });
    world.ask({ as: "system" }, { do: "pass.bind", pass, device: ownDevice(person) });
  }
};

const staffArrive: Stage = (world) => {
  for (const member of rostered(world)) {
    connectMember(world, member);
    world.ask(world.member(member), { do: "arrive.accept" });
    startBoth(world, member);
  }
};

const vouch: Stage = (world) => {
  const all = rostered(world);
  for (const [n, member] of all.entries())
    world.ask(world.member(member), { do: "arrive.vouch", member: all[(n + 1) % all.length] ?? member });
};

const openDoors: Stage = (world) => {
  for (const member of withDuty(world, "steward")) world.ask(world.member(member), { do: "admit.open-doors" });
};

const wait: Stage = (world) => {
  for (const person of world.people) {
    connectPerson(world, person);
    world.ask(world.participant(person), { do: "arrive.agree" });
    world.ask(world.participant(person), { do: "arrive.wait", camera: true });
  }
};

/** The last of three or more keeps waiting, looked at or not. */
const admit: Stage = (world) => {
  const [steward] = withDuty(world, "steward");
  if (!steward) return;
  const inside = world.people.length > 2 ? world.people.slice(0, -1) : world.people;
  for (const person of inside) {
    world.ask(world.member(steward), { do: "check.claim", person });
    acknowledge(world, person);
    world.ask(world.member(steward), { do: "admit.admit", person, items: goodLook });
  }
};

const start: Stage = (world) => {
  for (const person of world.people)
    for (const kind of ["microphone", "camera"] as const satisfies readonly SourceKind[])
      world.ask(world.participant(person), { do: "take-part.start", kind });
  for (const member of withDuty(world, "leader"))
    world.ask(world.member(member), { do: "take-part.place", kind: "camera", at: "stage" });
};

const show: Stage = (world) => {
  for (const person of world.people) acknowledge(world, person);
};

export const evening: readonly Stage[] = [
  plan,
  onCall,
  passes,
  staffArrive,
  vouch,
  openDoors,
  wait,
  admit,
  start,
  show,
];

/** A room where everything goes: everybody who should be is in, started, and told. */
export const rehearse = (world: World, stages = evening.length): World => {
  for (const stage of evening.slice(0, stages)) {
    stage(world);
    world.advance(200);
  }
  return world;
};
