/** Which source goes into which slot: a pure function, the same for every receiver. */

/**
 * The new holders of a receiver's slots. `wanted` is in order of priority: where there are more than slots, the first
 * win. A source keeps the slot it has, so that nothing jumps. `prefer` names a slot that a newcomer takes if it is free.
 */
export function assignSlots<Source extends object>(
  current: readonly (Source | null)[],
  wanted: readonly Source[],
  prefer: (source: Source) => number | null,
): (Source | null)[] {
  const chosen = new Set(wanted.slice(0, current.length));
  const next = current.map((source) => (source !== null && chosen.has(source) ? source : null));
  for (const source of next) if (source !== null) chosen.delete(source);
  for (const source of chosen) {
    const preferred = prefer(source);
    const place = preferred !== null && next[preferred] === null ? preferred : next.indexOf(null);
    if (place >= 0) next[place] = source;
  }
  return next;
}
