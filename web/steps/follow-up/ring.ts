/** The sound of a worry: two bells, made here and now, so that no file can be missing. */

export interface Ringer {
  readonly ring: () => void;
  readonly close: () => void;
}

/** Must be called in a press: browsers stay silent before one. */
export function startListening(): Ringer {
  const audio = new AudioContext();
  void audio.resume();
  const bell = (at: number, pitch: number) => {
    const volume = audio.createGain();
    volume.connect(audio.destination);
    volume.gain.setValueAtTime(0.0001, at);
    volume.gain.exponentialRampToValueAtTime(0.6, at + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, at + 1.1);
    for (const [overtone, share] of [
      [1, 0.7],
      [2.76, 0.2],
    ] as const) {
      const tone = audio.createOscillator();
      const part = audio.createGain();
      part.gain.value = share;
      tone.frequency.value = pitch * overtone;
      tone.connect(part).connect(volume);
      tone.start(at);
      tone.stop(at + 1.2);
    }
  };
  return {
    ring: () => {
      void audio.resume();
      for (const turn of [0, 1.4]) {
        bell(audio.currentTime + turn + 0.05, 880);
        bell(audio.currentTime + turn + 0.45, 660);
      }
    },
    close: () => void audio.close(),
  };
}

/** Keeps the screen on while somebody is on call, where the browser can. Comes back when the page is seen again. */
export function keepAwake(): () => void {
  let lock: WakeLockSentinel | undefined;
  let over = false;
  const ask = async () => {
    if (over || document.visibilityState !== "visible" || !("wakeLock" in navigator)) return;
    try {
      lock = await navigator.wakeLock.request("screen");
      if (over) await lock.release();
    } catch {
      // A low battery may refuse it; the page rings all the same.
    }
  };
  void ask();
  document.addEventListener("visibilitychange", ask);
  return () => {
    over = true;
    document.removeEventListener("visibilitychange", ask);
    void lock?.release();
  };
}
