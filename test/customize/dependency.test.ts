import { createHash } from 'node:crypto';
import { appendFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, it, vi } from 'vitest';
import { configDependency, imageDependency, textDependency } from '../../src/customize/dependency.ts';
import { scratch } from './flatcar-disk.ts';

const folder = scratch('dependency');
const image = join(folder.path, 'flatcar.img');
afterAll(() => folder.remove());

const sha512 = (bytes: Buffer | string): string => createHash('sha512').update(bytes).digest('hex');

it.each(['linux', 'darwin'] as const)('an image has its name and SHA-512 on %s', async (platform) => {
  writeFileSync(image, 'an image');
  truncateSync(image, 3_000_000);
  await using file = await open(image);
  vi.spyOn(process, 'platform', 'get').mockReturnValue(platform);
  try {
    expect(await imageDependency(image, file)).toEqual({
      input: 'image',
      name: 'flatcar.img',
      digest: { sha512: sha512(readFileSync(image)) },
    });
  } finally {
    vi.restoreAllMocks();
  }
});

it('an image that changes while it is read is an error', async () => {
  writeFileSync(image, '');
  truncateSync(image, 512 * 1024 * 1024);
  await using file = await open(image);
  const reading = imageDependency(image, file);
  await sleep(50);
  appendFileSync(image, 'more');
  await expect(reading).rejects.toMatchObject({
    code: 'FILE_SYSTEM',
    message: `${image} changed while it was read. Let no other step write to it.`,
  });
});

it('a config has the name of its file, and a text that of its input', () => {
  const bytes = Buffer.from('{}');
  expect(configDependency('ignition', 'a/config.ign', bytes)).toEqual({
    input: 'ignition',
    name: 'config.ign',
    digest: { sha512: sha512('{}') },
  });
  expect(configDependency('ignition', '{}', bytes).name).toBe('ignition');
  expect(textDependency('kernel-arguments', 'a=b')).toEqual({
    input: 'kernel-arguments',
    name: 'kernel-arguments',
    digest: { sha512: sha512('a=b') },
  });
});
