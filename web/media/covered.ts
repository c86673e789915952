/** MEDIA-9: a tile whose picture stands still is covered, so that no frozen frame stays on the screen. */

const stillMs = 500;

/**
 * Watches a `<video>` and says when it must be covered: at once, until its first frame, and whenever no frame came for
 * 500 ms. Returns what ends the watch.
 */
export function watchCovered(video: HTMLVideoElement, onChange: (covered: boolean) => void): () => void {
  let covered = true;
  let ended = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const set = (next: boolean): void => {
    if (ended || next === covered) return;
    covered = next;
    onChange(next);
  };
  const framed = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => set(true), stillMs);
    set(false);
  };
  onChange(true);
  const unwatch = "requestVideoFrameCallback" in video ? eachFrame(video, framed) : eachUpdate(video, framed);
  return () => {
    ended = true;
    clearTimeout(timer);
    unwatch();
  };
}

function eachFrame(video: HTMLVideoElement, framed: () => void): () => void {
  let handle = 0;
  const next = (): void => {
    handle = video.requestVideoFrameCallback(() => {
      framed();
      next();
    });
  };
  next();
  return () => video.cancelVideoFrameCallback(handle);
}

/** For browsers that do not call back for frames: the time goes on without frames too, so the frames are counted. */
function eachUpdate(video: HTMLVideoElement, framed: () => void): () => void {
  let before = -1;
  const updated = (): void => {
    const frames = video.getVideoPlaybackQuality().totalVideoFrames;
    if (frames !== before) framed();
    before = frames;
  };
  video.addEventListener("timeupdate", updated);
  return () => video.removeEventListener("timeupdate", updated);
}
