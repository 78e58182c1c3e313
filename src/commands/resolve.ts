import { together } from '../concurrency.ts';
import { ActionError, withSubject } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import { type AmiIds, parseAmiList } from '../release/ami-list.ts';
import type { FileName } from '../release/file-name.ts';
import { fileUrl, type ReleaseLocation, type UrlOf } from '../release/location.ts';
import {
  type Artifact,
  checkPublished,
  isAmiList,
  type NamedFile,
  type PlatformPlan,
  signatureName,
} from '../release/release-plan.ts';
import { directoryUrl, type Release } from '../resolution/release.ts';
import type { ReleaseRequest } from '../resolution/release-request.ts';
import { resolveRelease } from '../resolution/resolve-release.ts';
import { tryMirrors } from '../transfer/mirrors.ts';
import { fetchProofs } from '../verification/fetch-proofs.ts';
import { restartOnKeyringChange } from '../verification/restart.ts';
import { orThrow } from '../verification/result.ts';
import type { Session } from '../verification/session.ts';
import { oneChunk, verifyFile } from '../verification/verify-file.ts';

/** The release and files to resolve for one architecture. */
export interface ResolveRequest {
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
  /** Published name → URL, of the image and its companions. */
  readonly files: ReadonlyMap<FileName, URL>;
  /** Of platform `ami`. Each architecture has others. */
  readonly amis: AmiIds | undefined;
}

/** The release of each architecture, and the platforms' files. */
export interface Resolution {
  readonly releases: readonly Release[];
  readonly platforms: readonly ResolvedPlatform[];
  readonly named: readonly ResolvedFile[];
}

/**
 * Finds a release, and for each platform and architecture the variant that a mirror has. No image is downloaded. `current` is resolved for the first
 * architecture, a range for all of them, and the other architectures must have the same version.
 */
export function resolve(requests: readonly ResolveRequest[], session: Session): Promise<Resolution> {
  return restartOnKeyringChange(session, () => resolveAll(requests, session));
}

async function resolveAll(requests: readonly ResolveRequest[], session: Session): Promise<Resolution> {
  const releases: Release[] = [];
  const platforms: ResolvedPlatform[] = [];
  const named: ResolvedFile[] = [];
  const alsoFor = requests.map(({ release: { architecture } }) => architecture);
  for (const request of requests) {
    const [first] = releases;
    const version =
      first === undefined ? request.release.version : ({ kind: 'exact', version: first.version } as const);
    const release = await resolveRelease({ ...request.release, version, alsoFor }, session);
    releases.push(release);
    for (const plan of request.platforms) {
      checkPublished(plan, release.version);
      const found = await findFiles(plan, release, session);
      const amis = plan.platform === 'ami' ? await fetchAmis(plan, release, session) : undefined;
      platforms.push({ ...found, amis });
    }
    for (const file of request.named) named.push(await findFile(file, release, session));
  }
  return { releases, platforms, named };
}

/** A mirror's copy of a release. */
interface Mirror {
  readonly release: Release;
  readonly urlOf: UrlOf;
  readonly session: Session;
}

/** Runs `work` for the first mirror of a release on which it succeeds. */
function onMirror<T>(release: Release, session: Session, work: (mirror: Mirror) => Promise<T>): Promise<T> {
  const toMirror = (location: ReleaseLocation): Mirror => ({
    release,
    urlOf: (name, folder) => fileUrl(location, release, release.version, name, folder),
    session,
  });
  return tryMirrors(
    release.locations,
    (location) => directoryUrl(location, release, release.version),
    (location) => work(toMirror(location)),
    session.progress,
    release.failures,
  );
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
    return { platform, architecture, url: urlOf(image.name), signatureUrl, files };
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

/** The list of AMIs is small, so it is verified in memory. */
function fetchAmis(plan: PlatformPlan, release: Release, session: Session): Promise<AmiIds> {
  const artifact = plan.companions.flat().find(isAmiList);
  if (artifact === undefined) throw new TypeError('The catalogue has no AMI list');
  return onMirror(release, session, async ({ urlOf }) => {
    const url = urlOf(artifact.name);
    const [proofs, bytes] = await together([
      fetchProofs(artifact, urlOf, session),
      session.transport.readSmall(url, LIMITS.amiList),
    ]);
    if (bytes === undefined) {
      throw new ActionError(
        'FILE_NOT_FOUND',
        `This release has no list of AMIs: ${url.href} not found. Use another version, or import the image of platform ami_vmdk.`,
        { file: artifact.name, url: url.href },
      );
    }
    const { name, signedNames } = artifact;
    const open = async (): Promise<AsyncIterable<Uint8Array>> => oneChunk(bytes);
    const { buildTime } = release;
    orThrow(await verifyFile({ name, signedNames, buildTime, label: url.href, proofs, open }, session));
    return await withSubject(url.href, () => parseAmiList(bytes));
  });
}
