import { useStaff } from "../../live/context.ts";
import { time } from "../../words/dates.ts";
import { staff } from "../../words/live.ts";
import styles from "./people.module.css";

/** What the team must know and need not act on at once, newest first. */
export function Notices() {
  const { shared } = useStaff();
  const newestFirst = [...shared.notices].reverse();
  return (
    <section aria-labelledby="notices" className={styles.people}>
      <h2 id="notices">{staff.notices.title}</h2>
      <div role="log" aria-live="polite" aria-labelledby="notices">
        {newestFirst.length === 0 ? (
          <p className={styles.hint}>{staff.notices.empty}</p>
        ) : (
          <ul className={styles.list}>
            {newestFirst.map(({ id, name, at }) => (
              <li key={`${id} ${name} ${at}`} className={styles.person}>
                <span>
                  <time className={styles.hint}>{time(at)}</time> {staff.notices[id](name)}
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}
