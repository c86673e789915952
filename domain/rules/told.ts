/** What a participant's own screen has said, and the number by which a client acknowledges it. */
import type { Told } from "../session/events.ts";
import type { Participant, SessionState } from "../session/state.ts";
import { allowedTold, meet } from "./audience.ts";

type Words = Participant["told"];

const text = (told: Told) => (typeof told === "string" ? told : `named ${[...told].sort().join(" ")}`);

export const sameWords = (a: Words, b: Words) =>
  text(a.camera) === text(b.camera) && text(a.microphone) === text(b.microphone);

/**
 * A number for what *Who can see and hear me* says now: 32-bit FNV-1a of the words and of how often they changed, so
 * that an acknowledgement that arrives late opens nothing, not even when the words changed and changed back (MEDIA-5).
 * Source: http://www.isthe.com/chongo/tech/comp/fnv/
 */
export const wordsNumber = (state: SessionState, participant: Participant): number => {
  const { camera, microphone } = allowedTold(state, participant);
  let hash = 0x811c9dc5;
  for (const character of `${participant.wordings}|${text(camera)}|${text(microphone)}`) {
    hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193) >>> 0;
  }
  return hash;
};

/**
 * When an audience narrows, what was told narrows with it, so that a later widening needs new words first; and words
 * that changed are counted. Applied after every event.
 */
export const narrowTold = (before: SessionState, state: SessionState): SessionState => {
  let participants: SessionState["participants"] | null = null;
  for (const participant of Object.values(state.participants)) {
    const was = before.participants[participant.person];
    const allowed = allowedTold(state, participant);
    const changed = was !== undefined && !sameWords(allowedTold(before, was), allowed);
    const told = {
      camera: meet(participant.told.camera, allowed.camera),
      microphone: meet(participant.told.microphone, allowed.microphone),
    };
    if (!changed && sameWords(told, participant.told)) continue;
    const wordings = changed ? participant.wordings + 1 : participant.wordings;
    participants = {
      ...(participants ?? state.participants),
      [participant.person]: { ...participant, told, wordings },
    };
  }
  return participants ? { ...state, participants } : state;
};
