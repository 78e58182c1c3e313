import { writeFile } from 'node:fs/promises';
import { ActionError } from '../errors.ts';
import { formatBytes } from '../format.ts';
import type { FileName } from '../release/file-name.ts';
import { fileUrl, type ReleaseLocation, type UrlOf } from '../release/location.ts';
import { type Artifact, signatureName, VERSION_FILE } from '../release/release-plan.ts';
import { directoryUrl } from '../resolution/release.ts';
import { tryMirrors } from '../transfer/mirrors.ts';
import { fetchProofs, type Proofs } from '../verification/fetch-proofs.ts';
import { orThrow } from '../verification/result.ts';
import { missingSignature, verifyFile } from '../verification/verify-file.ts';
import { type OpenRemote, withRemoteFile } from '../verification/with-remote-file.ts';
import {
  digestsName,
  PUBLISHED_KEY,
  type ReadyFile,
  type Run,
  toReadyFile,
  toUnverified,
  unpackingOf,
  withFolderAdvice,
  writeReady,
} from './cache-entry.ts';
import { copyInto, createStaging, type Staging } from './staging.ts';
import { isStored, type ToolCacheEntry } from './tool-cache.ts';

/** Downloads the first of `choices` that a mirror has, from the first mirror whose file passes verification, and places it. */
export async function fetchFile(choices: readonly Artifact[], run: Run): Promise<ReadyFile> {
  const { release, session } = run;
  return tryMirrors(
    release.locations,
    (location) => directoryUrl(location, release, release.version),
    (location) => fetchFrom(location, choices, run),
    session.progress,
    release.failures,
  );
}

async function fetchFrom(location: ReleaseLocation, choices: readonly Artifact[], run: Run): Promise<ReadyFile> {
  const { release, session, entry } = run;
  const urlOf: UrlOf = (name, folder) => fileUrl(location, release, release.version, name, folder);
  for (const artifact of choices) {
    const url = urlOf(artifact.name, artifact.folder);
    const proofs = await fetchProofs(artifact, urlOf, session);
    if (proofs.signature === undefined) {
      if (!(await session.transport.exists(url))) continue;
      throw missingSignature({ name: artifact.name, label: url.href });
    }
    const file = await withFolderAdvice(entry, () =>
      withRemoteFile({ url, maxBytes: artifact.maxSize }, session, (open) =>
        receive({ artifact, proofs, url, open }, run),
      ),
    );
    if (file !== undefined) return file;
  }
  const [first] = choices;
  const tried = choices.map(({ name, folder }) => urlOf(name, folder).href).join(', ');
  throw new ActionError(
    'FILE_NOT_FOUND',
    `The mirror has no ${first?.name ?? 'file'} of ${release.version} for ${release.architecture}: ${tried} not found. Check whether this release was published for the platform and architecture.`,
    first === undefined ? {} : { file: first.name, url: urlOf(first.name, first.folder).href },
  );
}

/** A file on a mirror. */
interface PublishedFile {
  readonly artifact: Artifact;
  readonly proofs: Proofs;
  readonly url: URL;
  readonly open: OpenRemote;
}

/** Downloads a file to staging folders, verifies it on the way, and places it. Undefined if the mirror does not have it. */
async function receive({ artifact, proofs, url, open }: PublishedFile, run: Run): Promise<ReadyFile | undefined> {
  const { session, entry } = run;
  const { stored } = entry;
  // Created before the request: nothing is downloaded that can't be written.
  await using staging = await createStaging(stored?.directory ?? entry.directory);
  await using userStaging = staging.isIn(entry.directory) ? staging : await createStaging(entry.directory);
  const remote = await open();
  if (remote === undefined) return undefined;
  const size = remote.size === undefined ? '' : `${formatBytes(remote.size)} `;
  const server = remote.origin === url.origin ? '' : `, which redirects to ${remote.origin}`;
  session.progress.info(`${artifact.name}: downloading ${size}from ${url.origin}${server}`);
  const publishedPath = staging.path(artifact.name);
  const isPublishedKept = stored !== undefined || artifact.unpack === 'none' || artifact.unpack === 'zip';
  const file = toUnverified(artifact, { label: url.href, proofs, open: async () => remote.chunks() }, run);
  const verified = orThrow(
    await verifyFile(file, session, {
      keepAt: isPublishedKept ? publishedPath : undefined,
      unpacking: unpackingOf(artifact, userStaging, publishedPath),
    }),
  );
  // Everything is written before anything is placed, so that a full disk leaves nothing behind.
  const isCopied = stored !== undefined && userStaging !== staging;
  if (artifact.unpack === 'none' && isCopied) await copyInto(userStaging, publishedPath, artifact.name);
  const cached = stored === undefined ? [] : [...(await writeProofs(artifact, proofs, staging, run)), artifact.name];
  const ready = await writeReady({ artifact, proofs, ...verified }, userStaging, run);
  session.keys.confirm();
  if (stored !== undefined) await placeAll(cached, staging, stored);
  for (const name of ready) if (isCopied || !cached.includes(name)) await userStaging.place(name);
  return await toReadyFile({ artifact, proofs, unpacked: verified.received.unpacked }, verified, run, url);
}

/** Writes the proofs of a file to `staging`, so that later runs can verify it without the network. Returns their names. */
async function writeProofs(
  artifact: Artifact,
  proofs: Proofs,
  staging: Staging,
  { release, session }: Run,
): Promise<readonly FileName[]> {
  const files: (readonly [FileName, Uint8Array | undefined])[] = [
    [signatureName(VERSION_FILE), release.evidence?.signature],
    [VERSION_FILE, release.evidence?.bytes],
    [signatureName(artifact.name), proofs.signature?.bytes],
    [digestsName(artifact), proofs.digests?.bytes],
    [PUBLISHED_KEY, session.keys.published()],
  ];
  const names: FileName[] = [];
  for (const [name, bytes] of files) {
    if (bytes === undefined) continue;
    await writeFile(staging.path(name), bytes);
    names.push(name);
  }
  return names;
}

/** Places files in the tool cache in their order, the file after its proofs, so that no run finds it without them. */
async function placeAll(names: readonly FileName[], staging: Staging, stored: ToolCacheEntry): Promise<void> {
  for (const name of names) {
    // Removes a link or folder of that name, which would be in the way.
    await isStored(stored.directory, name);
    await staging.place(name);
  }
}
