import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// biome-ignore lint/style/noDefaultExport: vitest reads its configuration from the default export
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Every refusal that a test provokes is recorded, for docs/errors.md.
    globalSetup: ['script/errors.ts'],
    setupFiles: ['test/docs/record-errors.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // The tests of the bundles start processes of their own, so more files at once would only make each other slow.
    maxWorkers: Math.max(1, Math.min(4, availableParallelism())),
    // What decides on trust is tested on nearly every way through it, by the tests of these rooms alone.
    coverage: {
      provider: 'v8',
      reporter: ['text'],
      include: ['src/trust/**', 'src/release/**'],
      thresholds: { 'src/trust/**': { branches: 95 }, 'src/release/**': { branches: 95 } },
    },
  },
});
