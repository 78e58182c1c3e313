import { basename } from 'node:path/posix';
import { sideBySide } from '../concurrency.ts';
import { ActionError, withSubject } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import { parseAmiList } from '../release/ami-list.ts';
import type { FileName } from '../release/file-name.ts';
import { fileUrl, type ReleaseLocation } from '../release/location.ts';
import { DOCUMENTS } from '../release/platforms.ts';
import {
  type Artifact,
  isAmiList,
  type PlatformPlan,
  planAmi,
  planDocument,
  signatureName,
  VERSION_FILE,
} from '../release/release-plan.ts';
import type { Version } from '../release/version.ts';
import type { FileReport, VerificationReport } from '../report/verification-report.ts';
import type { ReleaseRequest } from '../resolution/release-request.ts';
import { chooseVersion, feedUrlOf, type Release } from '../resolution/resolve-release.ts';
import { type Finding, failedRow, fileRow, reported, tellRow } from '../verification/file-row.ts';
import type { Session } from '../verification/session.ts';
import { examineWholeFile, fetchStatements } from '../verification/verify-file.ts';
import { verifyVersionFile } from './verify-version-file.ts';

/** A release's files to verify. */
export interface VerifyRequest {
  readonly release: ReleaseRequest;
  /** Every variant is verified, not only the one a download would take. */
  readonly platforms: readonly PlatformPlan[];
  /**
   * Whether each platform was asked for by name: then it is a failure when the mirror has no image of it. Otherwise what the release has beside its platforms
   * is verified too: documents, the AMI of each region, and all that is signed about version.txt.
   */
  readonly isNamed: boolean;
}

/** Files that are verified side by side. Each is a stream, so memory does not grow with their size. */
export const SIDE_BY_SIDE = 4;

/**
 * Streams what a release directory publishes and verifies it, without keeping it. Every mirror is looked at by itself: a good one does not hide a bad
 * one. One bad file does not stop the rest. Whatever is wrong has a row: a release that can't be resolved is a failed version.txt, or a failed feed.
 */
export async function verifyRelease(requests: readonly VerifyRequest[], session: Session): Promise<VerificationReport> {
  const startedAt = new Date().toISOString();
  const files: FileReport[] = [];
  for (const request of requests) files.push(...(await verifyOnMirrors(request, session)));
  return { files, startedAt, finishedAt: new Date().toISOString() };
}

async function verifyOnMirrors(request: VerifyRequest, session: Session): Promise<readonly FileReport[]> {
  let wanted: Version | undefined;
  try {
    wanted = await chooseVersion(request.release, session);
  } catch (refusal) {
    const { href, pathname } = feedUrlOf(request.release);
    const row = failedRow({ name: basename(pathname), url: href }, refusal);
    tellRow(row, session.progress);
    return [row];
  }
  const rows: FileReport[] = [];
  for (const location of request.release.locations)
    rows.push(...(await verifyMirror(request, location, wanted, session)));
  return rows;
}

async function verifyMirror(
  request: VerifyRequest,
  location: ReleaseLocation,
  wanted: Version | undefined,
  session: Session,
): Promise<readonly FileReport[]> {
  const isWhole = !request.isNamed;
  const first = await verifyVersionFile(request.release, location, wanted, isWhole && wanted !== undefined, session);
  const { release } = first;
  if (release === undefined) return first.rows;
  const rows = [...first.rows];
  if (isWhole && wanted === undefined) {
    // What the request demands of a release was held against `current` already.
    const any = { ...request.release, minimumVersion: undefined };
    rows.push(...(await verifyVersionFile(any, location, release.version, true, session)).rows);
  }
  const mirror: Mirror = { release, urlOf: (name) => fileUrl(location, release, release.version, name) };
  return [...rows, ...(await verifyFiles(request, mirror, session))];
}

interface Mirror {
  readonly release: Release;
  readonly urlOf: (name: FileName) => URL;
}

/** Files that stand for one another: all that are there are verified. */
interface Group {
  readonly choices: readonly Artifact[];
  /** Whether it is a failure when none of them is there. */
  readonly isRequired: boolean;
}

/** What came of a group. */
interface Verified {
  readonly rows: readonly FileReport[];
  /** AWS regions that a verified list of AMIs among them names. */
  readonly regions: readonly string[];
}

async function verifyFiles(
  { platforms, isNamed }: VerifyRequest,
  mirror: Mirror,
  session: Session,
): Promise<readonly FileReport[]> {
  const verifyAll = (groups: readonly Group[]): Promise<readonly Verified[]> =>
    sideBySide(groups, SIDE_BY_SIDE, (group) => verifyGroup(group, mirror, session));
  const images = await verifyAll(platforms.map(({ image }) => ({ choices: image, isRequired: isNamed })));
  const companions = await verifyAll(companionsOf(platforms, images));
  const rest = isNamed ? [] : await verifyAll(restOf(mirror.release, companions));
  const rows = [...images, ...companions, ...rest].flatMap((each) => each.rows);
  return images.some((each) => each.rows.length > 0) ? rows : [...rows, noImage(mirror, session)];
}

/** What goes with the platforms' images, each file once. Where an image is there, what it can't start without has to be, too. */
function companionsOf(plans: readonly PlatformPlan[], images: readonly Verified[]): readonly Group[] {
  const groups = plans.flatMap(({ companions }, index) => {
    const isImageThere = images[index]?.rows.some(({ code }) => code !== 'FILE_NOT_FOUND') ?? false;
    return companions.map((choices) => ({
      choices,
      isRequired: isImageThere && choices.some(({ isRequired }) => isRequired),
    }));
  });
  return [...Map.groupBy(groups, ({ choices }) => choices[0]?.name).values()].flatMap(([first, ...same]) =>
    first === undefined ? [] : [{ ...first, isRequired: [first, ...same].some(({ isRequired }) => isRequired) }],
  );
}

/** What a release has beside its platforms, as far as the mirror has it. */
function restOf({ distribution }: Release, companions: readonly Verified[]): readonly Group[] {
  const documents = Object.keys(DOCUMENTS).map((document) => planDocument(document, distribution));
  const amis = companions.flatMap(({ regions }) => regions).map((region) => planAmi(region, distribution));
  return [...documents, ...amis].map((artifact) => ({ choices: [artifact], isRequired: false }));
}

/** A release without a single image is no good night, however many platforms might have been left out of a mirror. */
function noImage({ release, urlOf }: Mirror, session: Session): FileReport {
  const url = new URL('.', urlOf(VERSION_FILE)).href;
  const error = new ActionError(
    'FILE_NOT_FOUND',
    `${url} has no image of any known platform: the release's files were taken away, or never copied. Publish them again, or name the \`version\` that the mirror has.`,
    { url },
  );
  const row = failedRow({ name: `${release.distribution.filePrefix}*`, url, release: reported(release) }, error);
  tellRow(row, session.progress);
  return row;
}

async function verifyGroup({ choices, isRequired }: Group, mirror: Mirror, session: Session): Promise<Verified> {
  const found: Verified[] = [];
  for (const artifact of choices) found.push(await verifyPublished(artifact, mirror, session));
  const rows = found.flatMap((each) => each.rows);
  const [first] = choices;
  if (rows.length > 0 || !isRequired || first === undefined)
    return { rows, regions: found.flatMap(({ regions }) => regions) };
  const url = mirror.urlOf(first.name).href;
  const error = new ActionError(
    'FILE_NOT_FOUND',
    `${choices.map(({ name }) => mirror.urlOf(name).href).join(', ')} not found${first.isRequired ? ", and the image can't start without it" : ''}. Publish it again, or leave the platform out.`,
    { file: first.name, url },
  );
  const row = failedRow({ name: first.name, url, release: reported(mirror.release) }, error);
  tellRow(row, session.progress);
  return { rows: [row], regions: [] };
}

/** No row when the mirror has neither the file nor a signature of it. */
async function verifyPublished(artifact: Artifact, mirror: Mirror, session: Session): Promise<Verified> {
  const began = performance.now();
  const place = { name: artifact.name, url: mirror.urlOf(artifact.name).href, release: reported(mirror.release) };
  const nothing = { facts: {}, statements: {}, regions: [] };
  const finding = await examinePublished(artifact, mirror, session).catch((refusal) => ({ ...nothing, refusal }));
  if (finding === undefined) return { rows: [], regions: [] };
  const row = fileRow(place, { ...finding, began });
  tellRow(row, session.progress);
  return { rows: [row], regions: finding.regions };
}

/** Undefined when the mirror has neither the file nor a signature of it. @throws ActionError FILE_NOT_FOUND, and those of transfer */
async function examinePublished(
  artifact: Artifact,
  { release, urlOf }: Mirror,
  session: Session,
): Promise<(Omit<Finding, 'began'> & Pick<Verified, 'regions'>) | undefined> {
  const url = urlOf(artifact.name);
  const remote = await session.transport.open(url, isAmiList(artifact) ? LIMITS.amiList : artifact.maxSize);
  if (remote === undefined) {
    if (!(await session.transport.exists(urlOf(signatureName(artifact.name))))) return undefined;
    throw new ActionError(
      'FILE_NOT_FOUND',
      `${url.href} is not there, and its signature is: the file was taken away. Publish it again.`,
      { file: artifact.name, url: url.href },
    );
  }
  try {
    const statements = await fetchStatements(artifact, urlOf, session);
    const subject = { ...artifact, label: url.href, buildTime: release.buildTime };
    const list: Uint8Array[] = [];
    const open = async (): Promise<AsyncIterable<Uint8Array>> =>
      isAmiList(artifact) ? keeping(remote.chunks(), list) : remote.chunks();
    const { facts, refusal } = await examineWholeFile(subject, statements, open, session);
    const finding = { facts, refusal, statements, regions: [] };
    if (refusal !== undefined || !isAmiList(artifact)) return finding;
    try {
      const amis = await withSubject(url.href, () => parseAmiList(Buffer.concat(list)));
      return { ...finding, regions: Object.keys(amis) };
    } catch (broken) {
      return { ...finding, refusal: broken };
    }
  } finally {
    await remote.close();
  }
}

/** What `chunks` gives, which is put into `kept` too. */
async function* keeping(chunks: AsyncIterable<Uint8Array>, kept: Uint8Array[]): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    kept.push(chunk);
    yield chunk;
  }
}
