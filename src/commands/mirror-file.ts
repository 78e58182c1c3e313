import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createStaging, discard } from '../cache/staging.ts';
import { isStored, openStored, readStored } from '../cache/tool-cache.ts';
import { ActionError, describeError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import type { FileName } from '../release/file-name.ts';
import { fileUrl, type ReleaseLocation, type UrlOf } from '../release/location.ts';
import { type Artifact, signatureName } from '../release/release-plan.ts';
import { directoryUrl, type Release } from '../resolution/release.ts';
import { tryMirrors } from '../transfer/mirrors.ts';
import { parseCleartext } from '../trust/cleartext.ts';
import { fetchProofs, type Proof, type Proofs } from '../verification/fetch-proofs.ts';
import { orThrow } from '../verification/result.ts';
import type { Session } from '../verification/session.ts';
import { type UnverifiedFile, verifyFile } from '../verification/verify-file.ts';
import { withRemoteFile } from '../verification/with-remote-file.ts';

/** A release, its folder on the mirror, and the paths that this run has written. */
export interface MirrorRun {
  readonly release: Release;
  readonly directory: string;
  readonly session: Session;
  readonly written: Set<string>;
}

/**
 * Mirrors a published file with its signature and DIGESTS. A file that is there and passes verification is not downloaded. An invalid one is removed, with a
 * warning, and downloaded. Returns whether the file is on the mirror: not every release has every file.
 */
export async function mirrorFile(artifact: Artifact, run: MirrorRun): Promise<boolean> {
  if (await hasValid(artifact, run)) return true;
  const { release, session } = run;
  return tryMirrors(
    release.locations,
    (location) => directoryUrl(location, release, release.version),
    (location) => fetchFrom(location, artifact, run),
    session.progress,
    release.failures,
  );
}

/** Returns the folder of a file of a release. */
export function folderOf({ folder }: Pick<Artifact, 'folder'>, directory: string): string {
  return folder === undefined ? directory : join(directory, folder);
}

/** Verifies a file of the mirror by its proofs there, and removes it if it is invalid. */
async function hasValid(artifact: Artifact, run: MirrorRun): Promise<boolean> {
  const { name, maxSize } = artifact;
  const folder = folderOf(artifact, run.directory);
  if (!(await isStored(folder, name))) return false;
  const path = join(folder, name);
  const proofs = await readProofs(artifact, folder);
  const open = async (): Promise<AsyncIterable<Uint8Array>> => {
    const stream = await openStored(folder, name, maxSize);
    if (stream !== undefined) return stream;
    throw new ActionError('TOO_LARGE', `${path} has more than ${maxSize} bytes, the limit for a file of its kind.`);
  };
  const { error } = await verifyFile(unverified(artifact, { label: path, proofs, open }, run), run.session);
  if (error === undefined) return true;
  if (error.code === 'FILE_SYSTEM') throw error;
  run.session.progress.warning(`Replacing ${path}, which is invalid: ${describeError(error)}`);
  await discard(path);
  return false;
}

async function readProofs(artifact: Artifact, folder: string): Promise<Proofs> {
  const read = async (names: readonly FileName[], maxBytes: number): Promise<Proof | undefined> => {
    for (const name of names) {
      const bytes = await readStored(folder, name, maxBytes);
      if (bytes !== undefined) return { name, bytes };
    }
    return undefined;
  };
  return {
    signature: await read(artifact.signedNames.map(signatureName), LIMITS.signature),
    digests: await read(artifact.digestsNames, LIMITS.digests),
  };
}

function unverified(
  { name, signedNames }: Artifact,
  file: Pick<UnverifiedFile, 'label' | 'proofs' | 'open'>,
  { release }: MirrorRun,
): UnverifiedFile {
  return { name, signedNames, buildTime: release.buildTime, ...file };
}

/** Downloads a file from one mirror and places it. Returns whether the mirror has it. */
async function fetchFrom(location: ReleaseLocation, artifact: Artifact, run: MirrorRun): Promise<boolean> {
  const { release, session } = run;
  const { name, folder, maxSize } = artifact;
  const urlOf: UrlOf = (each, inside) => fileUrl(location, release, release.version, each, inside);
  const url = urlOf(name, folder);
  return withRemoteFile({ url, maxBytes: maxSize }, session, async (open) => {
    const remote = await open();
    if (remote === undefined) {
      if ((await session.transport.readOptional(urlOf(signatureName(name), folder), LIMITS.signature)) !== undefined) {
        throw new ActionError(
          'FILE_NOT_FOUND',
          `${url.href} is missing, but its signature is there: the file was removed. Use another mirror.`,
          { file: name, url: url.href },
        );
      }
      session.progress.debug(`Skipping ${url.href}: not found`);
      return false;
    }
    const proofs = await fetchProofs(artifact, urlOf, session);
    const target = folderOf(artifact, run.directory);
    await using staging = await createStaging(target);
    const file = unverified(artifact, { label: url.href, proofs, open: async () => remote.chunks() }, run);
    orThrow(await verifyFile(file, session, { keepAt: staging.path(name) }));
    const texts = proofs.digests === undefined ? [] : [proofs.digests, digestsText(proofs.digests)];
    const found = [proofs.signature, ...texts].filter((proof) => proof !== undefined);
    for (const proof of found) await writeFile(staging.path(proof.name), proof.bytes);
    session.keys.confirm();
    // The file comes after its proofs, so that no client finds it without them.
    for (const each of [...found.map((proof) => proof.name), name]) await staging.place(each);
    run.written.add(join(target, name));
    return true;
  });
}

/** Returns the text inside a clear-signed `F.DIGESTS.asc`, which is also published as `F.DIGESTS`. */
function digestsText({ name, bytes }: Proof): Proof {
  const text = parseCleartext(bytes).lines.join('\n');
  return { name: name.replace(/\.asc$/, ''), bytes: Buffer.from(`${text}\n`, 'latin1') };
}

/** Writes a small file atomically, if its content is new. Returns whether it is. */
export async function replaceFile(folder: string, name: string, bytes: Uint8Array): Promise<boolean> {
  const present = await readFile(join(folder, name)).catch(() => undefined);
  if (present?.equals(bytes) === true) return false;
  await using staging = await createStaging(folder);
  await writeFile(staging.path(name), bytes);
  await staging.place(name);
  return true;
}

/** Copies small files into a new folder. */
export async function copyFiles(from: string, names: readonly string[], to: string): Promise<void> {
  for (const name of names) await copyFile(join(from, name), join(to, name));
}
