import type { ReactNode } from "react";
import type { Reach, RoomPerson } from "#domain/views/view.ts";
import { type Dial as Position, type SourceKind, sourceKinds } from "#domain/words.ts";
import { may, useSession, useStaff } from "../../live/context.ts";
import { CameraIcon, MicrophoneIcon } from "../../live/icons.tsx";
import { Dial } from "../../parts/dial.tsx";
import { staff } from "../../words/live.ts";
import { listed, meaningOf } from "../../words/who.ts";
import { RemoveButton } from "../leave/remove.tsx";
import styles from "./people.module.css";

export const kindIcons: Record<SourceKind, ReactNode> = {
  microphone: <MicrophoneIcon size={22} />,
  camera: <CameraIcon size={22} />,
  screen: null,
};

/** Everybody in the room, and the dials of each. */
export function People() {
  const { shared } = useStaff();
  return (
    <section aria-labelledby="people" className={styles.people}>
      <h2 id="people">
        {staff.people.title} {shared.people.length > 0 && shared.people.length}
      </h2>
      {shared.people.length === 0 ? (
        <p className={styles.hint}>{staff.people.empty}</p>
      ) : (
        <ul className={styles.list}>
          {shared.people.map((person) => (
            <Person key={person.person} of={person} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Person({ of }: { readonly of: RoomPerson }) {
  const session = useSession();
  const { own } = useStaff();
  const { person, name, dials } = of;
  return (
    <li className={styles.person}>
      <div className={styles.top}>
        <span>
          <strong>{name}</strong>
          {!of.connected && <span className={styles.hint}> {staff.people.away}</span>}
        </span>
        <RemoveButton person={person} name={name} />
      </div>
      {sourceKinds.map(
        (kind) =>
          may(own, { do: "take-part.dial", person, kind }) && (
            <div key={kind} className={styles.dial}>
              {kindIcons[kind]}
              <Dial
                label={staff.people.dial(kind, name)}
                value={dials[kind]}
                onChange={(to) => void session.act({ do: "take-part.dial", person, kind, to })}
                truth={truth(of, kind)}
              />
            </div>
          ),
      )}
    </li>
  );
}

const reached: Record<Position, Reach["to"]> = { off: "nobody", backstage: "team", stage: "everyone" };

/** What is really sent, where the dial alone would not say it. */
function truth({ dials, sources, asked }: RoomPerson, kind: SourceKind): string | null {
  if (asked.includes(kind)) return staff.people.asked;
  const source = sources.find((one) => one.kind === kind);
  if (source === undefined) return dials[kind] === "off" ? null : staff.people.notStarted;
  if (source.reach.to === reached[dials[kind]]) return null;
  return source.reach.to === "looking"
    ? staff.people.sends.looking(listed(source.reach.names))
    : staff.people.sends[meaningOf(source.reach)];
}
