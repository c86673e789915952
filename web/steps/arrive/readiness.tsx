import type { ReadinessItem, StaffShared } from "#domain/views/view.ts";
import { may, useSession, useStaff } from "../../live/context.ts";
import { usePress } from "../../live/use-press.ts";
import { Button, Buttons } from "../../parts/button.tsx";
import { TickIcon, WaitingIcon } from "../../parts/icons.tsx";
import { staff } from "../../words/live.ts";
import { listed } from "../../words/who.ts";
import styles from "./readiness.module.css";

/** What still stands between the team and *Open doors* (READY-1): each line done, or what to do about it. */
export function Readiness() {
  const session = useSession();
  const { shared, own } = useStaff();
  const ready = may(own, { do: "admit.open-doors" });
  const open = usePress(() => session.act({ do: "admit.open-doors" }));
  return (
    <section className={styles.readiness} aria-labelledby="readiness">
      <h2 id="readiness">{staff.readiness.title}</h2>
      <ul className={styles.list}>
        {shared.readiness.map((item) => (
          <li key={item.id} className={styles.item} data-ok={item.ok}>
            {item.ok ? <TickIcon size={26} /> : <WaitingIcon size={26} />}
            <span>
              <strong className={styles.state}>{item.ok ? staff.readiness.ok : staff.readiness.notYet}</strong>{" "}
              {words(item, shared)}
            </span>
          </li>
        ))}
      </ul>
      <Vouches />
      <Buttons>
        <Button onPress={open} isDisabled={!ready}>
          {staff.readiness.open}
        </Button>
      </Buttons>
      <p className={styles.hint} role="status">
        {ready ? staff.readiness.ready : staff.readiness.notReady}
      </p>
    </section>
  );
}

/** "I see and hear NAME", for each colleague who can be seen and heard now. */
export function Vouches() {
  const session = useSession();
  const { shared, own } = useStaff();
  const colleagues = shared.staff.filter(({ member }) => may(own, { do: "arrive.vouch", member }));
  if (colleagues.length === 0) return null;
  return (
    <Buttons>
      {colleagues.map(({ member, name }) => (
        <Button key={member} kind="secondary" onPress={() => void session.act({ do: "arrive.vouch", member })}>
          {staff.readiness.vouch(name)}
        </Button>
      ))}
    </Buttons>
  );
}

function words({ id, ok, have, need, missing }: ReadinessItem, { lead }: StaffShared): string {
  const names = listed(missing);
  switch (id) {
    case "lead":
      return ok
        ? staff.readiness.lead.ok
        : staff.readiness.lead.do(listed(missing, "or") || lead.name, lead.name, lead.phone);
    case "staff":
      return ok ? staff.readiness.staff.ok(have) : staff.readiness.staff.do(have, need, names);
    case "steward":
      return ok ? staff.readiness.steward.ok : staff.readiness.steward.do(names);
    case "seen-and-heard":
      return ok ? staff.readiness["seen-and-heard"].ok : staff.readiness["seen-and-heard"].do(names);
  }
}
