import type { AgeBand, MemberId, PersonId } from "../words.ts";
import type { Poster } from "./view.ts";

/**
 * Names and words for views, looked up by the server in the sealed rows and passed in (NAME-2: they come from
 * registration and staff, never from a participant's client). What a viewer gets of it, the views decide (NAME-1).
 */
export interface Book {
  readonly poster: Poster;
  /** A participant's first name, as others see it. */
  readonly first: (person: PersonId) => string;
  /** What only the looker gets beside the preview. */
  readonly registered: (person: PersonId) => {
    readonly surname: string;
    readonly ageBand: AgeBand;
    readonly needs: string;
    readonly carer: string;
  };
  /** A team member's name as colleagues see it. */
  readonly member: (member: MemberId) => string;
  /** A team member's first name, as participants see it. */
  readonly memberFirst: (member: MemberId) => string;
}
