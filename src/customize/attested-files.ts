import type { FileHandle } from 'node:fs/promises';
import { chunkDigestOf } from '../image/chunk-digest.ts';
import { LIMITS } from '../limits.ts';
import { singleLine } from '../report/markdown.ts';
import { publicUrl } from '../report/public-url.ts';
import type { ResourceDescriptor } from '../report/resource-descriptor.ts';
import { STATEMENT_TYPE, VERIFICATION_SUMMARY_TYPE } from '../report/statement.ts';
import { asObject, type JsonObject, memberOf } from './configs/json-object.ts';
import { readLimited } from './configs/read-config.ts';
import { invalidInput } from './customize-errors.ts';
import type { Dependency } from './dependency.ts';

/** A published file that an attestation lists as verified. */
export interface AttestedFile {
  /** Path of the attestation. */
  readonly attestation: string;
  readonly name: string;
  /** In hex. */
  readonly sha512: string;
  readonly uri: string;
  /** Release, signing key and time of the signature. */
  readonly annotations: JsonObject;
  /** The decompressed form. */
  readonly unpacked: { readonly size: number; readonly chunkDigest: string } | undefined;
}

const REMEDY = 'Use the output `attestation-path` of the download.';

/** Reads the files that attestations of this repository's actions list as verified. Throws INVALID_INPUT for other files. */
export async function readAttestations(paths: readonly string[]): Promise<readonly AttestedFile[]> {
  const lists = await Promise.all(paths.map(readAttestation));
  return lists.flat();
}

async function readAttestation(path: string): Promise<readonly AttestedFile[]> {
  const shown = JSON.stringify(path);
  const bytes = await readLimited('attestation', path, LIMITS.attestation).catch((error: NodeJS.ErrnoException) => {
    if (error.syscall === undefined) throw error;
    throw invalidInput('attestation', `can't read ${shown} (${error.code})`, REMEDY);
  });
  const statement = parseObject(bytes);
  const predicate = asObject(statement['predicate']);
  const isPassed =
    statement['_type'] === STATEMENT_TYPE &&
    statement['predicateType'] === VERIFICATION_SUMMARY_TYPE &&
    predicate['verificationResult'] === 'PASSED';
  const { subject, predicate: { resourceUri } = {} } = statement as {
    readonly subject?: unknown;
    readonly predicate?: { readonly resourceUri?: unknown };
  };
  if (!isPassed || !Array.isArray(subject) || typeof resourceUri !== 'string') {
    throw invalidInput('attestation', `${shown} is not a verification summary that passed`, REMEDY);
  }
  return subject.flatMap((each: unknown) => attestedFile(path, resourceUri, asObject(each)) ?? []);
}

function parseObject(bytes: Buffer): JsonObject {
  try {
    return asObject(JSON.parse(bytes.toString('utf8')));
  } catch {
    return {};
  }
}

function attestedFile(attestation: string, resourceUri: string, subject: JsonObject): AttestedFile | undefined {
  const sha512 = memberOf(asObject(subject['digest']), 'sha512');
  const { name } = subject;
  if (typeof name !== 'string' || typeof sha512 !== 'string' || !/^[0-9a-f]{128}$/.test(sha512)) return undefined;
  const { unpacked, release, signingKey, signedAt } = asObject(subject['annotations']);
  const { size, chunkDigest } = asObject(unpacked);
  const { version, channel, architecture } = asObject(release);
  return {
    attestation,
    name: singleLine(name),
    sha512,
    uri: publicUrl(resourceUri),
    annotations: textsOf({ version, channel, architecture, signingKey, signedAt }),
    unpacked: typeof size === 'number' && typeof chunkDigest === 'string' ? { size, chunkDigest } : undefined,
  };
}

/** Returns the members that are text. */
function textsOf(object: JsonObject): JsonObject {
  const texts = Object.entries(object).flatMap(([key, value]) =>
    typeof value === 'string' ? [[key, singleLine(value)]] : [],
  );
  return Object.fromEntries(texts);
}

/**
 * Describes what the result is made from. A file that an attestation lists gets its release, signing key and time of the signature. If the image is the
 * decompressed form of a listed file, that file follows it. Throws INVALID_INPUT if an attestation lists none of the dependencies.
 */
export async function describeDependencies(
  dependencies: readonly Dependency[],
  attested: readonly AttestedFile[],
  image: FileHandle | undefined,
): Promise<readonly ResourceDescriptor[]> {
  const used = new Set<string>();
  const described: ResourceDescriptor[] = [];
  for (const { input, name, digest } of dependencies) {
    const same = attested.find(({ sha512 }) => sha512 === digest['sha512']);
    const source = same === undefined && input === 'image' ? await findSource(attested, image) : undefined;
    for (const file of [same, source]) if (file !== undefined) used.add(file.attestation);
    described.push({
      name: singleLine(name),
      ...(same === undefined ? {} : { uri: uriOf(same) }),
      digest,
      annotations: {
        input,
        ...same?.annotations,
        ...(source === undefined ? {} : { unpackedFrom: source.name }),
      },
    });
    if (source !== undefined) {
      const { sha512, annotations } = source;
      described.push({ name: source.name, uri: uriOf(source), digest: { sha512 }, annotations });
    }
  }
  const unused = attested.find(({ attestation }) => !used.has(attestation));
  if (unused === undefined) return described;
  throw invalidInput(
    'attestation',
    `${unused.attestation} lists none of the files of this step`,
    'Use that of the step that downloaded the image.',
  );
}

/** Returns the URL of a file in its release directory, or the URI of the release if its files have no common folder. */
function uriOf({ uri, name }: AttestedFile): string {
  return uri.endsWith('/') && URL.canParse(name, uri) ? publicUrl(new URL(name, uri).href) : uri;
}

async function findSource(
  attested: readonly AttestedFile[],
  image: FileHandle | undefined,
): Promise<AttestedFile | undefined> {
  const size = (await image?.stat())?.size;
  const candidates = attested.filter(({ unpacked }) => unpacked !== undefined && unpacked.size === size);
  if (image === undefined || candidates.length === 0) return undefined;
  const chunkDigest = await chunkDigestOf(image);
  return candidates.find(({ unpacked }) => unpacked?.chunkDigest === chunkDigest);
}
