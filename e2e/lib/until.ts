/** Asks again until the answer is this; fails with the last answer after `within` milliseconds. */
export const until = async (ask: () => Promise<string>, expected: string, within = 20_000): Promise<void> => {
  const end = performance.now() + within;
  let last = "";
  while (performance.now() < end) {
    last = await ask();
    if (last === expected) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`expected: ${expected}\n     got: ${last}`);
};
