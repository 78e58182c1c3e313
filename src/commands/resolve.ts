import { ActionError, describeError, KeyringChanged, toActionError } from '../errors.ts';
import { isoSeconds } from '../format.ts';
import { LIMITS } from '../limits.ts';
import { type AmiIds, parseAmiList } from '../release/ami-list.ts';
import { channelLabel } from '../release/channel.ts';
import type { FeedEntry } from '../release/feed.ts';
import type { FileName } from '../release/file-name.ts';
import { type ProviderNames, providerNames } from '../release/provider-names.ts';
import {
  type Artifact,
  checkPublished,
  isAmiList,
  type NamedFile,
  type PlatformPlan,
  signatureName,
} from '../release/release-plan.ts';
import { isDevelopmentBuild, type Version } from '../release/version.ts';
import type { ReleaseChanges } from '../report/change-report.ts';
import { readFeed } from '../resolution/read-feed.ts';
import type { Release } from '../resolution/release.ts';
import type { ReleaseRequest } from '../resolution/release-request.ts';
import { resolveRelease } from '../resolution/resolve-release.ts';
import { restartOnKeyringChange } from '../verification/restart.ts';
import type { Session } from '../verification/session.ts';
import { compareReleases } from './compare-releases.ts';
import { type Mirror, onMirror, readVerified } from './release-mirror.ts';

/** The release and files to resolve for one architecture. */
interface ResolveRequest {
  readonly release: ReleaseRequest;
  readonly platforms: readonly PlatformPlan[];
  readonly named: readonly NamedFile[];
}

/** The URL of a file of `ResolveRequest.named` on a mirror. */
export interface ResolvedFile extends Pick<NamedFile, 'kind' | 'name'> {
  readonly architecture: Release['architecture'];
  readonly url: URL;
}

/** The URLs of a platform's files on a mirror. */
export interface ResolvedPlatform {
  readonly platform: string;
  readonly architecture: Release['architecture'];
  readonly url: URL;
  readonly signatureUrl: URL;
  /** Names of the release at the platform's provider. */
  readonly names: ProviderNames | undefined;
  /** Published name → URL, of the image and its companions. */
  readonly files: ReadonlyMap<FileName, URL>;
  /** Of platform `ami`. Each architecture has others. */
  readonly amis: AmiIds | undefined;
}

/** The release of each architecture, the platforms' files, and what the feed knows. */
export interface Resolution {
  readonly releases: readonly [Release, ...Release[]];
  readonly platforms: readonly ResolvedPlatform[];
  readonly named: readonly ResolvedFile[];
  /** The release in the feed, which is not signed. Undefined if the feed was not read, or does not list the release. */
  readonly entry: FeedEntry | undefined;
  readonly changes: ReleaseChanges | undefined;
}

/** Settings for all channels. */
export interface ResolveOptions {
  /** Whether the failure of one channel fails all. Otherwise it is a warning, unless no channel is left. */
  readonly isStrict: boolean;
  /** Whether the release feed is read. Nothing fails if it can't be read. */
  readonly hasFeed: boolean;
  /** Returns the version to compare a release with; undefined if there is none. */
  readonly sinceOf: (release: Release) => Version | undefined;
}

/** The requests of one channel, one for each architecture. */
export type ChannelRequest = readonly [ResolveRequest, ...ResolveRequest[]];

/**
 * Finds the release of each channel, and for each platform and architecture the variant that a mirror has. No image is downloaded. `current` is resolved for the
 * first architecture of a channel, a range for all of them, and the other architectures must have the same version.
 */
export function resolve(
  channels: readonly ChannelRequest[],
  options: ResolveOptions,
  session: Session,
): Promise<readonly [Resolution, ...Resolution[]]> {
  return restartOnKeyringChange(session, async () => {
    const resolutions: Resolution[] = [];
    const errors: ActionError[] = [];
    for (const requests of channels) {
      const label = channelLabel(requests[0].release.channel);
      try {
        resolutions.push(await resolveChannel(requests, options, session));
      } catch (thrown) {
        if (thrown instanceof KeyringChanged || options.isStrict || channels.length === 1) throw thrown;
        const error = toActionError(thrown, `resolving channel ${label}`);
        session.progress.warning(`Skipping channel ${label}: ${describeError(error)}`);
        errors.push(error);
      }
    }
    const [first, ...others] = resolutions;
    if (first === undefined) throw errors[0] ?? new TypeError('A run without a channel');
    return [first, ...others];
  });
}

async function resolveChannel(
  requests: ChannelRequest,
  options: ResolveOptions,
  session: Session,
): Promise<Resolution> {
  const [{ release: request }, ...others] = requests;
  const alsoFor = requests.map(({ release: { architecture } }) => architecture);
  const first = await resolveRelease({ ...request, alsoFor }, session);
  const version = { kind: 'exact', version: first.version } as const;
  const releases: [Release, ...Release[]] = [first];
  for (const { release } of others) releases.push(await resolveRelease({ ...release, version, alsoFor }, session));
  const platforms: ResolvedPlatform[] = [];
  const named: ResolvedFile[] = [];
  for (const [index, release] of releases.entries()) {
    for (const plan of requests[index]?.platforms ?? []) {
      checkPublished(plan, release.version);
      const found = await findFiles(plan, release, session);
      const amis = plan.platform === 'ami' ? await fetchAmis(plan, release, session) : undefined;
      platforms.push({ ...found, amis });
    }
    for (const file of requests[index]?.named ?? []) named.push(await findFile(file, release, session));
  }
  const feed = options.hasFeed && !isDevelopmentBuild(first.version) ? await readOptionalFeed(request, session) : [];
  const since = options.sinceOf(first);
  return {
    releases,
    platforms,
    named,
    entry: feed.find((entry) => entry.version === first.version),
    changes: since && (await compareReleases({ release: first, request, since, feed }, session)),
  };
}

/** Returns the releases in the feed. Empty, with a line in the log, if it can't be read. */
async function readOptionalFeed(request: ReleaseRequest, session: Session): Promise<readonly FeedEntry[]> {
  try {
    return await readFeed(request, session);
  } catch (error) {
    const known = toActionError(error, 'reading the release feed');
    const log = known.code === 'FILE_NOT_FOUND' ? session.progress.info : session.progress.warning;
    log(`Release notes are unknown. ${describeError(known)}`);
    return [];
  }
}

function findFiles(
  { platform, image: variants, companions }: PlatformPlan,
  release: Release,
  session: Session,
): Promise<Omit<ResolvedPlatform, 'amis'>> {
  return onMirror(release, session, async (mirror) => {
    const { urlOf } = mirror;
    const image = await findFirst(variants, mirror);
    if (image === undefined) throw notFound(platform, 'image', variants, mirror);
    const files = new Map([[image.name, urlOf(image.name)]]);
    for (const choices of companions) {
      const companion = await findFirst(choices, mirror);
      if (companion !== undefined) files.set(companion.name, urlOf(companion.name));
      else if (choices.some(({ isRequired }) => isRequired))
        throw notFound(platform, 'required companion file', choices, mirror);
    }
    const { architecture } = release;
    const signatureUrl = urlOf(signatureName(image.name));
    const names = providerNames(platform, release);
    return { platform, architecture, url: urlOf(image.name), signatureUrl, names, files };
  });
}

function findFile({ kind, name, artifact }: NamedFile, release: Release, session: Session): Promise<ResolvedFile> {
  return onMirror(release, session, async (mirror) => {
    const found = await findFirst([artifact], mirror);
    if (found === undefined) throw notFound(name, 'file', [artifact], mirror);
    const url = mirror.urlOf(artifact.name, artifact.folder);
    return { kind, name, architecture: release.architecture, url };
  });
}

async function findFirst(choices: readonly Artifact[], { urlOf, session }: Mirror): Promise<Artifact | undefined> {
  for (const artifact of choices)
    if (await session.transport.exists(urlOf(artifact.name, artifact.folder))) return artifact;
  return undefined;
}

function notFound(
  platform: string,
  kind: string,
  choices: readonly Artifact[],
  { release, urlOf }: Mirror,
): ActionError {
  const urls = choices.map(({ name, folder }) => urlOf(name, folder).href).join(', ');
  return new ActionError(
    'FILE_NOT_FOUND',
    `The mirror has no ${kind} of ${release.version} for ${platform} on ${release.architecture}: ${urls} not found. Check whether this release was published for it, or use another mirror.`,
  );
}

async function fetchAmis(plan: PlatformPlan, release: Release, session: Session): Promise<AmiIds> {
  const artifact = plan.companions.flat().find(isAmiList);
  if (artifact === undefined) throw new TypeError('The catalogue has no AMI list');
  const missing = ({ href }: URL): string =>
    `This release has no list of AMIs: ${href} not found. Use another version, or import the image of platform ami_vmdk.`;
  const file = { artifact, maxBytes: LIMITS.amiList, missing, parse: parseAmiList };
  const amis = await readVerified(file, release, session);
  warnOfOldAmis(release, session);
  return amis;
}

/** Flatcar: "releases will remain available as public AMIs on AWS for 9 months" (https://www.flatcar.org/docs/latest/deploy/cloud/aws-ec2/). */
const AMI_LIFETIME = 274 * 24 * 60 * 60 * 1000;

function warnOfOldAmis({ distribution, version, verdict }: Release, { now, progress }: Session): void {
  if (distribution.name !== 'flatcar' || verdict === undefined) return;
  if (now.getTime() - verdict.signedAt.getTime() <= AMI_LIFETIME) return;
  progress.warning(
    `The AMIs of ${version} may not be public any more: it was signed on ${isoSeconds(verdict.signedAt).slice(0, 10)}, and Flatcar unpublishes AMIs after nine months. Use a newer version, or import the image of platform ami_vmdk.`,
  );
}
