import { expect, test } from "vitest";
import type { CaseLine } from "#protocol/steps/follow-up.ts";
import { inOrder } from "./order.ts";

const line = (name: string, state: CaseLine["state"], urgent: boolean, at: number) =>
  ({ concern: name, kind: "concern", urgent, at, session: null, from: "anyone", state }) as unknown as CaseLine;

test("unread before read before closed, urgent first, newest first", () => {
  const lines = [
    line("closed", "closed", true, 9),
    line("read", "read", true, 8),
    line("old", "unread", false, 1),
    line("new", "unread", false, 2),
    line("urgent", "unread", true, 0),
  ];
  expect(inOrder(lines).map(({ concern }) => concern)).toEqual(["urgent", "new", "old", "read", "closed"]);
});
