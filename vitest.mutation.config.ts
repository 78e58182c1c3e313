import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/**
 * Selects the tests of mutation runs: those of the mutated rooms and of the commands. Excludes property tests, because their random input
 * changes the score from run to run. Replaces gpg, which is slow and does not depend on the mutant.
 */
// biome-ignore lint/style/noDefaultExport: vitest reads its configuration from the default export
export default defineConfig({
  resolve: {
    alias: [{ find: './gpg.ts', replacement: fileURLToPath(new URL('test/trust/no-gpg.ts', import.meta.url)) }],
  },
  test: {
    include: ['test/{trust,release,verification,commands,resolution}/**/*.test.ts'],
    exclude: ['test/trust/properties.test.ts', 'test/trust/gpg-signatures.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
