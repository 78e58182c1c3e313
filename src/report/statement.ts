import { createHash } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { singleLine } from './markdown.ts';
import { publicUrl } from './public-url.ts';
import { type ResourceDescriptor, renderChecksum, sha512Digest } from './resource-descriptor.ts';
import { type Evidence, type FileReport, isHealthy, type VerificationReport } from './verification-report.ts';

/** https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md */
export const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';

/** https://slsa.dev/spec/v1.2/verification_summary */
export const VERIFICATION_SUMMARY_TYPE = 'https://slsa.dev/verification_summary/v1';

/**
 * Levels of a verified file (VSA, "SlsaResult"). A signature does not prove how the file was built, so no level of the build
 * track is claimed. Custom values are allowed if they do not start with `SLSA_`.
 */
const VERIFIED_LEVELS = ['SLSA_BUILD_LEVEL_UNEVALUATED', 'PUBLISHER_SIGNATURE_VERIFIED'] as const;

/** The predicate of a verification summary. */
interface VerificationSummary {
  readonly verifier: { readonly id: string; readonly version: Readonly<Record<string, string>> };
  readonly timeVerified: string;
  readonly resourceUri: string;
  readonly policy: ResourceDescriptor;
  readonly inputAttestations?: readonly ResourceDescriptor[];
  readonly verificationResult: 'PASSED' | 'FAILED';
  readonly verifiedLevels: readonly string[];
  readonly slsaVersion: string;
}

/** An in-toto Statement that carries a verification summary. */
export interface Statement {
  readonly _type: typeof STATEMENT_TYPE;
  readonly subject: readonly ResourceDescriptor[];
  readonly predicateType: typeof VERIFICATION_SUMMARY_TYPE;
  readonly predicate: VerificationSummary;
}

/** The content of a statement in addition to the report. */
export interface StatementContext {
  /** URI of the verifier. With `actions/attest`, the workflow that signs: `<GITHUB_SERVER_URL>/<GITHUB_WORKFLOW_REF>`. */
  readonly verifierId: string;
  /** Component → version. */
  readonly verifierVersion: Readonly<Record<string, string>>;
  /** Name of the distribution, used if the files have no common folder. */
  readonly distribution: string;
  /** URL of the documented policy. */
  readonly policyUri: string;
  /** Settings of the verification: pinned primary fingerprint, `signed-metadata`, `minimum-version`… */
  readonly policy: Readonly<Record<string, string | readonly string[]>>;
}

/**
 * Returns a verification summary of a run. If all files are verified, its result is PASSED, and its subjects are all files.
 * Otherwise its result is FAILED, and its subjects are the failed files. Summaries are found by digest, so verified files must
 * not be in it, and a failed run leaves no PASSED. Returns undefined if no subject has a digest.
 *
 * For a failed file, key and time have names that mark them as claims of its signature. The policy's digest is the SHA-256 of
 * its annotations as JSON with sorted keys and no spaces.
 *
 * @throws ActionError INTERNAL for a digest that is not a SHA-512 in hex
 */
export function verificationStatement(report: VerificationReport, context: StatementContext): Statement | undefined {
  const passed = isHealthy(report);
  const files = report.files.filter(({ verdict, sha512 }) => sha512 !== undefined && (passed || verdict === 'failed'));
  const subject = subjectsOf(files);
  if (subject.length === 0) return undefined;
  const inputAttestations = inputsOf(files);
  return {
    _type: STATEMENT_TYPE,
    subject,
    predicateType: VERIFICATION_SUMMARY_TYPE,
    predicate: {
      verifier: { id: context.verifierId, version: context.verifierVersion },
      timeVerified: report.finishedAt,
      resourceUri: resourceOf(files, context.distribution),
      policy: {
        uri: context.policyUri,
        digest: { sha256: createHash('sha256').update(canonicalJson(context.policy)).digest('hex') },
        annotations: context.policy,
      },
      ...(inputAttestations === undefined ? {} : { inputAttestations }),
      verificationResult: passed ? 'PASSED' : 'FAILED',
      verifiedLevels: passed ? VERIFIED_LEVELS : ['FAILED'],
      slsaVersion: '1.2',
    },
  };
}

/**
 * Returns the URI of the files' release: their common folder. Several architectures or mirrors have no common folder of the
 * release, which is then a package URL (https://github.com/package-url/purl-spec, type `generic`). Ignores the location of
 * version.txt, which may be `current`.
 */
function resourceOf(files: readonly FileReport[], distribution: string): string {
  const images = files.filter(({ name }) => name !== 'version.txt');
  const folders = (images.length > 0 ? images : files).map(folderOf);
  const versions = [...new Set(files.flatMap(({ release }) => release?.version ?? []))];
  const common = folders.reduce((shared, folder) => commonFolder(shared, folder));
  const isOfRelease = versions.every((version) => common.includes(`/${version}/`));
  if (common !== '' && (isOfRelease || new Set(folders).size === 1)) return common;
  return `pkg:generic/${distribution}${versions.length === 1 ? `@${encodeURIComponent(versions[0] ?? '')}` : ''}`;
}

function folderOf({ name, url, path }: FileReport): string {
  return new URL('.', url === undefined ? pathToFileURL(path ?? name) : publicUrl(url)).href;
}

/** Returns the longest common folder; empty if they are on different hosts. */
function commonFolder(one: string, other: string): string {
  let folder = one;
  while (!other.startsWith(folder)) {
    const parent = new URL('..', folder).href;
    if (parent === folder) return '';
    folder = parent;
  }
  return folder;
}

/** Returns one subject per file. Names should be unique (statement.md, `subject`), so equal names are replaced by the URL or path. */
function subjectsOf(files: readonly FileReport[]): readonly ResourceDescriptor[] {
  const placeOf = ({ name, url, path }: FileReport): string => (url === undefined ? (path ?? name) : publicUrl(url));
  const places = Map.groupBy(files, ({ name }) => name);
  const shared = new Set([...places].filter(([, same]) => new Set(same.map(placeOf)).size > 1).map(([name]) => name));
  const subjects = files.map((file): readonly [string, ResourceDescriptor] => {
    const name = singleLine(shared.has(file.name) ? placeOf(file) : file.name);
    const digest = sha512Digest(file.name, file.sha512);
    const annotations = annotationsOf(file);
    const more = Object.keys(annotations).length === 0 ? {} : { annotations };
    return [`${name}\n${digest.sha512}`, { name, digest, ...more }];
  });
  return [...new Map(subjects).values()];
}

function annotationsOf(file: FileReport): Readonly<Record<string, unknown>> {
  const { verdict, signingKey, signedAt, nameVerified, unpacked, release } = file;
  const [key, time] = verdict === 'verified' ? ['signingKey', 'signedAt'] : ['claimedSigningKey', 'claimedSigningTime'];
  return {
    ...(signingKey === undefined ? {} : { [key]: signingKey }),
    ...(signedAt === undefined ? {} : { [time]: signedAt }),
    ...(nameVerified === false ? { nameVerified } : {}),
    ...(unpacked === undefined ? {} : { unpacked }),
    ...(release === undefined ? {} : { release }),
  };
}

/** Returns the signatures behind the verdicts; undefined unless all are known, because the list must be complete (VSA, `inputAttestations`). */
function inputsOf(files: readonly FileReport[]): readonly ResourceDescriptor[] | undefined {
  if (files.some(({ evidence }) => evidence === undefined || evidence.length === 0)) return undefined;
  const evidence = files.flatMap((file) => file.evidence ?? []);
  const inputs = evidence.map((one): readonly [string, ResourceDescriptor] => {
    const input = inputOf(one);
    return [JSON.stringify(input), input];
  });
  return [...new Map(inputs).values()];
}

function inputOf({ name, url, sha512 }: Evidence): ResourceDescriptor {
  const uri = url === undefined ? {} : { uri: publicUrl(url) };
  return { name: singleLine(name), ...uri, digest: sha512Digest(name, sha512) };
}

/** Returns JSON with sorted keys and no spaces, like `jq -cS`. */
function canonicalJson(value: Readonly<Record<string, string | readonly string[]>>): string {
  return JSON.stringify(Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))));
}

/** Returns the statement as a JSON document, the file of `attestation-path`. */
export function renderStatement(statement: Statement): string {
  return `${JSON.stringify(statement, undefined, 2)}\n`;
}

/** Returns only the predicate, the file for `predicate-path` of `actions/attest`, used with `predicate-type` and `subject-checksums`. */
export function renderPredicate(statement: Statement): string {
  return `${JSON.stringify(statement.predicate, undefined, 2)}\n`;
}

/** Returns the subjects in the format of sha512sum, the file for `subject-checksums` of `actions/attest` (at most 1024 lines). */
export function renderSubjectChecksums(statement: Statement): string {
  return statement.subject.map(({ name = '', digest }) => renderChecksum(name, digest?.['sha512'] ?? '')).join('');
}
