/** A hidden tab paints nothing and gets no animation frames; a timer stands in for them there. Milliseconds. */
const withoutFrames = 300;

/** Calls `then` once what was rendered just now is on the screen: two frames on. Answers how to call it off. */
export function afterPaint(then: () => void): () => void {
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(run);
  });
  const timer = setTimeout(run, withoutFrames);
  function off(): void {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  }
  function run(): void {
    off();
    then();
  }
  return off;
}
