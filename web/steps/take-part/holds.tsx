import { may, useNow, useSession, useStaff } from "../../live/context.ts";
import { Button } from "../../parts/button.tsx";
import { Notice } from "../../parts/notice.tsx";
import { count, time } from "../../words/dates.ts";
import { staff } from "../../words/live.ts";
import styles from "./holds.module.css";

/** Why everything is paused, one line a cause, and who lifts it. *Resume* clears its own cause alone. */
export function Holds() {
  const session = useSession();
  const { shared, own } = useStaff();
  if (shared.holds.length === 0) return null;
  return (
    <section className={styles.holds} aria-labelledby="holds">
      <h2 id="holds">{staff.holds.title}</h2>
      <p>{staff.holds.words}</p>
      <ul className={styles.list}>
        {shared.holds.map(({ cause, since }) => (
          <li key={cause} className={styles.hold}>
            <span>
              <strong>{staff.holds.cause[cause]}</strong> {staff.holds.lifter[cause]}{" "}
              <span className={styles.hint}>({staff.holds.since(time(since))})</span>
            </span>
            {may(own, { do: "take-part.resume", cause }) && (
              <Button onPress={() => void session.act({ do: "take-part.resume", cause })}>{staff.holds.resume}</Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Too few adults: who must be called, and what happens when. */
export function Cover() {
  const { shared } = useStaff();
  const { present, need, holdAt, endAt } = shared.cover;
  const now = useNow(1000);
  if (shared.phase !== "open" || present >= need) return null;
  const seconds = holdAt === null ? null : Math.max(0, Math.ceil((holdAt - now) / 1000));
  const minutes = endAt === null ? null : Math.max(1, Math.ceil((endAt - now) / 60_000));
  return (
    <Notice kind="important">
      <p role="status">{staff.cover.missing(present, need)}</p>
      {seconds !== null && <p>{staff.cover.holdAt(seconds)}</p>}
      {minutes !== null && <p>{staff.cover.endAt(count(minutes, "minute"))}</p>}
    </Notice>
  );
}
