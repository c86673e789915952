/** Ids that can be read, and told apart when searched for in a view. */
import type { ConnectionId, DeviceId, Instant, MemberId, PassId, PersonId, SessionId, WordsId } from "../words.ts";

export const memberId = (n: number) => `member-${n}` as MemberId;
export const personId = (n: number) => `person-${n}` as PersonId;
export const passId = (n: number) => `pass-${n}` as PassId;
export const deviceId = (n: number) => `device-${n}` as DeviceId;
export const connectionId = (n: number) => `connection-${n}` as ConnectionId;
export const theSession = "session-0" as SessionId;
export const titleWords = "words-0" as WordsId;
export const rulesWords = "words-1" as WordsId;

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;

/** When the session of every test is planned to start. */
export const startsAt = 1_790_000_000_000 as Instant;
export const later = (at: Instant, by: number) => (at + by) as Instant;
