import { type MouseEvent, type ReactNode, useEffect, useRef } from "react";
import { common } from "../words/common.ts";
import { cx } from "./cx.ts";
import { BackIcon, HallIcon } from "./icons.tsx";
import styles from "./page.module.css";
import { Link, movesSoFar } from "./router.tsx";

export interface PageProps {
  /** The h1, and the title of the window. */
  readonly title: string;
  /** Over the h1: which session, which part of a journey ("Step 3 of 4"). */
  readonly over?: ReactNode;
  /** Whose hall this is, beside the mark; "Chaperone" where it is not known. */
  readonly organisation?: string | undefined;
  /** The mark leads here; null: it leads nowhere, as on a child's page. */
  readonly home?: string | null;
  /** At the end of the header, on every width: *I'm worried* on public pages, the name of who is signed in on others. */
  readonly aside?: ReactNode;
  /** Under the header: links to the other pages of staff. */
  readonly nav?: ReactNode;
  readonly back?: { readonly to: string; readonly words?: string };
  /** For lists and tables; else the page is one column to read. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** Every page but the room: header, one main landmark, and the focus on its heading when one comes here from another. */
export function Page({ title, over, organisation, home = "/", aside, nav, back, wide, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = title === common.name ? title : `${title} · ${common.name}`;
    if (movesSoFar() > 0 || focusIsLost()) heading.current?.focus();
  }, [title]);

  const mark = (
    <>
      <HallIcon size={34} />
      <span className={styles.organisation}>{organisation || common.name}</span>
    </>
  );
  return (
    <div className={styles.page}>
      <SkipLink />
      <header className={styles.front}>
        <div className={styles.frontRow}>
          {home === null ? (
            <div className={styles.mark}>{mark}</div>
          ) : (
            <Link className={styles.mark} to={home}>
              {mark}
            </Link>
          )}
          {aside && <div className={styles.aside}>{aside}</div>}
        </div>
      </header>
      {nav}
      <main id="main" tabIndex={-1} className={cx(styles.main, wide && styles.wide)}>
        {back && (
          <Link className={styles.back} to={back.to}>
            <BackIcon size={20} />
            {back.words ?? common.back}
          </Link>
        )}
        {over && <p className={styles.over}>{over}</p>}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {children}
      </main>
    </div>
  );
}

/** Whether anybody pressed a key or a button in this tab yet. */
let acted = false;
for (const kind of ["keydown", "pointerdown"]) {
  globalThis.addEventListener?.(
    kind,
    () => {
      acted = true;
    },
    { capture: true, passive: true },
  );
}

/** A press led to this page, and what was pressed has gone. A page that was only loaded leaves the focus at its top. */
function focusIsLost(): boolean {
  if (!acted) return false;
  return document.activeElement === null || document.activeElement === document.body;
}

/** The first thing the tab key finds. Pages without {@link Page} use it too; it goes to the element with id `main`. */
export function SkipLink() {
  const skip = (event: MouseEvent) => {
    event.preventDefault();
    document.getElementById("main")?.focus();
  };
  return (
    // biome-ignore lint/a11y/useValidAnchor: it does lead to the main part; the fragment is kept for secrets
    <a className={styles.skip} href="#main" onClick={skip}>
      {common.skip}
    </a>
  );
}
