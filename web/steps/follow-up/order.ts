import type { CaseLine } from "#protocol/steps/follow-up.ts";

const states: readonly CaseLine["state"][] = ["unread", "read", "closed"];

/** What nobody has read comes first, urgent before the rest, and of the same kind the newest. Closed ones come last. */
export function inOrder(lines: readonly CaseLine[]): readonly CaseLine[] {
  return lines.toSorted(
    (a, b) => states.indexOf(a.state) - states.indexOf(b.state) || Number(b.urgent) - Number(a.urgent) || b.at - a.at,
  );
}
