/** *Check*: a steward claims one who waits, and looks (DOOR-3, DOOR-4). No picture flows before a claim. */
import { isHeld, isPresent } from "../rules/cover.ts";
import { askingWith, type Deciders, type Evolvers, happened, refuse, withParticipant } from "../session/shape.ts";
import type { SessionState, Stage } from "../session/state.ts";
import type { PersonId } from "../words.ts";

const waiting = (state: SessionState, person: PersonId) => {
  const stage = state.participants[person]?.stage;
  return stage?.in === "waiting" ? stage : null;
};

export const decideCheck: Pick<Deciders, "check.claim" | "check.release" | "check.keep-waiting"> = {
  "check.claim": (state, { person }, asking) => {
    const steward = askingWith(state, asking, "steward");
    if (!steward) return refuse("not-yours");
    if (state.phase !== "open") return refuse(state.phase === "ended" ? "session-ended" : "doors-closed");
    if (isHeld(state)) return refuse("held");
    // Who receives nothing cannot look.
    if (!isPresent(steward)) return refuse("cover-missing");
    const stage = waiting(state, person);
    if (!stage) return refuse("not-waiting");
    if (stage.claimedBy === steward.member) return refuse("already-so");
    if (stage.claimedBy !== null) return refuse("claimed-by-another");
    return happened({ type: "check.claimed", person, by: steward.member });
  },

  "check.release": (state, { person }, asking) => {
    const steward = askingWith(state, asking, "steward");
    if (!steward) return refuse("not-yours");
    if (waiting(state, person)?.claimedBy !== steward.member) return refuse("not-claimed");
    return happened({ type: "check.released", person, by: steward.member });
  },

  "check.keep-waiting": (state, { person, message }, asking) => {
    const steward = askingWith(state, asking, "steward");
    if (!steward) return refuse("not-yours");
    const stage = waiting(state, person);
    if (!stage) return refuse("not-waiting");
    if (stage.claimedBy !== steward.member)
      return refuse(stage.claimedBy === null ? "not-claimed" : "claimed-by-another");
    return happened(
      { type: "check.kept-waiting", person, message, by: steward.member },
      { type: "check.released", person, by: steward.member },
    );
  },
};

const change = (state: SessionState, person: PersonId, to: Partial<Extract<Stage, { in: "waiting" }>>) => {
  const stage = waiting(state, person);
  return stage ? withParticipant(state, person, { stage: { ...stage, ...to } }) : state;
};

export const evolveCheck: Pick<Evolvers, "check.claimed" | "check.released" | "check.kept-waiting"> = {
  "check.claimed": (state, { person, by }) => change(state, person, { claimedBy: by, message: null }),
  "check.released": (state, { person }) => change(state, person, { claimedBy: null }),
  "check.kept-waiting": (state, { person, message }) => change(state, person, { message }),
};
