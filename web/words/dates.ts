/** Dates as people say them, in the reader's own time zone. `zone` is for tests. */

const locale = "en-GB";

/** "Tuesday 3 March at 17:00" */
export function dayAndTime(at: number, zone?: string): string {
  return `${day(at, zone)} at ${time(at, zone)}`;
}

/** "Tuesday 3 March", with the year when it is not this one's. */
export function day(at: number, zone?: string, now: number = Date.now()): string {
  const year = (instant: number) => format(instant, { year: "numeric" }, zone);
  const parts = { weekday: "long", day: "numeric", month: "long" } as const;
  const said = format(at, year(at) === year(now) ? parts : { ...parts, year: "numeric" }, zone);
  return said.replaceAll(",", "");
}

/** "3 March 2026" */
export function date(at: number, zone?: string): string {
  return format(at, { day: "numeric", month: "long", year: "numeric" }, zone);
}

/** "17:00" */
export function time(at: number, zone?: string): string {
  return format(at, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }, zone);
}

/** "1 hour 30 minutes" */
export function length(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return [hours > 0 ? count(hours, "hour") : "", rest > 0 || hours === 0 ? count(rest, "minute") : ""]
    .filter(Boolean)
    .join(" ");
}

/** "in 3 days", "in 25 minutes", "2 hours ago" */
export function until(at: number, now: number = Date.now()): string {
  const minutes = Math.round((at - now) / 60_000);
  const said = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  if (Math.abs(minutes) < 1) return "now";
  if (Math.abs(minutes) < 90) return said.format(minutes, "minute");
  if (Math.abs(minutes) < 36 * 60) return said.format(Math.round(minutes / 60), "hour");
  return said.format(Math.round(minutes / (24 * 60)), "day");
}

/** "1 child", "2 children" */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** What a `datetime-local` field holds, as an instant; null when it holds no date. */
export function fromLocalField(value: string): number | null {
  const at = value === "" ? Number.NaN : new Date(value).getTime();
  return Number.isNaN(at) ? null : at;
}

/** Noon UTC of the day a `date` field holds; null when it holds none. */
export function fromDayField(value: string): number | null {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(`${value}T12:00:00Z`) : Number.NaN;
  return Number.isNaN(at) ? null : at;
}

function format(at: number, options: Intl.DateTimeFormatOptions, zone?: string): string {
  return new Intl.DateTimeFormat(locale, zone === undefined ? options : { ...options, timeZone: zone }).format(at);
}
