import type { ReactNode } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components";
import styles from "./button.module.css";
import { cx } from "./cx.ts";
import { Link } from "./router.tsx";

/** `stop` is the red of *Stop everything* and nothing else. */
export type ButtonKind = "primary" | "secondary" | "quiet" | "stop";

interface Looks {
  readonly kind?: ButtonKind;
  readonly icon?: ReactNode;
  readonly children: ReactNode;
  /** As wide as what it stands in. */
  readonly full?: boolean;
  /** For rows of many, never below 44 px high. */
  readonly small?: boolean;
}

function look({ kind = "primary", full, small }: Looks): string {
  return cx(styles.button, styles[kind], full && styles.full, small && styles.small);
}

export interface ButtonProps extends Looks, Omit<AriaButtonProps, "children" | "className" | "style"> {}

/**
 * A verb, said by its words. `isPending` shows that its work is under way, and takes no second press. It keeps the
 * focus meanwhile; what the work brought is said by the page, so nothing is announced here.
 */
export function Button({ kind, icon, children, full, small, isPending, onPress, type, ...rest }: ButtonProps) {
  return (
    <AriaButton
      {...rest}
      {...(isPending
        ? { "data-pending": true, type: "button" as const }
        : { ...(type && { type }), ...(onPress && { onPress }) })}
      className={look({ ...(kind && { kind }), ...(full && { full }), ...(small && { small }), children })}
    >
      {icon}
      <span>{children}</span>
    </AriaButton>
  );
}

/** A link to another of our pages that is the next thing to do, and so looks like a button. */
export function ButtonLink({ to, icon, ...looks }: Looks & { readonly to: string }) {
  return (
    <Link to={to} className={look(looks)}>
      {icon}
      <span>{looks.children}</span>
    </Link>
  );
}

/** Buttons beside one another, under one another where there is no room. */
export function Buttons({ children }: { readonly children: ReactNode }) {
  return <div className={styles.row}>{children}</div>;
}
