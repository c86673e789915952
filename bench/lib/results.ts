/** Measured figures: shown as a table, and kept as JSON beside the programs that measured them. */

import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg } from "node:os";

export type Row = Readonly<Record<string, number | string>>;

/** Prints rows as a table. */
export function printTable(title: string, rows: readonly Row[]): void {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cell = (value: number | string | undefined): string => String(value ?? "");
  const widths = names.map((name) => Math.max(name.length, ...rows.map((row) => cell(row[name]).length)));
  const line = (cells: readonly string[]): string => cells.map((text, i) => text.padStart(widths[i] ?? 0)).join("  ");
  console.log(`\n${title}\n${line(names)}`);
  for (const row of rows) console.log(line(names.map((name) => cell(row[name]))));
}

/** Writes `bench/results/<name>.json`: the figures, with what they were measured on and when. */
export function writeResults(name: string, figures: object): void {
  const folder = new URL("../results/", import.meta.url);
  mkdirSync(folder, { recursive: true });
  const machine = {
    cpu: cpus()[0]?.model ?? "unknown",
    cores: availableParallelism(),
    node: process.version,
    loadAverage: loadavg(),
  };
  const whole = { measuredAt: new Date().toISOString(), machine, ...figures };
  writeFileSync(new URL(`${name}.json`, folder), `${JSON.stringify(whole, null, 2)}\n`);
}

/** The value below which the share `q` (0 to 1) of the values lies; NaN of none. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
}

/** Rounded to `digits` after the point. */
export function rounded(value: number, digits = 1): number {
  return Number(value.toFixed(digits));
}
