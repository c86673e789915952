import type { ReactNode } from "react";
import { Radio, RadioGroup } from "react-aria-components";
import { dials, type Dial as Position } from "#domain/words.ts";
import { dialNames } from "../words/common.ts";
import type { Meaning } from "../words/who.ts";
import styles from "./dial.module.css";
import { MeaningIcon } from "./icons.tsx";

const meanings: Record<Position, Meaning> = { off: "nobody", backstage: "team", stage: "everyone" };

export interface DialProps {
  /** "Microphone of Amy": said whole, for those who do not see where it stands. */
  readonly label: string;
  /** Null: they differ, as in the bar for all. */
  readonly value: Position | null;
  readonly onChange: (to: Position) => void;
  readonly isDisabled?: boolean;
  /** Positions that may be chosen; all three unless told. */
  readonly allowed?: readonly Position[];
  /** What is really sent where that differs from the position: "camera covered". */
  readonly truth?: ReactNode;
  /** Shapes with the words unseen; for a row of many. */
  readonly compact?: boolean;
}

/** Who may receive a source, at most: Off · Team · Everyone. */
export function Dial({ label, value, onChange, isDisabled = false, allowed = dials, truth, compact }: DialProps) {
  return (
    <div className={styles.dial}>
      <RadioGroup
        aria-label={label}
        className={styles.group ?? ""}
        orientation="horizontal"
        value={value}
        onChange={(to) => onChange(to as Position)}
        isDisabled={isDisabled}
      >
        {dials.map((position) => (
          <Radio
            key={position}
            value={position}
            className={styles.position ?? ""}
            data-meaning={meanings[position]}
            isDisabled={!allowed.includes(position)}
          >
            <MeaningIcon meaning={meanings[position]} size={20} />
            <span className={compact ? "unseen" : ""}>{dialNames[position]}</span>
          </Radio>
        ))}
      </RadioGroup>
      {truth && <span className={styles.truth}>{truth}</span>}
    </div>
  );
}
