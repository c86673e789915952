import type { Actor, Asked, Decision } from "#domain/session/commands.ts";
import type { SessionState } from "#domain/session/state.ts";
import type { MemberId, SessionId } from "#domain/words.ts";

/**
 * The sessions, as page actions reach them. A command goes through the one loop that owns its session; nothing else
 * appends to a session's stream.
 */
export interface Sessions {
  ask(session: SessionId, asked: Asked): Promise<Decision>;
  /** Undefined: there is no such session. */
  state(session: SessionId): SessionState | undefined;
  ids(): readonly SessionId[];
  /** Calls back after a session ended, once it is in the log. */
  onEnded(listener: (session: SessionId) => void): void;
}

/** A member who acts by a page, not by a socket. */
export function memberActor(who: { readonly member: MemberId; readonly organiser: boolean }): Actor {
  return { as: "member", member: who.member, connection: null, organiser: who.organiser };
}
