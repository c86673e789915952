import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ParticipantOwn, ParticipantStage, StaffOwn, StaffShared, View } from "#domain/views/view.ts";
import { dials, sourceKinds } from "#domain/words.ts";
import { mayStayOn, uplinks } from "./uplink.ts";

const kinds = fc.uniqueArray(fc.constantFrom(...sourceKinds));
const dial = fc.constantFrom(...dials);
const stage: fc.Arbitrary<ParticipantStage> = fc.oneof(
  fc.constantFrom<ParticipantStage>(
    { in: "rules" },
    { in: "preview" },
    { in: "elsewhere" },
    { in: "gone", how: "removed" },
    { in: "gone", how: "refused", reason: "full" },
  ),
  fc.record({
    in: fc.constant("waiting" as const),
    looking: fc.array(fc.string()),
    message: fc.constant(null),
    sendCamera: fc.boolean(),
  }),
  fc.record({
    in: fc.constant("room" as const),
    dials: fc.record({ microphone: dial, camera: dial, screen: dial }),
    started: kinds,
    asks: fc.constant([]),
  }),
);
const ofParticipant = stage.map(
  (now): View =>
    ({
      shared: { class: now.in === "room" ? "admitted" : "waiting" },
      own: { class: "participant", stage: now, acts: [] } as unknown as ParticipantOwn,
    }) as unknown as View,
);
const connection = fc.constantFrom("mine", "other");
const ofStaff = fc
  .record({
    phase: fc.constantFrom("planned", "open", "ended"),
    present: fc.boolean(),
    sources: fc.array(fc.record({ kind: fc.constantFrom(...sourceKinds), connection, at: dial })),
    colleague: fc.array(fc.record({ kind: fc.constantFrom(...sourceKinds), connection, at: dial })),
  })
  .map(({ phase, present, sources, colleague }): View => {
    const staff = [
      { member: "jo", present: true, sources: colleague },
      { member: "sam", present, sources },
    ];
    const shared = { class: "staff", phase, staff } as unknown as StaffShared;
    const own = { class: "staff", self: { member: "sam", connection: "mine" }, acts: [] } as unknown as StaffOwn;
    return { shared, own };
  });

describe("what may leave this device", () => {
  it("is nothing while the view is missing or too old to trust", () => {
    fc.assert(fc.property(fc.oneof(ofParticipant, ofStaff), (view) => uplinks(view, true).size === 0));
    expect(uplinks(null, false).size).toBe(0);
  });

  it("of a participant: the camera while somebody looks; in the room what they started and no dial forbids", () => {
    fc.assert(
      fc.property(ofParticipant, (view) => {
        const now = (view.own as ParticipantOwn).stage;
        for (const kind of sourceKinds) {
          const allowed =
            (now.in === "waiting" && now.sendCamera && kind === "camera") ||
            (now.in === "room" && now.started.includes(kind) && now.dials[kind] !== "off");
          expect(uplinks(view, false).has(kind)).toBe(allowed);
        }
      }),
    );
  });

  it("of staff: what this very connection placed somewhere, until the end", () => {
    fc.assert(
      fc.property(ofStaff, (view) => {
        const { phase, staff } = view.shared as StaffShared;
        const mine = staff[1]?.sources ?? [];
        for (const kind of sourceKinds) {
          const placed = mine.some((s) => s.kind === kind && (s.connection as string) === "mine" && s.at !== "off");
          expect(uplinks(view, false).has(kind)).toBe(placed && phase !== "ended");
        }
      }),
    );
  });

  it("never has its device switched off meanwhile", () => {
    fc.assert(
      fc.property(fc.oneof(ofParticipant, ofStaff), (view) => {
        for (const kind of uplinks(view, false)) expect(mayStayOn(view).has(kind)).toBe(true);
      }),
    );
  });
});
