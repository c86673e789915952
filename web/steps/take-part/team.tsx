import { sourceKinds } from "#domain/words.ts";
import { may, useSession, useStaff } from "../../live/context.ts";
import { Button } from "../../parts/button.tsx";
import { dutyNames } from "../../words/common.ts";
import { staff } from "../../words/live.ts";
import { listed } from "../../words/who.ts";
import { Vouches } from "../arrive/readiness.tsx";
import styles from "./people.module.css";

/** The adults: who is here, who sees and hears whom; any may lower another's source (STAFF-1). */
export function Team() {
  const session = useSession();
  const { shared, own } = useStaff();
  return (
    <section aria-labelledby="team" className={styles.people}>
      <h2 id="team">{staff.team.title}</h2>
      <ul className={styles.list}>
        {shared.staff.map(({ member, name, duties, accepted, present, seesAndHears }) => (
          <li key={member} className={styles.person}>
            <div>
              <strong>{name}</strong> {member === own.self.member && `(${staff.team.you})`}
              <div className={styles.hint}>
                {duties.map((duty) => dutyNames[duty]).join(", ")} ·{" "}
                {accepted ? (present ? staff.team.present : staff.team.absent) : staff.team.notAccepted}
                {seesAndHears.length > 0 && ` · ${staff.team.hears(listed(seesAndHears))}`}
              </div>
            </div>
            {sourceKinds.map(
              (kind) =>
                may(own, { do: "take-part.lower", member, kind }) && (
                  <Button
                    key={kind}
                    kind="quiet"
                    small
                    onPress={() => void session.act({ do: "take-part.lower", member, kind })}
                  >
                    {staff.team.lower(kind, name)}
                  </Button>
                ),
            )}
          </li>
        ))}
      </ul>
      {shared.phase === "open" && <Vouches />}
    </section>
  );
}
