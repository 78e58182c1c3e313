import { readlink, realpath, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
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
import { toProof } from '../verification/fetch-proofs.ts';
import { reportError, reportFile } from '../verification/report-file.ts';
import { restartOnKeyringChange } from '../verification/restart.ts';
import { type NoteFacts, orThrow, toResult } from '../verification/result.ts';
import type { Session } from '../verification/session.ts';
import { verifyData } from '../verification/signing-keys.ts';
import { verifyWholeFile } from '../verification/verify-file.ts';

/** Files that are verified at once. Each is a stream, so memory does not grow with their size. */
const SIDE_BY_SIDE = 4;

/** Signature and digest files. They are read together with the file that they prove. */
const PROOF = /(?:\.sig|\.asc|\.DIGESTS)$/;

/** The matches of glob patterns. */
export interface LocalFiles {
  /** Absolute. Signature and digest files among them are skipped. */
  readonly paths: readonly string[];
  /** Symbolic links to nothing. Absolute. */
  readonly dangling: readonly string[];
  /** Patterns without a match. */
  readonly unmatched: readonly string[];
  /** Real paths. Links to files outside of these folders are failures. */
  readonly folders: readonly string[];
}

/**
 * Verifies local files, each by its `.sig` in the same folder. A signed DIGESTS and a signed version.txt there are verified as well. A pattern without a match,
 * a link to nothing and a signature without its file are failures.
 */
export function verifyLocalFiles(
  files: LocalFiles,
  distribution: Distribution,
  session: Session,
): Promise<VerificationReport> {
  return restartOnKeyringChange(session, async () => {
    const startedAt = new Date().toISOString();
    const paths = files.paths.filter((path) => !PROOF.test(path));
    const verified = await sideBySide(paths, SIDE_BY_SIDE, (path) =>
      verifyLocalFile(path, { distribution, session, folders: files.folders }),
    );
    const missing = (await findMissing(files)).map(({ place, error }) => reportError(place, error, session.progress));
    return { files: [...verified, ...missing], startedAt, finishedAt: new Date().toISOString() };
  });
}

/** A file that should be there. */
interface MissingFile {
  readonly place: { readonly name: string; readonly path?: string };
  readonly error: ActionError;
}

async function findMissing({ paths, dangling, unmatched }: LocalFiles): Promise<readonly MissingFile[]> {
  const orphans = await Promise.all(paths.map((path) => findOrphan(path, dangling)));
  return [
    ...unmatched.map(toUnmatched),
    ...(await Promise.all(dangling.map(toDangling))),
    ...orphans.filter((each) => each !== undefined),
  ];
}

function toUnmatched(pattern: string): MissingFile {
  const error = new ActionError(
    'FILE_NOT_FOUND',
    `The pattern ${pattern} of \`files\` matches no file. Check its spelling and the step that writes the file, or remove the pattern.`,
    { file: pattern },
  );
  return { place: { name: pattern }, error };
}

async function toDangling(path: string): Promise<MissingFile> {
  const name = basename(path);
  const target = await readlink(path).catch(() => 'a file');
  const error = new ActionError(
    'FILE_NOT_FOUND',
    `${path} is a symbolic link to ${target}, which is missing. Put the file there, or remove the link.`,
    { file: name },
  );
  return { place: { name, path }, error };
}

/** Returns the missing file of a signature. A DIGESTS file may have a signature as well, and is a proof itself. */
async function findOrphan(signaturePath: string, dangling: readonly string[]): Promise<MissingFile | undefined> {
  if (!signaturePath.endsWith('.sig')) return undefined;
  const path = signaturePath.slice(0, -'.sig'.length);
  if (PROOF.test(path) || dangling.includes(path) || (await isThere(path))) return undefined;
  const name = basename(path);
  const error = new ActionError(
    'FILE_NOT_FOUND',
    `${path} is missing, but its signature is there: the file was removed. Put it back, or remove ${name}.sig.`,
    { file: name },
  );
  return { place: { name, path }, error };
}

/** The values that all files share. */
interface Context extends Pick<LocalFiles, 'folders'> {
  readonly distribution: Distribution;
  readonly session: Session;
}

async function verifyLocalFile(path: string, context: Context): Promise<FileReport> {
  const began = performance.now();
  const result = await toResult(path, (note) => verifyPath(path, context, note));
  return reportFile({ name: basename(path), path }, result, context.session.progress, began);
}

async function verifyPath(path: string, context: Context, note: NoteFacts): Promise<void> {
  const { distribution, session, folders } = context;
  const name = basename(path);
  const realPath = await resolveWithin(folders, path);
  const [signature, digests] = await Promise.all([
    readWithin(folders, `${path}.sig`, LIMITS.signature),
    readWithin(folders, `${path}.DIGESTS.asc`, LIMITS.digests),
  ]);
  const release = await toResult(path, () => readBuildTime(path, context));
  const file = {
    name,
    signedNames: signedNamesOf(name, distribution),
    label: path,
    buildTime: release.value,
    proofs: { signature: toProof(`${name}.sig`, signature), digests: toProof(`${name}.DIGESTS.asc`, digests) },
    isLocal: true,
    open: () => streamPlain(realPath ?? path, LIMITS.image),
  };
  const result = await verifyWholeFile(file, session);
  note(result.facts);
  orThrow(result);
  orThrow(release);
}

/** Returns the build time of the signed version.txt in the same folder. Undefined if there is none. */
async function readBuildTime(path: string, { distribution, session, folders }: Context): Promise<Date | undefined> {
  const versionPath = join(dirname(path), VERSION_FILE);
  if (path === versionPath) return undefined;
  const [bytes, signature] = await Promise.all([
    readWithin(folders, versionPath, LIMITS.versionFile),
    readWithin(folders, join(dirname(path), signatureName(VERSION_FILE)), LIMITS.signature),
  ]);
  if (bytes === undefined || signature === undefined) return undefined;
  return withSubject(versionPath, async () => {
    await verifyData(bytes, await parseSignatureFile(signature), session);
    return buildTime(parseVersionFile(bytes, distribution).buildId);
  });
}

async function readWithin(folders: readonly string[], path: string, maxBytes: number): Promise<Uint8Array | undefined> {
  const realPath = await resolveWithin(folders, path);
  return realPath === undefined ? undefined : readPlain(realPath, maxBytes);
}

/** Returns the real path of a file, or undefined if there is none. A report must not describe files that a link chose, such as those of the system. */
async function resolveWithin(folders: readonly string[], path: string): Promise<string | undefined> {
  const realPath = await realpath(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (realPath === undefined || folders.some((folder) => isWithin(folder, realPath))) return realPath;
  throw new ActionError(
    'FILE_SYSTEM',
    `${path} is a link out of the workspace, to ${realPath}. Add the folder of its target to \`files\`, or remove the link.`,
    { file: path },
  );
}

/** Returns whether `path` is `folder` or below it. On Windows, another drive has an absolute relative path. */
export function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return !isAbsolute(way) && way.split(sep)[0] !== '..';
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code !== 'ENOENT',
  );
}
