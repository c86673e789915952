import { type ReactNode, useEffect, useState } from "react";
import { common } from "../words/common.ts";
import styles from "./loading.module.css";

/** Says nothing for the first moments, so that nothing flickers; then that it takes longer than usual. */
export function Loading() {
  const [waited, setWaited] = useState(0);
  useEffect(() => {
    const timers = [setTimeout(() => setWaited(1), 400), setTimeout(() => setWaited(2), 8000)];
    return () => timers.forEach(clearTimeout);
  }, []);
  return (
    <p role="status" className={styles.loading}>
      {waited > 0 && common.loading} {waited > 1 && common.loadingSlow}
    </p>
  );
}

/** Nothing is here yet, and what to do about it. */
export function Empty({ title, children }: { readonly title: ReactNode; readonly children?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <p className={styles.title}>{title}</p>
      {children}
    </div>
  );
}
