import { mirrorName } from '../cache/obtain-file.ts';
import { together } from '../concurrency.ts';
import { ActionError, withSubject } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import { type AmiIds, parseAmiList } from '../release/ami-list.ts';
import type { FileName } from '../release/file-name.ts';
import { fileUrl, type ReleaseLocation } from '../release/location.ts';
import { type Artifact, isAmiList, type PlatformPlan, signatureName } from '../release/release-plan.ts';
import type { ReleaseRequest } from '../resolution/release-request.ts';
import { type Release, resolveRelease } from '../resolution/resolve-release.ts';
import { tryMirrors } from '../transfer/mirrors.ts';
import type { Session } from '../verification/session.ts';
import { settle } from '../verification/signing-keys.ts';
import { fetchStatements, oneChunk, verifyFile } from '../verification/verify-file.ts';

/** A platform's files on a mirror, by URL. */
export interface LocatedPlatform {
  readonly platform: string;
  readonly architecture: Release['architecture'];
  readonly url: URL;
  readonly signatureUrl: URL;
  /** Published name → URL, the image's and those of what goes with it. */
  readonly files: ReadonlyMap<FileName, URL>;
  /** Of platform `ami`: each architecture has AMIs of its own. */
  readonly amis: AmiIds | undefined;
}

/** What is asked for each architecture. */
export interface LocateRequest {
  readonly release: ReleaseRequest;
  readonly platforms: readonly PlatformPlan[];
}

/** The releases, one an architecture, and the platforms' files. */
export interface Located {
  readonly releases: readonly Release[];
  readonly platforms: readonly LocatedPlatform[];
}

/**
 * Finds the release, and for each platform and architecture the variant that a mirror has; no image is fetched. `current` is resolved
 * for the first architecture and a range for all; the others are held to the same version.
 *
 * @throws ActionError of `resolveRelease`, FILE_NOT_FOUND, and for the AMI list those of `verifyFile` and AMI_LIST_INVALID
 */
export function locate(requests: readonly LocateRequest[], session: Session): Promise<Located> {
  return settle(() => locateOnce(requests, session), session);
}

async function locateOnce(requests: readonly LocateRequest[], session: Session): Promise<Located> {
  const releases: Release[] = [];
  const platforms: LocatedPlatform[] = [];
  for (const { release: asked, platforms: plans } of requests) {
    const [first] = releases;
    const version = first === undefined ? asked.version : ({ kind: 'exact', version: first.version } as const);
    const alsoFor = requests.map(({ release: { architecture } }) => architecture);
    const release = await resolveRelease({ ...asked, version, alsoFor }, session);
    releases.push(release);
    for (const plan of plans) {
      const located = await locatePlatform(plan, release, session);
      const amis = plan.platform === 'ami' ? await fetchAmis(plan, release, session) : undefined;
      platforms.push({ ...located, amis });
    }
  }
  return { releases, platforms };
}

async function locatePlatform(
  plan: PlatformPlan,
  release: Release,
  session: Session,
): Promise<Omit<LocatedPlatform, 'amis'>> {
  return tryMirrors(
    release.locations,
    (location) => mirrorName(location, release),
    async (location) => {
      const urlOf = (name: FileName): URL => fileUrl(location, release, release.version, name);
      const image = await firstThere(plan.image, urlOf, session);
      if (image === undefined) throw notThere(plan, location, release);
      const files = new Map([[image.name, urlOf(image.name)]]);
      for (const choices of plan.companions) {
        const companion = await firstThere(choices, urlOf, session);
        if (companion === undefined && choices.some(({ isRequired }) => isRequired))
          throw incomplete(plan, choices, urlOf, release);
        if (companion !== undefined) files.set(companion.name, urlOf(companion.name));
      }
      const { platform } = plan;
      return {
        platform,
        architecture: release.architecture,
        url: urlOf(image.name),
        signatureUrl: urlOf(signatureName(image.name)),
        files,
      };
    },
    session.progress,
    release.failures,
  );
}

async function firstThere(
  choices: readonly Artifact[],
  urlOf: (name: FileName) => URL,
  session: Session,
): Promise<Artifact | undefined> {
  for (const artifact of choices) if (await session.transport.exists(urlOf(artifact.name))) return artifact;
  return undefined;
}

function notThere({ platform, image }: PlatformPlan, location: ReleaseLocation, release: Release): ActionError {
  const urls = image.map(({ name }) => fileUrl(location, release, release.version, name).href).join(', ');
  return new ActionError(
    'FILE_NOT_FOUND',
    `The mirror has no image of ${release.version} for ${platform} on ${release.architecture}: ${urls} not found. Check whether this release was published for it.`,
  );
}

/** A download would be refused for the same. */
function incomplete(
  { platform }: PlatformPlan,
  choices: readonly Artifact[],
  urlOf: (name: FileName) => URL,
  { version, architecture }: Release,
): ActionError {
  const urls = choices.map(({ name }) => urlOf(name).href).join(', ');
  return new ActionError(
    'FILE_NOT_FOUND',
    `The mirror has the image of ${version} for ${platform} on ${architecture} without what it can't start without: ${urls} not found. Use another mirror, or name another version.`,
  );
}

/** The verified list of AMIs; small, so it is held in memory while it is verified. */
async function fetchAmis(plan: PlatformPlan, release: Release, session: Session): Promise<AmiIds> {
  const artifact = plan.companions.flat().find(isAmiList);
  if (artifact === undefined) throw new TypeError('The catalogue has no AMI list');
  return tryMirrors(
    release.locations,
    (location) => mirrorName(location, release),
    async (location) => {
      const urlOf = (name: FileName): URL => fileUrl(location, release, release.version, name);
      const url = urlOf(artifact.name);
      const [{ signature, digests }, bytes] = await together([
        fetchStatements(artifact, urlOf, session),
        session.transport.readSmall(url, LIMITS.amiList),
      ]);
      if (bytes === undefined)
        throw new ActionError(
          'FILE_NOT_FOUND',
          `There is no ${url.href}: this release has no list of AMIs. Name another version, or import the image of platform ami_vmdk.`,
          {
            file: artifact.name,
            url: url.href,
          },
        );
      if (signature === undefined)
        throw new ActionError('SIGNATURE_MISSING', `${url.href} has no signature beside it. Use another mirror.`, {
          file: artifact.name,
          url: url.href,
        });
      const subject = { ...artifact, buildTime: release.buildTime, label: url.href };
      await verifyFile(subject, { signature, digests }, async () => oneChunk(bytes), {}, session);
      return await withSubject(url.href, () => parseAmiList(bytes));
    },
    session.progress,
    release.failures,
  );
}
