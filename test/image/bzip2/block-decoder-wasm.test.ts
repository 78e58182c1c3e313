import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { buildBlockDecoder } from '../../../script/build-wasm.ts';

test('the committed WebAssembly is the result of compiling its source', async () => {
  const committed = await readFile(new URL('../../../src/image/bzip2/block-decoder-wasm.ts', import.meta.url), 'utf8');
  expect(committed.replaceAll('\r\n', '\n')).toBe(await buildBlockDecoder());
});
