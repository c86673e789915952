import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";

/** A mail server in this process, that keeps what it is sent and refuses whom it is told to. */
export interface TestSmtp {
  readonly url: string;
  readonly received: { readonly to: readonly string[]; readonly raw: string }[];
  /** Addresses to answer with 550, each repeated in the answer, as real servers do. */
  readonly refuse: Set<string>;
  close(): Promise<void>;
}

export async function startSmtp(): Promise<TestSmtp> {
  const received: { to: string[]; raw: string }[] = [];
  const refuse = new Set<string>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo: ({ address }, _session, answer) => {
      if (!refuse.has(address)) return answer();
      answer(Object.assign(new Error(`no such person: ${address}`), { responseCode: 550 }));
    },
    onData: async (stream, session, answer) => {
      received.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw: await text(stream) });
      answer();
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    refuse,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
