/** *Admit*: the doors, and a recorded decision for each person (READY-1, DOOR-1, DOOR-2, DOOR-9). */

import type { RefusalCode } from "../refusal.ts";
import { covered, isHeld, isReady, leadOnCall, lockedByCover, presentStaff } from "../rules/cover.ts";
import {
  type Asking,
  askingStaff,
  askingWith,
  type Deciders,
  type Evolvers,
  happened,
  refuse,
  silent,
  withParticipant,
} from "../session/shape.ts";
import { presets, type SessionState, type Staff } from "../session/state.ts";
import type { CheckItem, PersonId } from "../words.ts";

/** DOOR-1: what a look must have found, and there must be a picture to find it in; DOOR-8: or the recorded way without. */
export const checkSuffices = (items: readonly CheckItem[], camera: boolean) =>
  (camera && items.includes("face-seen") && items.includes("matches")) || items.includes("no-camera-called");

/** The steward who claimed this person; or why not. */
const claimer = (state: SessionState, person: PersonId, asking: Asking): Staff | RefusalCode => {
  const steward = askingWith(state, asking, "steward");
  if (!steward) return "not-yours";
  const stage = state.participants[person]?.stage;
  if (stage?.in !== "waiting") return "not-waiting";
  if (stage.claimedBy === steward.member) return steward;
  return stage.claimedBy === null ? "not-claimed" : "claimed-by-another";
};

export const decideAdmit: Pick<
  Deciders,
  "admit.open-doors" | "admit.admit" | "admit.refuse" | "admit.lock" | "admit.unlock"
> = {
  "admit.open-doors": (state, _, asking) => {
    const staff = askingWith(state, asking, "leader", "steward");
    if (!staff) return refuse("not-yours");
    if (state.phase !== "planned") return refuse(state.phase === "ended" ? "session-ended" : "already-so");
    if (!isReady(state, asking.at)) return refuse("not-ready");
    // The facts at this very moment: a check that was taken back since they accepted counts no more.
    if (presentStaff(state).some((s) => asking.facts.checked(s.member) === null)) return refuse("unchecked-member");
    return happened({ type: "doors.opened", by: staff.member });
  },

  "admit.admit": (state, { person, items }, asking) => {
    const steward = claimer(state, person, asking);
    if (typeof steward === "string") return refuse(steward);
    if (state.phase !== "open") return refuse("doors-closed");
    if (isHeld(state)) return refuse("held");
    if (!leadOnCall(state)) return refuse("lead-missing");
    if (lockedByCover(state)) return refuse("cover-missing");
    if (state.lockedBySteward) return refuse("locked");
    const participant = state.participants[person];
    if (participant?.stage.in !== "waiting") return refuse("not-waiting");
    if (!participant.agreed) return refuse("not-agreed");
    if (!checkSuffices(items, participant.stage.camera)) return refuse("not-checked");
    // PASS-3: the pass may have been revoked since the look began.
    if (state.passes[participant.pass]?.state !== "bound") return refuse("dead-link");
    if (asking.facts.approved(person) === null) return refuse("not-vetted");
    return happened({ type: "participant.admitted", person, items: [...new Set(items)], by: steward.member });
  },

  "admit.refuse": (state, { person, reason }, asking) => {
    const steward = claimer(state, person, asking);
    if (typeof steward === "string") return refuse(steward);
    return happened({ type: "participant.refused", person, reason, by: steward.member });
  },

  "admit.lock": (state, _, asking) => {
    const staff = askingStaff(state, asking);
    if (!staff) return refuse("not-yours");
    if (state.phase !== "open") return refuse("doors-closed");
    return state.lockedBySteward ? refuse("already-so") : happened({ type: "doors.locked", by: staff.member });
  },

  "admit.unlock": (state, _, asking) => {
    const steward = askingWith(state, asking, "steward");
    if (!steward) return refuse("not-yours");
    if (state.phase === "ended") return refuse("session-ended");
    if (!state.lockedBySteward) return refuse("already-so");
    return covered(state) ? happened({ type: "doors.unlocked", by: steward.member }) : refuse("cover-missing");
  },
};

export const evolveAdmit: Pick<
  Evolvers,
  "doors.opened" | "doors.locked" | "doors.unlocked" | "participant.admitted" | "participant.refused"
> = {
  "doors.opened": (state) => ({ ...state, phase: "open" }),
  "doors.locked": (state) => ({ ...state, lockedBySteward: true }),
  "doors.unlocked": (state) => ({ ...state, lockedBySteward: false }),
  // Camera and microphone are off at entry in every format, whatever was shown at the check.
  "participant.admitted": (state, { person }) => {
    const stage = state.participants[person]?.stage;
    if (stage?.in !== "waiting") return state;
    return withParticipant(state, person, {
      stage: { in: "room", connection: stage.connection },
      waitingSince: null,
      dials: presets[state.plan?.format ?? "watch-only"],
      ...silent,
    });
  },
  "participant.refused": (state, { person, reason }, at) => {
    const next = withParticipant(state, person, {
      stage: { in: "gone", how: "refused", reason },
      waitingSince: null,
      ...silent,
    });
    return { ...next, notices: [...next.notices, { id: "refused", person, at }] };
  },
};
