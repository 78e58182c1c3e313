import { setTimeout } from 'node:timers/promises';
import { ActionError, withSubject } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import { channelLabel } from '../release/channel.ts';
import { signatureName, VERSION_FILE } from '../release/release-plan.ts';
import type { Version } from '../release/version.ts';
import { parseVersionFile, type VersionFile } from '../release/version-file.ts';
import { type Verdict, verifyBytes } from '../trust/detached-signature.ts';
import type { ReleaseRequest } from './release-request.ts';
import type { Session } from './session.ts';
import { together } from './side-by-side.ts';

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

/**
 * Reads and verifies the version.txt at `url`; `wanted` is undefined for `current`, whose file may change while it is read. Without a signature, or
 * without the file, only where signed metadata is optional.
 *
 * @throws ActionError VERSION_NOT_FOUND, SIGNATURE_MISSING, VERSION_FILE_INVALID, and those of transfer and signatures
 */
export async function readVersionFile(
  url: URL,
  request: ReleaseRequest,
  wanted: Version | undefined,
  session: Session,
): Promise<ReadVersionFile> {
  const { transport, keys, progress, now } = session;
  for (let attempt = 1; ; attempt++) {
    const [bytes, signature] = await together([
      transport.readSmall(url, LIMITS.versionFile),
      transport.readSmall(new URL(signatureName(VERSION_FILE), url), LIMITS.signature),
    ]);
    if (bytes === undefined || signature === undefined) {
      return unsignedVersionFile(url, bytes, request, wanted, session);
    }
    try {
      return await withSubject(url.href, async () => {
        const verdict = await keys.check((keyring) => verifyBytes(bytes, signature, keyring, now));
        return { file: parseVersionFile(bytes, request.distribution), verdict, evidence: { bytes, signature } };
      });
    } catch (error) {
      const mayHaveMoved =
        wanted === undefined &&
        attempt < PUBLISHING_ATTEMPTS &&
        error instanceof ActionError &&
        error.code === 'SIGNATURE_MISMATCH';
      if (!mayHaveMoved) throw error;
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
