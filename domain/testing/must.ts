/** A check of a law, for places where `expect` is asked millions of times. */
export const must = (holds: boolean, law: string): void => {
  if (!holds) throw new Error(law);
};
