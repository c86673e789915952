import type { ReactNode } from "react";
import type { ApiError } from "../api.ts";
import { faults } from "../words/faults.ts";
import { Button } from "./button.tsx";
import { cx } from "./cx.ts";
import { AlertIcon, TickIcon } from "./icons.tsx";
import styles from "./notice.module.css";

export interface NoticeProps {
  /** `done`: something worked. `plain`: worth knowing. `important`: read this before you go on. */
  readonly kind?: "plain" | "done" | "important";
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  /** Said aloud when it appears. */
  readonly live?: boolean;
}

export function Notice({ kind = "plain", title, children, live }: NoticeProps) {
  return (
    <div className={cx(styles.notice, styles[kind])} {...(live && { role: "status" })}>
      <span className={styles.icon}>{kind === "done" ? <TickIcon size={26} /> : <AlertIcon size={26} />}</span>
      <div>
        {title && <p className={styles.title}>{title}</p>}
        {children}
      </div>
    </div>
  );
}

/** What went wrong, and the way on: trying again. */
export function Fault({ error, retry }: { readonly error: ApiError; readonly retry?: () => void }) {
  return (
    <div role="alert" className={cx(styles.notice, styles.important)}>
      <span className={styles.icon}>
        <AlertIcon size={26} />
      </span>
      <div>
        <p className={styles.title}>{error.words}</p>
        {error.number !== null && <p>{faults.number(error.number)}</p>}
        {retry && (
          <Button kind="secondary" onPress={retry}>
            {faults.again}
          </Button>
        )}
      </div>
    </div>
  );
}
