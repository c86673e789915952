import type { Actor, Decision, Facts, SessionCommand } from "#domain/session/commands.ts";
import { evolve, initial } from "#domain/session/kernel.ts";
import type { SessionState } from "#domain/session/state.ts";
import type { ConnectionId, DeviceId, Instant, MemberId, PassId, PersonId, SessionId, WordsId } from "#domain/words.ts";
import { newId } from "#server/store/ids.ts";

/** Everybody is checked and approved, at version 1. */
export const allVetted: Facts = { checked: () => 1, approved: () => 1 };

/** One member with one connection. */
export interface Adult {
  readonly member: MemberId;
  readonly connection: ConnectionId;
}
export interface Child {
  readonly person: PersonId;
  readonly pass: PassId;
  readonly device: DeviceId;
  readonly connection: ConnectionId;
}

/** The people of a session, with ids of their own. */
export const company = (children: number) => ({
  session: newId<SessionId>(),
  organiser: newId<MemberId>(),
  leader: adult(),
  steward: adult(),
  lead: newId<MemberId>(),
  children: Array.from(
    { length: children },
    (): Child => ({ person: newId(), pass: newId(), device: newId(), connection: newId() }),
  ),
});
export type Company = ReturnType<typeof company>;

const adult = (): Adult => ({ member: newId(), connection: newId() });

export const by = {
  adult: ({ member, connection }: Adult): Actor => ({ as: "member", member, connection, organiser: false }),
  page: (member: MemberId, organiser = false): Actor => ({ as: "member", member, connection: null, organiser }),
  child: ({ person, connection }: Child): Actor => ({ as: "participant", person, connection }),
  system: { as: "system" } as Actor,
};

type Step = readonly [Actor, SessionCommand];

/** From nothing to open doors: planned, lead on call, two adults present who see and hear each other. */
export const openDoors = (
  { session, organiser, leader, steward, lead }: Company,
  startsAt: Instant,
): readonly Step[] => [
  [
    by.page(organiser, true),
    {
      do: "plan.session",
      session,
      title: newId<WordsId>(),
      groundRules: newId<WordsId>(),
      startsAt,
      minutes: 60,
      format: "interactive",
      minStaff: 2,
      roster: [
        { member: leader.member, duty: "leader" },
        { member: steward.member, duty: "steward" },
        { member: lead, duty: "lead" },
      ],
    },
  ],
  [by.page(lead), { do: "plan.on-call", yes: true }],
  ...[leader, steward].flatMap((adult): Step[] => [
    [by.adult(adult), { do: "arrive.connect", connection: adult.connection, device: null }],
    [by.adult(adult), { do: "arrive.accept" }],
    [by.system, { do: "arrive.media", connection: adult.connection, up: true }],
    [by.adult(adult), { do: "take-part.start", kind: "camera" }],
    [by.adult(adult), { do: "take-part.start", kind: "microphone" }],
  ]),
  [by.adult(leader), { do: "arrive.vouch", member: steward.member }],
  [by.adult(steward), { do: "arrive.vouch", member: leader.member }],
  [by.adult(leader), { do: "admit.open-doors" }],
];

/** One child from a pass to the waiting room. */
export const comeIn = ({ organiser }: Company, child: Child): readonly Step[] => [
  [by.page(organiser, true), { do: "pass.mint", pass: child.pass, person: child.person }],
  [by.child(child), { do: "pass.bind", pass: child.pass, device: child.device }],
  [by.child(child), { do: "arrive.connect", connection: child.connection, device: child.device }],
  [by.child(child), { do: "arrive.agree" }],
  [by.child(child), { do: "arrive.wait", camera: true }],
];

/** A steward looks, and lets in. */
export const letIn = ({ steward }: Company, { person }: Child): readonly Step[] => [
  [by.adult(steward), { do: "check.claim", person }],
  [by.adult(steward), { do: "admit.admit", person, items: ["face-seen", "matches"] }],
];

/** Plays steps through a session; throws when one is refused. */
export const play = (
  handle: (asked: { by: Actor; at: Instant; command: SessionCommand }) => Decision,
  at: Instant,
  steps: readonly Step[],
): void => {
  for (const [actor, command] of steps) {
    const decision = handle({ by: actor, at, command });
    if ("refused" in decision) throw new Error(`${command.do} was refused: ${decision.refused}`);
  }
};

/** What a log says is so. */
export const replay = (stored: readonly { event: Parameters<typeof evolve>[1]; at: Instant }[]): SessionState =>
  stored.reduce((state, { event, at }) => evolve(state, event, at), initial);
