import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { layRelease } from '../test/mirror/release.ts';
import { makeSigner, type Signer } from '../test/mirror/signer.ts';
import { measure } from './measure.ts';
import { type Nginx, startNginx } from './nginx.ts';

export const BZ2 = 'flatcar_production_image.bin.bz2';
export const IMG = 'flatcar_production_stackit_image.img';
export const VERSION = '4593.2.5';

/** A release with one image in two variants, compressed and uncompressed, and the servers and keys for both ways. */
export interface Stage extends AsyncDisposable {
  readonly nginx: Nginx;
  readonly slow: Nginx;
  readonly key: string;
  readonly gnupg: string;
  readonly files: string;
}

/** The names of images by platform. */
const IMAGES: Readonly<Record<string, string>> = { metal: BZ2, stackit: IMG };

/** Publishes `image` on two servers, one of them with 20 MB/s per connection, in a new folder within `folder`. */
export async function setStage(folder: string, image: string, images = IMAGES): Promise<Stage> {
  const work = await mkdtemp(join(folder, 'run-'));
  const signer: Signer = await makeSigner({ algorithm: 'rsa4096' });
  const release = await layRelease({
    root: join(work, 'www'),
    signer,
    version: VERSION,
    platforms: Object.keys(images),
    documents: false,
    contents: Object.fromEntries(Object.values(images).map((name) => [name, image])),
  });
  const key = join(work, 'key.asc');
  await writeFile(key, await signer.publicKey());
  const gnupg = join(work, 'gnupg');
  await mkdir(gnupg, { mode: 0o700 });
  await measure({ argv: ['gpg', '--homedir', gnupg, '--batch', '--quiet', '--import', key], cwd: work });
  const nginx = await startNginx(work, join(work, 'www'), 0);
  const slow = await startNginx(work, join(work, 'www'), 20_000_000);
  return {
    nginx,
    slow,
    key,
    gnupg,
    files: release.directory,
    async [Symbol.asyncDispose]() {
      await nginx[Symbol.asyncDispose]();
      await slow[Symbol.asyncDispose]();
      await signer.dispose();
      await rm(work, { recursive: true, force: true });
    },
  };
}

/** Returns the inputs of the root action. */
export function inputsFor(stage: Stage, platform: string, server: Nginx = stage.nginx): Record<string, string> {
  return { 'base-url': `${server.url}/{channel}/{board}`, 'signing-key': stage.key, platform };
}
