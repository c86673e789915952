/** How many commands a second go through the whole path: decide, append to SQLite on disk (synchronous FULL), publish. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Instant } from "#domain/words.ts";
import { LiveSession } from "#server/handle.ts";
import { allVetted, by, comeIn, company, letIn, openDoors, play } from "#server/live/testing/played.ts";
import { openStore } from "#server/store/sqlite.ts";

/** People in the room while it is measured: the size of a large club. */
const children = 30;
const turns = 4000;

export interface PathResult {
  readonly children: number;
  readonly commands: number;
  readonly commandsPerSecond: number;
  /** Milliseconds a command. */
  readonly median: number;
  readonly p99: number;
  readonly worst: number;
}

export const benchPath = (): PathResult => {
  const folder = mkdtempSync(join(tmpdir(), "chaperone-bench-"));
  const store = openStore({ folder: join(folder, "data"), keyFile: join(folder, "key") });
  try {
    return measure(store);
  } finally {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  }
};

const measure = (store: ReturnType<typeof openStore>): PathResult => {
  const people = company(children);
  const now = () => Date.now() as Instant;
  const media = { setAudience: () => {}, cutSession: async () => {}, cutConnection: async () => {} };
  const session = new LiveSession(people.session, { store, media, facts: allVetted, now, log: () => {} }, () => {});
  const steps = [
    ...openDoors(people, now()),
    ...people.children.flatMap((child) => [...comeIn(people, child), ...letIn(people, child)]),
  ];
  play((asked) => session.handle(asked), now(), steps);

  const took: number[] = [];
  const steward = by.adult(people.steward);
  const begun = performance.now();
  for (let turn = 0; turn < turns; turn++) {
    const child = people.children[turn % children];
    if (!child) continue;
    const to = Math.floor(turn / children) % 2 === 0 ? "backstage" : "stage";
    const from = performance.now();
    play((asked) => session.handle(asked), now(), [
      [steward, { do: "take-part.dial", person: child.person, kind: "camera", to }],
    ]);
    took.push(performance.now() - from);
  }
  const seconds = (performance.now() - begun) / 1000;
  session.close();
  took.sort((a, b) => a - b);
  const at = (share: number) =>
    Number((took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0).toFixed(3));
  return {
    children,
    commands: took.length,
    commandsPerSecond: Math.round(took.length / seconds),
    median: at(0.5),
    p99: at(0.99),
    worst: at(1),
  };
};
