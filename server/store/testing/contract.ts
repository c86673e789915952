import type { Store } from "../store.ts";
import { accessContract } from "./access.contract.ts";
import { recordContract } from "./record.contract.ts";

/** What every store must do. An adapter that does not run this does not exist. */
export function storeContract(name: string, open: () => Store): void {
  recordContract(name, open);
  accessContract(name, open);
}
