import { defineConfig } from 'vitest/config';

// Packages are tested from source: the `@earshot/source` condition of their exports.
const conditions = ['@earshot/source'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['packages/*/src/**/*.test.ts', 'services/*/src/**/*.test.{ts,tsx}', 'test/**/*.test.ts'],
    setupFiles: ['test/property-seed.ts'],
    // A process a file: the embedded warehouse allows one engine per process and crashes in worker threads.
    pool: 'forks',
    // End-to-end tests start several processes each; on two busy cores the slowest of them takes half of this.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
