/** From another machine: https with a certificate works, and plain http says in words why cameras cannot. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generate } from "selfsigned";
import { afterEach, expect, it } from "vitest";
import { openChromium, openPage } from "./lib/browser.ts";
import { receives } from "./lib/person.ts";
import { type OpenRoom, openRoom } from "./lib/room.ts";
import { type RunningServer, startServer } from "./lib/server.ts";
import { start } from "./lib/steps.ts";

/** An address that is this machine, and that no browser takes for localhost. */
const elsewhere = "127.0.0.2";

let folder = "";
let room: OpenRoom | undefined;
let server: RunningServer | undefined;
afterEach(async () => {
  await room?.close();
  await server?.stop();
  if (folder) rmSync(folder, { recursive: true, force: true });
  room = server = undefined;
});

it("a session runs over https at an address that is not localhost", async () => {
  folder = mkdtempSync(join(tmpdir(), "chaperone-tls-"));
  const { cert, private: key } = await generate([{ name: "commonName", value: elsewhere }], {
    extensions: [{ name: "subjectAltName", altNames: [{ type: 7, ip: elsewhere }] }],
  });
  const files = { TLS_CERT_FILE: join(folder, "cert.pem"), TLS_KEY_FILE: join(folder, "key.pem") };
  writeFileSync(files.TLS_CERT_FILE, cert);
  writeFileSync(files.TLS_KEY_FILE, key);
  room = await openRoom({ participants: 1, host: elsewhere, env: files });
  expect(room.server.demo.url).toMatch(/^https:\/\/127\.0\.0\.2:/);
  const first = await room.letIn(0, "first");
  await start(first);
  await receives(first, { sees: ["leader"], hears: ["leader"] });
  await receives(room.leader, { sees: ["steward", "first"], hears: ["steward", "first"] });
});

it("plain http says why cameras cannot work, and what to do", async () => {
  server = await startServer({ participants: 1, host: elsewhere });
  const browser = await openChromium();
  try {
    const page = await openPage(browser, null, { width: 360, height: 740 });
    await page.goto(server.demo.url);
    await page
      .getByText(/camera/i)
      .first()
      .waitFor();
    expect(await page.locator("body").innerText()).toMatch(/https/i);
  } finally {
    await browser.close();
  }
});
