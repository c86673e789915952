/** What every kernel answers to a command: what happens now, or why not. A refusal changes nothing. */
import type { RefusalCode } from "./refusal.ts";

export type Decided<Event> = { readonly events: readonly Event[] } | { readonly refused: RefusalCode };
