import { createHash } from 'node:crypto';
import { ActionError, toActionError } from '../errors.ts';
import { isoSeconds } from '../format.ts';
import { channelLabel } from '../release/channel.ts';
import type { FileName } from '../release/file-name.ts';
import { fileUrl, type ReleaseLocation } from '../release/location.ts';
import { type Artifact, type PlatformPlan, signatureName, VERSION_FILE } from '../release/release-plan.ts';
import type { Evidence, FileReport, ReportedRelease, VerificationReport } from '../report/verification-report.ts';
import type { ReleaseRequest } from './release-request.ts';
import { type Release, resolveRelease } from './resolve-release.ts';
import type { Session } from './session.ts';
import { sideBySide } from './side-by-side.ts';
import { fetchStatements, type Statements, type VerifiedFile, verifyFile } from './verify-file.ts';

/** A release's files to verify. */
export interface VerifyRequest {
  readonly release: ReleaseRequest;
  /** Every variant is verified, not only the one a download would take. */
  readonly platforms: readonly PlatformPlan[];
  /** Whether each platform was asked for by name: then it is a failure when the mirror has no image of it. */
  readonly isNamed: boolean;
}

/** Files that are verified side by side. Each is a stream, so memory does not grow with their size. */
export const SIDE_BY_SIDE = 4;

/**
 * Streams what a release directory publishes and verifies it, without keeping it. Every mirror is looked at by itself: a good one does not hide a bad
 * one. One bad file does not stop the rest; a release that can't be resolved is the report's `problem`.
 */
export async function verifyRelease(requests: readonly VerifyRequest[], session: Session): Promise<VerificationReport> {
  const startedAt = new Date().toISOString();
  const files: FileReport[] = [];
  let problem: VerificationReport['problem'];
  for (const request of requests) {
    for (const location of request.release.locations) {
      try {
        files.push(...(await verifyMirror(request, location, session)));
      } catch (thrown) {
        const error = toActionError(thrown, 'verifying the release');
        session.progress.warning(`${error.message} [${error.code}]`);
        problem ??= { code: error.code, reason: error.message };
      }
    }
  }
  return { files, startedAt, finishedAt: new Date().toISOString(), ...(problem === undefined ? {} : { problem }) };
}

async function verifyMirror(
  request: VerifyRequest,
  location: ReleaseLocation,
  session: Session,
): Promise<readonly FileReport[]> {
  const began = performance.now();
  const release = await resolveRelease({ ...request.release, locations: [location] }, session);
  const mirror: Mirror = { release, urlOf: (name) => fileUrl(location, release, release.version, name) };
  const rows = versionRow(mirror, performance.now() - began);
  const jobs = request.platforms.flatMap((plan) => jobsOf(plan, request.isNamed));
  const results = await sideBySide(jobs, SIDE_BY_SIDE, (job) => verifyGroup(job, mirror, session));
  return [...rows, ...results.flat()];
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

function jobsOf(plan: PlatformPlan, isNamed: boolean): readonly Group[] {
  return [
    { choices: plan.image, isRequired: isNamed },
    ...plan.companions.map((choices) => ({ choices, isRequired: false })),
  ];
}

function versionRow({ release, urlOf }: Mirror, duration: number): readonly FileReport[] {
  const { evidence, verdict } = release;
  if (evidence === undefined || verdict === undefined) return [];
  const row: FileReport = {
    name: VERSION_FILE,
    url: urlOf(VERSION_FILE).href,
    size: evidence.bytes.length,
    verdict: 'verified',
    sha512: sha512(evidence.bytes),
    signingKey: verdict.signingKey,
    signedAt: isoSeconds(verdict.signedAt),
    duration: Math.round(duration),
    release: reported(release),
    evidence: [
      {
        name: signatureName(VERSION_FILE),
        url: urlOf(signatureName(VERSION_FILE)).href,
        sha512: sha512(evidence.signature),
      },
    ],
  };
  return [row];
}

async function verifyGroup(
  { choices, isRequired }: Group,
  mirror: Mirror,
  session: Session,
): Promise<readonly FileReport[]> {
  const rows: FileReport[] = [];
  for (const artifact of choices) {
    const row = await verifyPublished(artifact, mirror, session);
    if (row !== undefined) rows.push(row);
  }
  const [first] = choices;
  if (rows.length > 0 || !isRequired || first === undefined) return rows;
  const error = new ActionError(
    'FILE_NOT_FOUND',
    `None of ${choices.map(({ name }) => mirror.urlOf(name).href).join(', ')} is there.`,
  );
  return [
    failedRow({ name: first.name, url: mirror.urlOf(first.name).href, release: reported(mirror.release) }, error, 0),
  ];
}

/** Undefined when the mirror has neither the file nor a signature of it. */
async function verifyPublished(artifact: Artifact, mirror: Mirror, session: Session): Promise<FileReport | undefined> {
  const began = performance.now();
  const { release, urlOf } = mirror;
  const url = urlOf(artifact.name);
  const place = { name: artifact.name, url: url.href, release: reported(release) };
  try {
    const remote = await session.transport.open(url, artifact.maxSize);
    if (remote === undefined && !(await session.transport.exists(urlOf(signatureName(artifact.name)))))
      return undefined;
    if (remote === undefined)
      throw new ActionError(
        'FILE_NOT_FOUND',
        `${url.href} is not there, and its signature is: the file was taken away.`,
      );
    try {
      const { signature, digests } = await fetchStatements(artifact, urlOf, session);
      if (signature === undefined)
        throw new ActionError('SIGNATURE_MISSING', `${url.href} has no signature beside it.`);
      const subject = { ...artifact, label: url.href, buildTime: release.buildTime };
      const verified = await verifyFile(subject, { signature, digests }, async () => remote.chunks(), {}, session);
      session.progress.info(`${url.href}: verified`);
      return verifiedRow(place, verified, { signature, digests }, performance.now() - began);
    } finally {
      await remote.close();
    }
  } catch (thrown) {
    const error = toActionError(thrown, `verifying ${url.href}`);
    session.progress.warning(`${error.message} [${error.code}]`);
    return failedRow(place, error, performance.now() - began);
  }
}

/** A file as a row names it. */
export type Place = Pick<FileReport, 'name' | 'url' | 'path' | 'release'>;

/** The row of a file that passed. `duration` in milliseconds. */
export function verifiedRow(
  place: Place,
  { verdict, received }: VerifiedFile,
  statements: Statements,
  duration: number,
): FileReport {
  const { size } = received;
  const signedAt = isoSeconds(verdict.signedAt);
  const evidence = evidenceOf(place, statements);
  return {
    ...place,
    size,
    verdict: 'verified',
    sha512: received.sha512,
    signingKey: verdict.signingKey,
    signedAt,
    duration: Math.round(duration),
    evidence,
  };
}

/** The row of a file that did not. `duration` in milliseconds. */
export function failedRow(place: Place, error: ActionError, duration: number): FileReport {
  return {
    ...place,
    size: undefined,
    verdict: 'failed',
    code: error.code,
    reason: error.message,
    duration: Math.round(duration),
  };
}

function evidenceOf({ name, url }: Place, { signature, digests }: Statements): readonly Evidence[] {
  const one = (suffix: string, bytes: Uint8Array): Evidence => ({
    name: `${name}${suffix}`,
    ...(url === undefined ? {} : { url: `${url}${suffix}` }),
    sha512: sha512(bytes),
  });
  return [one('.sig', signature), ...(digests === undefined ? [] : [one('.DIGESTS.asc', digests)])];
}

function reported({ version, channel, architecture }: Release): ReportedRelease {
  return { version, channel: channelLabel(channel), architecture };
}

function sha512(bytes: Uint8Array): string {
  return createHash('sha512').update(bytes).digest('hex');
}
