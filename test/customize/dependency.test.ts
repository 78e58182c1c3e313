import { createHash } from 'node:crypto';
import { appendFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { configDependency, textDependency, useImage } from '../../src/customize/dependency.ts';
import { scratch } from './flatcar-disk.ts';

const folder = scratch('dependency');
const image = join(folder.path, 'flatcar.img');
afterAll(() => folder.remove());

const sha512 = (bytes: Buffer | string): string => createHash('sha512').update(bytes).digest('hex');

it('an image has its name and SHA-512', async () => {
  writeFileSync(image, 'an image');
  truncateSync(image, 3_000_000);
  await using file = await open(image);
  await using used = await useImage(image, file);
  expect(await used.dependency()).toEqual({
    input: 'image',
    name: 'flatcar.img',
    digest: { sha512: sha512(readFileSync(image)) },
  });
});

it.each([
  ['grows', () => appendFileSync(image, 'more')],
  ['becomes shorter', () => truncateSync(image, 1000)],
])('an image that %s while it is used is an error', async (_, change) => {
  writeFileSync(image, '');
  truncateSync(image, 512 * 1024 * 1024);
  await using file = await open(image);
  await using used = await useImage(image, file);
  await sleep(50);
  change();
  const error = {
    code: 'FILE_SYSTEM',
    message: `${image} changed while it was read. Let no other step write to it.`,
  };
  await expect(used.sha512OfChanged(image, 0)).rejects.toMatchObject(error);
  await expect(used.dependency()).rejects.toMatchObject(error);
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
