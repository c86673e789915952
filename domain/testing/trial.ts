import type { Actor, Decision, SessionCommand } from "../session/commands.ts";
import { decide, evolve } from "../session/kernel.ts";
import type { SessionState } from "../session/state.ts";
import type { World } from "./world.ts";

/** What would become of a command at the end of a history, which stays as it is. */
export const trial = (
  world: World,
  by: Actor,
  command: SessionCommand,
): { readonly decision: Decision; readonly after: SessionState } => {
  const asked = { by, at: world.at, command };
  const decision = decide(world.state, asked, world.facts());
  const events = "events" in decision ? decision.events : [];
  return { decision, after: events.reduce((state, event) => evolve(state, event, world.at), world.state) };
};
