import type { SessionState } from "../session/state.ts";
import type { ConnectionId, Instant, MemberId, PersonId } from "../words.ts";
import type { Book } from "./book.ts";
import { participantOwn, roomShared, waitingShared } from "./participant.ts";
import { staffOwn, staffShared } from "./staff.ts";
import type { View } from "./view.ts";

export type Viewer =
  | { readonly as: "member"; readonly member: MemberId; readonly connection: ConnectionId }
  | { readonly as: "participant"; readonly person: PersonId };

type Shared = View["shared"];

/**
 * Views of one version of a session. Each shared part is built once, however many viewers there are; `at` is the wall
 * time of this version (readiness depends on it).
 */
export const viewsOf = (state: SessionState, book: Book, at: Instant): ((viewer: Viewer) => View | null) => {
  const once = <T extends Shared>(make: () => T) => {
    let made: T | undefined;
    return () => (made ??= make());
  };
  const waiting = once(() => waitingShared(book));
  const room = once(() => roomShared(state, book));
  const staff = once(() => staffShared(state, book, at));
  // Who has not accepted may not be checked: nothing of participants yet (VET-2).
  const invited = once(() => staffShared({ ...state, participants: {}, notices: [] }, book, at));
  return (viewer) => {
    if (viewer.as === "member") {
      const own = staffOwn(state, viewer.member, viewer.connection, book, at);
      return own && { shared: own.accepted ? staff() : invited(), own };
    }
    const own = participantOwn(state, viewer.person, book);
    return own && { shared: state.participants[viewer.person]?.stage.in === "room" ? room() : waiting(), own };
  };
};

/** What this person may know, and do next. */
export const viewOf = (state: SessionState, viewer: Viewer, book: Book, at: Instant): View | null =>
  viewsOf(state, book, at)(viewer);
