import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { discard, isStagingName } from '../cache/staging.ts';
import { sideBySide } from '../concurrency.ts';
import { ActionError } from '../errors.ts';
import { parseAmiList } from '../release/ami-list.ts';
import { boardOf } from '../release/architecture.ts';
import { type Channel, channelLabel, currentFolder } from '../release/channel.ts';
import type { Distribution } from '../release/distribution.ts';
import { publishedPath } from '../release/file-name.ts';
import { fileUrl } from '../release/location.ts';
import {
  type Artifact,
  allFiles,
  checkPublished,
  isAmiList,
  type PlatformPlan,
  planAmi,
  planFile,
  VERSION_FILE,
} from '../release/release-plan.ts';
import { compareVersions, type Version } from '../release/version.ts';
import { logRelease, type Release } from '../resolution/release.ts';
import type { ReleaseRequest } from '../resolution/release-request.ts';
import { resolveRelease } from '../resolution/resolve-release.ts';
import { restartOnKeyringChange } from '../verification/restart.ts';
import type { Session } from '../verification/session.ts';
import { folderOf, type MirrorRun, mirrorFile, replaceFile } from './mirror-file.ts';
import { pointCurrent, readBoards, readCurrent, sizeOf, writeChannelInfo, writeFeed } from './mirror-index.ts';
import { mirrorPayload, type PayloadRun, payloadFolder, payloadsOf, type UpdateSource } from './mirror-payload.ts';
import type { RunProgress } from './run-progress.ts';

/** The files of a release to mirror: all that it has, or these. */
export type FileSelection =
  | 'all'
  | {
      readonly platforms: readonly PlatformPlan[];
      /** Must be published. */
      readonly files: readonly Artifact[];
    };

/** The releases to mirror, and the folder. */
export interface MirrorRequest {
  readonly destination: string;
  readonly distribution: Distribution;
  readonly releases: readonly { readonly release: ReleaseRequest; readonly selection: FileSelection }[];
  /** Releases to keep per channel and board; 0 keeps all. */
  readonly keep: number;
  /** Undefined: no update payloads. */
  readonly updates: UpdateSource | undefined;
  /** The signing key, armored or binary. */
  readonly signingKey: Uint8Array | string;
}

/** The changes of a run in one release. */
export interface MirroredRelease {
  readonly channel: string;
  readonly board: string;
  readonly version: Version;
  /** Paths in the release's folders. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Size of the release's files on the mirror. */
  readonly bytes: number;
}

/** The result of a run. */
export interface Mirrored {
  /** Whether anything on the mirror is new, replaced or removed. */
  readonly changed: boolean;
  readonly releases: readonly MirroredRelease[];
  /** Of the whole mirror, in bytes. */
  readonly size: number;
}

/** File name of each distribution's signing key, as it is published. */
const KEY_NAMES = { flatcar: 'Flatcar_Image_Signing_Key.asc', coreos: 'CoreOS_Image_Signing_Key.asc' } as const;

/**
 * Makes a folder a verified copy of releases, in the layout of Flatcar's servers. The order leaves a usable mirror at every moment:
 *
 * 1. Each file of each release is verified where it is, or downloaded. A release's version.txt comes last.
 * 2. `current` names the new releases.
 * 3. The indexes are written, without the releases that are going to be removed.
 * 4. Old releases are removed.
 */
export async function mirror(request: MirrorRequest, run: RunProgress, session: Session): Promise<Mirrored> {
  const written = new Set<string>();
  const releases = await mirrorAll(request, { written, run, session });
  run.end();
  const isMoved = await moveCurrent(request, releases, session);
  const old = await findOld(request, releases);
  const isIndexed = await writeIndexes(request, old, session);
  const removed: MirroredRelease[] = [];
  for (const each of old) removed.push(await removeRelease(request.destination, each, session));
  const mirrored = await Promise.all(releases.map((release) => describe(request.destination, release, written)));
  return {
    changed: written.size > 0 || isMoved || isIndexed || removed.length > 0,
    releases: [...mirrored, ...removed],
    size: await sizeOf(request.destination),
  };
}

interface Attempt {
  readonly written: Set<string>;
  readonly run: RunProgress;
  readonly session: Session;
}

/** A release on the mirror, and the version that was asked for. */
interface WantedRelease {
  readonly release: Release;
  readonly request: ReleaseRequest;
}

/** Mirrors all releases. After a change of the keyring, each file is verified again where it is. */
async function mirrorAll(request: MirrorRequest, attempt: Attempt): Promise<readonly WantedRelease[]> {
  let isRestarted = false;
  const restart = async (): Promise<void> => {
    isRestarted = true;
  };
  try {
    return await restartOnKeyringChange(attempt.session, () => mirrorReleases(request, attempt), restart);
  } catch (error) {
    // A signature of any of them may be invalid now, and not all were verified again.
    if (isRestarted) for (const path of attempt.written) await discard(path);
    throw error;
  }
}

async function mirrorReleases(request: MirrorRequest, attempt: Attempt): Promise<readonly WantedRelease[]> {
  const done: WantedRelease[] = [];
  for (const { release: wanted, selection } of request.releases) {
    const release = await resolveRelease(wanted, attempt.session);
    logRelease(release, attempt.session.progress);
    const directory = releaseFolder(request.destination, release);
    await mirrorRelease(selection, { release, directory, ...attempt });
    if (request.updates !== undefined) {
      const payloads = payloadFolder(request.destination, release);
      await mirrorPayloads({ release, directory, payloads, source: request.updates, ...attempt }, attempt.run);
    }
    done.push({ release, request: wanted });
  }
  return done;
}

function releaseFolder(destination: string, { channel, architecture, version }: Release): string {
  return join(destination, channel.name, boardOf(architecture), version);
}

/** Alternative files, of which all that exist are mirrored. */
interface Group {
  readonly choices: readonly Artifact[];
  /** Whether one of them must exist. */
  readonly isRequired: boolean;
}

async function mirrorRelease(selection: FileSelection, run: MirrorRun & Attempt): Promise<void> {
  const { distribution } = run.release;
  const groups = selectGroups(selection, run.release);
  const found = await mirrorGroups(groups, run);
  if (selection === 'all' && found.length === 0) throw noFiles(run.release);
  const regions = await Promise.all(found.filter(isAmiList).map((list) => regionsIn(list, run)));
  const amis = regions.flat().map((region) => planAmi(region, distribution));
  await mirrorGroups(amis.map(optional), run);
  // A release is complete as soon as it has a version.txt, which clients read first.
  const version = planFile({ folder: undefined, name: VERSION_FILE }, distribution, false);
  await mirrorGroups([{ choices: [version], isRequired: true }], run);
}

function selectGroups(selection: FileSelection, { distribution, architecture, version }: Release): readonly Group[] {
  if (selection === 'all') return allFiles(distribution, architecture, version).map(optional);
  for (const plan of selection.platforms) checkPublished(plan, version);
  const ofPlatforms = selection.platforms.flatMap(({ image, companions }) => [
    { choices: image, isRequired: true },
    ...companions.map((choices) => ({ choices, isRequired: choices.some(({ isRequired }) => isRequired) })),
  ]);
  const named = selection.files.map((file) => ({ choices: [file], isRequired: true }));
  // Platforms share companions, and a file may be named twice.
  const groups = Map.groupBy([...ofPlatforms, ...named], ({ choices }) => choices.map(publishedPath).join(' '));
  return [...groups.values()].flatMap(([first, ...same]) =>
    first === undefined ? [] : [{ ...first, isRequired: [first, ...same].some(({ isRequired }) => isRequired) }],
  );
}

function optional(artifact: Artifact): Group {
  return { choices: [artifact], isRequired: false };
}

/** Returns the files that the release has. */
async function mirrorGroups(groups: readonly Group[], run: MirrorRun & Attempt): Promise<readonly Artifact[]> {
  run.run.expect(groups.flatMap(({ choices }) => choices).length);
  const found = await sideBySide(groups, run.session.filesAtOnce, async ({ choices, isRequired }) => {
    const present: Artifact[] = [];
    for (const artifact of choices) {
      const isPresent = await mirrorFile(artifact, run);
      if (isPresent) present.push(artifact);
      run.run.done(isPresent);
    }
    if (isRequired && present.length === 0) throw missing(choices, run.release);
    return present;
  });
  return found.flat();
}

async function mirrorPayloads(run: PayloadRun, progress: RunProgress): Promise<void> {
  const payloads = await payloadsOf(run);
  progress.expect(payloads.length);
  await sideBySide(payloads, run.session.filesAtOnce, async (payload) => {
    progress.done(await mirrorPayload(payload, run));
  });
}

async function regionsIn(list: Artifact, { directory }: MirrorRun): Promise<readonly string[]> {
  return Object.keys(parseAmiList(await readFile(join(folderOf(list, directory), list.name))));
}

function missing(choices: readonly Artifact[], { locations, version, ...coordinates }: Release): ActionError {
  const urls = locations.flatMap((location) =>
    choices.map(({ name, folder }) => fileUrl(location, coordinates, version, name, folder).href),
  );
  return new ActionError(
    'FILE_NOT_FOUND',
    `A file to mirror is missing: ${urls.join(', ')} not found. Check whether ${version} has it, or leave it out.`,
  );
}

function noFiles({ version, architecture }: Release): ActionError {
  return new ActionError(
    'FILE_NOT_FOUND',
    `No server has any file of ${version} for ${architecture}: the release's files were removed. Set \`version\` to another release.`,
  );
}

/** Lets `current` name the releases that the source calls so. It never moves back to an older release, which an attacker could want. */
async function moveCurrent(
  { destination }: MirrorRequest,
  releases: readonly WantedRelease[],
  { progress }: Session,
): Promise<boolean> {
  let isMoved = false;
  for (const { release, request } of releases) {
    if (request.version.kind !== 'current') continue;
    const { distribution, channel, architecture, version } = release;
    const parent = join(destination, channel.name, boardOf(architecture));
    const name = currentFolder(channel);
    const before = await readCurrent(parent, name, distribution);
    if (before === version) continue;
    if (before !== undefined && compareVersions(before, version) > 0) {
      progress.warning(
        `${join(parent, name)} still names ${before}, because the source's newest release is only ${version}: it may be outdated. Remove ${name} to accept that.`,
      );
      continue;
    }
    await pointCurrent(parent, name, version);
    progress.info(`${join(parent, name)} names ${version}${before === undefined ? '' : `, and no longer ${before}`}`);
    isMoved = true;
  }
  return isMoved;
}

/** A release to remove. */
interface OldRelease {
  readonly channel: string;
  readonly board: string;
  readonly version: Version;
}

/** Returns the releases beyond the newest `keep`. Those that `current` names, and those of this run, are kept. */
async function findOld(
  { destination, keep, distribution }: MirrorRequest,
  releases: readonly WantedRelease[],
): Promise<readonly OldRelease[]> {
  if (keep === 0) return [];
  const old: OldRelease[] = [];
  for (const channel of new Set(releases.map(({ release }) => release.channel.name))) {
    for (const { board, versions, current } of await readBoards(destination, channel, distribution)) {
      const mirrored = releases.filter(({ release }) => release.channel.name === channel);
      const isWanted = (version: Version): boolean =>
        [...current.values()].includes(version) ||
        mirrored.some(({ release }) => release.version === version && boardOf(release.architecture) === board);
      const surplus = versions.slice(keep).filter((version) => !isWanted(version));
      old.push(...surplus.map((version) => ({ channel, board, version })));
    }
  }
  return old;
}

/** Writes signing key, feeds and channel-info.txt. Returns whether one of them changed. */
async function writeIndexes(
  { destination, distribution, releases, signingKey }: MirrorRequest,
  old: readonly OldRelease[],
  session: Session,
): Promise<boolean> {
  const key =
    session.keys.published() ??
    (typeof signingKey === 'string' ? Buffer.from(`${signingKey.trimEnd()}\n`) : signingKey);
  const changes = [await replaceFile(destination, KEY_NAMES[distribution.name], key)];
  const requests = new Map<string, ReleaseRequest>(
    releases.map(({ release }) => [channelLabel(release.channel), release]),
  );
  for (const request of requests.values()) {
    const boards = await readBoards(destination, request.channel.name, distribution);
    const kept = boards.map((each) => ({
      ...each,
      versions: each.versions.filter((version) => !isIn(old, request.channel, each.board, version)),
    }));
    changes.push(await writeFeed(destination, request, kept, session));
  }
  changes.push(await writeChannelInfo(destination, distribution));
  return changes.includes(true);
}

function isIn(old: readonly OldRelease[], { name }: Channel, board: string, version: Version): boolean {
  return old.some((each) => each.channel === name && each.board === board && each.version === version);
}

async function removeRelease(destination: string, old: OldRelease, { progress }: Session): Promise<MirroredRelease> {
  const { channel, board, version } = old;
  const folders = [join(destination, channel, board, version), join(destination, 'update', board, version)];
  const removed = (await Promise.all(folders.map((folder) => pathsIn(folder)))).flat();
  for (const folder of folders) await discard(folder);
  progress.info(`Removed ${version} of ${channel} for ${board}`);
  return { ...old, added: [], removed, bytes: 0 };
}

async function describe(
  destination: string,
  { release }: WantedRelease,
  written: ReadonlySet<string>,
): Promise<MirroredRelease> {
  const { channel, architecture, version } = release;
  const folders = [releaseFolder(destination, release), payloadFolder(destination, release)];
  const added = folders.flatMap((folder) =>
    [...written].filter((path) => path.startsWith(join(folder, '/'))).map((path) => path.slice(folder.length + 1)),
  );
  const sizes = await Promise.all(folders.map(sizeOf));
  return {
    channel: channelLabel(channel),
    board: boardOf(architecture),
    version,
    added: added.sort(),
    removed: [],
    bytes: sizes.reduce((sum, size) => sum + size, 0),
  };
}

/** Returns the paths of all files in a folder, sorted. */
async function pathsIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && !isStagingName(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}
