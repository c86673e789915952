/** A server of one socket at a time, played by a test. */
import type { ServerFrame } from "#protocol/live.ts";

export class FakeSocket {
  static all: FakeSocket[] = [];
  static get last(): FakeSocket {
    const last = FakeSocket.all.at(-1);
    if (last === undefined) throw new Error("no socket was opened");
    return last;
  }
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  readonly sent: Record<string, unknown>[] = [];
  closed = false;

  static make = (): WebSocket => {
    const socket = new FakeSocket();
    FakeSocket.all.push(socket);
    return socket as unknown as WebSocket;
  };
  send(text: string): void {
    this.sent.push(JSON.parse(text) as Record<string, unknown>);
  }
  close(): void {
    this.closed = true;
  }
  /** The server takes the connection. */
  accept(): this {
    this.onopen?.();
    return this;
  }
  says(frame: ServerFrame): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
  ends(code: number): void {
    this.onclose?.({ code });
  }
  commands(name: string): Record<string, unknown>[] {
    return this.sent.filter(({ t, command }) => t === "command" && (command as { do: string }).do === name);
  }
}
