import { useState } from "react";
import { common } from "../words/common.ts";
import { Button } from "./button.tsx";
import styles from "./link-box.module.css";

export interface LinkBoxProps {
  readonly label: string;
  readonly link: string;
}

/** A link to give to somebody: to read, to select, to copy. */
export function LinkBox({ label, link }: LinkBoxProps) {
  const [copied, setCopied] = useState(false);
  const copy = async () => setCopied(await copyText(link));
  return (
    <div className={styles.box}>
      <input
        className={styles.link}
        readOnly
        aria-label={label}
        value={link}
        onFocus={(event) => event.target.select()}
      />
      <Button kind="secondary" onPress={() => void copy()}>
        {common.copy}
      </Button>
      <span role="status" className={styles.said}>
        {copied && common.copied}
      </span>
    </div>
  );
}

/** Whether the browser allowed it: it may refuse without a secure address or a press. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
