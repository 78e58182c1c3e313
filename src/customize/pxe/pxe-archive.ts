import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { basename } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGzip } from 'node:zlib';
import { parseVersion, versionNumbers } from '../../release/version.ts';
import { digesting } from '../digesting.ts';
import type { StagedEntry } from '../stage-files.ts';
import { cpioArchive } from './cpio-archive.ts';

/** Where a PXE image looks for what a disk image has on OEM (https://www.flatcar.org/docs/latest/installing/bare-metal/booting-with-pxe/#adding-a-custom-oem). */
const OEM_FOLDER = 'usr/share/oem';
const MAIN_ARCHIVE = 'flatcar_production_pxe_image.cpio.gz';

/**
 * Writes the entries as a gzipped cpio archive to the new file `to`, and gives its SHA-512 in hex. `folder` holds the
 * staged files. The same entries give the same bytes on every system.
 */
export async function writePxeArchive(entries: readonly StagedEntry[], folder: string, to: string): Promise<string> {
  const hash = createHash('sha512');
  // zlib's match finder hashes with whatever instructions the processor has, so its output differs between machines;
  // run-length matching needs no hashes and gives the same bytes everywhere.
  const gzip = createGzip({ level: 9, strategy: constants.Z_RLE });
  await pipeline(
    cpioArchive(entries, OEM_FOLDER, folder),
    gzip,
    withoutSystem(),
    digesting(hash),
    createWriteStream(to, { flags: 'wx' }),
  );
  return hash.digest('hex');
}

/**
 * The line for pxelinux.cfg, with the archive's name after the main one's. `image` is the path of the main archive or of
 * its kernel, or empty for Flatcar's usual name.
 */
export function initrdLine(image: string, archive: string): string {
  return `initrd ${mainArchive(image)},${basename(archive)}`;
}

/** How iPXE is told of both: a line for each file, and the first one's name for kernels that start by EFI. */
export function ipxeLines(image: string, archive: string): string {
  return [mainArchive(image), basename(archive)].map((name) => `initrd ${name}`).join(' and ');
}

/**
 * Whether a release is one of those that lost sight of OEM files in an extra archive: from the move of OEM's mount point
 * in 3760 to 3815.2.1, and from the minimal initrd, which came after 4459, to 4593.2.0 (their release notes say so; alpha
 * and beta releases between may have it mended).
 */
export function losesPxeOem(release: string | undefined): boolean {
  const version = release ? parseVersion(release) : undefined;
  if (version === undefined) return false;
  const { major, branch, revision } = versionNumbers(version);
  const before = (than: readonly number[]) => {
    const at = [major, branch, revision].findIndex((number, index) => number !== than[index]);
    return at >= 0 && ([major, branch, revision][at] ?? 0) < (than[at] ?? 0);
  };
  return (major >= 3760 && before([3815, 2, 1])) || (major > 4459 && before([4593, 2, 0]));
}

function mainArchive(image: string): string {
  const name = basename(image);
  if (/\.cpio(\.gz)?$/.test(name)) return name;
  const kernel = /^(.*_pxe)\.vmlinuz$/.exec(name);
  return kernel === null ? MAIN_ARCHIVE : `${kernel[1]}_image.cpio.gz`;
}

/** RFC 1952, 2.3.1: byte 9 of the header names the operating system, which zlib fills in; 255 is unknown. */
function withoutSystem(): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (seen <= 9 && seen + chunk.length > 9) chunk[9 - seen] = 255;
      seen += chunk.length;
      done(null, chunk);
    },
  });
}
