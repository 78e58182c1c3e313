import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { together } from '../concurrency.ts';
import { ActionError, withSubject } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import { channelLabel } from '../release/channel.ts';
import { signatureName, VERSION_FILE } from '../release/release-plan.ts';
import type { Version } from '../release/version.ts';
import { parseVersionFile, type VersionFile } from '../release/version-file.ts';
import type { Verdict } from '../trust/detached-signature.ts';
import { parseSignatureFile } from '../trust/signature-file.ts';
import type { Session } from '../verification/session.ts';
import { verdictOn } from '../verification/signing-keys.ts';
import { claimOf, type FileFacts } from '../verification/verify-file.ts';
import type { ReleaseRequest } from './release-request.ts';

/** version.txt and its signature as they were read. */
export interface VersionEvidence {
  readonly bytes: Uint8Array;
  readonly signature: Uint8Array;
}

/** `current` is published file by file: its version.txt and signature may belong to two releases for a moment, in milliseconds. */
const PUBLISHING_PAUSE = 2000;
const PUBLISHING_ATTEMPTS = 3;

/** What a mirror has as version.txt. */
export interface ReadVersionFile {
  /** Undefined where there is none and none is required. */
  readonly file: VersionFile | undefined;
  /** Undefined where it was not signed. */
  readonly verdict: Verdict | undefined;
  readonly evidence: VersionEvidence | undefined;
}

/** What a mirror has as version.txt, or why that does not count; and what is known of it in either case. */
export interface VersionFileExamination {
  readonly facts: FileFacts;
  /** Undefined where there is none. */
  readonly signature: Uint8Array | undefined;
  /** Undefined where it does not count. */
  readonly read: ReadVersionFile | undefined;
  /** Why it does not count: an ActionError, or what reading it threw. */
  readonly refusal: unknown;
}

/**
 * Reads and verifies the version.txt at `url`; `wanted` is undefined for `current`, whose file may change while it is read. Without a signature, or
 * without the file, only where signed metadata is optional. Throws nothing: it refuses with ActionError VERSION_NOT_FOUND, SIGNATURE_MISSING,
 * VERSION_FILE_INVALID, and those of transfer and signatures.
 */
export async function examineVersionFile(
  url: URL,
  request: ReleaseRequest,
  wanted: Version | undefined,
  session: Session,
): Promise<VersionFileExamination> {
  const { transport, progress } = session;
  for (let attempt = 1; ; attempt++) {
    let facts: FileFacts = {};
    let signature: Uint8Array | undefined;
    try {
      const [bytes, found] = await together([
        transport.readSmall(url, LIMITS.versionFile),
        transport.readSmall(new URL(signatureName(VERSION_FILE), url), LIMITS.signature),
      ]);
      if (bytes !== undefined) facts = { size: bytes.length, sha512: createHash('sha512').update(bytes).digest('hex') };
      signature = found;
      if (bytes === undefined || found === undefined) {
        const read = await unsignedVersionFile(url, bytes, request, wanted, session);
        return { facts, signature, read, refusal: undefined };
      }
      return await withSubject(url.href, async () => {
        const parsed = await parseSignatureFile(found);
        facts = { ...facts, ...claimOf(parsed) };
        const verdict = await verdictOn(bytes, parsed, session);
        facts = { ...facts, signingKey: verdict.signingKey, signedAt: verdict.signedAt };
        const file = parseVersionFile(bytes, request.distribution);
        return { facts, signature, read: { file, verdict, evidence: { bytes, signature: found } }, refusal: undefined };
      });
    } catch (refusal) {
      const mayHaveMoved =
        wanted === undefined &&
        attempt < PUBLISHING_ATTEMPTS &&
        refusal instanceof ActionError &&
        refusal.code === 'SIGNATURE_MISMATCH';
      if (!mayHaveMoved) return { facts, signature, read: undefined, refusal };
      progress.info(
        `${url.href} and its signature do not belong together; a release may be in the middle of being published, so both are read again`,
      );
      await setTimeout(PUBLISHING_PAUSE);
    }
  }
}

/** What the mirrors that sign nothing but images leave: a version.txt without signature, or none. */
async function unsignedVersionFile(
  url: URL,
  bytes: Uint8Array | undefined,
  request: ReleaseRequest,
  wanted: Version | undefined,
  session: Session,
): Promise<ReadVersionFile> {
  if (session.signedMetadata === 'required') {
    if (bytes === undefined) throw noVersionFile(url, request);
    throw new ActionError(
      'SIGNATURE_MISSING',
      `${url.href} has no signature beside it. Use another mirror, or set \`signed-metadata: optional\` if this one never has any.`,
      { file: VERSION_FILE, url: url.href },
    );
  }
  if (request.maximumAge !== undefined && wanted === undefined) {
    throw new ActionError(
      'SIGNATURE_MISSING',
      `${url.href} is not signed, so \`maximum-age\` can't be checked. Use another mirror, or leave \`maximum-age\` out.`,
      {
        file: VERSION_FILE,
        url: url.href,
      },
    );
  }
  session.progress.warning(
    `${url.href} is ${bytes === undefined ? 'not there' : 'not signed'}: the release's version and build time are not proven.`,
  );
  const file =
    bytes === undefined ? undefined : await withSubject(url.href, () => parseVersionFile(bytes, request.distribution));
  return { file, verdict: undefined, evidence: undefined };
}

/** The refusal of a release that a mirror does not have. */
export function noVersionFile(url: URL, { version, channel, architecture }: ReleaseRequest): ActionError {
  const what = version.kind === 'current' ? `a current release of channel ${channelLabel(channel)}` : 'this release';
  return new ActionError(
    'VERSION_NOT_FOUND',
    `The mirror does not have ${what} for ${architecture}: there is no ${url.href}. Check \`channel\`, \`version\`, \`architecture\` and \`base-url\`.`,
    {
      file: VERSION_FILE,
      url: url.href,
    },
  );
}
