/** NAME-1, PASS-1, LOG-2: a whole session, and then every byte that a participant, a log or the disk got to see. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Browser } from "../http/lib/browser.ts";
import { soon } from "../lib/raw-client.ts";
import { type Child, fine, Scene, sendFor, settled } from "./lib/scene.ts";

const names = ["Amira", "Ben", "Chloe", "Dev"] as const;
const surnames = ["Khan", "Brown", "Silva", "Patel"];
const carers = surnames.map((surname, n) => `${["Sam", "Alex", "Jo"][n % 3]} ${surname}`);
const families = ["families.example", ...[0, 1, 2, 3].map((n) => `+44 20 7946 020${n}`), "7946 020", "Hard of hearing"];
const staff = ["Novak", "Martin", "Adeyemi", "Shah", "leo@", "stella@", "olu@", "priya@"];
const ages = ["9-12", "13-18"];

let scene: Scene;
const children: Child[] = [];
beforeAll(async () => {
  scene = await Scene.start({ participants: 4 });
  await scene.openDoors();
  children.push(await scene.letIn(0), await scene.letIn(1), await scene.letIn(2), await scene.waits(3));
  const [amira, ben, chloe, dev] = children as [Child, Child, Child, Child];
  for (const { client } of [amira, ben, chloe]) {
    await client.must({ do: "take-part.start", kind: "camera" });
    await client.must({ do: "take-part.start", kind: "microphone" });
    await sendFor(client, "x", 50);
  }
  await scene.leader.must({ do: "take-part.place", kind: "camera", at: "stage" });
  await scene.steward.must({ do: "take-part.dial", person: ben.person, kind: "camera", to: "backstage" });
  await scene.steward.must({ do: "take-part.dial", person: ben.person, kind: "camera", to: "stage" });
  await ben.client.must({ do: "take-part.answer", kind: "camera", yes: true });
  await scene.leader.must({ do: "take-part.stop-everything" });
  await scene.steward.must({ do: "take-part.resume", cause: "stop" });
  await new Browser(scene.url).post("pass/bind", { secret: scene.secret("participant", 0) });
  const worried = { words: "Zaphod did it", aboutLead: false, session: scene.session, pass: amira.pass };
  await fine(amira.browser.post("follow-up/worried", worried));
  await scene.steward.must({ do: "leave.remove", person: amira.person, reason: "safeguarding" });
  await scene.steward.must({ do: "check.claim", person: dev.person });
  await scene.steward.must({ do: "admit.refuse", person: dev.person, reason: "not-recognised" });
  await settled(scene.steward);
});
afterAll(() => scene.stop());

const framesOf = ({ client }: Child) => client.texts.join("\n");

it("NAME-1 DOOR-7 no frame of any participant holds a surname, a carer, an address, an age, a need, or staff in full", () => {
  // The steward's own frames do: what is looked for can be found.
  const seen = scene.steward.texts.join("\n");
  for (const word of ["Patel", "Novak"]) expect(seen).toContain(word);
  for (const [n, child] of children.entries()) {
    const frames = framesOf(child);
    expect(frames.length).toBeGreaterThan(1000);
    for (const word of [...surnames, ...carers, ...families, ...staff, ...ages])
      expect(frames.includes(word), `participant ${n} was sent "${word}"`).toBe(false);
  }
});

it("NAME-1 DOOR-3 who was never let in was sent no other participant's name", () => {
  const frames = framesOf(children[3] as Child);
  expect(frames).toContain("Dev");
  for (const name of ["Amira", "Ben", "Chloe", "Leo"]) expect(frames.includes(name), name).toBe(false);
});

it("MEDIA-6 no participant was sent an address but the server's own", () => {
  for (const child of children) {
    const addresses = framesOf(child).match(/candidate:[^\\]*/g) ?? [];
    expect(addresses.length).toBeGreaterThan(0);
    for (const address of addresses) expect(address).toMatch(/ 127\.0\.0\.1 \d+ typ host$/);
  }
});

/** What a leak of any of it would show. First names and words too: nothing that anybody wrote stands there open. */
const personal = () => [
  ...surnames.filter((name) => name.length > 4),
  ...names.filter((name) => name.length > 4),
  ...carers,
  ...families,
  ...["Stella Novak", "Leo Martin", "Olu Adeyemi", "Lena Fischer", "Priya Shah", "riverside.example"],
  "Zaphod",
  "drawing club",
  "One person talks at a time",
  ...[0, 1, 2, 3].map((n) => scene.secret("participant", n)),
  ...children.flatMap(({ browser }) => [...browser.cookies.values()]),
];

it("PASS-1 LOG-2 nothing that the server printed holds a name, an address, a word or a secret", async () => {
  await soon("the end", () => scene.leader.known.own !== undefined);
  await scene.leader.must({ do: "leave.end", reason: "finished" }).catch(() => {});
  // The demonstration's own line of links is what it is for.
  const printed = scene.server
    .output()
    .split("\n")
    .filter((line) => !line.startsWith('{"url"'))
    .join("\n");
  for (const word of personal()) expect(printed.includes(word), `printed "${word}"`).toBe(false);
});

it("PASS-1 LOG-2 no byte of the data folder holds a name, an address, a word or a secret in the open", () => {
  const folder = join(scene.server.folder, "data");
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(files.length).toBeGreaterThan(0);
  const bytes = files.map((file) => readFileSync(join(file.parentPath, file.name)));
  // What must stand there: the events, by their words.
  expect(bytes.some((text) => text.includes("participant.removed"))).toBe(true);
  for (const word of personal())
    for (const [n, text] of bytes.entries())
      expect(text.includes(word), `${files[n]?.name} holds "${word}"`).toBe(false);
});
