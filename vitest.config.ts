import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// biome-ignore lint/style/noDefaultExport: vitest reads its configuration from the default export
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Only a test that hangs reaches these limits: a slow machine needs several times as long, and pauses for seconds.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
    // The tests of the bundles start processes themselves: more files at once would slow each other down.
    maxWorkers: Math.max(1, Math.min(4, availableParallelism())),
    // The code that decides on trust is covered by the tests of these rooms alone.
    coverage: {
      provider: 'v8',
      reporter: ['text'],
      include: ['src/trust/**', 'src/release/**'],
      thresholds: { 'src/trust/**': { branches: 95 }, 'src/release/**': { branches: 95 } },
    },
  },
});
