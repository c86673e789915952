import { type MouseEvent, useEffect, useRef } from "react";
import type { ApiError } from "../api.ts";
import { faults } from "../words/faults.ts";
import styles from "./notice.module.css";

export interface Wrong {
  /** The id of the field; empty: of the whole form. */
  readonly path: string;
  readonly words: string;
}

/** What must be put right, over the form; the focus comes here whenever it appears or changes. */
export function ErrorSummary({ wrongs }: { readonly wrongs: readonly Wrong[] }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (wrongs.length > 0) box.current?.focus();
  }, [wrongs]);
  if (wrongs.length === 0) return null;
  const go = (event: MouseEvent, path: string) => {
    event.preventDefault();
    focusField(path);
  };
  return (
    <div ref={box} tabIndex={-1} role="alert" className={styles.summary}>
      <h2 className={styles.summaryTitle}>{faults.summary}</h2>
      <ul>
        {wrongs.map(({ path, words }) => (
          <li key={`${path} ${words}`}>
            {path === "" ? (
              words
            ) : (
              <a href={`#${path}`} onClick={(event) => go(event, path)}>
                {words}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A group of choices is entered at the one that is chosen, or its first. */
function focusField(id: string): void {
  const found = document.getElementById(id);
  const inside = found?.querySelector<HTMLElement>("input:checked, input, textarea, select, button");
  const target = found?.matches("input, textarea, select, button") ? found : (inside ?? found);
  target?.focus();
  target?.scrollIntoView({ block: "center" });
}

/** A refusal as lines of a summary: the fields it names where `known` has words for them, else its own words. */
export function wrongsOf(error: ApiError, known: Readonly<Record<string, string>>): readonly Wrong[] {
  const wrongs = new Map<string, Wrong>();
  for (const { path } of error.fields) {
    const words = known[path];
    if (words !== undefined) wrongs.set(path, { path, words });
  }
  if (wrongs.size > 0) return [...wrongs.values()];
  const number = error.number === null ? "" : ` ${faults.number(error.number)}`;
  return [{ path: "", words: error.words + number }];
}

/** The words of one field among them. */
export function wrongAt(wrongs: readonly Wrong[], path: string): string | undefined {
  return wrongs.find((wrong) => wrong.path === path)?.words;
}
