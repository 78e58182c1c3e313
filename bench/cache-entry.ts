// Saves or restores one file in the Actions cache, for bench/main.ts: node bench/cache-entry.ts <action|library> <save|restore> <key> <file>
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import {
  availableCacheService,
  type CacheService,
  collectArchive,
  createJobFolder,
  restoreArchive,
  saveArchive,
} from '../src/cache/actions-cache.ts';
import type { Progress } from '../src/progress.ts';
import { fileName } from '../src/release/file-name.ts';
import { silent } from '../test/runner/silent-progress.ts';

const [way, command, key = '', file = ''] = process.argv.slice(2);
const name = fileName(basename(file));
const temporary = await mkdtemp(join(process.env['RUNNER_TEMP'] ?? tmpdir(), 'cache-entry-'));

const progress: Progress = { ...silent, warning: fail };

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

async function service(): Promise<CacheService> {
  const available = await availableCacheService({ environment: process.env, stallTimeout: 60_000, progress });
  return available ?? fail('GNU tar or the cache service is missing');
}

// The action's code loads the package in a separate process, so it is loaded here only for the library.
const COMMANDS: Readonly<Record<string, () => Promise<unknown>>> = {
  async 'action save'() {
    const pending = await collectArchive(key, dirname(file), [{ name, isGiven: true }], temporary);
    await saveArchive(await service(), pending, progress);
  },
  async 'action restore'() {
    const job = await createJobFolder(temporary);
    const restored = await restoreArchive(await service(), job, { prefix: key, names: [name] }, progress);
    if (typeof restored === 'string' || restored.names.length !== 1) fail('The entry was not restored');
  },
  async 'library save'() {
    const { saveCache } = await import('#actions-cache');
    if ((await saveCache([file], key)) === -1) fail('The entry was not saved');
  },
  async 'library restore'() {
    const { restoreCache } = await import('#actions-cache');
    if ((await restoreCache([file], key)) !== key) fail('The entry was not restored');
  },
};
await COMMANDS[`${way} ${command}`]?.();
await rm(temporary, { recursive: true });
// As actions/cache does: @actions/cache leaves timers and connections behind.
process.exit();
