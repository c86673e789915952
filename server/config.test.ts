import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { type Config, readConfig } from "./config.ts";

function good(env: Record<string, string>): Config {
  const result = readConfig(env);
  if ("faults" in result) throw new Error(result.faults.join("\n"));
  return result.ok;
}
function faultsOf(env: Record<string, string>): readonly string[] {
  const result = readConfig(env);
  return "faults" in result ? result.faults : [];
}

describe("reading the configuration", () => {
  test("an empty environment is enough", () => {
    expect(good({})).toEqual({
      port: 8080,
      host: "0.0.0.0",
      publicUrl: "http://localhost:8080",
      dataFolder: resolve("data"),
      keyFile: join(homedir(), ".config/chaperone/key"),
      media: { udpPort: 40_000 },
    });
  });

  test("everything can be set", () => {
    const config = good({
      PORT: "0",
      HOST: "::1",
      PUBLIC_URL: "https://club.example.org/",
      CHAPERONE_DATA: "/srv/chaperone",
      CHAPERONE_KEY_FILE: "/etc/chaperone.key",
      TLS_CERT_FILE: "/etc/c.pem",
      TLS_KEY_FILE: "/etc/k.pem",
      MEDIA_UDP_PORT: "5000",
      MEDIA_ADDRESS: "203.0.113.7",
      SMTP_URL: "smtps://me:secret@mail.example.org:465",
      MAIL_FROM: "Club <club@example.org>",
    });
    expect(config).toEqual({
      port: 0,
      host: "::1",
      publicUrl: "https://club.example.org",
      dataFolder: "/srv/chaperone",
      keyFile: "/etc/chaperone.key",
      tls: { certFile: "/etc/c.pem", keyFile: "/etc/k.pem" },
      media: { udpPort: 5000, address: "203.0.113.7" },
      mail: { url: "smtps://me:secret@mail.example.org:465", from: "Club <club@example.org>" },
    });
  });

  test("is frozen, all the way down", () => {
    const config = good({});
    expect(Object.isFrozen(config) && Object.isFrozen(config.media)).toBe(true);
  });

  test("an empty variable is one that is not set", () => {
    expect(good({ PORT: "", MEDIA_ADDRESS: " ", TLS_CERT_FILE: "" })).toEqual(good({}));
  });

  test("the public address says https when TLS is on", () => {
    expect(good({ PORT: "8443", TLS_CERT_FILE: "c", TLS_KEY_FILE: "k" }).publicUrl).toBe("https://localhost:8443");
  });
});

describe("faults", () => {
  test("are told all at once, and never repeat a value", () => {
    const faults = faultsOf({
      PORT: "http",
      MEDIA_ADDRESS: "media.example.org",
      SMTP_URL: "hunter2",
      TLS_KEY_FILE: "k",
    });
    expect(faults.map((fault) => fault.split(" ")[0])).toEqual([
      "PORT",
      "MEDIA_ADDRESS",
      "SMTP_URL",
      "TLS_CERT_FILE",
      "MAIL_FROM",
    ]);
    expect(faults.join()).not.toContain("hunter2");
  });

  test.each([
    [{ PORT: "65536" }, "PORT"],
    [{ PORT: "-1" }, "PORT"],
    [{ MEDIA_UDP_PORT: "0" }, "MEDIA_UDP_PORT"],
    [{ HOST: "every where" }, "HOST"],
    [{ PUBLIC_URL: "club.example.org" }, "PUBLIC_URL"],
    [{ PUBLIC_URL: "https://club.example.org/sessions" }, "PUBLIC_URL"],
    [{ PUBLIC_URL: "https://me:secret@club.example.org" }, "PUBLIC_URL"],
    [{ PUBLIC_URL: "javascript:alert(1)" }, "PUBLIC_URL"],
    [{ TLS_CERT_FILE: "c" }, "TLS_CERT_FILE"],
    [{ SMTP_URL: "https://mail.example.org", MAIL_FROM: "a@b.org" }, "SMTP_URL"],
    [{ SMTP_URL: "smtp://mail.example.org" }, "MAIL_FROM"],
    [{ MAIL_FROM: "somebody" }, "MAIL_FROM"],
    [{ MAIL_FROM: "a@b.org\r\nBcc: c@d.org" }, "MAIL_FROM"],
    [{ CHAPERONE_DATA: "/srv/c", CHAPERONE_KEY_FILE: "/srv/c/key" }, "CHAPERONE_KEY_FILE"],
    [{ CHAPERONE_DATA: "/srv/c", CHAPERONE_KEY_FILE: "/srv/c/deep/../..key" }, "CHAPERONE_KEY_FILE"],
    [{ CHAPERONE_DATA: "/", CHAPERONE_KEY_FILE: "/etc/key" }, "CHAPERONE_KEY_FILE"],
  ])("%o is one", (env, name) => {
    expect(faultsOf(env)).toEqual([expect.stringMatching(`^${name} `)]);
  });
});
