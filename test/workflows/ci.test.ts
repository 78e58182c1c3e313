import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../runner/actions.ts';

/** Returns the test files that ci.yml runs on each system, as vitest finds them. */
function filesOnEachSystem(): readonly string[] {
  const workflow = readFileSync(join(ROOT, '.github/workflows/ci.yml'), 'utf8').replace(/\\\n\s*/g, '');
  const [, words = ''] = /^ *vitest run (.*)$/m.exec(workflow) ?? [];
  const command = [join(ROOT, 'node_modules/vitest/vitest.mjs'), 'list', '--filesOnly', ...words.split(/\s+/)];
  const listed = execFileSync(process.execPath, command, { cwd: ROOT, encoding: 'utf8' });
  return listed.match(/\S+\.test\.ts/g)?.map((file) => join(ROOT, file)) ?? [];
}

/** Returns the files and all project files that they import. */
function reachedFrom(files: readonly string[]): ReadonlySet<string> {
  const reached = new Set<string>();
  const visit = (file: string): void => {
    if (reached.has(file)) return;
    reached.add(file);
    for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(/(?:from|import|import\()\s*'(\.[^']+\.ts)'/g))
      visit(join(dirname(file), name));
  };
  files.forEach(visit);
  return reached;
}

/** Returns the programs that a file starts, as it names them. */
function programsOf(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8');
  if (!text.includes('node:child_process')) return [];
  const calls = [...text.matchAll(/\b(?:spawn|exec|execFile|fork)(?:Sync)?\(\s*([^,)]+)/g)];
  return calls.length === 0 ? ['unknown'] : calls.map(([, program = '']) => program);
}

test('what CI runs on each system starts nothing but Node and git', () => {
  const files = filesOnEachSystem();
  expect(files.length).toBeGreaterThan(15);
  const others = [...reachedFrom(files)].flatMap((file) =>
    programsOf(file)
      .filter((program) => !['process.execPath', "'git'"].includes(program))
      .map((program) => `${relative(ROOT, file)}: ${program}`),
  );
  expect(others).toEqual([]);
});
