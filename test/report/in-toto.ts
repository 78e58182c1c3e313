import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The predicate type of SLSA provenance. */
export const PROVENANCE_TYPE = 'https://slsa.dev/provenance/v1';

const MODULE = join(import.meta.dirname, 'attestations');

/** CI always has Go. */
export const hasGo = spawnSync('go', ['version']).status === 0 || process.env['CI'] !== undefined;

/** In-toto's own parser and validation of provenance and verification summaries. */
export interface InTotoChecker extends Disposable {
  /** Returns the error of an invalid statement; empty for a valid one. */
  readonly errorOf: (statement: unknown) => string;
}

/** Builds the checker from the Go modules that in-toto publishes. */
export function buildInTotoChecker(): InTotoChecker {
  const folder = mkdtempSync(join(tmpdir(), 'in-toto-'));
  const path = join(folder, 'check');
  const env = { ...process.env, GOFLAGS: '-mod=readonly', GOWORK: 'off' };
  execFileSync('go', ['build', '-o', path, '.'], { cwd: MODULE, env, stdio: ['ignore', 'ignore', 'inherit'] });
  return {
    errorOf: (statement) => {
      const { status, stderr } = spawnSync(path, { input: JSON.stringify(statement), encoding: 'utf8' });
      return status === 0 ? '' : stderr.trim() || `exit code ${status}`;
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}
