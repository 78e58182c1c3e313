import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { buildBlockDecoder } from '../../../script/build-wasm.ts';

test('the WebAssembly that is checked in is what its source compiles to', async () => {
  const committed = await readFile(new URL('../../../src/image/bzip2/block-decoder-wasm.ts', import.meta.url), 'utf8');
  expect(committed.replaceAll('\r\n', '\n')).toBe(await buildBlockDecoder());
});
