import { useEffect, useRef, useState } from "react";
import type { WaitingPerson } from "#domain/views/view.ts";
import { may, useNow, useSession, useStaff } from "../../live/context.ts";
import { Button } from "../../parts/button.tsx";
import { count } from "../../words/dates.ts";
import { staff } from "../../words/live.ts";
import { RemoveButton } from "../leave/remove.tsx";
import { Card } from "./card.tsx";
import styles from "./queue.module.css";

/** Who waits, the longest first, and whom this steward looks at now. */
export function Queue() {
  const { shared, own } = useStaff();
  const queue = [...shared.waiting].sort((a, b) => a.since - b.since);
  const looking = new Set(own.cards.map(({ person }) => person));
  const rest = queue.filter(({ person }) => !looking.has(person));
  return (
    <section className={styles.queue} aria-labelledby="waiting-room">
      <h2>
        <span id="waiting-room">{staff.waiting.title}</span>
        {queue.length > 0 && <span className={styles.count}> {queue.length}</span>}
      </h2>
      <Joined waiting={queue} />
      {own.cards.map((card) => (
        <Card key={card.person} card={card} />
      ))}
      {queue.length === 0 && <p className={styles.hint}>{staff.waiting.empty}</p>}
      {shared.phase === "planned" && <p className={styles.hint}>{staff.waiting.closed}</p>}
      {rest.length > 0 && (
        <ol className={styles.list}>
          {rest.map((person) => (
            <Waiter key={person.person} waiter={person} />
          ))}
        </ol>
      )}
    </section>
  );
}

function Waiter({ waiter }: { readonly waiter: WaitingPerson }) {
  const session = useSession();
  const { own } = useStaff();
  const now = useNow(10_000);
  const { person, name, since, claimedBy } = waiter;
  const minutes = Math.max(0, Math.floor((now - since) / 60_000));
  const marks = [
    staff.waiting.since(minutes === 0 ? "less than a minute" : count(minutes, "minute")),
    claimedBy !== null && staff.waiting.claimed(claimedBy),
    !waiter.hasCamera && staff.waiting.noCamera,
    !waiter.connected && staff.waiting.gone,
    waiter.contested && staff.waiting.contested,
  ].filter(Boolean);
  return (
    <li className={styles.waiter}>
      <div>
        <strong>{name}</strong>
        <span className={styles.marks}>{marks.join(" · ")}</span>
      </div>
      <div className={styles.acts}>
        {may(own, { do: "check.claim", person }) && (
          <Button small onPress={() => void session.act({ do: "check.claim", person })}>
            {staff.waiting.look(name)}
          </Button>
        )}
        <RemoveButton person={person} name={name} />
      </div>
    </li>
  );
}

/** Says politely who came to wait since this page was opened. */
function Joined({ waiting }: { readonly waiting: readonly WaitingPerson[] }) {
  const known = useRef(new Set(waiting.map(({ person }) => person)));
  const [words, setWords] = useState("");
  useEffect(() => {
    const fresh = waiting.filter(({ person }) => !known.current.has(person));
    known.current = new Set(waiting.map(({ person }) => person));
    if (fresh.length > 0) setWords(fresh.map(({ name }) => staff.waiting.joined(name)).join(" "));
  }, [waiting]);
  return (
    <p role="status" className="unseen">
      {words}
    </p>
  );
}
