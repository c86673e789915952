import { held } from "../../words/live.ts";
import styles from "./held.module.css";

/** The holding screen. The pictures under it are gone already. */
export function Held() {
  return (
    <div className={styles.held} role="alert">
      <div className={styles.words}>
        <h2 className={styles.title}>{held.title}</h2>
        {held.words.map((line) => (
          <p key={line}>{line}</p>
        ))}
        <p className={styles.quiet}>{held.quiet}</p>
      </div>
    </div>
  );
}
