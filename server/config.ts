import { homedir } from "node:os";
import { join, relative, resolve, sep } from "node:path";
import { z } from "zod";

/** What an operator can set. Read once when the program starts, and frozen. Every path is absolute. */
export interface Config {
  /** TCP port to listen on; 0 takes any free one. */
  readonly port: number;
  /** Address to listen on. */
  readonly host: string;
  /**
   * What links in mails begin with: scheme, host and port, without a slash at the end. With port 0 and no PUBLIC_URL
   * it ends in `:0`; only who listens knows the real port.
   */
  readonly publicUrl: string;
  readonly dataFolder: string;
  /** Holds the master key. Never inside the data folder, so that a copy of the data alone opens nothing (LOG-2). */
  readonly keyFile: string;
  /** Serve HTTPS with these; absent when a proxy in front does, or on this machine alone. */
  readonly tls?: { readonly certFile: string; readonly keyFile: string };
  readonly media: {
    /** UDP port that carries all media. */
    readonly udpPort: number;
    /** IP address browsers are told to send media to; absent: those of this machine's own network cards. */
    readonly address?: string;
  };
  /** How mail leaves; absent: nothing is sent, and the outbox page shows what would be. `url` may hold a password. */
  readonly mail?: { readonly url: string; readonly from: string };
}

export type ConfigResult = { readonly ok: Config } | { readonly faults: readonly string[] };

const port = (fallback: number, lowest: number) =>
  z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((value) => value >= lowest && value <= 65_535)
    .default(fallback);

/** One entry a variable, and what to say of it when its value is not one we can use. No value is ever repeated. */
const variables = {
  PORT: { shape: port(8080, 0), fault: "must be a port number: 0 to 65535, such as 8080" },
  HOST: {
    shape: z.union([z.ipv4(), z.ipv6(), z.hostname()]).default("0.0.0.0"),
    fault: "must be an address of this machine, such as 0.0.0.0 (reachable by others) or 127.0.0.1 (this machine only)",
  },
  PUBLIC_URL: {
    shape: z.string().refine(isOrigin).optional(),
    fault: "must be the address people type, and nothing after it, such as https://sessions.example.org",
  },
  CHAPERONE_DATA: { shape: z.string().default("data"), fault: "must be the path of a folder" },
  CHAPERONE_KEY_FILE: {
    shape: z.string().default(join(homedir(), ".config", "chaperone", "key")),
    fault: "must be the path of a file",
  },
  TLS_CERT_FILE: { shape: z.string().optional(), fault: "must be the path of a certificate file" },
  TLS_KEY_FILE: { shape: z.string().optional(), fault: "must be the path of the certificate's private key" },
  MEDIA_UDP_PORT: { shape: port(40_000, 1), fault: "must be a port number: 1 to 65535, such as 40000" },
  MEDIA_ADDRESS: {
    shape: z.union([z.ipv4(), z.ipv6()]).optional(),
    fault: "must be an IP address, such as 203.0.113.7; a name will not do",
  },
  SMTP_URL: {
    shape: z.string().refine(isSmtp).optional(),
    fault:
      "must look like smtps://user:password@mail.example.org:465, with special signs in the password written as %40 and the like",
  },
  MAIL_FROM: {
    shape: z
      .string()
      .regex(/^([^<>\r\n]+<[^\s@<>]+@[^\s@<>]+>|[^\s@<>]+@[^\s@<>]+)$/)
      .optional(),
    fault: 'must be a mail address, such as "Tuesday Club <club@example.org>"',
  },
} as const;

type Values = { [Name in keyof typeof variables]: z.output<(typeof variables)[Name]["shape"]> };

/**
 * Reads the environment. Returns either the whole configuration or every fault at once, each a sentence that begins
 * with the variable's name and never repeats its value. An empty variable counts as one that is not set.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): ConfigResult {
  const faults: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, { shape, fault }] of Object.entries(variables)) {
    const result = shape.safeParse(env[name]?.trim() || undefined);
    if (result.success) values[name] = result.data;
    else faults.push(`${name} ${fault}.`);
  }
  if (faults.length > 0) return { faults: [...faults, ...pairFaults(env)] };
  const config = assemble(values as Values);
  const joint = [...pairFaults(env), ...keyPlaceFaults(config)];
  return joint.length > 0 ? { faults: joint } : { ok: deepFreeze(config) };
}

function assemble(values: Values): Config {
  const tls = { certFile: values.TLS_CERT_FILE, keyFile: values.TLS_KEY_FILE };
  const scheme = tls.certFile === undefined ? "http" : "https";
  return {
    port: values.PORT,
    host: values.HOST,
    publicUrl: (values.PUBLIC_URL ?? `${scheme}://localhost:${values.PORT}`).replace(/\/$/, ""),
    dataFolder: resolve(values.CHAPERONE_DATA),
    keyFile: resolve(values.CHAPERONE_KEY_FILE),
    ...(tls.certFile && tls.keyFile ? { tls: { certFile: resolve(tls.certFile), keyFile: resolve(tls.keyFile) } } : {}),
    media: {
      udpPort: values.MEDIA_UDP_PORT,
      ...(values.MEDIA_ADDRESS ? { address: values.MEDIA_ADDRESS } : {}),
    },
    ...(values.SMTP_URL && values.MAIL_FROM ? { mail: { url: values.SMTP_URL, from: values.MAIL_FROM } } : {}),
  };
}

function pairFaults(env: Readonly<Record<string, string | undefined>>): string[] {
  const faults: string[] = [];
  if (!env.TLS_CERT_FILE !== !env.TLS_KEY_FILE) {
    faults.push("TLS_CERT_FILE and TLS_KEY_FILE go together: set both, or neither.");
  }
  if (env.SMTP_URL && !env.MAIL_FROM) faults.push("MAIL_FROM is needed with SMTP_URL: who mails come from.");
  return faults;
}

function keyPlaceFaults({ dataFolder, keyFile }: Config): string[] {
  const path = relative(dataFolder, keyFile);
  const outside = path === ".." || path.startsWith(`..${sep}`) || resolve(path) === path;
  if (outside) return [];
  return [
    "CHAPERONE_KEY_FILE must be outside the data folder (CHAPERONE_DATA), and outside its backups: whoever has both " +
      "can read everything.",
  ];
}

function isOrigin(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.username === "" && url.href === `${url.origin}/`;
}

function isSmtp(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^smtps?:$/.test(url.protocol) && url.hostname !== "";
}

function deepFreeze<T extends object>(value: T): T {
  for (const part of Object.values(value)) if (typeof part === "object" && part !== null) deepFreeze(part);
  return Object.freeze(value);
}
