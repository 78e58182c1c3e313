import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { ActionError } from '../../../src/errors.ts';
import { encodeOne } from './encode-bzip2.ts';
import { attempt, noise, prose, reference, run } from './unpack.ts';

const FILES = [
  run('bzip2', ['-1', '-c'], prose(3000)),
  run('lbzip2', ['-1', '-c'], noise(600)),
  run('bzip2', ['-1', '-c'], Buffer.alloc(300_000)),
  Buffer.concat([
    run('bzip2', ['-c'], prose(100)),
    run('bzip2', ['-c'], Buffer.alloc(0)),
    run('bzip2', ['-c'], noise(50)),
  ]),
  encodeOne(Buffer.from(noise(200).map((byte) => 65 + (byte % 19))), {
    lengths: [...Array.from({ length: 19 }, (_, k) => k + 1), 20, 20],
  }),
];
const LARGE = run('bzip2', ['-1', '-c'], Buffer.concat([prose(400_000), noise(500_000), Buffer.alloc(1_000_000)]));

interface Change {
  readonly at: number;
  readonly byte: number;
  readonly kind: 'set' | 'flip' | 'drop' | 'insert' | 'truncate' | 'repeat';
}

const changes = fc.array(
  fc.record<Change>({
    at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    byte: fc.integer({ min: 0, max: 255 }),
    kind: fc.constantFrom('set', 'flip', 'flip', 'flip', 'drop', 'insert', 'truncate', 'repeat'),
  }),
  { minLength: 1, maxLength: 4 },
);

function changed(file: Buffer, { at, byte, kind }: Change): Buffer {
  const place = Math.floor(at * file.length);
  const [before, here, after] = [file.subarray(0, place), file[place] ?? 0, file.subarray(place + 1)];
  switch (kind) {
    case 'set':
      return Buffer.concat([before, Buffer.from([byte]), after]);
    case 'flip':
      return Buffer.concat([before, Buffer.from([here ^ (1 << (byte & 7))]), after]);
    case 'drop':
      return Buffer.concat([before, after]);
    case 'insert':
      return Buffer.concat([before, Buffer.from([byte, here]), after]);
    case 'truncate':
      return Buffer.from(before);
    case 'repeat':
      return Buffer.concat([before, file.subarray(Math.max(0, place - byte))]);
  }
}

/** Expects an error, or the same output as from bzip2. */
async function expectNoOther(file: Buffer): Promise<void> {
  const ours = await attempt(file, { maxOutput: 100_000_000 });
  if (ours instanceof ActionError) expect(ours.code).toBe('DECOMPRESSION_FAILED');
  else expect(ours.equals(reference(file) ?? Buffer.from('an error'))).toBe(true);
}

test('small files with wrong bits', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...FILES), changes, (file, list) => expectNoOther(list.reduce(changed, file))),
    { numRuns: 3000, interruptAfterTimeLimit: 6000, markInterruptAsFailure: false },
  );
});

test('files of several segments with wrong bits', async () => {
  await fc.assert(
    fc.asyncProperty(changes, (list) => expectNoOther(list.reduce(changed, LARGE))),
    { numRuns: 60, interruptAfterTimeLimit: 5000, markInterruptAsFailure: false },
  );
});
