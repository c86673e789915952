import { type PositiveFact, positiveFacts } from "#domain/words.ts";
import type { Registration } from "#protocol/steps/plan.ts";
import { copyLink } from "../../words/pass.ts";
import { factsDone, vet as words } from "../../words/vet.ts";
import { CopyLink } from "../pass/copy-link.tsx";
import { ageWords } from "./age.ts";
import styles from "./decided.module.css";

export interface DecidedProps {
  readonly registration: Registration;
  /** The session is still to come or open. */
  readonly live: boolean;
  readonly mayCopy: boolean;
}

/** One registration that was decided about: by whom, on what ground, and what became of the pass. */
export function Decided({ registration, live, mayCopy }: DecidedProps) {
  const { person, first, surname, ageBand, state, decidedBy, fact, pass } = registration;
  const by = decidedBy ?? "";
  return (
    <div className={styles.decided}>
      <div>
        <p className={styles.name}>
          {first} {surname}, {ageWords(ageBand)}
        </p>
        <p className={styles.about}>
          {state === "approved" ? words.decided(by, factWords(fact)) : words.declinedBy(by)}
        </p>
        {state === "approved" && <p className={styles.about}>{copyLink.state[pass]}</p>}
      </div>
      {live && mayCopy && state === "approved" && <CopyLink person={person} name={first} />}
    </div>
  );
}

function factWords(fact: string | null): string | null {
  const known: PositiveFact | undefined = positiveFacts.find((one) => one === fact);
  return known ? factsDone[known] : fact;
}
