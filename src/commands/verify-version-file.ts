import { LIMITS } from '../limits.ts';
import { fileName } from '../release/file-name.ts';
import type { ReleaseLocation } from '../release/location.ts';
import { VERSION_FILE } from '../release/release-plan.ts';
import type { Version } from '../release/version.ts';
import type { FileReport } from '../report/verification-report.ts';
import type { ReleaseRequest } from '../resolution/release-request.ts';
import { examineRelease, type Release } from '../resolution/resolve-release.ts';
import { fileRow, reported, tellRow } from '../verification/file-row.ts';
import type { Session } from '../verification/session.ts';
import { examineFile, oneChunk } from '../verification/verify-file.ts';

const DIGESTS_NAME = fileName(`${VERSION_FILE}.DIGESTS.asc`);

/** What a mirror's version.txt told. */
export interface VerifiedVersion {
  /** One where it passed, one for each thing that is wrong; none where it is not signed and need not be. */
  readonly rows: readonly FileReport[];
  /** Undefined where it does not prove which release this is. */
  readonly release: Release | undefined;
}

/**
 * Verifies the version.txt of the `wanted` release, or of `current` where that is undefined, on one mirror. Throws nothing: what is wrong is in the rows.
 *
 * @param isWhole whether its signed DIGESTS counts as well, which a download has no need of
 */
export async function verifyVersionFile(
  request: ReleaseRequest,
  location: ReleaseLocation,
  wanted: Version | undefined,
  isWhole: boolean,
  session: Session,
): Promise<VerifiedVersion> {
  const began = performance.now();
  const { url, facts, signature, release, refusals } = await examineRelease(request, location, wanted, session);
  const listing = isWhole && release !== undefined ? await examineListing(url, release, session) : NO_LISTING;
  const place = { name: VERSION_FILE, url: url.href, ...(release === undefined ? {} : { release: reported(release) }) };
  const finding = { facts, statements: { signature, digests: listing.digests }, began };
  const wrong = [...refusals, ...listing.refusals];
  const found = wrong.length === 0 && release?.verdict !== undefined ? [undefined] : wrong;
  const rows = found.map((refusal) => fileRow(place, { ...finding, refusal }));
  for (const row of rows) tellRow(row, session.progress);
  return { rows, release };
}

interface Listing {
  readonly digests: Uint8Array | undefined;
  readonly refusals: readonly unknown[];
}

const NO_LISTING: Listing = { digests: undefined, refusals: [] };

/** Whether the signed DIGESTS of version.txt lists these bytes. */
async function examineListing(url: URL, { evidence, buildTime }: Release, session: Session): Promise<Listing> {
  if (evidence === undefined) return NO_LISTING;
  const { bytes, signature } = evidence;
  try {
    const digests = await session.transport.readSmall(new URL(DIGESTS_NAME, url), LIMITS.digests);
    const subject = { name: VERSION_FILE, signedNames: [VERSION_FILE], label: url.href, buildTime };
    const { refusal } = await examineFile(subject, { signature, digests }, async () => oneChunk(bytes), {}, session);
    return { digests, refusals: refusal === undefined ? [] : [refusal] };
  } catch (refusal) {
    return { digests: undefined, refusals: [refusal] };
  }
}
