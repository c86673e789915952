import type { ReactNode } from "react";
import styles from "./card.module.css";
import { cx } from "./cx.ts";

/** A sheet of paper on the board. `main`: the one that matters on this page. */
export function Card({ main, children }: { readonly main?: boolean; readonly children: ReactNode }) {
  return <section className={cx(styles.card, main && styles.main)}>{children}</section>;
}

/** A part of a page under a heading of its own. */
export function Section({ title, children }: { readonly title: ReactNode; readonly children: ReactNode }) {
  return (
    <section className={styles.section}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** Two columns where there is room: what is done here, and what one looks up beside it. */
export function Columns({ main, beside }: { readonly main: ReactNode; readonly beside: ReactNode }) {
  return (
    <div className={styles.columns}>
      <div>{main}</div>
      <div>{beside}</div>
    </div>
  );
}

/** Things known about one thing: a name and its value in each line. What is null is left out. */
export function Facts({ of }: { readonly of: readonly (readonly [name: ReactNode, value: ReactNode] | null)[] }) {
  return (
    <dl className={styles.facts}>
      {of.map(
        (fact, i) =>
          fact && (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a list of facts never change places
            <div key={i}>
              <dt>{fact[0]}</dt>
              <dd>{fact[1]}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

/** A list whose rows are things of one kind. */
export function Rows({ children }: { readonly children: ReactNode }) {
  return <ul className={styles.rows}>{children}</ul>;
}

/** A word with a shape. */
export function Tag({
  tone = "plain",
  icon,
  children,
}: {
  readonly tone?: "plain" | "good" | "wait" | "strong";
  readonly icon?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <span className={cx(styles.tag, styles[tone])}>
      {icon}
      {children}
    </span>
  );
}
