import { expect, test } from "vitest";
import { date, day, dayAndTime, fromDayField, fromLocalField, length, time, until } from "./dates.ts";

const at = Date.UTC(2026, 2, 3, 17, 5);

test("days and times in the zone of the reader", () => {
  expect(day(at, "Europe/London", at)).toBe("Tuesday 3 March");
  expect(time(at, "Asia/Tokyo")).toBe("02:05");
  expect(dayAndTime(Date.UTC(2020, 11, 31, 23, 30), "Europe/Paris")).toBe("Friday 1 January 2021 at 00:30");
  expect(date(at, "Europe/London")).toBe("3 March 2026");
});

test("lengths", () => {
  expect(length(1)).toBe("1 minute");
  expect(length(60)).toBe("1 hour");
  expect(length(150)).toBe("2 hours 30 minutes");
  expect(length(0)).toBe("0 minutes");
});

test("how long until", () => {
  expect(until(at, at)).toBe("now");
  expect(until(at + 25 * 60_000, at)).toBe("in 25 minutes");
  expect(until(at + 3 * 3_600_000, at)).toBe("in 3 hours");
  expect(until(at + 4 * 86_400_000, at)).toBe("in 4 days");
  expect(until(at - 2 * 3_600_000, at)).toBe("2 hours ago");
});

test("fields", () => {
  expect(fromDayField("2026-03-03")).toBe(Date.UTC(2026, 2, 3, 12));
  expect(fromDayField("")).toBeNull();
  expect(fromDayField("2026-13-41")).toBeNull();
  expect(fromLocalField("")).toBeNull();
  expect(fromLocalField("2026-03-03T17:05")).toBe(new Date(2026, 2, 3, 17, 5).getTime());
});
