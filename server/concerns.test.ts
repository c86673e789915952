import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ConcernClock, raise, readable, unreadFor } from "./concerns.ts";
import { start, type TestKit, testKit } from "./testing/kit.ts";

let kit: TestKit;
let clock: ConcernClock;
const minute = 60_000;

beforeEach(() => {
  vi.useFakeTimers({ now: start });
  kit = { ...testKit(), now: () => Date.now() as never };
  clock = new ConcernClock(kit);
});
afterEach(() => {
  clock.close();
  vi.useRealTimers();
});

const worried = (aboutLead = false) =>
  raise(kit, { do: "follow-up.worried", from: "anyone", session: null, person: null, live: false, aboutLead }, "words");
const mailed = () => kit.store.jobs.pending().map((job) => job.to.row);

it("CASE-1 an unread concern rings at the deputy after three minutes, and mails them, once", () => {
  const { lead, second } = kit.people;
  worried();
  clock.wake();
  vi.advanceTimersByTime(3 * minute - 1);
  expect([unreadFor(kit, lead).unread, unreadFor(kit, second).unread, mailed()]).toEqual([1, 0, [lead]]);
  vi.advanceTimersByTime(1);
  expect([unreadFor(kit, second).unread, mailed()]).toEqual([1, [lead, second]]);
  vi.advanceTimersByTime(60 * minute);
  expect(mailed()).toEqual([lead, second]);
});

it("CASE-1 a concern that was read in time rings nowhere any more", () => {
  const { lead, second } = kit.people;
  const concern = worried();
  clock.wake();
  kit.records.concerns.ask(concern, { do: "follow-up.read", by: lead, at: kit.now() }, kit.now());
  vi.advanceTimersByTime(10 * minute);
  expect([unreadFor(kit, lead).unread, unreadFor(kit, second).unread, mailed()]).toEqual([0, 0, [lead]]);
});

it("CASE-1 what fell due while the program was down is done when it comes up", () => {
  worried();
  vi.advanceTimersByTime(10 * minute);
  clock.wake();
  expect(mailed()).toEqual([kit.people.lead, kit.people.second]);
});

it("CASE-2 a concern about the lead is mailed to the deputy alone, and the lead has nothing to read", () => {
  worried(true);
  clock.wake();
  vi.advanceTimersByTime(60 * minute);
  expect(mailed()).toEqual([kit.people.second]);
  expect(readable(kit, kit.people.lead)).toEqual([]);
});
