import { connect, createServer, type Socket } from "node:net";

/** A TCP line between a browser and the server, which a test can stall in one direction or cut. */
export interface Line {
  readonly port: number;
  /** Nothing reaches the browser any more, and the connection stays open. */
  stall(): void;
  /** What is connected falls off, and nothing new gets through until it is mended. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

export const stretchLine = async (to: number): Promise<Line> => {
  const pairs: { near: Socket; far: Socket }[] = [];
  let stalled = false;
  let broken = false;
  const server = createServer((near) => {
    if (broken) {
      near.destroy();
      return;
    }
    const far = connect(to, "localhost");
    pairs.push({ near, far });
    near.pipe(far);
    far.on("data", (data) => {
      if (!stalled) near.write(data);
    });
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.on("error", () => other.destroy());
      one.on("close", () => other.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("no port");
  return {
    port: address.port,
    stall: () => {
      stalled = true;
    },
    cut: () => {
      broken = true;
      for (const { near } of pairs) near.destroy();
    },
    mend: () => {
      broken = false;
    },
    close: () =>
      new Promise((resolve) => {
        for (const { near } of pairs) near.destroy();
        server.close(() => resolve());
      }),
  };
};
