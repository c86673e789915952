import { describe, expect, expectTypeOf, it } from "vitest";
import type { SessionEvent } from "./session/events.ts";
import { presets } from "./session/state.ts";
import { atEntry } from "./testing/truth.ts";
import { formats, type Id, type Instant } from "./words.ts";

/**
 * `true` of a type that may stand in an event: branded ids, enums, integers, instants, and lists and records of them.
 * A bare `string` is not among them, since anybody could write a name into it; `path` tells where one is.
 */
type Loggable<T, Path extends string = ""> = [T] extends [never]
  ? true
  : T extends Id<string> | Instant | number | boolean | null
    ? true
    : T extends string
      ? string extends T
        ? `a bare string${Path}`
        : true
      : T extends readonly (infer Item)[]
        ? Loggable<Item, `${Path}[]`>
        : T extends (...args: never[]) => unknown
          ? `a function${Path}`
          : T extends object
            ? { [Key in keyof T & string]-?: Loggable<T[Key], `${Path}.${Key}`> }[keyof T & string]
            : `something else${Path}`;

type Wrong<T> = Exclude<Loggable<T>, true>;

describe("LOG-2, as the compiler sees it", () => {
  it("every field of every event of a session is an id, an enum, an integer or an instant", () => {
    expectTypeOf<Wrong<SessionEvent>>().toEqualTypeOf<never>();
  });

  it("would say so of a field that people write", () => {
    expectTypeOf<Wrong<{ type: "x"; note: string }>>().toEqualTypeOf<"a bare string.note">();
    expectTypeOf<Wrong<{ list: readonly { deep: string }[] }>>().toEqualTypeOf<"a bare string.list[].deep">();
    expectTypeOf<Wrong<{ call: () => string }>>().toEqualTypeOf<"a function.call">();
    expectTypeOf<Wrong<{ when: Date }>>().extract<"a function.when.getTime">().not.toBeNever();
  });
});

describe("The dials of a format", () => {
  it.each(formats)("%s begins as the design's table says", (format) => {
    expect(presets[format]).toEqual(atEntry[format]);
  });

  it("nobody's screen is on at entry, in any format", () => {
    for (const format of formats) expect(presets[format].screen).toBe("off");
  });
});
