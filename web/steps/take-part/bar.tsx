import { useEffect, useRef } from "react";
import { type SourceKind, sourceKinds } from "#domain/words.ts";
import { may, useSession, useStaff } from "../../live/context.ts";
import { StopIcon } from "../../live/icons.tsx";
import { Button } from "../../parts/button.tsx";
import { Dial } from "../../parts/dial.tsx";
import { staff } from "../../words/live.ts";
import { Lock } from "../admit/lock.tsx";
import { EndButton } from "../leave/end.tsx";
import styles from "./bar.module.css";
import { kindIcons } from "./people.tsx";

/** What acts on everyone. *Stop everything* is here on every width, and on two presses of Escape wherever one is. */
export function Bar() {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields
    <div role="group" aria-label={staff.bar.label} className={styles.bar}>
      <Stop />
      <ForAll />
    </div>
  );
}

/** The rest of the bar: on a phone it stands in a tab, so that *Stop everything* alone is fixed at the bottom. */
export function ForAll() {
  const { own } = useStaff();
  const dialled = sourceKinds.filter((kind) => may(own, { do: "take-part.dial-all", kind }));
  return (
    <>
      {dialled.length > 0 && (
        <div className={styles.all}>
          <span>{staff.bar.everybody}</span>
          {dialled.map((kind) => (
            <All key={kind} kind={kind} />
          ))}
        </div>
      )}
      <div className={styles.end}>
        <Lock />
        <EndButton />
      </div>
    </>
  );
}

export function Stop() {
  const session = useSession();
  const { shared, own, live } = useStaff();
  const may_ = may(own, { do: "take-part.stop-everything" });
  const stop = () => void session.act({ do: "take-part.stop-everything" });
  useEscapeTwice(may_, stop);
  if (!may_ && !live.stopping && shared.phase !== "open") return null;
  const stopped = shared.holds.some(({ cause }) => cause === "stop");
  return (
    <div className={styles.stop}>
      <Button kind="stop" icon={<StopIcon />} onPress={stop} isDisabled={!may_ || stopped}>
        {staff.bar.stop}
      </Button>
      <span className={styles.hint} role="status">
        {live.stopping ? staff.bar.stopping : stopped ? staff.bar.stopped : staff.bar.stopHint}
      </span>
    </div>
  );
}

function All({ kind }: { readonly kind: SourceKind }) {
  const session = useSession();
  const { shared } = useStaff();
  const values = new Set(shared.people.map(({ dials }) => dials[kind]));
  const [only = null] = values;
  return (
    <div className={styles.one}>
      {kindIcons[kind]}
      <Dial
        label={values.size > 1 ? staff.bar.mixed(staff.bar.all(kind)) : staff.bar.all(kind)}
        value={values.size === 1 ? only : null}
        onChange={(to) => void session.act({ do: "take-part.dial-all", kind, to })}
      />
    </div>
  );
}

const twiceWithin = 700;

/** Two presses of Escape, wherever the focus is: also in a dialog, which the first closes. */
function useEscapeTwice(on: boolean, then: () => void): void {
  const latest = useRef(then);
  latest.current = then;
  useEffect(() => {
    if (!on) return;
    let last = Number.NEGATIVE_INFINITY;
    const press = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.repeat) return;
      if (event.timeStamp - last <= twiceWithin) latest.current();
      last = event.timeStamp;
    };
    addEventListener("keydown", press, { capture: true });
    return () => removeEventListener("keydown", press, { capture: true });
  }, [on]);
}
