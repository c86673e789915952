/**
 * Our own small router over the History API.
 *
 * A link's secret stands in the fragment, where no server and no log sees it. So nothing else may use the fragment:
 * skip links and error summaries move the focus themselves.
 */

import { type AnchorHTMLAttributes, type MouseEvent, useState, useSyncExternalStore } from "react";

export type Params = Readonly<Record<string, string>>;

/** `/session/:id` against `/session/abc`: `{ id: "abc" }`; null where they differ. */
export function match(pattern: string, path: string): Params | null {
  const wanted = pieces(pattern);
  const given = pieces(path);
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [i, want] of wanted.entries()) {
    const have = given[i] ?? "";
    if (want.startsWith(":")) {
      const value = decoded(have);
      if (value === null) return null;
      params[want.slice(1)] = value;
    } else if (want !== have) return null;
  }
  return params;
}

function pieces(path: string): string[] {
  return path.split("/").filter(Boolean);
}

function decoded(piece: string): string | null {
  try {
    return decodeURIComponent(piece);
  } catch {
    return null;
  }
}

const moved = "chaperone:moved";
let moves = 0;

/** How often this tab went to another page. The first page keeps the browser's own focus; later ones move it. */
export function movesSoFar(): number {
  return moves;
}

/** Goes to a page of ours. `replace`: the browser's back button does not come back here. */
export function navigate(to: string, how: { readonly replace?: boolean } = {}): void {
  if (how.replace) history.replaceState(null, "", to);
  else history.pushState(null, "", to);
  moves += 1;
  window.scrollTo(0, 0);
  window.dispatchEvent(new Event(moved));
}

export function usePath(): string {
  return useSyncExternalStore(listen, () => location.pathname);
}

/**
 * The secret of the link that led here. The address bar keeps it, so that a reload still works, until
 * {@link forgetSecret}; the page keeps it after that.
 */
export function useSecret(): string {
  const inBar = useSyncExternalStore(listen, () => location.hash.slice(1));
  const [kept, keep] = useState(inBar);
  if (inBar !== "" && inBar !== kept) keep(inBar);
  return inBar || kept;
}

/** Takes the secret out of the address bar and the history. */
export function forgetSecret(): void {
  if (location.hash) history.replaceState(null, "", location.pathname);
}

function listen(changed: () => void): () => void {
  const names = [moved, "popstate", "hashchange"];
  for (const name of names) window.addEventListener(name, changed);
  return () => {
    for (const name of names) window.removeEventListener(name, changed);
  };
}

interface LinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  readonly to: string;
}

/** A real link, which opens in a new tab when asked to. */
export function Link({ to, onClick, ...rest }: LinkProps) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigate(to);
  };
  return <a href={to} onClick={follow} {...rest} />;
}
