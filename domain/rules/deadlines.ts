/** What follows by itself: from who is present, and from time (COVER-1, COVER-3, COVER-4, DOOR-6). */
import type { SessionEvent } from "../session/events.ts";
import type { SessionState } from "../session/state.ts";
import type { Instant } from "../words.ts";
import { leadOnCall, noLeadGrace, noStaffGrace, oneAdultGrace, presentStaff, returnGrace } from "./cover.ts";

/** Since when cover or lead is missing; counted while the doors are open. Applied after every event. */
export const countCover = (state: SessionState, at: Instant): SessionState => {
  const open = state.phase === "open";
  const present = open ? presentStaff(state).length : 2;
  const since = (missing: boolean, before: Instant | null) => (missing ? (before ?? at) : null);
  const oneSince = since(present === 1, state.oneSince);
  const noneSince = since(present === 0, state.noneSince);
  const leadGoneSince = since(open && !leadOnCall(state), state.leadGoneSince);
  return oneSince === state.oneSince && noneSince === state.noneSince && leadGoneSince === state.leadGoneSince
    ? state
    : { ...state, oneSince, noneSince, leadGoneSince };
};

interface Deadline {
  readonly at: Instant;
  readonly event: SessionEvent;
}

const after = (since: Instant, grace: number) => (since + grace) as Instant;

/** Everything that will happen by itself, and when. What is due at once carries the instant it fell due. */
const deadlines = (state: SessionState): readonly Deadline[] => {
  if (state.phase !== "open") return [];
  const due: Deadline[] = [];
  const { oneSince, noneSince, leadGoneSince, holds } = state;
  // The hold *restart* asks for cover just as the hold *cover* does: one press lifts either, so one of them is enough.
  const heldForCover = "cover" in holds || "restart" in holds;
  const hold = (cause: "cover" | "lead"): SessionEvent => ({ type: "held", cause, by: null });
  if (noneSince !== null) {
    if (!heldForCover) due.push({ at: noneSince, event: hold("cover") });
    due.push({ at: after(noneSince, noStaffGrace), event: { type: "session.ended", reason: "no-staff", by: null } });
  }
  if (oneSince !== null && !heldForCover) due.push({ at: after(oneSince, oneAdultGrace), event: hold("cover") });
  if (leadGoneSince !== null && !("lead" in holds))
    due.push({ at: after(leadGoneSince, noLeadGrace), event: hold("lead") });
  if (leadGoneSince === null && holds.lead !== undefined)
    due.push({ at: holds.lead, event: { type: "hold.lifted", cause: "lead", by: null } });
  for (const { person, stage } of Object.values(state.participants)) {
    if (stage.in === "away")
      due.push({ at: after(stage.since, returnGrace), event: { type: "participant.lapsed", person } });
  }
  return due;
};

/** The next thing that follows by itself at this instant, if any; the caller asks again until there is none. */
export const settle = (state: SessionState, at: Instant): readonly SessionEvent[] =>
  deadlines(state)
    .filter((deadline) => deadline.at <= at)
    .slice(0, 1)
    .map((deadline) => deadline.event);

/** When the loop must post `clock` next; null: nothing waits for time. */
export const nextDeadline = (state: SessionState): Instant | null =>
  deadlines(state).reduce<Instant | null>((soonest, { at }) => (soonest === null || at < soonest ? at : soonest), null);
