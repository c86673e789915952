import type { Reporter, TestModule } from "vitest/node";

/**
 * Ends a run with one line that a script can read: `N passed, N failed`.
 *
 * A file that cannot be loaded, and an error outside any test, each count as one failure: a run that is not green
 * never closes with `0 failed`.
 */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    let passed = 0;
    let failed = unhandled.length;
    for (const module of modules) {
      const own = [...module.children.allTests()].map((test) => test.result().state);
      passed += own.filter((state) => state === "passed").length;
      const failedHere = own.filter((state) => state === "failed").length;
      failed += module.state() === "failed" ? Math.max(failedHere, 1) : failedHere;
    }
    process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  }
}
