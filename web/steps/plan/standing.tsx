import type { Standing } from "#protocol/steps/plan.ts";
import { TickIcon, WaitingIcon } from "../../parts/icons.tsx";
import { home, standing as words } from "../../words/plan.ts";
import styles from "./standing.module.css";

/** What still stands between a session and its doors, in the order in which to put it right. */
export function StandingList({
  standing,
  todo = false,
}: {
  readonly standing: readonly Standing[];
  readonly todo?: boolean;
}) {
  if (standing.length === 0) {
    return (
      <p className={styles.item}>
        <TickIcon />
        <span>{home.ready}</span>
      </p>
    );
  }
  return (
    <ul className={styles.list}>
      {standing.map((item) => (
        <li key={item} className={styles.item}>
          <WaitingIcon />
          <span>
            {words[item].words}
            {todo && <span className={styles.todo}>{words[item].todo}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
