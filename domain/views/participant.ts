/** What a participant may know (NAME-1, DOOR-3, DOOR-7). Built from nothing, by adding. */
import type { Act } from "../acts.ts";
import { type Audience, allowedAudience, allSources, audienceOf } from "../rules/audience.ts";
import { isHeld } from "../rules/cover.ts";
import { wordsNumber } from "../rules/told.ts";
import type { Participant, SessionState } from "../session/state.ts";
import type { ConnectionId, MemberId, PersonId, SourceKind } from "../words.ts";
import type { Book } from "./book.ts";
import type {
  ParticipantOwn,
  ParticipantRoomShared,
  ParticipantStage,
  ParticipantWaitingShared,
  Reach,
  Tile,
  Who,
} from "./view.ts";

/** An audience in the words of its owner's screen. */
export const reachOf = (audience: Audience, name: (member: MemberId) => string): Reach => {
  switch (audience.to) {
    case "nobody":
      return { to: "nobody", names: [] };
    case "named":
      return { to: "looking", names: audience.members.map(name) };
    case "team":
      return { to: "team", names: [] };
    case "stage":
      return { to: "everyone", names: [] };
  }
};

/**
 * *Who can see and hear me*: what is allowed now. The wire is never wider: it waits for these words to be acknowledged,
 * and is cut before they narrow.
 */
const whoOf = (state: SessionState, participant: Participant, book: Book): Who => ({
  told: wordsNumber(state, participant),
  camera: reachOf(allowedAudience(state, participant, "camera"), book.memberFirst),
  microphone: reachOf(allowedAudience(state, participant, "microphone"), book.memberFirst),
});

/** The tile's sources that really go to the stage now. */
const onStage = (state: SessionState, owner: PersonId | MemberId): Tile["sources"] =>
  allSources(state)
    .filter((source) => source.owner === owner && audienceOf(state, source).to === "stage")
    .map(({ kind, connection }: { kind: SourceKind; connection: ConnectionId }) => ({ kind, connection }));

const staffTiles = (state: SessionState, book: Book): readonly Tile[] =>
  Object.values(state.staff).flatMap((staff) => {
    const sources = onStage(state, staff.member);
    const leader = staff.duties.includes("leader");
    return sources.length === 0
      ? []
      : [{ id: staff.member, name: book.memberFirst(staff.member), staff: true, leader, sources }];
  });

/** In *interactive* others are seen by their first name; elsewhere only who is on stage is there, without a name. */
const participantTiles = (state: SessionState, book: Book): readonly Tile[] =>
  Object.values(state.participants).flatMap((p) => {
    if (p.stage.in !== "room") return [];
    const sources = onStage(state, p.person);
    const named = state.plan?.format === "interactive";
    return named || sources.length > 0
      ? [{ id: p.person, name: named ? book.first(p.person) : "", staff: false, leader: false, sources }]
      : [];
  });

/** The part that everyone in the room shares. Held: it says so, and nothing else of anyone (MEDIA-3). */
export const roomShared = (state: SessionState, book: Book): ParticipantRoomShared => {
  const held = isHeld(state);
  return {
    class: "admitted",
    poster: book.poster,
    held,
    tiles: held ? [] : [...staffTiles(state, book), ...participantTiles(state, book)],
  };
};

/** The part that all share who are not in the room: the posters on the wall, and nothing that others do could change. */
export const waitingShared = (book: Book): ParticipantWaitingShared => ({ class: "waiting", poster: book.poster });

const stageOf = (state: SessionState, participant: Participant, book: Book): ParticipantStage => {
  const { stage } = participant;
  switch (stage.in) {
    case "arriving":
      return participant.agreed ? { in: "preview" } : { in: "rules" };
    case "waiting": {
      const looked = allowedAudience(state, participant, "camera");
      return {
        in: "waiting",
        looking: stage.claimedBy === null ? [] : [book.memberFirst(stage.claimedBy)],
        message: stage.message,
        sendCamera: looked.to !== "nobody",
      };
    }
    case "room":
      return {
        in: "room",
        dials: participant.dials,
        started: participant.started,
        asks: participant.asks.map(({ kind, to, by }) => ({ kind, to, by: book.memberFirst(by) })),
      };
    case "gone":
      return stage.how === "refused"
        ? { in: "gone", how: "refused", reason: stage.reason }
        : { in: "gone", how: stage.how };
    default:
      return { in: "elsewhere" };
  }
};

const actsOf = (state: SessionState, participant: Participant): readonly Act[] => {
  const leave: Act = { do: "leave.leave" };
  switch (participant.stage.in) {
    case "arriving":
      return [participant.agreed ? { do: "arrive.wait" } : { do: "arrive.agree" }, leave];
    case "waiting":
      return [leave];
    case "room": {
      const finish = participant.started.map((kind): Act => ({ do: "take-part.finish", kind }));
      const start = (["microphone", "camera"] as const)
        .filter((kind) => !isHeld(state) && participant.dials[kind] !== "off" && !participant.started.includes(kind))
        .map((kind): Act => ({ do: "take-part.start", kind }));
      const answer = participant.asks.map(({ kind }): Act => ({ do: "take-part.answer", kind }));
      return [...start, ...finish, ...answer, leave];
    }
    default:
      return [];
  }
};

export const participantOwn = (state: SessionState, person: PersonId, book: Book): ParticipantOwn | null => {
  const participant = state.participants[person];
  if (!participant) return null;
  return {
    class: "participant",
    self: { id: person, name: book.first(person) },
    stage: stageOf(state, participant, book),
    who: whoOf(state, participant, book),
    acts: actsOf(state, participant),
  };
};
