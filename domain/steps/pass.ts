/** *Pass*: one participant's way into one session (PASS-1 to PASS-5). */
import type { Actor } from "../session/commands.ts";
import { type Deciders, type Evolvers, happened, refuse, silent, withParticipant } from "../session/shape.ts";
import { type Participant, presets, type SessionState } from "../session/state.ts";
import type { PassId, PersonId } from "../words.ts";

const livePass = (state: SessionState, id: PassId) => {
  const pass = state.passes[id];
  return pass && pass.state !== "revoked" && state.phase !== "ended" ? pass : null;
};

/** A participant has nothing to say of another's pass. */
const isAnother = (by: Actor, person: PersonId) => by.as === "participant" && by.person !== person;

const newParticipant = (state: SessionState, person: PersonId, pass: PassId): Participant => ({
  person,
  pass,
  agreed: false,
  stage: { in: "expected" },
  waitingSince: null,
  dials: presets[state.plan?.format ?? "watch-only"],
  wordings: 0,
  ...silent,
});

export const decidePass: Pick<Deciders, "pass.mint" | "pass.reissue" | "pass.bind" | "pass.contest" | "pass.withdraw"> =
  {
    // VET-1: no pass without a named person's approval.
    "pass.mint": (state, { pass, person }, { by, facts }) => {
      if (!state.plan) return refuse("not-found");
      if (state.phase === "ended") return refuse("session-ended");
      if (by.as !== "member") return refuse("not-yours");
      const approval = facts.approved(person);
      if (approval === null) return refuse("not-vetted");
      if (state.participants[person] || state.passes[pass]) return refuse("already-so");
      return happened({ type: "pass.minted", pass, person, approval, by: by.member });
    },

    "pass.reissue": (state, { pass, person }, { by, facts }) => {
      if (by.as !== "member") return refuse("not-yours");
      if (state.phase === "ended") return refuse("session-ended");
      const participant = state.participants[person];
      if (!participant) return refuse("not-found");
      // PASS-3, DOOR-5: a removal or a refusal is undone only by a new decision, which this is not.
      const how = participant.stage.in === "gone" ? participant.stage.how : null;
      if (how === "removed" || how === "refused") return refuse("not-yours");
      const approval = facts.approved(person);
      if (approval === null) return refuse("not-vetted");
      if (state.passes[pass]) return refuse("already-so");
      return happened(
        { type: "pass.revoked", pass: participant.pass, why: "reissued" },
        { type: "pass.minted", pass, person, approval, by: by.member },
      );
    },

    // PASS-2: a press binds the first device, and another never displaces it.
    "pass.bind": (state, { pass: id, device }, { by }) => {
      const pass = livePass(state, id);
      if (!pass || isAnother(by, pass.person)) return refuse("dead-link");
      if (pass.device === device) return refuse("already-so");
      if (pass.device !== null) return refuse("second-device");
      return happened({ type: "pass.bound", pass: id, device });
    },

    "pass.contest": (state, { pass: id }, { by }) => {
      const pass = livePass(state, id);
      if (!pass || isAnother(by, pass.person)) return refuse("dead-link");
      return pass.contested === null ? happened({ type: "pass.contested", pass: id }) : refuse("already-so");
    },

    "pass.withdraw": (state, { person }, { by }) => {
      if (isAnother(by, person)) return refuse("not-yours");
      const participant = state.participants[person];
      const pass = participant && livePass(state, participant.pass);
      if (!pass) return refuse("already-so");
      return happened({ type: "pass.revoked", pass: participant.pass, why: "withdrawn" });
    },
  };

export const evolvePass: Pick<Evolvers, "pass.minted" | "pass.bound" | "pass.contested" | "pass.revoked"> = {
  "pass.minted": (state, { pass, person }) => ({
    ...state,
    passes: { ...state.passes, [pass]: { person, state: "ready", device: null, contested: null } },
    participants: { ...state.participants, [person]: newParticipant(state, person, pass) },
  }),
  "pass.bound": (state, { pass: id, device }) => {
    const pass = state.passes[id];
    return pass ? { ...state, passes: { ...state.passes, [id]: { ...pass, state: "bound", device } } } : state;
  },
  "pass.contested": (state, { pass: id }, at) => {
    const pass = state.passes[id];
    if (!pass) return state;
    return {
      ...state,
      passes: { ...state.passes, [id]: { ...pass, contested: at } },
      notices: [...state.notices, { id: "second-device", person: pass.person, at }],
    };
  },
  "pass.revoked": (state, { pass: id }) => {
    const pass = state.passes[id];
    if (!pass) return state;
    const next = { ...state, passes: { ...state.passes, [id]: { ...pass, state: "revoked" as const } } };
    const participant = state.participants[pass.person];
    // A pass dies with its connection, and what was recorded of a removal or a refusal stays.
    return participant?.pass !== id || participant.stage.in === "gone"
      ? next
      : withParticipant(next, pass.person, { stage: { in: "expected" }, waitingSince: null, ...silent });
  },
};
