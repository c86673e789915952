/** MEDIA-5: what a command that could not be written leaves to be done. */
import type { SessionCommand } from "../session/commands.ts";

/**
 * Whether a command only takes away. Such a one stands from the moment it was asked: if it cannot be written now it is
 * written as soon as writing works again, before anything opens. Any other is refused, and may be asked again.
 */
export const isClosing = (command: SessionCommand): boolean => {
  switch (command.do) {
    case "arrive.drop":
    case "pass.withdraw":
    case "check.release":
    case "admit.refuse":
    case "admit.lock":
    case "take-part.finish":
    case "take-part.lower":
    case "take-part.stop-everything":
    case "leave.leave":
    case "leave.remove":
    case "leave.end":
    case "restart":
      return true;
    case "arrive.media":
      return !command.up;
    case "plan.on-call":
      return !command.yes;
    case "take-part.place":
      return command.at === "off";
    case "take-part.dial":
    case "take-part.dial-all":
      return command.to === "off";
    default:
      return false;
  }
};
