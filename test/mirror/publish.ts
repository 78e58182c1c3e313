import { createHash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Signer, SignOptions } from './signer.ts';

/** Bytes, or the path of a file. */
export type Source = Uint8Array | string;

/** A file's length in bytes and the hashes of DIGESTS, in hexadecimal. */
export interface Sums {
  readonly size: number;
  readonly md5: string;
  readonly sha1: string;
  readonly sha512: string;
}

/** A file's entry in DIGESTS. */
export interface Listed {
  readonly name: string;
  readonly sums: Sums;
}

export interface PublishOptions extends SignOptions {
  /** `false`: no `.DIGESTS` and `.DIGESTS.asc`. Default: `true`. */
  readonly digests?: boolean;
  /** The file's name in DIGESTS. Default: the published name. */
  readonly statedName?: string;
}

/** Returns length and hashes. Streams large files. */
export async function sumsOf(source: Source): Promise<Sums> {
  const hashes = [createHash('md5'), createHash('sha1'), createHash('sha512')] as const;
  let size = 0;
  for await (const chunk of typeof source === 'string' ? createReadStream(source) : [source]) {
    size += chunk.length;
    for (const hash of hashes) hash.update(chunk);
  }
  const [md5, sha1, sha512] = hashes;
  return { size, md5: md5.digest('hex'), sha1: sha1.digest('hex'), sha512: sha512.digest('hex') };
}

/** Returns the text of a DIGESTS file: three sections per file. */
export function digestsText(files: readonly Listed[]): string {
  return files
    .map(
      ({ name, sums }) =>
        `# MD5 HASH\n${sums.md5}  ${name}\n# SHA1 HASH\n${sums.sha1}  ${name}\n# SHA512 HASH\n${sums.sha512}  ${name}\n`,
    )
    .join('');
}

/** Writes `<stem>.DIGESTS` and the same text clear-signed as `<stem>.DIGESTS.asc`, for one or several files. */
export async function publishDigests(
  directory: string,
  stem: string,
  files: readonly Listed[],
  signer: Signer,
  options: SignOptions = {},
): Promise<void> {
  const text = digestsText(files);
  await writeFile(join(directory, `${stem}.DIGESTS`), text);
  await writeFile(join(directory, `${stem}.DIGESTS.asc`), await signer.clearSign(text, options));
}

/**
 * Writes a file with its `.sig`, `.DIGESTS` and `.DIGESTS.asc` into a folder, like the build. Replaces existing files. Returns the file's length and
 * hashes.
 */
export async function publishFile(
  directory: string,
  name: string,
  source: Source,
  signer: Signer,
  options: PublishOptions = {},
): Promise<Sums> {
  const path = join(directory, name);
  await mkdir(directory, { recursive: true });
  if (typeof source === 'string') await copyFile(source, path, constants.COPYFILE_FICLONE);
  else await writeFile(path, source);
  const sums = await sumsOf(source);
  await Promise.all([
    signer.sign(path, options).then((signature) => writeFile(`${path}.sig`, signature)),
    options.digests === false
      ? undefined
      : publishDigests(directory, name, [{ name: options.statedName ?? name, sums }], signer, options),
  ]);
  return sums;
}
