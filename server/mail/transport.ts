import { createTransport } from "nodemailer";
import type { Config } from "#server/config.ts";

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** A calendar object (RFC 5545); mail programs offer to add, move or remove the entry. */
  readonly ics?: string;
}

export interface Transport {
  /**
   * Resolves once the mail server took the mail.
   * @throws {MailFault} when it did not
   */
  send(mail: Mail): Promise<void>;
  close(): void;
}

/** A mail was not taken. Says nothing of the mail or whom it was for, since servers repeat addresses in what they answer. */
export class MailFault extends Error {
  override readonly name = "MailFault";
  /** SMTP's reply code, such as 550, or nodemailer's word for what went wrong, such as ECONNECTION. */
  readonly code: string;

  constructor(code: string) {
    super(`mail was not taken: ${code}`);
    this.code = code;
  }
}

/** How long to wait for a mail server, in milliseconds. */
const patience = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000 };

/** Sends through the SMTP server that is configured. */
export function smtpTransport({ url, from }: NonNullable<Config["mail"]>): Transport {
  const server = new URL(url);
  const secure = server.protocol === "smtps:";
  const smtp = createTransport({
    host: server.hostname.replace(/^\[|\]$/g, ""),
    port: Number(server.port) || (secure ? 465 : 587),
    secure,
    ...(server.username === "" ? {} : { auth: { user: decode(server.username), pass: decode(server.password) } }),
    pool: true,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...patience,
  });
  return {
    send: async ({ to, subject, text, ics }) => {
      try {
        await smtp.sendMail({ from, to: { name: "", address: to }, subject, text, ...calendar(ics) });
      } catch (error) {
        const { responseCode, code } = error as { responseCode?: number; code?: string };
        throw new MailFault(String(responseCode ?? code ?? "unknown"));
      }
    },
    close: () => smtp.close(),
  };
}

function calendar(ics: string | undefined) {
  if (ics === undefined) return {};
  const method = /^METHOD:([A-Z]+)\s*$/m.exec(ics)?.[1] ?? "PUBLISH";
  return { icalEvent: { filename: "session.ics", method, content: ics } };
}

function decode(part: string): string {
  return decodeURIComponent(part);
}
