import { useCallback, useRef } from "react";

/** A press that takes a while counts once, however often it is made meanwhile. */
export function usePress(work: () => Promise<unknown>): () => void {
  const busy = useRef(false);
  const latest = useRef(work);
  latest.current = work;
  return useCallback(() => {
    if (busy.current) return;
    busy.current = true;
    const over = () => {
      busy.current = false;
    };
    latest.current().then(over, over);
  }, []);
}
