/** What of the local microphone, camera and screen may leave this device now. The server holds the same law (MEDIA-4). */
import type { View } from "#domain/views/view.ts";
import type { SourceKind } from "#domain/words.ts";

/**
 * Kinds whose track may be attached to the uplink: what the view says, and nothing else.
 *
 * - waiting: the camera, once somebody looks;
 * - room: what this person started, as far as its dial is not off;
 * - staff: what this very connection has placed somewhere.
 *
 * `blind`: the view is older than the server's word for it can be trusted, so nothing leaves.
 */
export function uplinks(view: View | null, blind: boolean): ReadonlySet<SourceKind> {
  if (view === null || blind) return new Set();
  const { shared, own } = view;
  if (own.class === "participant") {
    const { stage } = own;
    if (stage.in === "waiting") return new Set(stage.sendCamera ? (["camera"] as const) : []);
    if (stage.in === "room") return new Set(stage.started.filter((kind) => stage.dials[kind] !== "off"));
    return new Set();
  }
  if (shared.class !== "staff" || shared.phase === "ended") return new Set();
  const self = shared.staff.find(({ member }) => member === own.self.member);
  const mine = (self?.sources ?? []).filter(({ connection, at }) => connection === own.self.connection && at !== "off");
  return new Set(mine.map(({ kind }) => kind));
}

/**
 * Kinds whose device may stay on. More than what is sent: who waits keeps the camera ready for the look, and before
 * that, looks at themselves; a staff source rests while its owner's media is away.
 */
export function mayStayOn(view: View): ReadonlySet<SourceKind> {
  const { shared, own } = view;
  if (own.class === "participant") {
    if (own.stage.in === "preview") return new Set(["camera", "microphone"] as const);
    if (own.stage.in === "waiting") return new Set(["camera"] as const);
    return uplinks(view, false);
  }
  const present = shared.class === "staff" && shared.staff.some((s) => s.member === own.self.member && s.present);
  const ours = own.acts.flatMap((act) => (act.do === "take-part.finish" && !present ? [act.kind] : []));
  return new Set([...uplinks(view, false), ...ours]);
}
