import { useEffect, useRef } from "react";
import { watchLevel } from "../media/level.ts";
import styles from "./level-meter.module.css";

/** A bar that moves with the voice. For eyes only: a screen reader would drown in it. */
export function LevelMeter({ track, label }: { readonly track: MediaStreamTrack; readonly label: string }) {
  const bar = useRef<HTMLDivElement>(null);
  useEffect(
    () =>
      watchLevel(track, (level) => {
        // Ears hear loudness by its ratio: the root makes a quiet voice show.
        if (bar.current) bar.current.style.transform = `scaleX(${Math.min(1, 1.5 * Math.sqrt(level))})`;
      }),
    [track],
  );
  return (
    <div className={styles.meter}>
      <span>{label}</span>
      <div className={styles.track} aria-hidden="true">
        <div ref={bar} className={styles.bar} />
      </div>
    </div>
  );
}
