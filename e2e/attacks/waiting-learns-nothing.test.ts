/** DOOR-3 on the wire: the same wait, told twice. Once nobody else is there; once everything happens around it. */
import { afterEach, describe, expect, it } from "vitest";
import type { RawClient } from "../lib/raw-client.ts";
import { never, soon } from "../lib/raw-client.ts";
import { type Child, Scene, settled } from "./lib/scene.ts";

const scenes: Scene[] = [];
afterEach(async () => {
  for (const scene of scenes.splice(0)) await scene.stop();
});

/** The bytes that came, with what is random by itself put in order: ids and numbers made of ids by first sight, times, keys. */
const bytesOf = ({ texts }: RawClient): readonly string[] => {
  const seen = new Map<string, string>();
  const inOrder = (text: string) => {
    if (!seen.has(text)) seen.set(text, `number ${seen.size}`);
    return seen.get(text) ?? "";
  };
  return texts
    .filter((text) => text !== '{"t":"beat"}')
    .map((text) =>
      text
        .replace(/\b[a-z2-7]{26}\b|"told":\d+/g, inOrder)
        .replace(/"(now|startsAt)":\d+/g, '"$1":0')
        .replace(/a=(ice-ufrag|ice-pwd|fingerprint):.*?\\r/g, "a=$1\\r")
        .replace(/(o=- )\d+/, "$1")
        .replace(/127\.0\.0\.1 \d+ typ/g, "127.0.0.1 typ"),
    );
};

/** One participant's history; between any two of its steps, `around` makes something happen to others. */
const live = async (around: (scene: Scene) => readonly (() => Promise<unknown>)[]): Promise<readonly string[]> => {
  const scene = await Scene.start({ participants: 4 });
  scenes.push(scene);
  await scene.openDoors();
  const happenings = around(scene);
  let next = 0;
  const meanwhile = async () => {
    await happenings[next++]?.();
    // What the others' turn would have told has come by then.
    await settled(scene.steward);
    await never("closed", () => child.client.closed !== null, 150);
  };
  const child: Child = await scene.arrives(0, { honest: false });
  const { client, person } = child;
  const told = () => client.ask({ do: "take-part.told", told: client.own.who.told });
  await meanwhile();
  await client.must({ do: "arrive.agree" });
  await meanwhile();
  await client.must({ do: "arrive.wait", camera: true });
  await meanwhile();
  await scene.steward.must({ do: "check.claim", person });
  await soon("looked at", () => client.own.who.camera.to === "looking");
  await told();
  await meanwhile();
  await scene.steward.must({ do: "check.keep-waiting", person, message: "face-the-light" });
  await soon("kept waiting", () => client.own.who.camera.to === "nobody");
  await meanwhile();
  await client.ask({ do: "take-part.start", kind: "camera" });
  await client.ask({ do: "arrive.wait", camera: true });
  await meanwhile();
  await scene.steward.must({ do: "check.claim", person });
  await soon("looked at again", () => client.own.who.camera.to === "looking");
  await scene.steward.must({ do: "admit.refuse", person, reason: "not-suitable-now" });
  await soon("over", () => client.closed !== null);
  return [...bytesOf(client), String(client.closed)];
};

const nothing = () => [];

/** Arrivals, claims, admissions, sources, a stop, a removal, a lock, adults who come and go. */
const everything = (scene: Scene): readonly (() => Promise<unknown>)[] => {
  const others: Child[] = [];
  const [one, two] = [() => others[0] as Child, () => others[1] as Child];
  return [
    async () => {
      others.push(await scene.waits(1));
      others.push(await scene.waits(2));
    },
    async () => {
      await scene.admit(one());
      await one().client.must({ do: "take-part.start", kind: "camera" });
      await scene.leader.must({ do: "take-part.place", kind: "camera", at: "stage" });
    },
    async () => {
      await scene.steward.must({ do: "check.claim", person: two().person });
      await scene.leader.must({ do: "take-part.stop-everything" });
      await scene.steward.must({ do: "take-part.resume", cause: "stop" });
      await scene.steward.must({ do: "admit.admit", person: two().person, items: ["face-seen", "matches"] });
    },
    async () => {
      await two().client.must({ do: "take-part.start", kind: "microphone" });
      await scene.steward.must({ do: "leave.remove", person: one().person, reason: "behaviour" });
    },
    async () => {
      await scene.leader.must({ do: "admit.lock" });
      await scene.leader.must({ do: "take-part.stop-everything" });
      others.push(await scene.arrives(3));
    },
    async () => {
      await scene.steward.must({ do: "take-part.resume", cause: "stop" });
      await scene.steward.must({ do: "admit.unlock" });
      await two().client.close();
      const lead = await scene.member("lead");
      await lead.must({ do: "arrive.accept" });
      await lead.close();
    },
  ];
};

describe("DOOR-3 one who waits", () => {
  it("gets byte for byte the same frames, alone or amid others' arrivals, claims, admissions, stops and removals", async () => {
    const alone = await live(nothing);
    const amid = await live(everything);
    expect(alone.length).toBeGreaterThan(12);
    expect(amid).toEqual(alone);
  });
});
