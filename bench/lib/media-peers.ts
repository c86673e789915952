/** The other side of `bench/media.ts`: a publisher and many receivers, in a process of their own. */

import { Peer } from "#server/media/testing/peer.ts";

interface Order {
  readonly id: string;
  readonly kind: "answer" | "counted" | "last";
  readonly name: string;
  readonly offer: string;
}

const peers = new Map<string, Peer>();
let packets = 0;
/** When the last packet that was not black came, Unix ms. */
let last = 0;

function obey({ kind, name, offer }: Order): object {
  if (kind === "counted") return { packets };
  if (kind === "last") return { at: last };
  const before = peers.get(name);
  if (before) process.stderr.write(`${name} was ${before.state}\n`);
  before?.close();
  const peer = new Peer(name);
  peer.onReceived = ({ tag, at }) => {
    packets += 1;
    if (tag !== "black") last = at;
  };
  peers.set(name, peer);
  return { name, sdp: peer.answer(offer) };
}

process.on("message", (message) => {
  const order = message as Order;
  process.send?.({ id: order.id, value: obey(order) });
});
process.on("disconnect", () => process.exit());

/** Sends `perSecond` packets a second by the clock, in frames of up to four packets as an encoder does. */
function publish(kind: "camera" | "microphone", perSecond: number, bytes: number, atOnce: number): void {
  const start = performance.now();
  let sent = 0;
  setInterval(() => {
    const publisher = peers.get("publisher");
    if (publisher?.connected !== true) return;
    const due = Math.floor(((performance.now() - start) * perSecond) / 1000);
    if (due - sent > perSecond) sent = due - atOnce;
    while (due - sent >= atOnce) {
      for (let i = 0; i < atOnce; i++) publisher.send(kind, kind, { key: false, bytes });
      sent += atOnce;
    }
  }, 4);
}
publish("camera", 110, 1100, 4);
publish("microphone", 50, 120, 1);
