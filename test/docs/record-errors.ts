/**
 * Writes down every refusal that a test provokes, for docs/errors.md: a set-up file of vitest, which leaves what is tested as it is.
 * `script/errors.ts` reads the records.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { appendFileSync, mkdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import fc from 'fast-check';
import { afterAll, aroundEach, expect, type RunnerTestSuite } from 'vitest';
import { type Finished, type Provoked, RECORDS } from '../../script/errors.ts';
import { ActionError, type ErrorCode } from '../../src/errors.ts';
import { ROOT } from '../runner/actions.ts';
import { REPORTED_ERRORS } from '../runner/reported-errors.ts';

// Tests that run side by side have no other way to be told apart.
const running = new AsyncLocalStorage<string>();
aroundEach((runTest, { task }) => running.run(task.fullTestName, runTest));

// What random input provokes is not the same each time.
let isRandom = false;
fc.configureGlobal({
  beforeEach: () => {
    isRandom = true;
  },
  afterEach: () => {
    isRandom = false;
  },
});

function record(code: ErrorCode, message: string): void {
  write({ code, message, file: testFile(), test: running.getStore() ?? 'set-up' });
}

function write(line: Provoked | Finished): void {
  mkdirSync(RECORDS, { recursive: true });
  appendFileSync(join(RECORDS, `${process.pid}.jsonl`), `${JSON.stringify(line)}\n`);
}

function testFile(): string {
  return relative(ROOT, expect.getState().testPath ?? '').replaceAll('\\', '/');
}

class RecordedError extends Error {
  constructor(message: string, options: ErrorOptions) {
    super(message, options);
    // Tests make some of their own, to hand them on. The code is set after this constructor.
    if (isRandom || !isOfSources(this.stack ?? '')) return;
    queueMicrotask(() => record((this as unknown as ActionError).code, message));
  }
}
// `super` in the constructor of ActionError asks for this prototype when it is called.
Object.setPrototypeOf(ActionError, RecordedError);

function isOfSources(stack: string): boolean {
  const maker = stack.split('\n').find((line) => /^\s+at (?!new \w+Error )/.test(line));
  return maker?.includes(join(ROOT, 'src')) ?? false;
}

// What processes say that a test starts: error annotations, and warnings that end in a code.
REPORTED_ERRORS.subscribe((text) => {
  const [, message, code] = /^(.*) \[([A-Z_]+)\]$/s.exec(String(text)) ?? [];
  if (message !== undefined && !isRandom) record(code as ErrorCode, message);
});

// biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern which fixtures are asked for, and gives the file after it
afterAll(({}, file) => write({ file: testFile(), skipped: skippedIn(file) }));

function skippedIn(suite: RunnerTestSuite): readonly string[] {
  return suite.tasks.flatMap((task) => {
    if (task.type === 'suite') return skippedIn(task);
    return task.mode === 'run' ? [] : [task.fullTestName];
  });
}
