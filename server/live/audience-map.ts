import {
  type Audience,
  allSources,
  audienceOf,
  connectionsUp,
  stageConnections,
  teamConnections,
} from "#domain/rules/audience.ts";
import type { SessionState } from "#domain/session/state.ts";
import type { ConnectionId, SessionId } from "#domain/words.ts";
import type { AudienceMap, Receivers } from "#server/media/port.ts";

/** Everything the engine may forward for this session, as `audienceOf` says it, and nothing else (MEDIA-1). */
export const audienceMap = (state: SessionState, session: SessionId, epoch: number): AudienceMap => ({
  session,
  epoch,
  team: teamConnections(state),
  stage: stageConnections(state),
  sources: allSources(state).flatMap(({ connection, kind }) => {
    const to = receivers(state, audienceOf(state, { connection, kind }));
    return to === "nobody" ? [] : [{ connection, kind, to }];
  }),
});

const receivers = (state: SessionState, audience: Audience): Receivers => {
  if (audience.to !== "named") return audience.to;
  const named = audience.members.flatMap((member) => {
    const staff = state.staff[member];
    return staff ? connectionsUp(staff) : [];
  });
  return named.length === 0 ? "nobody" : { named };
};

/** Who receives a source of a map, one by one. */
const listOf = (map: AudienceMap, to: Receivers): readonly ConnectionId[] => {
  if (to === "nobody") return [];
  if (to === "team") return map.team;
  return to === "stage" ? map.stage : to.named;
};

/**
 * What two maps both allow: what stays open while a decision that closes is being written (MEDIA-5). It never allows
 * more than either.
 */
export const narrower = (before: AudienceMap, after: AudienceMap, epoch: number): AudienceMap => {
  const team = before.team.filter((connection) => after.team.includes(connection));
  const stage = before.stage.filter((connection) => after.stage.includes(connection));
  const sources = before.sources.flatMap(({ connection, kind, to }) => {
    const then = after.sources.find((source) => source.connection === connection && source.kind === kind);
    if (!then) return [];
    if (then.to === to) return [{ connection, kind, to }];
    const allowed = new Set(listOf(after, then.to));
    const named = listOf(before, to).filter((receiver) => allowed.has(receiver));
    return named.length === 0 ? [] : [{ connection, kind, to: { named } }];
  });
  return { session: after.session, epoch, team, stage, sources };
};

/** Whether two maps allow the same, whatever their epochs. */
export const sameAudience = (a: AudienceMap, b: AudienceMap): boolean =>
  JSON.stringify([a.team, a.stage, a.sources]) === JSON.stringify([b.team, b.stage, b.sources]);

/** Connections that receive nothing of the room any more: dropped, removed, gone. */
export const whoIsOut = (before: AudienceMap, after: AudienceMap): readonly ConnectionId[] => {
  const stay = new Set([...after.team, ...after.stage]);
  return [...new Set([...before.team, ...before.stage])].filter((connection) => !stay.has(connection));
};
