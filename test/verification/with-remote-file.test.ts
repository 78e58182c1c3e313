import { beforeEach, describe, expect, test } from 'vitest';
import { ActionError } from '../../src/errors.ts';
import { FileChanged } from '../../src/transfer/range-stream.ts';
import type { RemoteFile } from '../../src/transfer/remote-file.ts';
import { oneChunk } from '../../src/verification/verify-file.ts';
import { withRemoteFile } from '../../src/verification/with-remote-file.ts';
import { createFakeMirrors } from '../commands/fake-mirrors.ts';
import { silent } from '../runner/silent-progress.ts';

const FILE = { url: new URL('https://one.example/a.img'), maxBytes: 100 };
const MISMATCH = new ActionError('SIGNATURE_MISMATCH', 'a.img was changed.');

let events: string[];
beforeEach(() => {
  events = [];
});

/** Runs work that opens the file and then fails with one error after the other. */
function run(errors: readonly unknown[], file: { readonly pieced: boolean } | undefined): Promise<string> {
  const remaining = [...errors];
  const transport = {
    ...createFakeMirrors().transport,
    open: async (url: URL, maxBytes: number): Promise<RemoteFile | undefined> => {
      events.push(`open ${url} ${maxBytes}`);
      if (file === undefined) return undefined;
      const close = async (): Promise<void> => void events.push('close');
      const chunks = (): AsyncIterable<Uint8Array> => oneChunk(Buffer.from('a'));
      return { url, origin: url.origin, size: 1, chunks, close, isPieced: () => file.pieced };
    },
  };
  const progress = { ...silent, info: (line: string) => void events.push(`info ${line}`) };
  return withRemoteFile(FILE, { transport, progress }, async (open) => {
    const opened = await open();
    expect(opened === undefined).toBe(file === undefined);
    if (remaining.length > 0) throw remaining.shift();
    return 'done';
  });
}

const OPEN = 'open https://one.example/a.img 100';
const AGAIN = ' The interrupted download may have mixed two files, so it starts again.';

describe('withRemoteFile', () => {
  test('opens the file once and closes it', async () => {
    expect(await run([], { pieced: true })).toBe('done');
    expect(events).toEqual([OPEN, 'close']);
  });

  test('has nothing to close if the file does not exist', async () => {
    expect(await run([], undefined)).toBe('done');
    expect(events).toEqual([OPEN]);
  });

  test.each([
    { name: 'bytes of several answers do not match the signature', error: MISMATCH, pieced: true },
    {
      name: 'the file changed on the server',
      error: new FileChanged('https://one.example/a.img', '"a"', '"b"'),
      pieced: false,
    },
  ])('starts once more if $name', async ({ error, pieced }) => {
    expect(await run([error], { pieced })).toBe('done');
    expect(events).toEqual([OPEN, `info ${error.message}${AGAIN}`, 'close', OPEN, 'close']);
  });

  test('fails with the second error', async () => {
    const second = new ActionError('SIGNATURE_MISMATCH', 'Again.');
    await expect(run([MISMATCH, second], { pieced: true })).rejects.toBe(second);
    expect(events.filter((event) => event === 'close')).toHaveLength(2);
  });

  test.each([
    { name: 'one answer does not match the signature', error: MISMATCH, file: { pieced: false } },
    { name: 'the file does not exist', error: MISMATCH, file: undefined },
    { name: 'another check failed', error: new ActionError('DIGESTS_MISMATCH', 'No.'), file: { pieced: true } },
    { name: 'the error is unexpected', error: new TypeError('x is undefined'), file: { pieced: true } },
  ])('fails at once if $name', async ({ error, file }) => {
    await expect(run([error], file)).rejects.toBe(error);
    expect(events).toEqual(file === undefined ? [OPEN] : [OPEN, 'close']);
  });
});
