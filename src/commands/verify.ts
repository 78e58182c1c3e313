import { basename } from 'node:path/posix';
import { sideBySide } from '../concurrency.ts';
import { ActionError, describeError, type ErrorCode, toActionError, withSubject } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import { parseAmiList } from '../release/ami-list.ts';
import { fileName, publishedPath } from '../release/file-name.ts';
import { fileUrl, type ReleaseLocation, type UrlOf } from '../release/location.ts';
import { DOCUMENTS, isOutdated } from '../release/platforms.ts';
import {
  type Artifact,
  isAmiList,
  type PlatformPlan,
  planAmi,
  planDocument,
  planOthers,
  signatureName,
  VERSION_FILE,
} from '../release/release-plan.ts';
import type { Version } from '../release/version.ts';
import type { FileReport, VerificationReport } from '../report/verification-report.ts';
import { chooseVersion } from '../resolution/choose-version.ts';
import { feedUrlOf } from '../resolution/read-feed.ts';
import { readRelease, versionFileUrl } from '../resolution/read-release.ts';
import type { Release } from '../resolution/release.ts';
import type { ReleaseRequest } from '../resolution/release-request.ts';
import { checkRelease } from '../resolution/resolve-release.ts';
import { shownUrl } from '../transfer/credentials.ts';
import { fetchProofs, toProof } from '../verification/fetch-proofs.ts';
import { reportError, reportFile, reportRelease } from '../verification/report-file.ts';
import { restartOnKeyringChange } from '../verification/restart.ts';
import { type NoteFacts, orThrow, type Result, toResult } from '../verification/result.ts';
import type { Session } from '../verification/session.ts';
import { keepChunks, oneChunk, verifyFile, verifyWholeFile } from '../verification/verify-file.ts';
import { withRemoteFile } from '../verification/with-remote-file.ts';
import type { RunProgress } from './run-progress.ts';

/** A release's files to verify. */
export interface VerifyRequest {
  readonly release: ReleaseRequest;
  /** Every variant is verified, and not only the one that a download would use. */
  readonly platforms: readonly PlatformPlan[];
  /**
   * Whether the platforms were selected by name. Then a mirror without a platform's image fails. Otherwise the release's other files are verified as well:
   * documents, the AMI of each region, and all that is signed about version.txt.
   */
  readonly isNamed: boolean;
  /** Whether one copy is verified, of the first location that has the release. By default, those of all locations are. */
  readonly isOneOrigin?: boolean;
}

/** Failures of a server, none of which is a failed verification. */
const UNREACHABLE: ReadonlySet<ErrorCode> = new Set(['NETWORK', 'HTTP_STATUS', 'STALLED', 'TOO_MANY_REDIRECTS']);

const VERSION_DIGESTS = fileName(`${VERSION_FILE}.DIGESTS.asc`);

/**
 * Streams the files of a release from every mirror and verifies them, without keeping them. One invalid file does not stop the others. Everything that is wrong
 * is a failed file of the report, also a release or feed that can't be read.
 */
export async function verifyRelease(
  requests: readonly VerifyRequest[],
  run: RunProgress,
  session: Session,
): Promise<VerificationReport> {
  const report = await restartOnKeyringChange(session, async () => {
    const startedAt = new Date().toISOString();
    const files: FileReport[] = [];
    for (const request of requests) files.push(...(await verifyOnMirrors(request, { run, session })));
    return { files, startedAt, finishedAt: new Date().toISOString() };
  });
  run.end();
  return report;
}

/** The values that all files share. */
interface Context {
  readonly run: RunProgress;
  readonly session: Session;
}

async function verifyOnMirrors(request: VerifyRequest, context: Context): Promise<readonly FileReport[]> {
  const { session } = context;
  const feedUrl = feedUrlOf(request.release);
  let wanted: Version | undefined;
  try {
    wanted = await chooseVersion(request.release, session);
  } catch (error) {
    const url = shownUrl(feedUrl);
    const place = { name: basename(feedUrl.pathname), url };
    return [reportError(place, toActionError(error, `verifying ${url}`), session.progress)];
  }
  const locations = request.release.locations.filter(({ hasCurrent }) => wanted !== undefined || hasCurrent !== false);
  const reports: FileReport[] = [];
  for (const [index, location] of locations.entries()) {
    const isLast = index + 1 === locations.length;
    if (request.isOneOrigin && !isLast && (await isUnavailable(request.release, location, wanted, session))) continue;
    reports.push(...(await verifyOnMirror(request, location, wanted, context)));
    if (request.isOneOrigin) break;
  }
  return reports;
}

/** Returns whether a location doesn't have a release, or can't be reached. */
async function isUnavailable(
  release: ReleaseRequest,
  location: ReleaseLocation,
  wanted: Version | undefined,
  { transport, progress }: Session,
): Promise<boolean> {
  const url = versionFileUrl(release, location, wanted);
  let reason = 'there is no such file';
  try {
    if ((await transport.readSmall(url, LIMITS.versionFile)) !== undefined) return false;
  } catch (error) {
    const known = toActionError(error, `reading ${url.href}`);
    if (!UNREACHABLE.has(known.code)) return false;
    reason = describeError(known);
  }
  progress.warning(`Mirror ${new URL('.', url).href} is unavailable, trying the next one: ${reason}`);
  return true;
}

async function verifyOnMirror(
  request: VerifyRequest,
  location: ReleaseLocation,
  wanted: Version | undefined,
  context: Context,
): Promise<readonly FileReport[]> {
  const { session } = context;
  const isWhole = !request.isNamed;
  const first = await verifyVersionFile(
    { ...request, location, wanted, hasDigests: isWhole && wanted !== undefined },
    session,
  );
  const { release } = first;
  if (release === undefined) return first.reports;
  const reports = [...first.reports];
  if (isWhole && wanted === undefined) {
    // `current` has met the conditions of the request already.
    const any = { ...request.release, minimumVersion: undefined };
    const second = { release: any, location, wanted: release.version, hasDigests: true };
    reports.push(...(await verifyVersionFile(second, session)).reports);
  }
  const urlOf: UrlOf = (name, folder) => fileUrl(location, release, release.version, name, folder);
  return [...reports, ...(await verifyFiles(request, { release, urlOf, ...context }))];
}

/** A version.txt to verify. */
interface VersionFileRequest {
  readonly release: ReleaseRequest;
  readonly location: ReleaseLocation;
  /** Undefined for the channel's current release. */
  readonly wanted: Version | undefined;
  /** Whether its DIGESTS is verified as well. A download does not need it. */
  readonly hasDigests: boolean;
}

/** Verifies a version.txt. It has one report if it passed, and one for each error. An unsigned one that need not be signed has none. */
async function verifyVersionFile(
  { release: request, location, wanted, hasDigests }: VersionFileRequest,
  session: Session,
): Promise<{ readonly reports: readonly FileReport[]; readonly release: Release | undefined }> {
  const began = performance.now();
  const url = versionFileUrl(request, location, wanted);
  const { facts, value: release, error } = await readRelease(request, location, wanted, session);
  const place = { name: VERSION_FILE, url: url.href };
  if (release === undefined)
    return { reports: [reportFile(place, { facts, error }, session.progress, began)], release };
  const digests = hasDigests ? await verifyVersionDigests(url, release, session) : undefined;
  const errors = [...checkRelease(release, request, wanted, session), digests?.error].filter(
    (each) => each !== undefined,
  );
  const proofs = { signature: facts.proofs?.signature, digests: digests?.facts.proofs?.digests };
  const found = { ...facts, proofs };
  const results =
    errors.length === 0 && release.verdict !== undefined
      ? [{ facts: found, value: release }]
      : errors.map((each) => ({ facts: found, error: each }));
  const ofRelease = { ...place, release: reportRelease(release) };
  const reports = results.map((result) => reportFile(ofRelease, result, session.progress, began));
  return { reports, release };
}

/** Verifies that the signed DIGESTS of version.txt lists its bytes. */
async function verifyVersionDigests(
  url: URL,
  { evidence, buildTime }: Release,
  session: Session,
): Promise<Result<unknown> | undefined> {
  if (evidence === undefined) return undefined;
  const { bytes } = evidence;
  return toResult(url.href, async (note) => {
    const digests = await session.transport.readOptional(new URL(VERSION_DIGESTS, url), LIMITS.digests);
    const proofs = {
      signature: toProof(signatureName(VERSION_FILE), evidence.signature),
      digests: toProof(VERSION_DIGESTS, digests),
    };
    note({ proofs });
    const open = async (): Promise<AsyncIterable<Uint8Array>> => oneChunk(bytes);
    const file = { name: VERSION_FILE, signedNames: [VERSION_FILE], label: url.href, buildTime, proofs, open };
    return orThrow(await verifyFile(file, session));
  });
}

/** A mirror's copy of a release. */
interface Mirror extends Context {
  readonly release: Release;
  readonly urlOf: UrlOf;
}

/** Alternative files. All that the mirror has are verified. */
interface Group {
  readonly choices: readonly Artifact[];
  /** Whether the mirror must have one of them. */
  readonly isRequired: boolean;
}

/** The reports of a group's files. */
interface GroupReport {
  readonly reports: readonly FileReport[];
  /** AWS regions that a verified list of AMIs among them names. */
  readonly regions: readonly string[];
}

async function verifyFiles(
  { platforms: plans, isNamed }: VerifyRequest,
  mirror: Mirror,
): Promise<readonly FileReport[]> {
  const platforms = isNamed ? plans : plans.filter((plan) => !isOutdated(plan, mirror.release.version));
  const verifyGroups = (groups: readonly Group[]): Promise<readonly GroupReport[]> => {
    mirror.run.expect(groups.flatMap(({ choices }) => choices).length);
    return sideBySide(groups, mirror.session.filesAtOnce, (group) => verifyGroup(group, mirror));
  };
  const images = await verifyGroups(platforms.map(({ image }) => ({ choices: image, isRequired: isNamed })));
  const companions = await verifyGroups(companionsOf(platforms, images));
  const others = isNamed ? [] : await verifyGroups(otherFiles(mirror.release, companions));
  const reports = [...images, ...companions, ...others].flatMap((group) => group.reports);
  return images.some((group) => group.reports.length > 0) ? reports : [...reports, reportNoImage(mirror)];
}

/** Returns the platforms' companions, each once. If a mirror has an image, it must have the files that the image needs to boot. */
function companionsOf(plans: readonly PlatformPlan[], images: readonly GroupReport[]): readonly Group[] {
  const groups = plans.flatMap(({ companions }, index) => {
    const hasImage = images[index]?.reports.some(({ code }) => code !== 'FILE_NOT_FOUND') ?? false;
    return companions.map((choices) => ({
      choices,
      isRequired: hasImage && choices.some(({ isRequired }) => isRequired),
    }));
  });
  return [...Map.groupBy(groups, ({ choices }) => choices[0]?.name).values()].flatMap(([first, ...same]) =>
    first === undefined ? [] : [{ ...first, isRequired: [first, ...same].some(({ isRequired }) => isRequired) }],
  );
}

/** Returns the files that a release has besides its platforms. Mirrors may leave them out. */
function otherFiles({ distribution, architecture }: Release, companions: readonly GroupReport[]): readonly Group[] {
  const documents = Object.keys(DOCUMENTS).map((document) => planDocument(document, distribution));
  const amis = companions.flatMap(({ regions }) => regions).map((region) => planAmi(region, distribution));
  const others = planOthers(distribution, architecture);
  return [...documents, ...amis, ...others].map((artifact) => ({ choices: [artifact], isRequired: false }));
}

/** A mirror may leave platforms out, but not all of them. */
function reportNoImage({ release, urlOf, session }: Mirror): FileReport {
  const url = new URL('.', urlOf(VERSION_FILE)).href;
  const error = new ActionError(
    'FILE_NOT_FOUND',
    `${url} has no image of any known platform: the release's files were removed, or never copied. Publish them again, or set \`version\` to one that the mirror has.`,
    { url },
  );
  const place = { name: `${release.distribution.filePrefix}*`, url, release: reportRelease(release) };
  return reportError(place, error, session.progress);
}

async function verifyGroup({ choices, isRequired }: Group, mirror: Mirror): Promise<GroupReport> {
  const found: GroupReport[] = [];
  for (const artifact of choices) {
    const report = await verifyPublished(artifact, mirror);
    found.push(report);
    mirror.run.done(report.reports.length > 0);
  }
  const reports = found.flatMap((each) => each.reports);
  const regions = found.flatMap((each) => each.regions);
  const [first] = choices;
  if (reports.length > 0 || !isRequired || first === undefined) return { reports, regions };
  const { release, urlOf, session } = mirror;
  const urls = choices.map(({ name, folder }) => urlOf(name, folder).href).join(', ');
  const url = urlOf(first.name, first.folder).href;
  const error = new ActionError(
    'FILE_NOT_FOUND',
    `${first.isRequired ? 'Required companion file is missing' : 'Image is missing'}: ${urls} not found. Publish it again, or leave the platform out.`,
    { file: first.name, url },
  );
  const place = { name: first.name, url, release: reportRelease(release) };
  return { reports: [reportError(place, error, session.progress)], regions };
}

/** Verifies a published file. There is no report if the mirror has neither the file nor its signature. */
async function verifyPublished(artifact: Artifact, mirror: Mirror): Promise<GroupReport> {
  const began = performance.now();
  const url = mirror.urlOf(artifact.name, artifact.folder).href;
  const result = await toResult(url, (note) => verifyRemote(artifact, mirror, note));
  if (result.error === undefined && result.value === undefined) return { reports: [], regions: [] };
  const place = { name: publishedPath(artifact), url, release: reportRelease(mirror.release) };
  return { reports: [reportFile(place, result, mirror.session.progress, began)], regions: result.value ?? [] };
}

/** Returns the AWS regions that the file lists. Undefined if the mirror has neither the file nor its signature. */
function verifyRemote(artifact: Artifact, mirror: Mirror, note: NoteFacts): Promise<readonly string[] | undefined> {
  const { release, urlOf, session } = mirror;
  const { folder, name, signedNames } = artifact;
  const url = urlOf(name, folder);
  const maxBytes = isAmiList(artifact) ? LIMITS.amiList : artifact.maxSize;
  return withRemoteFile({ url, maxBytes }, session, async (openRemote) => {
    const remote = await openRemote();
    if (remote === undefined) {
      if (!(await session.transport.exists(urlOf(signatureName(name), folder)))) return undefined;
      throw new ActionError(
        'FILE_NOT_FOUND',
        `${url.href} is missing, but its signature is there: the file was removed. Publish it again.`,
        { file: name, url: url.href },
      );
    }
    const proofs = await fetchProofs(artifact, urlOf, session);
    const list: Uint8Array[] = [];
    const open = async (): Promise<AsyncIterable<Uint8Array>> =>
      isAmiList(artifact) ? keepChunks(remote.chunks(), list) : remote.chunks();
    const file = { name, signedNames, buildTime: release.buildTime, label: url.href, proofs, open };
    const result = await verifyWholeFile(file, session);
    note(result.facts);
    orThrow(result);
    return isAmiList(artifact) ? Object.keys(await withSubject(url.href, () => parseAmiList(Buffer.concat(list)))) : [];
  });
}
