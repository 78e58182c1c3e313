import { lstat, mkdir, readdir, readFile, readlink, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { createStaging, discard, isStagingName } from '../cache/staging.ts';
import { describeError, toActionError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import { type Board, parseArchitecture } from '../release/architecture.ts';
import { type Channel, channelLabel } from '../release/channel.ts';
import type { Distribution } from '../release/distribution.ts';
import { readFeedObject } from '../release/feed.ts';
import { VERSION_FILE } from '../release/release-plan.ts';
import { compareVersions, parseVersion, type Version } from '../release/version.ts';
import { parseVersionFile } from '../release/version-file.ts';
import { feedUrlOf } from '../resolution/read-feed.ts';
import type { ReleaseRequest } from '../resolution/release-request.ts';
import { shownUrl } from '../transfer/credentials.ts';
import type { Session } from '../verification/session.ts';
import { copyFiles, replaceFile } from './mirror-file.ts';

/** The releases of a channel and board on a mirror. */
export interface BoardReleases {
  readonly board: Board;
  /** With a version.txt, newest first. Others are incomplete. */
  readonly versions: readonly Version[];
  /** `current` and `current-<year>`, and what they name. */
  readonly current: ReadonlyMap<string, Version>;
}

const BOARDS: readonly Board[] = ['amd64-usr', 'arm64-usr'];
const CURRENT = /^current(?:-20\d\d)?$/;

/** Reads which releases a mirror has for a channel. */
export async function readBoards(
  destination: string,
  channel: string,
  distribution: Distribution,
): Promise<readonly BoardReleases[]> {
  const boards: BoardReleases[] = [];
  for (const board of BOARDS) {
    const parent = join(destination, channel, board);
    const versions: Version[] = [];
    const current = new Map<string, Version>();
    for (const name of (await readdir(parent).catch(() => [])).sort()) {
      const version = parseVersion(name);
      if (version !== undefined && (await isFile(join(parent, name, VERSION_FILE)))) versions.push(version);
      const named = CURRENT.test(name) ? await readCurrent(parent, name, distribution) : undefined;
      if (named !== undefined) current.set(name, named);
    }
    versions.sort((a, b) => compareVersions(b, a));
    if (versions.length > 0) boards.push({ board, versions, current });
  }
  return boards;
}

async function isFile(path: string): Promise<boolean> {
  return lstat(path).then(
    (status) => status.isFile(),
    () => false,
  );
}

/** Returns the version that `current` names: the target of the link, or in a folder that of its version.txt. */
export async function readCurrent(
  parent: string,
  name: string,
  distribution: Distribution,
): Promise<Version | undefined> {
  try {
    const path = join(parent, name);
    if ((await lstat(path)).isSymbolicLink()) return parseVersion(await readlink(path));
    return parseVersionFile(await readFile(join(path, VERSION_FILE)), distribution).version;
  } catch {
    return undefined;
  }
}

/** The files of a `current` folder. */
const VERSION_FILES = ['', '.sig', '.DIGESTS', '.DIGESTS.asc'].map((ending) => `${VERSION_FILE}${ending}`);

/** Makes `current` a relative link to a release, by one rename. Where links are forbidden, it is a folder with the files of version.txt. */
export async function pointCurrent(parent: string, name: string, version: Version): Promise<void> {
  await using staging = await createStaging(parent);
  try {
    await symlink(version, staging.path(name), 'dir');
  } catch (error) {
    // On Windows without developer mode, and on some network file systems.
    if (!['EPERM', 'ENOSYS', 'ENOTSUP'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    await mkdir(staging.path(name));
    const present = await readdir(join(parent, version));
    const names = VERSION_FILES.filter((each) => present.includes(each));
    await copyFiles(join(parent, version), names, staging.path(name));
  }
  const before = await lstat(join(parent, name)).catch(() => undefined);
  // A rename replaces a link, but no folder.
  if (before?.isDirectory() === true) await discard(join(parent, name));
  await staging.place(name);
}

/** Writes the release feed of a channel, with the mirror's releases only. Details such as release notes are those of the source's feed. Returns whether it changed. */
export async function writeFeed(
  destination: string,
  request: ReleaseRequest,
  boards: readonly BoardReleases[],
  session: Session,
): Promise<boolean> {
  const folder = join(destination, 'releases-json');
  const name = `releases-${channelLabel(request.channel)}.json`;
  const present = await readFile(join(folder, name)).catch(() => undefined);
  const known = { ...(await readEntries(async () => present)), ...(await readSourceFeed(request, session)) };
  const feed = feedOf(request.channel, boards, known);
  return replaceFile(folder, name, Buffer.from(`${JSON.stringify(feed, null, 1)}\n`));
}

/** The feed is not signed, and only its texts are used: a mirror works without it. */
async function readSourceFeed(request: ReleaseRequest, { transport, progress }: Session): Promise<Entries> {
  const url = feedUrlOf(request);
  try {
    return await readEntries(() => transport.readSmall(url, LIMITS.feed));
  } catch (error) {
    const known = toActionError(error, `reading ${shownUrl(url)}`);
    progress.debug(`Writing a feed without the details of ${shownUrl(url)}: ${describeError(known)}`);
    return {};
  }
}

type Entries = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

async function readEntries(read: () => Promise<Uint8Array | undefined>): Promise<Entries> {
  const bytes = await read();
  return bytes === undefined ? {} : readFeedObject(bytes);
}

function feedOf({ name: channel }: Channel, boards: readonly BoardReleases[], known: Entries): Entries {
  const versions = [...new Set(boards.flatMap((board) => board.versions))].sort((a, b) => compareVersions(b, a));
  const entries = new Map(
    versions.map((version) => {
      const having = boards.filter((board) => board.versions.includes(version));
      const architectures = having.map(({ board }) => parseArchitecture(board.replace(/-usr$/, '')));
      const details = Object.hasOwn(known, version) ? known[version] : {};
      return [version, { ...details, channel, architectures }] as const;
    }),
  );
  const named = boards.flatMap(({ current }) => [...current]);
  const current = named.flatMap(([name, version]) => {
    const entry = entries.get(version);
    return entry === undefined ? [] : [[name, entry] as const];
  });
  return Object.fromEntries([...current, ...entries]);
}

/** Writes channel-info.txt, with what `current` names in each channel. Returns whether it changed. */
export async function writeChannelInfo(destination: string, distribution: Distribution): Promise<boolean> {
  const lines: string[] = [];
  for (const channel of distribution.channels) {
    const boards = await readBoards(destination, channel, distribution);
    const current = new Map(boards.toReversed().flatMap((board) => [...board.current]));
    for (const [name, version] of current)
      lines.push(`${channel.toUpperCase()}${name.replace(/^current-?/, '')}_CURRENT=${version}\n`);
  }
  return replaceFile(destination, 'channel-info.txt', Buffer.from(lines.join('')));
}

/** Returns the size of all files below a folder, in bytes. Links and unfinished files do not count. */
export async function sizeOf(folder: string): Promise<number> {
  let size = 0;
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    const path = join(folder, entry.name);
    if (isStagingName(entry.name)) continue;
    if (entry.isDirectory()) size += await sizeOf(path);
    else if (entry.isFile()) size += (await lstat(path)).size;
  }
  return size;
}
