import { type ReactNode, useEffect, useRef, useState } from "react";
import { watchCovered } from "../media/covered.ts";
import { cx } from "../parts/cx.ts";
import { room } from "../words/live.ts";
import { MicrophoneIcon } from "./icons.tsx";
import styles from "./tile.module.css";

export interface PictureProps {
  readonly track: MediaStreamTrack | null;
  /** One's own picture is shown as a mirror shows it. */
  readonly mirrored?: boolean;
  /** A shared screen or a face that must be seen whole. */
  readonly whole?: boolean;
  /** A shared screen, which may rightly stand still. */
  readonly still?: boolean;
  /** What stands there without a picture, and over one whose frames stopped coming (MEDIA-9). */
  readonly children: ReactNode;
}

/** A picture, and black wherever there is none now. */
export function Picture({ track, mirrored, whole, still, children }: PictureProps) {
  const video = useRef<HTMLVideoElement>(null);
  const [covered, setCovered] = useState(true);
  useEffect(() => {
    const element = video.current;
    if (element === null) return;
    element.defaultMuted = true;
    element.muted = true;
    element.srcObject = track === null ? null : new MediaStream([track]);
    setCovered(track === null || !still);
    if (track === null) return;
    element.play().catch(() => undefined); // A newer track took its place, or the page is hidden: it plays then.
    return still ? undefined : watchCovered(element, setCovered);
  }, [track, still]);
  return (
    <div className={styles.picture}>
      <video
        ref={video}
        className={cx(styles.video, mirrored && styles.mirrored, whole && styles.whole)}
        autoPlay
        playsInline
        muted
        tabIndex={-1}
      />
      {(track === null || covered) && <div className={styles.cover}>{children}</div>}
    </div>
  );
}

export interface TileProps extends Omit<PictureProps, "children"> {
  readonly name: string;
  /** Beside the name: "leads", "screen". */
  readonly mark?: string | null;
  readonly sound?: boolean;
  readonly large?: boolean;
  readonly why?: string;
  readonly children?: ReactNode;
}

/** One person: the picture, the first name, whether sound comes. */
export function Tile({ name, mark, sound, large, why, children, ...picture }: TileProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields
    <div role="group" aria-label={name} className={cx(styles.tile, large && styles.large)}>
      <Picture {...picture}>
        <span className={styles.initial} aria-hidden="true">
          {[...name][0]?.toUpperCase()}
        </span>
        <span className={styles.why}>{why ?? room.noPicture}</span>
      </Picture>
      <div className={styles.badge}>
        <span className={styles.name}>{name}</span>
        {mark && <span className={styles.mark}>{mark}</span>}
        {sound && (
          <>
            <MicrophoneIcon size={18} />
            <span className="unseen">{room.speaking}</span>
          </>
        )}
      </div>
      {children}
    </div>
  );
}
