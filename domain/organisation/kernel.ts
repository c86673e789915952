/** The organisation: who runs sessions here, and who is told when somebody worries. One per installation. */
import type { Decided } from "../decided.ts";
import type { MemberId, WordsId } from "../words.ts";

export type OrganisationCommand =
  | {
      readonly do: "plan.found";
      readonly name: WordsId;
      readonly organiser: MemberId;
      readonly lead: MemberId;
      readonly second: MemberId;
    }
  | { readonly do: "plan.add-organiser"; readonly member: MemberId; readonly by: MemberId };

export type OrganisationEvent =
  | { readonly type: "organisation.founded"; readonly name: WordsId; readonly by: MemberId }
  | { readonly type: "organiser.added"; readonly member: MemberId; readonly by: MemberId }
  | { readonly type: "lead.named"; readonly member: MemberId; readonly by: MemberId }
  | { readonly type: "second.named"; readonly member: MemberId; readonly by: MemberId };

export interface OrganisationState {
  readonly version: number;
  /** Null until founded. */
  readonly name: WordsId | null;
  readonly organisers: readonly MemberId[];
  /** The safeguarding lead. */
  readonly lead: MemberId | null;
  /** The deputy: receives concerns about the lead, and what the lead did not see in time. */
  readonly second: MemberId | null;
}

export const noOrganisation: OrganisationState = { version: 0, name: null, organisers: [], lead: null, second: null };

export function decideOrganisation(state: OrganisationState, command: OrganisationCommand): Decided<OrganisationEvent> {
  switch (command.do) {
    case "plan.found": {
      if (state.name !== null) return { refused: "already-so" };
      // A concern about the lead needs somebody else to go to (CASE-2).
      if (command.second === command.lead) return { refused: "yourself" };
      const by = command.organiser;
      return {
        events: [
          { type: "organisation.founded", name: command.name, by },
          { type: "organiser.added", member: command.organiser, by },
          { type: "lead.named", member: command.lead, by },
          { type: "second.named", member: command.second, by },
        ],
      };
    }
    case "plan.add-organiser":
      if (!isOrganiser(state, command.by)) return { refused: "not-yours" };
      if (isOrganiser(state, command.member)) return { refused: "already-so" };
      return { events: [{ type: "organiser.added", member: command.member, by: command.by }] };
  }
}

export function evolveOrganisation(before: OrganisationState, event: OrganisationEvent): OrganisationState {
  const state = { ...before, version: before.version + 1 };
  switch (event.type) {
    case "organisation.founded":
      return { ...state, name: event.name };
    case "organiser.added":
      return { ...state, organisers: [...state.organisers, event.member] };
    case "lead.named":
      return { ...state, lead: event.member };
    case "second.named":
      return { ...state, second: event.member };
  }
}

export function isOrganiser(state: OrganisationState, member: MemberId): boolean {
  return state.organisers.includes(member);
}

/** The safeguarding lead and the deputy: who may be on call, and who reads the casebook (CASE-2). */
export function isLead(state: OrganisationState, member: MemberId): boolean {
  return member === state.lead || member === state.second;
}
