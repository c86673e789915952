/** What a participant's own screen has said, and the number by which a client acknowledges it. */
import type { Told } from "../session/events.ts";
import type { SessionState } from "../session/state.ts";
import { allowedTold, meet } from "./audience.ts";

const text = (told: Told) => (typeof told === "string" ? told : `named ${[...told].sort().join(" ")}`);

/**
 * A number for one wording of *Who can see and hear me*: 32-bit FNV-1a of it, so that an acknowledgement that arrives
 * late, of words that have changed since, opens nothing.
 * Source: http://www.isthe.com/chongo/tech/comp/fnv/
 */
export const wordsNumber = (told: { readonly camera: Told; readonly microphone: Told }): number => {
  let hash = 0x811c9dc5;
  for (const character of `${text(told.camera)}|${text(told.microphone)}`) {
    hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193) >>> 0;
  }
  return hash;
};

/**
 * When an audience narrows, what was told narrows with it, so that a later widening needs new words first.
 * Applied after every event.
 */
export const narrowTold = (state: SessionState): SessionState => {
  let participants: SessionState["participants"] | null = null;
  for (const participant of Object.values(state.participants)) {
    const { told } = participant;
    if (told.camera === "nobody" && told.microphone === "nobody") continue;
    const allowed = allowedTold(state, participant);
    const camera = meet(told.camera, allowed.camera);
    const microphone = meet(told.microphone, allowed.microphone);
    if (text(camera) === text(told.camera) && text(microphone) === text(told.microphone)) continue;
    participants = {
      ...(participants ?? state.participants),
      [participant.person]: { ...participant, told: { camera, microphone } },
    };
  }
  return participants ? { ...state, participants } : state;
};
