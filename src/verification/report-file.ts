import { createHash } from 'node:crypto';
import type { ActionError } from '../errors.ts';
import { isoSeconds } from '../format.ts';
import type { Progress } from '../progress.ts';
import { channelLabel } from '../release/channel.ts';
import type { ReleaseCoordinates } from '../release/location.ts';
import type { Version } from '../release/version.ts';
import type { Evidence, FileReport, ReportedRelease } from '../report/verification-report.ts';
import type { Proofs } from './fetch-proofs.ts';
import type { FileFacts, Result } from './result.ts';

/** Where a file is. */
export type Place = Pick<FileReport, 'name' | 'url' | 'path' | 'release'>;

/** Returns and logs the report of a file. `began` is when its verification began, in ms as `performance.now()` gives it. */
export function reportFile(
  place: Place,
  { facts, error }: Result<unknown>,
  progress: Progress,
  began = performance.now(),
): FileReport {
  const evidence = facts.proofs === undefined ? [] : evidenceOf(facts.proofs, place);
  const verdict =
    error === undefined
      ? ({ verdict: 'verified' } as const)
      : ({ verdict: 'failed', code: error.code, reason: error.message } as const);
  if (error === undefined) progress.info(`${place.url ?? place.path ?? place.name}: verified`);
  else progress.warning(`${error.message} [${error.code}]`);
  return {
    ...place,
    ...reportFacts(facts),
    ...verdict,
    duration: Math.round(performance.now() - began),
    ...(evidence.length === 0 ? {} : { evidence }),
  };
}

/** Returns and logs the report of a file that could not be examined. */
export function reportError(place: Place, error: ActionError, progress: Progress): FileReport {
  return reportFile(place, { facts: {}, error }, progress);
}

/** Returns a release as reports name it. */
export function reportRelease(release: ReleaseCoordinates & { readonly version: Version }): ReportedRelease {
  const { version, channel, architecture } = release;
  return { version, channel: channelLabel(channel), architecture };
}

function reportFacts({
  size,
  sha512,
  signingKey,
  signedAt,
  nameVerified,
}: FileFacts): Pick<FileReport, 'size' | 'sha512' | 'signingKey' | 'signedAt' | 'nameVerified'> {
  return {
    size,
    ...(sha512 === undefined ? {} : { sha512 }),
    ...(signingKey === undefined ? {} : { signingKey }),
    ...(signedAt === undefined ? {} : { signedAt: isoSeconds(signedAt) }),
    ...(nameVerified === undefined ? {} : { nameVerified }),
  };
}

/** Returns the signed files behind the verdict on a file. */
export function evidenceOf({ signature, digests }: Proofs, { url }: Pick<Place, 'url'>): readonly Evidence[] {
  return [signature, digests].flatMap((proof) => {
    if (proof === undefined) return [];
    const { name, bytes } = proof;
    const sha512 = createHash('sha512').update(bytes).digest('hex');
    return [{ name, ...(url === undefined ? {} : { url: new URL(name, url).href }), sha512 }];
  });
}
