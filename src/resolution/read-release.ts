import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { together } from '../concurrency.ts';
import { ActionError, withSubject } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import { boardOf } from '../release/architecture.ts';
import { buildTime } from '../release/build-id.ts';
import { channelLabel } from '../release/channel.ts';
import { fileUrl, type ReleaseLocation } from '../release/location.ts';
import { signatureName, VERSION_FILE } from '../release/release-plan.ts';
import type { Version } from '../release/version.ts';
import { parseVersionFile, type VersionFile } from '../release/version-file.ts';
import type { Verdict } from '../trust/detached-signature.ts';
import { parseSignatureFile } from '../trust/signature-file.ts';
import { toProof } from '../verification/fetch-proofs.ts';
import { type Result, toResult } from '../verification/result.ts';
import type { Session } from '../verification/session.ts';
import { verifyData } from '../verification/signing-keys.ts';
import { claimOf } from '../verification/verify-file.ts';
import type { Release, VersionEvidence } from './release.ts';
import type { ReleaseRequest } from './release-request.ts';

/** `current` is published file by file: for a moment version.txt and its signature may be of two releases. In milliseconds. */
const PUBLISHING_PAUSE = 2000;
const PUBLISHING_ATTEMPTS = 3;

/** Returns the URL of a release's version.txt on a mirror. Without `wanted`, it is the channel's current release. */
export function versionFileUrl(request: ReleaseRequest, location: ReleaseLocation, wanted: Version | undefined): URL {
  return fileUrl(location, request, wanted ?? 'current', VERSION_FILE);
}

/**
 * Reads a release's version.txt on one mirror and verifies it. Without `wanted`, it is the channel's current release, which is read again if it is being
 * published. Creates the errors VERSION_NOT_FOUND, VERSION_MISMATCH and SIGNATURE_MISSING.
 */
export async function readRelease(
  request: ReleaseRequest,
  location: ReleaseLocation,
  wanted: Version | undefined,
  session: Session,
): Promise<Result<Release>> {
  const url = versionFileUrl(request, location, wanted);
  for (let attempt = 1; ; attempt++) {
    const result = await readOnce({ url, wanted }, request, session);
    if (wanted !== undefined || attempt === PUBLISHING_ATTEMPTS || result.error?.code !== 'SIGNATURE_MISMATCH')
      return result;
    session.progress.info(
      `${url.href} does not match its signature. A release may be in the middle of its publication, so both are read again.`,
    );
    await setTimeout(PUBLISHING_PAUSE);
  }
}

/** A version.txt on a mirror. Without `wanted`, it is that of the channel's current release. */
interface VersionFilePlace {
  readonly url: URL;
  readonly wanted: Version | undefined;
}

function readOnce(
  { url, wanted }: VersionFilePlace,
  request: ReleaseRequest,
  session: Session,
): Promise<Result<Release>> {
  const { transport } = session;
  return toResult(url.href, async (note) => {
    const [bytes, signature] = await together([
      transport.readSmall(url, LIMITS.versionFile),
      transport.readSmall(new URL(signatureName(VERSION_FILE), url), LIMITS.signature),
    ]);
    if (bytes !== undefined) note({ size: bytes.length, sha512: createHash('sha512').update(bytes).digest('hex') });
    note({ proofs: { signature: toProof(signatureName(VERSION_FILE), signature), digests: undefined } });
    if (bytes === undefined || signature === undefined) return readUnsigned({ url, wanted }, bytes, request, session);
    const { file, verdict } = await withSubject(url.href, async () => {
      const parsed = await parseSignatureFile(signature);
      note(claimOf(parsed));
      const verdict = await verifyData(bytes, parsed, session);
      note({ signingKey: verdict.signingKey, signedAt: verdict.signedAt });
      return { file: parseVersionFile(bytes, request.distribution), verdict };
    });
    checkVersionFile(file, request, wanted);
    return toRelease(file, request, verdict, { bytes, signature });
  });
}

/** Some mirrors sign nothing but images: their version.txt is unsigned or missing. */
async function readUnsigned(
  { url, wanted }: VersionFilePlace,
  bytes: Uint8Array | undefined,
  request: ReleaseRequest,
  session: Session,
): Promise<Release> {
  const details = { file: VERSION_FILE, url: url.href };
  const isOptional = session.signedMetadata === 'optional';
  if (bytes === undefined && (wanted === undefined || !isOptional)) throw missingRelease(url, request);
  if (!isOptional) {
    throw new ActionError(
      'SIGNATURE_MISSING',
      `${url.href} can't be verified: its signature is missing. Use another mirror, or set \`signed-metadata: optional\` if this one never has any.`,
      details,
    );
  }
  if (request.maximumAge !== undefined && wanted === undefined) {
    throw new ActionError(
      'SIGNATURE_MISSING',
      `The age of ${url.href} can't be checked: its signature is missing. Use another mirror, or leave \`maximum-age\` empty.`,
      details,
    );
  }
  session.progress.warning(
    `${url.href} is ${bytes === undefined ? 'missing' : 'not signed'}. The version and build time of the release are not verified.`,
  );
  if (bytes === undefined) return toRelease({ version: wanted as Version }, request);
  const file = await withSubject(url.href, () => parseVersionFile(bytes, request.distribution));
  checkVersionFile(file, request, wanted);
  return toRelease(file, request);
}

/** Reads a release from a cached version.txt and verifies it without the network. Returns undefined if it is another release. */
export async function readCachedRelease(
  evidence: VersionEvidence,
  version: Version,
  request: ReleaseRequest,
  session: Session,
): Promise<Release | undefined> {
  const verdict = await verifyData(evidence.bytes, await parseSignatureFile(evidence.signature), session);
  const file = parseVersionFile(evidence.bytes, request.distribution);
  const isOfBoard = file.board === undefined || file.board === boardOf(request.architecture);
  return isOfBoard && file.version === version ? toRelease(file, request, verdict, evidence) : undefined;
}

function toRelease(
  { version, buildId, sdkVersion }: Pick<VersionFile, 'version'> & Partial<VersionFile>,
  { distribution, channel, architecture, locations }: ReleaseRequest,
  verdict?: Verdict,
  evidence?: VersionEvidence,
): Release {
  return {
    distribution,
    channel,
    architecture,
    version,
    buildId,
    buildTime: buildId === undefined ? undefined : buildTime(buildId),
    sdkVersion,
    verdict,
    evidence,
    locations,
  };
}

function checkVersionFile(file: VersionFile, { architecture }: ReleaseRequest, wanted: Version | undefined): void {
  if (wanted !== undefined && file.version !== wanted) {
    throw new ActionError(
      'VERSION_MISMATCH',
      `The release directory of ${wanted} has a version.txt of ${file.version}: the mirror mixes releases. Use another mirror.`,
      { file: VERSION_FILE },
    );
  }
  if (file.board !== undefined && file.board !== boardOf(architecture)) {
    throw new ActionError(
      'VERSION_MISMATCH',
      `The release directory for ${architecture} has a version.txt of board ${file.board}. Use another mirror.`,
      { file: VERSION_FILE },
    );
  }
}

function missingRelease(url: URL, { version, channel, architecture }: ReleaseRequest): ActionError {
  const what = version.kind === 'current' ? `a current release of channel ${channelLabel(channel)}` : 'this release';
  return new ActionError(
    'VERSION_NOT_FOUND',
    `The mirror does not have ${what} for ${architecture}: there is no ${url.href}. Check \`channel\`, \`version\`, \`architecture\` and \`base-url\`.`,
    { file: VERSION_FILE, url: url.href },
  );
}
