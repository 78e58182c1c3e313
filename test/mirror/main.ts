/**
 * Creates a release mirror and serves it until it is killed. Prints one line of JSON when it is ready:
 * `{"url","feed","root","version","channel","board","buildId","fingerprint","subkeys","key","files"}`.
 *
 *   node test/mirror/main.ts --root DIR --port 8080 --channel stable --version 4593.2.5 --platform qemu,pxe
 */
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { FEED_PATH, layFeed } from './feed.ts';
import { fileName, PLATFORMS } from './files.ts';
import { layRelease } from './release.ts';
import { hasTool } from './run.ts';
import { startServer } from './server.ts';
import { makeSigner } from './signer.ts';

const { values } = parseArgs({
  options: {
    /** Folder for the release, created if missing. Default: a temporary one, removed at the end. */
    root: { type: 'string' },
    port: { type: 'string', default: '0' },
    channel: { type: 'string', default: 'stable' },
    /** Repeatable. `current` names the last one. */
    version: { type: 'string', multiple: true, default: ['4593.2.5'] },
    /** Names or aliases, separated by commas, or `all`. */
    platform: { type: 'string', default: 'qemu' },
    /** `amd64`, `arm64`, or both, separated by commas. */
    architecture: { type: 'string', default: 'amd64' },
    distribution: { type: 'string', default: 'flatcar' },
    layout: { type: 'string' },
    /** `NAME=PATH`: publishes this file under that name. Repeatable. */
    content: { type: 'string', multiple: true, default: [] },
    /** Maximum bytes per second for each connection. */
    'bytes-per-second': { type: 'string' },
    /** Path for the armored public key. Default: `signing-key.asc` in the root. */
    'key-out': { type: 'string' },
    /** File that receives the same line as standard output, written atomically. */
    'ready-file': { type: 'string' },
  },
});

const root = values.root ? resolve(values.root) : await mkdtemp(join(tmpdir(), 'mirror-root-'));
await mkdir(root, { recursive: true });
const signer = await makeSigner();
let end = async (): Promise<void> => {
  await signer.dispose();
  if (!values.root) await rm(root, { recursive: true, force: true });
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => void end().finally(() => process.exit(0)));
}

try {
  const words = values.platform.split(/[\s,]+/).filter(Boolean);
  const { distribution } = values;
  if (distribution !== 'flatcar' && distribution !== 'coreos') throw new Error(`no distribution ${distribution}`);
  const contents = Object.fromEntries(
    values.content.map((pair) => [pair.replace(/=.*$/s, ''), resolve(pair.replace(/^[^=]*=/, ''))]),
  );
  // Without bzip2, platforms with another variant still work: old releases did not have every variant.
  const packs = hasTool('lbzip2') || hasTool('bzip2');
  const spare = new Set(
    PLATFORMS.filter((one) => one.variants.some((variant) => !variant.endsWith('.bz2'))).flatMap((one) =>
      one.variants
        .filter((variant) => variant.endsWith('.bz2'))
        .map((variant) => fileName(variant, one.name, distribution)),
    ),
  );
  if (!packs)
    process.stderr.write('mirror: bzip2 is not installed: .bz2 variants are left out where a platform has others\n');
  const releases = [];
  for (const version of values.version) {
    for (const architecture of values.architecture.split(',')) {
      if (architecture !== 'amd64' && architecture !== 'arm64')
        throw new Error(`no architecture ${architecture}: amd64 or arm64`);
      // `qemu` has another name on arm64.
      const named = words.map((word) => (architecture === 'arm64' && word === 'qemu' ? 'qemu_uefi' : word));
      const release = await layRelease({
        ...{ root, signer, version, architecture, channel: values.channel, distribution, contents },
        platforms: words.includes('all') ? 'all' : named,
        publish: (name) => packs || !spare.has(name),
        ...(values.layout ? { layout: values.layout } : {}),
      });
      await layFeed(root, release);
      releases.push(release);
    }
  }
  const key = resolve(values['key-out'] ?? join(root, 'signing-key.asc'));
  await writeFile(key, await signer.publicKey());
  const rate = values['bytes-per-second'];
  const server = await startServer({
    ...{ root, port: Number(values.port) },
    ...(rate ? { bytesPerSecond: Number(rate) } : {}),
  });
  const before = end;
  end = async () => {
    await server.close();
    await before();
  };
  const last = releases.at(-1);
  const line = JSON.stringify({
    ...{
      url: server.url,
      feed: `${server.url}/${FEED_PATH}`,
      root,
      fingerprint: signer.primary,
      subkeys: signer.subkeys,
      key,
    },
    ...{ version: last?.version, channel: last?.channel, board: last?.board, buildId: last?.buildId },
    files: last?.files.map((file) => file.name),
  });
  const ready = values['ready-file'];
  if (ready) {
    await writeFile(`${ready}.part`, `${line}\n`);
    await rename(`${ready}.part`, ready);
  }
  process.stdout.write(`${line}\n`);
} catch (error) {
  process.stderr.write(`mirror: ${error instanceof Error ? error.message : error}\n`);
  await end();
  process.exitCode = 1;
}
