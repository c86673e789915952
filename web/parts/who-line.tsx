import type { Who } from "#domain/views/view.ts";
import { whoLines, whoWords } from "../words/who.ts";
import { MeaningIcon } from "./icons.tsx";
import styles from "./who-line.module.css";

/** *Who can see and hear me*: always there, always in words, said aloud when it changes. */
export function WhoLine({ who }: { readonly who: Pick<Who, "camera" | "microphone"> }) {
  return (
    <div role="status" aria-label={whoWords.label} aria-atomic="true" className={styles.who}>
      {whoLines(who).map(({ meaning, words }) => (
        <span key={words} className={styles.line} data-meaning={meaning}>
          <MeaningIcon meaning={meaning} />
          <span>{words}</span>{" "}
        </span>
      ))}
    </div>
  );
}
