import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NEW_IMAGE_SHA256, type PayloadWriter, sha256, textBytes, writePayload } from '../trust/update-payload.ts';
import { publishFile } from './publish.ts';
import type { MirrorRelease } from './release.ts';
import { run } from './run.ts';
import type { Signer } from './signer.ts';

/** Publishes a system extension, and the update image of the system, in a release's folder. */
export async function publishExtension(release: MirrorRelease, name: string, signer: Signer): Promise<Buffer> {
  const content = Buffer.from(`extension ${name} of ${release.version}\n`);
  await publishFile(release.directory, `${name}.raw`, content, signer, signing(release));
  return content;
}

/** Publishes the update image of the system. Returns its decompressed content. */
export async function publishUpdateImage(release: MirrorRelease, signer: Signer): Promise<Buffer> {
  // A block of zeros, which the decoder reports as a hole.
  const content = Buffer.concat([Buffer.from(`system ${release.version}\n`), Buffer.alloc(3_000_000)]);
  const packed = await run('bzip2', ['--stdout'], { input: content });
  const name = 'flatcar_production_update.bin.bz2';
  await publishFile(release.directory, name, packed, signer, signing(release));
  return content;
}

function signing({ builtAt }: MirrorRelease) {
  return { at: new Date(builtAt.getTime() + 60_000), digests: true };
}

/** Publishes an update payload that installs `image`, in `update/{board}/{version}` below `root`. */
export async function publishPayload(
  root: string,
  { board, version }: Pick<MirrorRelease, 'board' | 'version'>,
  name: string,
  image: Uint8Array,
  writer: PayloadWriter,
): Promise<Buffer> {
  const folder = join(root, 'update', board, version);
  const hash = textBytes(Buffer.from(NEW_IMAGE_SHA256, 'hex'));
  const payload = await writePayload(writer, { editManifest: (text) => text.replace(hash, textBytes(sha256(image))) });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, name), payload);
  await writeFile(join(folder, `${name}.sha256`), `${createHash('sha256').update(payload).digest('hex')}  ${name}\n`);
  return payload;
}
