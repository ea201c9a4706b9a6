import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// Packages are tested from source: the `@earshot/source` condition of their exports.
const conditions = ['@earshot/source'];

/** Files that need a Kafka; one is started for all of them, and for nobody else. */
const KAFKA = ['packages/*/src/**/*.kafka.test.ts', 'services/*/src/**/*.kafka.test.ts', 'test/**/*.kafka.test.ts'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    setupFiles: ['test/property-seed.ts'],
    // A process a file: the embedded warehouse allows one engine per process and crashes in worker threads.
    pool: 'forks',
    // Much of the end-to-end tests' time is waiting for processes they started.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // End-to-end tests start several processes each; on two busy cores the slowest of them takes half of this.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'earshot',
          include: ['packages/*/src/**/*.test.ts', 'services/*/src/**/*.test.{ts,tsx}', 'test/**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/dist/**', ...KAFKA],
        },
      },
      {
        extends: true,
        test: { name: 'kafka', include: KAFKA, globalSetup: ['packages/testkit/src/kafka/global-setup.ts'] },
      },
    ],
  },
});
