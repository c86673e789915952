/** A member of the team: invited by name, joined by a press, and checked by somebody else (VET-2). */
import type { Decided } from "../decided.ts";
import type { Instant, MemberId } from "../words.ts";

/** A certificate seen longer ago than this is not confirmed any more; the member shows a newer one. */
const checkLasts = 3 * 366 * 24 * 3_600_000;
/** The day is given as noon UTC, which may be hours ahead of the press in the far east. */
const aDay = 24 * 3_600_000;

export type MemberCommand =
  /** `by` is the member themselves when they found the organisation. */
  | { readonly do: "plan.invite"; readonly member: MemberId; readonly by: MemberId }
  /** A second invitation: the first was lost, or the password was. */
  | { readonly do: "plan.invite-again"; readonly by: MemberId }
  | { readonly do: "plan.join" }
  | { readonly do: "plan.confirm-check"; readonly by: MemberId; readonly seenOn: Instant; readonly at: Instant }
  | { readonly do: "plan.revoke"; readonly by: MemberId };

export type MemberEvent =
  | { readonly type: "member.invited"; readonly member: MemberId; readonly by: MemberId }
  | { readonly type: "member.invited-again"; readonly by: MemberId }
  | { readonly type: "member.joined" }
  | { readonly type: "check.confirmed"; readonly by: MemberId; readonly seenOn: Instant }
  | { readonly type: "member.revoked"; readonly by: MemberId };

export interface MemberState {
  readonly version: number;
  /** Null before the invitation. */
  readonly member: MemberId | null;
  readonly stage: "unknown" | "invited" | "joined" | "revoked";
  /** The check that stands; `version` is what facts and session events cite. */
  readonly check: { readonly by: MemberId; readonly seenOn: Instant; readonly version: number } | null;
}

export const noMember: MemberState = { version: 0, member: null, stage: "unknown", check: null };

export function decideMember(state: MemberState, command: MemberCommand): Decided<MemberEvent> {
  if (command.do === "plan.invite") {
    if (state.stage !== "unknown") return { refused: "already-so" };
    return { events: [{ type: "member.invited", member: command.member, by: command.by }] };
  }
  if (state.stage === "unknown" || state.stage === "revoked") return { refused: "not-found" };
  switch (command.do) {
    case "plan.invite-again":
      return { events: [{ type: "member.invited-again", by: command.by }] };
    case "plan.join":
      if (state.stage === "joined") return { refused: "already-so" };
      return { events: [{ type: "member.joined" }] };
    case "plan.confirm-check":
      if (command.by === state.member) return { refused: "yourself" };
      if (command.seenOn > command.at + aDay || command.seenOn < command.at - checkLasts) {
        return { refused: "bad-input" };
      }
      return { events: [{ type: "check.confirmed", by: command.by, seenOn: command.seenOn }] };
    case "plan.revoke":
      if (command.by === state.member) return { refused: "yourself" };
      return { events: [{ type: "member.revoked", by: command.by }] };
  }
}

export function evolveMember(before: MemberState, event: MemberEvent): MemberState {
  const state = { ...before, version: before.version + 1 };
  switch (event.type) {
    case "member.invited":
      return { ...state, member: event.member, stage: "invited" };
    case "member.invited-again":
      return state;
    case "member.joined":
      return { ...state, stage: "joined" };
    case "check.confirmed":
      return { ...state, check: { by: event.by, seenOn: event.seenOn, version: state.version } };
    case "member.revoked":
      return { ...state, stage: "revoked", check: null };
  }
}

/** The version of this stream at which another member's confirmation stands; null: none does. */
export function checkedAt(state: MemberState): number | null {
  return state.check?.version ?? null;
}
