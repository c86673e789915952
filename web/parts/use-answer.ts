import { useCallback, useEffect, useRef, useState } from "react";
import { type ApiError, asApiError } from "../api.ts";

export interface Answer<Data> {
  /** The last answer. It stays while a newer one is asked for, and when that fails. */
  readonly data: Data | null;
  readonly error: ApiError | null;
  /** Asks (again). */
  readonly again: () => Promise<void>;
}

/**
 * Asks the server when the page appears, whenever `key` changes, and, given `every`, again so many milliseconds after
 * each answer. An answer that arrives after a newer question is dropped.
 */
export function useAnswer<Data>(key: string, ask: () => Promise<Data>, every?: number): Answer<Data> {
  const [held, setHeld] = useState<{ key: string; data: Data | null; error: ApiError | null }>({
    key,
    data: null,
    error: null,
  });
  const latest = useRef(ask);
  latest.current = ask;
  const round = useRef(0);

  const again = useCallback(async () => {
    round.current += 1;
    const mine = round.current;
    try {
      const data = await latest.current();
      if (mine === round.current) setHeld({ key, data, error: null });
    } catch (thrown) {
      const error = asApiError(thrown);
      if (mine === round.current) setHeld((last) => ({ key, data: last.key === key ? last.data : null, error }));
    }
  }, [key]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stopped = false;
    const turn = async () => {
      await again();
      if (!stopped && every !== undefined) timer = setTimeout(turn, every);
    };
    void turn();
    return () => {
      stopped = true;
      round.current += 1;
      clearTimeout(timer);
    };
  }, [again, every]);

  return held.key === key ? { data: held.data, error: held.error, again } : { data: null, error: null, again };
}

export interface Sending {
  readonly sending: boolean;
  readonly error: ApiError | null;
  /** Does it once: a second call while the first is under way does nothing. Answers whether it worked. */
  readonly send: (work: () => Promise<unknown>) => Promise<boolean>;
  readonly clear: () => void;
}

/** One thing being sent. */
export function useSending(): Sending {
  const [sending, setSending] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const busy = useRef(false);
  const send = useCallback(async (work: () => Promise<unknown>) => {
    if (busy.current) return false;
    busy.current = true;
    setSending(true);
    setError(null);
    try {
      await work();
      return true;
    } catch (thrown) {
      setError(asApiError(thrown));
      return false;
    } finally {
      busy.current = false;
      setSending(false);
    }
  }, []);
  const clear = useCallback(() => setError(null), []);
  return { sending, error, send, clear };
}
