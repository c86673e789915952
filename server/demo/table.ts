import type { Played } from "./play.ts";

/** The links of a demonstration, for people. */
export function tableOf({ url, session, people }: Played): string {
  const widths = [
    Math.max(...people.map(({ role }) => role.length)),
    Math.max(...people.map(({ name }) => name.length)),
  ] as const;
  const rows = people.map(({ role, name, link }) => `  ${role.padEnd(widths[0])}  ${name.padEnd(widths[1])}  ${link}`);
  return [
    "",
    `${session.title} (${session.format}) is running at ${url}`,
    "Open each link in a browser of its own, or in a private window: they are different people.",
    "First the safeguarding lead presses that they are on call; then leader and steward enter and open the doors.",
    "",
    ...rows,
    "",
    "Everything is thrown away when you stop this with Ctrl+C.",
    "",
  ].join("\n");
}
