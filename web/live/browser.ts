/** What a live session uses of a real browser. */
import type { SourceKind } from "#domain/words.ts";
import { openDevice } from "../media/devices.ts";
import { MediaLink } from "../media/link.ts";
import type { Platform, Trouble } from "./session.ts";

export const browser: Platform = {
  link: (callbacks) => new MediaLink(callbacks),
  device: async (kind, id) => {
    if (kind === "screen") return shareScreen();
    const opened = await openDevice(kind, id);
    return opened.ok ? opened.track : opened.failure;
  },
};

async function shareScreen(): Promise<MediaStreamTrack | Trouble> {
  if (!window.isSecureContext || navigator.mediaDevices?.getDisplayMedia === undefined) return "insecure";
  try {
    const stream = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: { max: 15 } }, audio: false });
    return stream.getVideoTracks()[0] ?? "none";
  } catch {
    return "denied"; // Or thought better of.
  }
}

/** Whether this browser can share a screen at all; phones cannot. */
export function canShare(kind: SourceKind): boolean {
  return kind !== "screen" || navigator.mediaDevices?.getDisplayMedia !== undefined;
}
