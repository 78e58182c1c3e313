import { createHash } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { ActionError } from '../errors.ts';
import { singleLine } from './markdown.ts';
import { publicUrl } from './public-url.ts';
import { type Evidence, type FileReport, isHealthy, type VerificationReport } from './verification-report.ts';

/** https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md */
const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';

/** https://slsa.dev/spec/v1.2/verification_summary */
const VERIFICATION_SUMMARY_TYPE = 'https://slsa.dev/verification_summary/v1';

/**
 * What a verified file has reached (VSA, "SlsaResult"): the publisher's signature says nothing of how the file was built, so no
 * level of the build track is claimed; values of one's own are allowed as long as they do not begin with `SLSA_`.
 */
const VERIFIED_LEVELS = ['SLSA_BUILD_LEVEL_UNEVALUATED', 'PUBLISHER_SIGNATURE_VERIFIED'] as const;

/** The parts of an in-toto ResourceDescriptor that are used here. */
interface ResourceDescriptor {
  readonly name?: string;
  readonly uri?: string;
  readonly digest?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, unknown>>;
}

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

/** What a statement says beside the report. */
export interface StatementContext {
  /** Who verified, as a URI. With `actions/attest`, the workflow that signs: `<GITHUB_SERVER_URL>/<GITHUB_WORKFLOW_REF>`. */
  readonly verifierId: string;
  /** Component → version. */
  readonly verifierVersion: Readonly<Record<string, string>>;
  /** Of the distribution, for where no one folder holds all files. */
  readonly distribution: string;
  /** Where the rules are written down. */
  readonly policyUri: string;
  /** The settings that the files were held to: pinned primary fingerprint, `signed-metadata`, `minimum-version`… */
  readonly policy: Readonly<Record<string, string | readonly string[]>>;
}

/**
 * What a run found, as a verification summary for others. After a good night it says PASSED of all files. After a bad
 * one it says FAILED, of the files that failed: a summary is looked up by digest, so the sound files do not belong in it,
 * and nothing that a bad night leaves behind says PASSED. Undefined when nothing has a digest to speak of (a statement needs a subject).
 *
 * Key and time of a file that failed are told under names that say that its signature only claims them.
 *
 * The policy's digest is the SHA-256 of its annotations as JSON with sorted keys and no spaces.
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
 * What the files are part of, by where consumers fetch them: the folder that holds all of them. Several architectures or mirrors have none that tells the
 * release, which is then named by a package URL (https://github.com/package-url/purl-spec, type `generic`). `current/version.txt` only tells which release
 * that is: it says nothing of where the others are.
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

/** The longest folder that holds both; empty where they are on different hosts. */
function commonFolder(one: string, other: string): string {
  let folder = one;
  while (!other.startsWith(folder)) {
    const parent = new URL('..', folder).href;
    if (parent === folder) return '';
    folder = parent;
  }
  return folder;
}

/** One subject a file. Names should be unique (statement.md, `subject`): where two releases have files of one name, the URL or path serves. */
function subjectsOf(files: readonly FileReport[]): readonly ResourceDescriptor[] {
  const placeOf = ({ name, url, path }: FileReport): string => (url === undefined ? (path ?? name) : publicUrl(url));
  const isShared = ({ name }: FileReport): boolean =>
    new Set(files.filter((other) => other.name === name).map(placeOf)).size > 1;
  const subjects = files.map((file): readonly [string, ResourceDescriptor] => {
    const name = singleLine(isShared(file) ? placeOf(file) : file.name);
    const digest = { sha512: sha512Of(file.name, file.sha512) };
    const annotations = annotationsOf(file);
    const more = Object.keys(annotations).length === 0 ? {} : { annotations };
    return [`${name}\n${digest.sha512}`, { name, digest, ...more }];
  });
  return [...new Map(subjects).values()];
}

function annotationsOf({ verdict, signingKey, signedAt }: FileReport): Readonly<Record<string, string>> {
  const [key, time] = verdict === 'verified' ? ['signingKey', 'signedAt'] : ['claimedSigningKey', 'claimedSigningTime'];
  return {
    ...(signingKey === undefined ? {} : { [key]: signingKey }),
    ...(signedAt === undefined ? {} : { [time]: signedAt }),
  };
}

/** The signatures the verdicts rest on; undefined unless all are known, as the list, where there is one, must be whole (VSA, `inputAttestations`). */
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
  return { name: singleLine(name), ...uri, digest: { sha512: sha512Of(name, sha512) } };
}

function sha512Of(name: string, hex: string | undefined): string {
  if (hex !== undefined && /^[0-9a-f]{128}$/.test(hex)) return hex;
  throw new ActionError(
    'INTERNAL',
    `The digest of ${JSON.stringify(name)} is not a SHA-512 in lowercase hex. Please report this.`,
    {
      file: name,
    },
  );
}

/** JSON with sorted keys and no spaces: what `jq -cS` prints. */
function canonicalJson(value: Readonly<Record<string, string | readonly string[]>>): string {
  return JSON.stringify(Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))));
}

/** The whole statement as a JSON document: the file behind `attestation-path`. */
export function renderStatement(statement: Statement): string {
  return `${JSON.stringify(statement, undefined, 2)}\n`;
}

/** The predicate alone: the file that `actions/attest` takes as `predicate-path`, beside `predicate-type` and `subject-checksums`. */
export function renderPredicate(statement: Statement): string {
  return `${JSON.stringify(statement.predicate, undefined, 2)}\n`;
}

/** The subjects in the form of sha512sum: the file that `actions/attest` takes as `subject-checksums` (1024 lines at most). */
export function renderSubjectChecksums(statement: Statement): string {
  return statement.subject.map(({ name, digest }) => `${digest?.['sha512']}  ${name}\n`).join('');
}
