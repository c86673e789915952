import { describe, expect, it } from "vitest";
import { everyKind } from "#domain/testing/commands.ts";
import { clientFrame, liveCommand } from "./live.ts";

const id = "a".repeat(26);
const kindsOf = liveCommand.options.map((option) => option.shape.do.value as string);

describe("Commands on the wire", () => {
  it("are the kernel's own, and none that only the loop or a page may give", () => {
    expect(kindsOf.filter((kind) => !(everyKind as readonly string[]).includes(kind))).toEqual([]);
    const others = everyKind.filter((kind) => !kindsOf.includes(kind)).sort();
    expect(others).toEqual([
      "arrive.connect",
      "arrive.drop",
      "arrive.media",
      "clock",
      "pass.bind",
      "pass.contest",
      "pass.mint",
      "pass.reissue",
      "pass.withdraw",
      "plan.on-call",
      "plan.roster",
      "plan.session",
      "restart",
      "storage",
    ]);
  });

  it.each([
    ["an id that is none", { do: "check.claim", person: "../../etc" }],
    ["an unknown kind", { do: "restart" }],
    ["a field too many", { do: "admit.lock", by: id }],
    ["a dial that is none", { do: "take-part.dial", person: id, kind: "camera", to: "everywhere" }],
    ["a number that is none", { do: "take-part.told", told: -1 }],
    ["a prototype", { do: "check.claim", person: "__proto__" }],
  ])("%s is malformed", (_, command) => {
    expect(clientFrame.safeParse({ t: "command", id: 1, command }).success).toBe(false);
  });

  it("well-formed ones pass as they are", () => {
    const command = { do: "take-part.dial", person: id, kind: "camera", to: "stage" };
    expect(clientFrame.parse({ t: "command", id: 1, command })).toEqual({ t: "command", id: 1, command });
  });
});
