/** What a viewer may do next, as the kernel says it. A control on a screen is there if its act is in the view. */
import type { HoldCause, MemberId, PersonId, SourceKind } from "./words.ts";

export type Act =
  | { readonly do: "arrive.accept" }
  | { readonly do: "arrive.agree" }
  | { readonly do: "arrive.wait" }
  | { readonly do: "arrive.vouch"; readonly member: MemberId }
  | { readonly do: "check.claim"; readonly person: PersonId }
  | { readonly do: "check.release"; readonly person: PersonId }
  | { readonly do: "check.keep-waiting"; readonly person: PersonId }
  | { readonly do: "admit.open-doors" }
  | { readonly do: "admit.admit"; readonly person: PersonId }
  | { readonly do: "admit.refuse"; readonly person: PersonId }
  | { readonly do: "admit.lock" }
  | { readonly do: "admit.unlock" }
  | { readonly do: "take-part.start"; readonly kind: SourceKind }
  | { readonly do: "take-part.finish"; readonly kind: SourceKind }
  | { readonly do: "take-part.place"; readonly kind: SourceKind }
  | { readonly do: "take-part.lower"; readonly member: MemberId; readonly kind: SourceKind }
  | { readonly do: "take-part.dial"; readonly person: PersonId; readonly kind: SourceKind }
  | { readonly do: "take-part.dial-all"; readonly kind: SourceKind }
  | { readonly do: "take-part.answer"; readonly kind: SourceKind }
  | { readonly do: "take-part.stop-everything" }
  | { readonly do: "take-part.resume"; readonly cause: HoldCause }
  | { readonly do: "leave.leave" }
  | { readonly do: "leave.remove"; readonly person: PersonId }
  | { readonly do: "leave.end" };
