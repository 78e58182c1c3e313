import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { main as compile } from 'assemblyscript/asc';

const ROOM = new URL('../src/image/bzip2/', import.meta.url);
const SOURCE = new URL('wasm/block.as', ROOM);
const TARGET = new URL('block-decoder-wasm.ts', ROOM);

/** Compiles the bzip2 block decoder and returns the text of the TypeScript file that embeds it. The same source gives the same text. */
export async function buildBlockDecoder(): Promise<string> {
  const source = await readFile(SOURCE, 'utf8');
  let binary: Uint8Array | undefined;
  const options = ['block.ts', '--outFile', 'block.wasm', '-O3', '--converge', '--noAssert', '--runtime', 'stub'];
  options.push('--enable', 'simd', '--initialMemory', '320', '--use', 'abort=');
  // The source is not called .ts because it is not TypeScript: its types and operators are WebAssembly's.
  const { error, stderr } = await compile(options, {
    readFile: (name) => (name === 'block.ts' ? source : null),
    writeFile: (_name, contents) => {
      if (typeof contents !== 'string') binary = contents;
    },
    listFiles: () => [],
  });
  if (error !== null || binary === undefined)
    throw new Error(`${fileURLToPath(SOURCE)} does not compile\n${stderr.toString()}`);
  const text = Buffer.from(binary).toString('base64');
  return [
    '// Made from wasm/block.as by `node script/build-wasm.ts`. Do not edit.',
    '',
    '/** The block decoder as a WebAssembly module, in base64. */',
    'export const BLOCK_DECODER_WASM =',
    `  '${text}';`,
    '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeFile(TARGET, await buildBlockDecoder());
