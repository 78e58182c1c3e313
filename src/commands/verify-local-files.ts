import { readlink, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { readPlain, streamPlain } from '../cache/plain-file.ts';
import { sideBySide } from '../concurrency.ts';
import { ActionError, withSubject } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import { buildTime } from '../release/build-id.ts';
import type { Distribution } from '../release/distribution.ts';
import { signatureName, signedNamesOf, VERSION_FILE } from '../release/release-plan.ts';
import { parseVersionFile } from '../release/version-file.ts';
import type { FileReport, VerificationReport } from '../report/verification-report.ts';
import { parseSignatureFile } from '../trust/signature-file.ts';
import { type Finding, failedRow, fileRow, tellRow } from '../verification/file-row.ts';
import type { Session } from '../verification/session.ts';
import { verdictOn } from '../verification/signing-keys.ts';
import { examineWholeFile } from '../verification/verify-file.ts';
import { SIDE_BY_SIDE } from './verify.ts';

/** Files that carry a statement about another file; they are read with it. */
const STATEMENT = /(?:\.sig|\.asc|\.DIGESTS)$/;

/** What glob patterns found. */
export interface LocalFiles {
  /** Absolute. Those that are statements about others are passed over. */
  readonly paths: readonly string[];
  /** Symbolic links that lead nowhere; absolute. */
  readonly dangling: readonly string[];
  /** Patterns that match nothing. */
  readonly unmatched: readonly string[];
}

/**
 * Verifies local files, each by the `.sig` beside it. A signed DIGESTS and a signed version.txt beside it count too, where they are there. What was to be
 * there and is not has a failed row: a pattern without a match, a link that leads nowhere, a signature without its file.
 */
export async function verifyLocalFiles(
  { paths, dangling, unmatched }: LocalFiles,
  distribution: Distribution,
  session: Session,
): Promise<VerificationReport> {
  const startedAt = new Date().toISOString();
  const verified = await sideBySide(
    paths.filter((path) => !STATEMENT.test(path)),
    SIDE_BY_SIDE,
    (path) => verifyLocalFile(path, distribution, session),
  );
  const missing = [
    ...unmatched.map(noMatch),
    ...(await Promise.all(dangling.map(leadsNowhere))),
    ...(await Promise.all(paths.map((path) => takenAway(path, dangling)))).flat(),
  ];
  for (const row of missing) tellRow(row, session.progress);
  return { files: [...verified, ...missing], startedAt, finishedAt: new Date().toISOString() };
}

function noMatch(pattern: string): FileReport {
  const error = new ActionError(
    'FILE_NOT_FOUND',
    `The pattern ${pattern} of \`files\` matches no file. Check its spelling and whether the step before left the file there, or take the pattern out.`,
    { file: pattern },
  );
  return failedRow({ name: pattern }, error);
}

async function leadsNowhere(path: string): Promise<FileReport> {
  const name = basename(path);
  const target = await readlink(path).catch(() => 'a file');
  const error = new ActionError(
    'FILE_NOT_FOUND',
    `${path} is a symbolic link to ${target}, which is not there. Put the file in its place, or remove the link.`,
    { file: name },
  );
  return failedRow({ name, path }, error);
}

/** A signature whose file is gone. DIGESTS files may have one as well, and are statements themselves. */
async function takenAway(signaturePath: string, dangling: readonly string[]): Promise<readonly FileReport[]> {
  if (!signaturePath.endsWith('.sig')) return [];
  const path = signaturePath.slice(0, -'.sig'.length);
  if (STATEMENT.test(path) || dangling.includes(path) || (await isThere(path))) return [];
  const name = basename(path);
  const error = new ActionError(
    'FILE_NOT_FOUND',
    `${path} is not there, and its signature is: the file was taken away. Put it back, or remove ${name}.sig.`,
    { file: name },
  );
  return [failedRow({ name, path }, error)];
}

async function verifyLocalFile(path: string, distribution: Distribution, session: Session): Promise<FileReport> {
  const began = performance.now();
  const place = { name: basename(path), path };
  const nothing = { facts: {}, statements: {} };
  const finding = await examineLocalFile(path, distribution, session).catch((refusal) => ({ ...nothing, refusal }));
  const row = fileRow(place, { ...finding, began });
  tellRow(row, session.progress);
  return row;
}

async function examineLocalFile(
  path: string,
  distribution: Distribution,
  session: Session,
): Promise<Omit<Finding, 'began'>> {
  const name = basename(path);
  const [signature, digests] = await Promise.all([
    readPlain(`${path}.sig`, LIMITS.signature),
    readPlain(`${path}.DIGESTS.asc`, LIMITS.digests),
  ]);
  const beside = await buildTimeBeside(path, distribution, session).then(
    (time) => ({ time, refusal: undefined }),
    (refusal: unknown) => ({ time: undefined, refusal }),
  );
  const subject = { name, signedNames: signedNamesOf(name, distribution), label: path, buildTime: beside.time };
  const open = (): Promise<AsyncIterable<Uint8Array>> => streamPlain(path, LIMITS.image);
  // A local file need not have a DIGESTS, so its absence is nothing to refuse or warn of.
  const local: Session =
    digests === undefined
      ? { ...session, signedMetadata: 'optional', progress: { ...session.progress, warning() {} } }
      : session;
  const { facts, refusal } = await examineWholeFile(subject, { signature, digests }, open, local);
  return { facts, refusal: refusal ?? beside.refusal, statements: { signature, digests } };
}

/** Of the release whose signed version.txt lies in the same folder. @throws ActionError when that one is not what was signed */
async function buildTimeBeside(path: string, distribution: Distribution, session: Session): Promise<Date | undefined> {
  const versionPath = join(dirname(path), VERSION_FILE);
  if (path === versionPath) return undefined;
  const [bytes, signature] = await Promise.all([
    readPlain(versionPath, LIMITS.versionFile),
    readPlain(join(dirname(path), signatureName(VERSION_FILE)), LIMITS.signature),
  ]);
  if (bytes === undefined || signature === undefined) return undefined;
  return withSubject(versionPath, async () => {
    await verdictOn(bytes, await parseSignatureFile(signature), session);
    return buildTime(parseVersionFile(bytes, distribution).buildId);
  });
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code !== 'ENOENT',
  );
}
