/**
 * `npm run bench`: prints what is fast and what is not, and keeps it in `bench/results/`. Figures of one run are for
 * comparing with each other; machines are too noisy for more.
 */
import { printTable, writeResults } from "./lib/results.ts";
import { benchPath } from "./path.ts";
import { benchStore } from "./store.ts";

const store = benchStore();
printTable("The event log on disk", [{ ...store }]);
writeResults("store", store);

const path = benchPath();
printTable("Commands through the whole path, with SQLite on disk (milliseconds a command)", [{ ...path }]);
writeResults("path", path);

// Measures as it is loaded, and ends the process: its peers hold on to the event loop.
await import("./media.ts");
