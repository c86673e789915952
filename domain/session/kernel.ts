/**
 * The kernel of a session: four pure functions hold every safety rule. No clock, no chance, no I/O; time, ids and facts
 * come in with the command.
 *
 *   decide(state, asked, facts) -> events | refusal     may this happen?
 *   evolve(state, event, at)    -> state                what is so now?
 *   viewOf(state, viewer, book) -> view                 views/
 *   audienceOf(state, source)   -> audience             rules/audience.ts
 */
import { countCover, nextDeadline, settle } from "../rules/deadlines.ts";
import { narrowTold } from "../rules/told.ts";
import { decideAdmit, evolveAdmit } from "../steps/admit.ts";
import { decideArrive, evolveArrive } from "../steps/arrive.ts";
import { decideCheck, evolveCheck } from "../steps/check.ts";
import { decideLeave, dropAll, evolveLeave } from "../steps/leave.ts";
import { decidePass, evolvePass } from "../steps/pass.ts";
import { decidePlan, evolvePlan } from "../steps/plan.ts";
import { decideTakePart, evolveTakePart } from "../steps/take-part.ts";
import type { Instant } from "../words.ts";
import type { Asked, Decision, Facts } from "./commands.ts";
import type { SessionEvent } from "./events.ts";
import { type Asking, type Deciders, type Evolvers, happened, refuse } from "./shape.ts";
import type { SessionState } from "./state.ts";

export { initial } from "./state.ts";
export { nextDeadline };

const deciders: Deciders = {
  ...decidePlan,
  ...decidePass,
  ...decideArrive,
  ...decideCheck,
  ...decideAdmit,
  ...decideTakePart,
  ...decideLeave,
  // A deadline passed: what follows from it, `settle` says.
  clock: () => happened(),
  restart: (state) => {
    if (state.phase === "ended") return refuse("session-ended");
    const drops = dropAll(state);
    const open = state.phase === "open";
    if (drops.length === 0 && (!open || "restart" in state.holds)) return refuse("already-so");
    return happened(
      { type: "session.restarted" },
      ...drops,
      ...(open ? [{ type: "held", cause: "restart", by: null } as const] : []),
    );
  },
  storage: (state, { works }) => {
    if (state.phase === "ended") return refuse("session-ended");
    if (works === !("storage" in state.holds)) return refuse("already-so");
    return happened(
      works ? { type: "hold.lifted", cause: "storage", by: null } : { type: "held", cause: "storage", by: null },
    );
  },
};

/** What the loop alone can know. Nobody says by hand that a line dropped, or that the disk works again. */
const loopOnly: ReadonlySet<Asked["command"]["do"]> = new Set([
  "arrive.drop",
  "arrive.media",
  "clock",
  "restart",
  "storage",
]);

const evolvers: Evolvers = {
  ...evolvePlan,
  ...evolvePass,
  ...evolveArrive,
  ...evolveCheck,
  ...evolveAdmit,
  ...evolveTakePart,
  ...evolveLeave,
};

/** What is so after this event. `at`: wall time of the event. Total: an event that fits nothing changes nothing. */
export const evolve = (state: SessionState, event: SessionEvent, at: Instant): SessionState => {
  const step = evolvers[event.type] as (s: SessionState, e: SessionEvent, a: Instant) => SessionState;
  return narrowTold(state, countCover(step(state, event, at), at));
};

/** All that follows from a state by itself, one after another, until nothing does. */
const following = (from: SessionState, at: Instant) => {
  const events: SessionEvent[] = [];
  for (let state = from; ; ) {
    const [event] = settle(state, at);
    if (!event) return { events, state };
    events.push(event);
    state = evolve(state, event, at);
  }
};

/**
 * May this happen? Its events with all that follows from them (a hold because cover went, an end because nobody came),
 * or a refusal, which changes nothing. What fell due before it was asked happens first, so that a clock that comes late
 * forgives nothing (COVER-1).
 */
export const decide = (state: SessionState, asked: Asked, facts: Facts): Decision => {
  if (loopOnly.has(asked.command.do) && asked.by.as !== "system") return refuse("not-yours");
  const overdue = following(state, asked.at);
  const step = deciders[asked.command.do] as (s: SessionState, c: Asked["command"], a: Asking) => Decision;
  const decision = step(overdue.state, asked.command, { by: asked.by, at: asked.at, facts });
  if ("refused" in decision) return decision;
  const next = decision.events.reduce((so, event) => evolve(so, event, asked.at), overdue.state);
  return { events: [...overdue.events, ...decision.events, ...following(next, asked.at).events] };
};
