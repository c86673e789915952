import { useEffect, useRef, useState } from "react";
import type { CheckCard } from "#domain/views/view.ts";
import type { CheckItem } from "#domain/words.ts";
import { may, useSession, useStaff } from "../../live/context.ts";
import { Tile } from "../../live/tile.tsx";
import { usePress } from "../../live/use-press.ts";
import { Button, Buttons } from "../../parts/button.tsx";
import { Checkbox } from "../../parts/field.tsx";
import { ageNames } from "../../words/common.ts";
import { staff } from "../../words/live.ts";
import { KeepWaiting, Refuse } from "../admit/decisions.tsx";
import styles from "./card.module.css";

/** The look (DOOR-1): the live picture beside what is registered, what the steward saw, and the decision. */
export function Card({ card }: { readonly card: CheckCard }) {
  const session = useSession();
  const { own } = useStaff();
  const heading = useRef<HTMLHeadingElement>(null);
  const [seen, setSeen] = useState<readonly CheckItem[]>([]);
  const { person, name } = card;
  const admit = usePress(() => session.act({ do: "admit.admit", person, items: [...seen] }));
  // The button *Look* that led here is gone.
  useEffect(() => heading.current?.focus(), []);
  const tick = (item: CheckItem, on: boolean) =>
    setSeen((before) => (on ? [...before, item] : before.filter((other) => other !== item)));
  return (
    <section className={styles.card} aria-labelledby={`look-${person}`}>
      <div className={styles.top}>
        <h3 id={`look-${person}`} ref={heading} tabIndex={-1}>
          {staff.check.region(name)}
        </h3>
        {may(own, { do: "check.release", person }) && (
          <Button kind="quiet" small onPress={() => void session.act({ do: "check.release", person })}>
            {staff.check.release}
          </Button>
        )}
      </div>
      <Tile
        name={name}
        whole
        track={card.camera === null ? null : session.track(card.camera, "camera")}
        why={card.camera === null ? staff.check.noCamera : staff.check.noPicture}
      />
      <dl className={styles.details}>
        <Detail term={staff.check.surname}>{`${name} ${card.surname}`}</Detail>
        <Detail term={staff.check.age}>{ageNames[card.ageBand]}</Detail>
        {card.carer !== "" && <Detail term={staff.check.carer}>{card.carer}</Detail>}
        <Detail term={staff.check.needs}>{card.needs || staff.check.none}</Detail>
      </dl>
      {/* biome-ignore lint/a11y/useSemanticElements: the card is not a form */}
      <div role="group" aria-label={staff.check.seen} className={styles.items}>
        {card.items.map((item) => (
          <Checkbox key={item} checked={seen.includes(item)} onChange={(on) => tick(item, on)}>
            {staff.check.items[item]}
          </Checkbox>
        ))}
      </div>
      <Buttons>
        <Button onPress={admit} isDisabled={!may(own, { do: "admit.admit", person })}>
          {staff.check.admit}
        </Button>
        {may(own, { do: "check.keep-waiting", person }) && <KeepWaiting person={person} name={name} />}
        {may(own, { do: "admit.refuse", person }) && <Refuse person={person} name={name} />}
      </Buttons>
    </section>
  );
}

function Detail({ term, children }: { readonly term: string; readonly children: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
