import type { ReactNode } from "react";
import { common } from "../words/common.ts";
import { cx } from "./cx.ts";
import styles from "./field.module.css";

export interface SelectProps {
  readonly id: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** The first stands for nothing chosen, where its value is empty. */
  readonly options: readonly (readonly [value: string, words: string])[];
}

/** One of many, by the browser's own list: it is the one that works everywhere. */
export function Select({ id, label, hint, error, value, onChange, options }: SelectProps) {
  const says = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className={cx(styles.field, error && styles.wrong)}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      {hint && (
        <span className={styles.hint} id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {error && (
        <span className={styles.error} id={`${id}-error`}>
          <span className="unseen">{common.error} </span>
          {error}
        </span>
      )}
      <select
        id={id}
        className={cx(styles.input, styles.half)}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        {...(says && { "aria-describedby": says })}
        {...(error && { "aria-invalid": true, "data-invalid": true })}
      >
        {options.map(([option, words]) => (
          <option key={option} value={option}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
