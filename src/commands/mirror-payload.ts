import { createHash, type KeyObject } from 'node:crypto';
import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createStaging, discard } from '../cache/staging.ts';
import { isStored, openStored, readStored } from '../cache/tool-cache.ts';
import { ActionError, describeError, toActionError, withSubject } from '../errors.ts';
import { unpackStream } from '../image/unpack-stream.ts';
import { LIMITS } from '../limits.ts';
import { boardOf } from '../release/architecture.ts';
import { type FileName, fileName } from '../release/file-name.ts';
import { fileUrl, type ReleaseLocation } from '../release/location.ts';
import { SYSEXTS } from '../release/release-files.ts';
import { directoryUrl, type Release } from '../resolution/release.ts';
import { tryMirrors } from '../transfer/mirrors.ts';
import { type VerifiedPayload, verifyUpdatePayload } from '../trust/update-payload.ts';
import type { Session } from '../verification/session.ts';
import { withRemoteFile } from '../verification/with-remote-file.ts';

/** Where update payloads are published, and the key that signs them. */
export interface UpdateSource {
  /** The update hosts, in the order of the mirrors. */
  readonly locations: readonly ReleaseLocation[];
  readonly key: KeyObject;
}

/** A release whose update payloads are mirrored. */
export interface PayloadRun {
  readonly release: Release;
  /** The release's folder on the mirror. */
  readonly directory: string;
  /** The folder of its payloads. */
  readonly payloads: string;
  readonly source: UpdateSource;
  readonly session: Session;
  readonly written: Set<string>;
}

/** An update payload and the signed file that it installs. */
interface Payload {
  readonly name: FileName;
  /** In the release's folder. A payload does not contain its name or version, so that only this file's signature proves them. */
  readonly installs: FileName;
  readonly isRequired: boolean;
}

/** Returns the folder of a release's update payloads. */
export function payloadFolder(destination: string, { architecture, version }: Release): string {
  return join(destination, 'update', boardOf(architecture), version);
}

/**
 * Returns a release's update payloads: that of the system, and those of the system extensions that the mirror has. An extension's payload without the signed
 * extension could be that of another one.
 */
export async function payloadsOf({ release, directory }: PayloadRun): Promise<readonly Payload[]> {
  const { distribution } = release;
  const names = (stem: string, installed: string): Pick<Payload, 'name' | 'installs'> => ({
    name: fileName(`${stem}.gz`),
    installs: fileName(installed),
  });
  const update = `${distribution.filePrefix}update`;
  const payloads: Payload[] = [{ ...names(update, `${update}.bin.bz2`), isRequired: true }];
  for (const { stem } of SYSEXTS) {
    const payload = { ...names(stem, `${stem}.raw`), isRequired: false };
    if (await isStored(directory, payload.installs)) payloads.push(payload);
  }
  return payloads;
}

/**
 * Mirrors an update payload, its `.sha256`, and a JSON file with the fields that Nebraska needs. The payload must have a valid signature inside, and install the
 * signed file of its name, if the mirror has that. Returns whether the payload is on the mirror.
 * @throws ActionError PAYLOAD_MISMATCH, FILE_NOT_FOUND for the system's payload
 */
export async function mirrorPayload(payload: Payload, run: PayloadRun): Promise<boolean> {
  if (await hasValid(payload, run)) return true;
  const { release, source, session } = run;
  const isFound = await tryMirrors(
    source.locations,
    (location) => directoryUrl(location, release, release.version),
    (location) => fetchFrom(location, payload, run),
    session.progress,
  );
  if (isFound || !payload.isRequired) return isFound;
  const tried = source.locations.map((location) => fileUrl(location, release, release.version, payload.name).href);
  throw new ActionError(
    'FILE_NOT_FOUND',
    `Update payload is missing: ${tried.join(', ')} not found. Publish it again, or set \`update-payloads: false\`.`,
    { file: payload.name },
  );
}

async function hasValid(payload: Payload, run: PayloadRun): Promise<boolean> {
  const { payloads, source, session } = run;
  const { name } = payload;
  if (!(await isStored(payloads, name))) return false;
  const path = join(payloads, name);
  try {
    const stream = await openStored(payloads, name, LIMITS.image);
    if (stream === undefined) throw new ActionError('TOO_LARGE', `${path} is larger than ${LIMITS.image} bytes.`);
    const verified = await withSubject(path, () => verifyUpdatePayload(stream, source.key));
    checkSum(path, verified, await readStored(payloads, sumName(name), LIMITS.signature));
    // Unpacking the system's image is slow. Its payload was compared when it was downloaded.
    if (!payload.installs.endsWith('.bz2')) await checkInstalled(path, payload, verified, run);
    if ((await readStored(payloads, fieldsName(name), LIMITS.signature)) !== undefined) return true;
    throw new ActionError('FILE_NOT_FOUND', `${path} has no ${fieldsName(name)} next to it.`);
  } catch (thrown) {
    const error = toActionError(thrown, `verifying ${path}`);
    if (error.code === 'FILE_SYSTEM') throw error;
    session.progress.warning(`Replacing ${path}, which is invalid: ${describeError(error)}`);
    await discard(path);
    return false;
  }
}

async function fetchFrom(location: ReleaseLocation, payload: Payload, run: PayloadRun): Promise<boolean> {
  const { release, payloads, source, session, written } = run;
  const { name } = payload;
  const url = fileUrl(location, release, release.version, name);
  return withRemoteFile({ url, maxBytes: LIMITS.image }, session, async (openRemote) => {
    const remote = await openRemote();
    if (remote === undefined) {
      session.progress.debug(`Skipping ${url.href}: not found`);
      return false;
    }
    const sum = await session.transport.readOptional(
      fileUrl(location, release, release.version, sumName(name)),
      LIMITS.signature,
    );
    await using staging = await createStaging(payloads);
    const verified = await withSubject(url.href, () =>
      verifyUpdatePayload(keep(remote.chunks(), staging.path(name)), source.key),
    );
    checkSum(url.href, verified, sum);
    await checkInstalled(url.href, payload, verified, run);
    await writeFile(staging.path(sumName(name)), `${verified.sha256}  ${name}\n`);
    await writeFile(staging.path(fieldsName(name)), `${JSON.stringify(nebraskaFields(name, verified), null, 2)}\n`);
    for (const each of [sumName(name), fieldsName(name), name]) await staging.place(each);
    written.add(join(payloads, name));
    return true;
  });
}

/** Yields the chunks, and writes them to a new file. */
async function* keep(chunks: AsyncIterable<Uint8Array>, path: string): AsyncGenerator<Uint8Array> {
  await using file = await open(path, 'wx', 0o644);
  for await (const chunk of chunks) {
    await file.writeFile(chunk);
    yield chunk;
  }
}

/** Returns the fields of a package in Nebraska's API: `hash` and `sha256` are Base64, and `hash256`, of an extra file, is hex. */
function nebraskaFields(name: FileName, { size, sha1, sha256 }: VerifiedPayload): Readonly<Record<string, string>> {
  const binary = Buffer.from(sha256, 'hex');
  return { filename: name, size: String(size), hash: sha1, sha256: binary.toString('base64'), hash256: sha256 };
}

function sumName(name: FileName): FileName {
  return fileName(`${name}.sha256`);
}

function fieldsName(name: FileName): FileName {
  return fileName(`${name}.json`);
}

/** The digest in hex, optionally with a name, as `sha256sum` writes it. */
const SUM = /^([0-9a-f]{64})(?:[ \t]+[^\n]*)?\n?$/i;

function checkSum(label: string, { sha256 }: VerifiedPayload, sum: Uint8Array | undefined): void {
  const text = sum === undefined ? undefined : Buffer.from(sum).toString('latin1');
  const [, listed] = SUM.exec(text ?? '') ?? [];
  if (listed?.toLowerCase() === sha256) return;
  const reason =
    text === undefined ? 'is missing' : listed === undefined ? 'has no SHA-256' : `has the SHA-256 ${listed}`;
  throw new ActionError(
    'PAYLOAD_MISMATCH',
    `${label} has the SHA-256 ${sha256}, but its .sha256 ${reason}. Use another mirror.`,
  );
}

async function checkInstalled(
  label: string,
  { installs }: Payload,
  { newImage }: VerifiedPayload,
  { directory, session }: PayloadRun,
): Promise<void> {
  const sha256 = await sha256Of(directory, installs);
  if (sha256 === undefined) {
    session.progress.warning(
      `The version of ${label} is not proven: the mirror does not have the signed ${installs}. Add it to \`files\`, or set \`platform: all\`.`,
    );
    return;
  }
  if (sha256 === newImage.sha256) return;
  throw new ActionError(
    'PAYLOAD_MISMATCH',
    `${label} does not install the signed ${installs} of its release: another payload has its name. Use another mirror.`,
  );
}

/** Returns the SHA-256 of a verified file, decompressed if its name ends in `.bz2`, in hex. Undefined if the mirror does not have it. */
async function sha256Of(directory: string, name: FileName): Promise<string | undefined> {
  const stream = await openStored(directory, name, LIMITS.image);
  if (stream === undefined) return undefined;
  const hash = createHash('sha256');
  const pieces = name.endsWith('.bz2') ? unpackStream('bz2', stream) : stream;
  for await (const piece of pieces) {
    if (piece instanceof Uint8Array) hash.update(piece);
    else for (let left = piece.zeros; left > 0; left -= ZEROS.length) hash.update(ZEROS.subarray(0, left));
  }
  return hash.digest('hex');
}

const ZEROS = new Uint8Array(1024 * 1024);
