import { describe, expect, it } from "vitest";
import type { SessionCommand } from "../session/commands.ts";
import { connectionId, personId } from "../testing/ids.ts";
import { isClosing } from "./closing.ts";

describe("MEDIA-5 a command that cannot be written", () => {
  const person = personId(0);
  it.each<[SessionCommand, boolean]>([
    [{ do: "take-part.stop-everything" }, true],
    [{ do: "leave.remove", person, reason: "safeguarding" }, true],
    [{ do: "arrive.drop", connection: connectionId(0) }, true],
    [{ do: "arrive.media", connection: connectionId(0), up: false }, true],
    [{ do: "arrive.media", connection: connectionId(0), up: true }, false],
    [{ do: "take-part.dial", person, kind: "camera", to: "off" }, true],
    [{ do: "take-part.dial", person, kind: "camera", to: "stage" }, false],
    [{ do: "take-part.place", kind: "camera", at: "stage" }, false],
    [{ do: "take-part.resume", cause: "stop" }, false],
    [{ do: "admit.admit", person, items: ["face-seen", "matches"] }, false],
    [{ do: "admit.open-doors" }, false],
    [{ do: "take-part.told", told: 1 }, false],
  ])("%j stands: %s", (command, stands) => expect(isClosing(command)).toBe(stands));
});
