import { defineConfig } from "vitest/config";

/** Suites that start real browsers. They run one at a time, since they share the machine's cores and its clock. */
const browserSuites = ["e2e/**/*.test.ts", "{server,web,bench}/**/*.e2e.test.ts"];

export default defineConfig({
  test: {
    pool: "forks",
    reporters: ["default", "./scripts/closing-line.ts"],
    projects: [
      {
        test: {
          name: "unit",
          include: ["{domain,protocol,server,bench,scripts}/**/*.test.ts", "web/**/*.test.{ts,tsx}"],
          exclude: [...browserSuites, "**/node_modules/**", "web/dist/**"],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: "browsers",
          include: browserSuites,
          exclude: ["**/node_modules/**"],
          globalSetup: ["./scripts/browsers.setup.ts"],
          fileParallelism: false,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
