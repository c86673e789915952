/** READY-1, COVER-1 to COVER-4: who is present, and what may go on with so many. */
import type { SessionState, Staff } from "../session/state.ts";
import type { Duty, Instant, MemberId } from "../words.ts";

const second = 1000;
const minute = 60 * second;

/** COVER-1: with one adult left, everything is held after this, in milliseconds. */
export const oneAdultGrace = 15 * second;
/** COVER-4: with no staff at all, the session ends after this, in milliseconds. */
export const noStaffGrace = 10 * minute;
/** COVER-3: without a lead or deputy, everything is held after this, in milliseconds. */
export const noLeadGrace = 10 * minute;
/** DOOR-6: a dropped participant returns without a new check within this, in milliseconds. */
export const returnGrace = 2 * minute;
/** READY-1: being on call is confirmed at most this long before the doors, in milliseconds. */
export const onCallWindow = 120 * minute;

export const hasDuty = (staff: Staff, duty: Duty) => staff.duties.includes(duty);

/** Present: rostered, accepted by a press, heartbeat alive (else the connection is dropped), media connected. */
export const isPresent = (staff: Staff) => staff.accepted && Object.values(staff.connections).some(Boolean);

/** Distinct adults present in the room. */
export const presentStaff = (state: SessionState): readonly Staff[] => Object.values(state.staff).filter(isPresent);

/** A steward who is not the leader. */
export const isStewardOnly = (staff: Staff) => hasDuty(staff, "steward") && !hasDuty(staff, "leader");

const stewardPresent = (state: SessionState) => presentStaff(state).some(isStewardOnly);

/** Leads and deputies who count: the lead is not the leader or a steward (READY-1). */
export const countsAsLead = (staff: Staff | undefined) =>
  staff !== undefined &&
  !hasDuty(staff, "leader") &&
  !hasDuty(staff, "steward") &&
  (hasDuty(staff, "lead") || hasDuty(staff, "deputy"));

/** Somebody is on call who may be. `since`: only presses at or after this instant count. */
export const leadOnCall = (state: SessionState, since: Instant | 0 = 0) =>
  Object.entries(state.onCall).some(([member, at]) => at >= since && countsAsLead(state.staff[member as MemberId]));

/** Each adult present recorded "I see and hear …" of another who is present. */
export const unvouched = (state: SessionState): readonly Staff[] => {
  const here = presentStaff(state);
  const present = new Set(here.map((staff) => staff.member));
  return here.filter((staff) => !staff.vouched.some((other) => present.has(other)));
};

/** COVER-1: two adults are the floor, whatever a plan says. */
export const staffNeeded = (state: SessionState) => Math.max(2, state.plan?.minStaff ?? 2);

/** READY-1, one line a condition. */
export const readiness = (state: SessionState, at: Instant) => {
  const here = presentStaff(state);
  const alone = unvouched(state);
  return {
    lead: leadOnCall(state, (at - onCallWindow) as Instant),
    staff: here.length >= staffNeeded(state),
    steward: stewardPresent(state),
    seenAndHeard: here.length >= 2 && alone.length === 0,
  };
};

export const isReady = (state: SessionState, at: Instant) => Object.values(readiness(state, at)).every(Boolean);

/** Cover is back: two adults, so that a press may lift the holds *cover* and *restart*. */
export const covered = (state: SessionState) => presentStaff(state).length >= 2;

/** COVER-1, COVER-2, COVER-3: admissions are stopped while too few adults, no steward or no lead is there. */
export const lockedByCover = (state: SessionState) =>
  state.phase === "open" &&
  (presentStaff(state).length < staffNeeded(state) || !stewardPresent(state) || !leadOnCall(state));

export const isHeld = (state: SessionState) => Object.keys(state.holds).length > 0;
