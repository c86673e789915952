import type { PersonState } from "#domain/person/kernel.ts";
import type { Plan, SessionState } from "#domain/session/state.ts";
import type { Instant, MemberId } from "#domain/words.ts";
import type { SessionSummary, Standing } from "#protocol/steps/plan.ts";
import type { Kit } from "./kit.ts";

/** When a session is over by its plan. */
export function plannedEnd(plan: Plan): Instant {
  return (plan.startsAt + plan.minutes * 60_000) as Instant;
}

/** A session in a few words, for one member of the team. */
export function summaryOf(
  kit: Kit,
  plan: Plan,
  state: SessionState,
  me: MemberId,
  registrations: readonly PersonState[],
): SessionSummary {
  const count = (stage: PersonState["stage"]["in"]) => registrations.filter((one) => one.stage.in === stage).length;
  const counted = { waiting: count("waiting"), approved: count("approved") };
  return {
    session: plan.session,
    title: kit.book.words(plan.title),
    startsAt: plan.startsAt,
    minutes: plan.minutes,
    format: plan.format,
    phase: state.phase,
    myDuties: state.staff[me]?.duties ?? [],
    standing: state.phase === "ended" ? [] : standingOf(kit, plan, state, counted.waiting),
    registrations: counted,
  };
}

/** What still stands between a session and its doors, in the order in which to do it. */
function standingOf(kit: Kit, plan: Plan, state: SessionState, waiting: number): Standing[] {
  const staff = Object.values(state.staff);
  const inTheRoom = staff.filter(({ duties }) => duties.includes("leader") || duties.includes("steward"));
  const passes = Object.values(state.passes).filter((pass) => pass.state !== "revoked");
  const standing: [Standing, boolean][] = [
    ["lead-not-on-call", Object.keys(state.onCall).length === 0],
    ["too-few-staff", inTheRoom.length < plan.minStaff],
    ["staff-unchecked", staff.some(({ member }) => kit.records.facts.checked(member) === null)],
    ["registrations-waiting", waiting > 0],
    ["nobody-has-a-pass", passes.length === 0],
  ];
  return standing.flatMap(([what, so]) => (so ? [what] : []));
}
