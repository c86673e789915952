import ical from "ical-generator";
import type { Poster } from "#domain/views/view.ts";
import type { Instant } from "#domain/words.ts";

/** A calendar entry. Calendars are shared and synchronised widely, so it holds no link, no name and no secret (PASS-1). */
export function calendarOf(poster: Poster, ends: Instant): string {
  const calendar = ical({ name: poster.organisation });
  calendar.createEvent({
    id: poster.session,
    start: new Date(poster.startsAt),
    end: new Date(ends),
    summary: `${poster.title} (${poster.organisation})`,
    description: "Your way in is in the mail that was sent to the registered address.",
  });
  return calendar.toString();
}
