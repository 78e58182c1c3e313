import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ActionError, toActionError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import { buildTime } from '../release/build-id.ts';
import type { Distribution } from '../release/distribution.ts';
import { signatureName, VERSION_FILE } from '../release/release-plan.ts';
import { parseVersionFile } from '../release/version-file.ts';
import type { FileReport, VerificationReport } from '../report/verification-report.ts';
import { verifyBytes } from '../trust/detached-signature.ts';
import type { Session } from './session.ts';
import { sideBySide } from './side-by-side.ts';
import { verifyFile } from './verify-file.ts';
import { failedRow, SIDE_BY_SIDE, verifiedRow } from './verify-release.ts';

/** Files that carry a statement about another file; they are read with it. */
const STATEMENT = /(?:\.sig|\.asc|\.DIGESTS)$/;

/**
 * Verifies local files, each by the `.sig` beside it. A signed DIGESTS and a signed version.txt beside it count too, where they are there.
 *
 * @param paths absolute; those that are statements about others are passed over
 */
export async function verifyLocalFiles(
  paths: readonly string[],
  distribution: Distribution,
  session: Session,
): Promise<VerificationReport> {
  const startedAt = new Date().toISOString();
  const files = await sideBySide(
    paths.filter((path) => !STATEMENT.test(path)),
    SIDE_BY_SIDE,
    (path) => verifyLocalFile(path, distribution, session),
  );
  return { files, startedAt, finishedAt: new Date().toISOString() };
}

async function verifyLocalFile(path: string, distribution: Distribution, session: Session): Promise<FileReport> {
  const began = performance.now();
  const name = basename(path);
  const place = { name, path };
  try {
    const [signature, digests] = await Promise.all([
      readSmall(`${path}.sig`, LIMITS.signature),
      readSmall(`${path}.DIGESTS.asc`, LIMITS.digests),
    ]);
    if (signature === undefined)
      throw new ActionError('SIGNATURE_MISSING', `${path} has no ${name}.sig beside it.`, { file: name });
    const subject = {
      name,
      signedNames: [name],
      label: path,
      buildTime: await buildTimeBeside(path, distribution, session),
    };
    const open = async (): Promise<AsyncIterable<Uint8Array>> => createReadStream(path, { highWaterMark: 1024 * 1024 });
    // A local file need not have a DIGESTS, so its absence is nothing to refuse or warn of.
    const local: Session =
      digests === undefined
        ? { ...session, signedMetadata: 'optional', progress: { ...session.progress, warning() {} } }
        : session;
    const verified = await verifyFile(subject, { signature, digests }, open, {}, local);
    session.progress.info(`${path}: verified`);
    return verifiedRow(place, verified, { signature, digests }, performance.now() - began);
  } catch (thrown) {
    const error = toActionError(thrown, `verifying ${path}`);
    session.progress.warning(`${error.message} [${error.code}]`);
    return failedRow(place, error, performance.now() - began);
  }
}

/** Of the release whose signed version.txt lies in the same folder. */
async function buildTimeBeside(path: string, distribution: Distribution, session: Session): Promise<Date | undefined> {
  const versionPath = join(dirname(path), VERSION_FILE);
  if (path === versionPath) return undefined;
  const [bytes, signature] = await Promise.all([
    readSmall(versionPath, LIMITS.versionFile),
    readSmall(join(dirname(path), signatureName(VERSION_FILE)), LIMITS.signature),
  ]);
  if (bytes === undefined || signature === undefined) return undefined;
  await session.keys.check((keyring) => verifyBytes(bytes, signature, keyring, session.now));
  return buildTime(parseVersionFile(bytes, distribution).buildId);
}

async function readSmall(path: string, maxBytes: number): Promise<Uint8Array | undefined> {
  const status = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (status === undefined) return undefined;
  if (status.size > maxBytes)
    throw new ActionError(
      'TOO_LARGE',
      `${path} has ${status.size} bytes, more than ${maxBytes}: it is not what its name says.`,
    );
  return readFile(path);
}
