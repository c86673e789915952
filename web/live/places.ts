/**
 * Tiles keep their place: who stays, stays where they are; who is new takes the first place that became free, or the
 * end. The order in which the server lists people says nothing.
 */
export function keepPlaces<Id extends string>(before: readonly Id[], now: readonly Id[]): readonly Id[] {
  const here = new Set(now);
  const known = new Set(before);
  const fresh = now.filter((id) => !known.has(id));
  const kept = before.map((id) => (here.has(id) ? id : fresh.shift()));
  return [...kept.filter((id) => id !== undefined), ...fresh];
}
