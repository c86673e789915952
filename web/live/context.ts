import { createContext, useContext, useEffect, useState, useSyncExternalStore } from "react";
import type { Act } from "#domain/acts.ts";
import type { ParticipantOwn, StaffOwn, StaffShared } from "#domain/views/view.ts";
import { browser } from "./browser.ts";
import { type Live, LiveSession } from "./session.ts";
import type { Hello } from "./socket.ts";

export const LiveContext = createContext<LiveSession | null>(null);

/** The session of a page, open as long as the page is. */
export function useOpenSession(hello: Hello): LiveSession {
  const [session] = useState(() => new LiveSession(hello, browser));
  useEffect(() => {
    const hurry = () => session.hurry();
    session.open();
    addEventListener("online", hurry);
    addEventListener("pageshow", hurry);
    document.addEventListener("visibilitychange", hurry);
    return () => {
      removeEventListener("online", hurry);
      removeEventListener("pageshow", hurry);
      document.removeEventListener("visibilitychange", hurry);
      session.close();
    };
  }, [session]);
  return session;
}

export function useSession(): LiveSession {
  const session = useContext(LiveContext);
  if (session === null) throw new Error("outside a live session");
  return session;
}

export function useLive(): Live {
  const session = useSession();
  return useSyncExternalStore(session.subscribe, session.snapshot);
}

/** For what stands only where a staff member's view is there. */
export function useStaff(): { readonly shared: StaffShared; readonly own: StaffOwn; readonly live: Live } {
  const live = useLive();
  const { shared, own } = live.view ?? {};
  if (shared?.class !== "staff" || own?.class !== "staff") throw new Error("not a staff view");
  return { shared, own, live };
}

/** Is this act in the view? */
export function may(own: ParticipantOwn | StaffOwn, act: Act): boolean {
  const wanted = Object.entries(act);
  return own.acts.some((has) => wanted.every(([key, value]) => (has as Record<string, unknown>)[key] === value));
}

/** The time of the server, again every so many milliseconds. */
export function useNow(every: number): number {
  const { clockOffset } = useLive();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now + clockOffset;
}

/** The page is dark as long as this is there; dialogs, which hang on the body, too. */
export function useDark(): void {
  useEffect(() => {
    document.documentElement.classList.add("dark-room");
    return () => document.documentElement.classList.remove("dark-room");
  }, []);
}
