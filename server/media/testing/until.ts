/** Waits for a condition, looking every few milliseconds. Rejects after `ms` with what was waited for. */
export async function until(what: string, met: () => boolean, ms = 8000): Promise<void> {
  const end = performance.now() + ms;
  while (!met()) {
    if (performance.now() > end) throw new Error(`Waited ${ms} ms in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 4));
  }
}
