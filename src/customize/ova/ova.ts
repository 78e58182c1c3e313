import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import tar from 'tar-stream';
import { ActionError } from '../../errors.ts';
import { LIMITS } from '../../limits.ts';
import type { Progress } from '../../progress.ts';
import { digesting } from '../digesting.ts';
import { hasGuestInfoTransport, setOvfProperties } from './ovf-property.ts';

/** How Ignition on VMware is given a config (https://www.flatcar.org/docs/latest/installing/cloud/vmware/). */
const DATA = 'guestinfo.ignition.config.data';
const ENCODING = `${DATA}.encoding`;

/** A manifest's line, as in DSP0243 2.1, 5.1: `SHA256(file.ovf)= 0123…`. */
const MANIFEST_LINE = /^(SHA1|SHA256|SHA384|SHA512)\s*\(([^)]+)\)\s*=\s*([0-9a-fA-F]+)\s*$/;

/** A member of the archive: its header, then its bytes. */
type Member = AsyncIterable<Buffer> & NodeJS.ReadableStream & { readonly header: tar.Header };

interface ManifestLine {
  readonly algorithm: string;
  readonly name: string;
  readonly digest: string;
}

/** What the first pass over an OVA finds. */
interface OvaSurvey {
  readonly ovfName: string;
  readonly ovfHeader: tar.Header;
  readonly ovf: string;
  readonly manifest: { readonly name: string; readonly text: string } | undefined;
}

/**
 * Writes the OVA at `path` again as the new file `to`, with the Ignition config as the value of the OVF property that
 * Ignition reads, and a manifest (DSP0243 2.1, 5.1) that fits. Members keep their order, names and attributes, and all
 * but the descriptor and the manifest their bytes; an OVA without manifest gets one at its end. Throws IMAGE_INVALID for
 * an OVA that its own manifest disproves, and for a signed one (.cert), whose signature can't be made again; and
 * CONFIG_INVALID for a config that makes the descriptor larger than one may be. Gives the properties that were set, with
 * what they say.
 */
export async function writeOva(
  path: string,
  ignition: Buffer,
  to: string,
  progress: Progress,
): Promise<ReadonlyMap<string, Buffer>> {
  try {
    await copyOva(path, ignition, to, progress);
    return new Map([
      [DATA, ignition],
      [ENCODING, Buffer.from('base64')],
    ]);
  } catch (error) {
    throw asRefusal(error);
  }
}

async function copyOva(path: string, ignition: Buffer, to: string, progress: Progress): Promise<void> {
  const { ovfName, ovfHeader, ovf: oldOvf, manifest } = await surveyOva(path);
  if (!hasGuestInfoTransport(oldOvf)) {
    progress.warning(
      "The OVF's VirtualHardwareSection does not name the transport com.vmware.guestInfo: the hypervisor may not hand the Ignition config to the machine.",
    );
  }
  const data = ignition.toString('base64');
  checkDescriptorSize(Buffer.byteLength(oldOvf) + data.length, ignition.length);
  const ovf = Buffer.from(setOvfProperties(oldOvf, { [DATA]: data, [ENCODING]: 'base64' }));
  const lines = manifest === undefined ? [] : parseManifest(manifest.text);
  const replaced = new Map([[ovfName, ovf]]);
  if (manifest !== undefined) replaced.set(manifest.name, Buffer.from(editManifest(manifest.text, ovfName, ovf)));

  const pack = tar.pack();
  const writing = pipeline(pack, createWriteStream(to, { flags: 'wx' }));
  // Awaited below; until then a rejection must not count as unhandled.
  writing.catch(() => undefined);
  try {
    const digests = await copyMembers(path, pack, replaced, lines);
    if (manifest === undefined) addManifest(pack, ovfHeader, newManifest(digests, ovfName, ovf));
    else checkDigests(lines, digests);
    pack.finalize();
  } catch (error) {
    pack.destroy(error as Error);
    // When writing has failed, that is why copying did.
    await writing;
    throw error;
  }
  await writing;
}

/** Nothing takes descriptors of any size, and this room reads none that is larger. Sizes in bytes. */
function checkDescriptorSize(size: number, configSize: number): void {
  if (size <= LIMITS.ovaText) return;
  throw new ActionError(
    'CONFIG_INVALID',
    `\`ignition\` has ${configSize} bytes, with which the OVF descriptor would have about ${size}, and no hypervisor can be relied on to take more than ${LIMITS.ovaText}. Let the config fetch what is large.`,
  );
}

/** Adds a manifest with the descriptor's name, owner, mode and time. */
function addManifest(pack: tar.Pack, ovfHeader: tar.Header, text: string): void {
  const name = `${ovfHeader.name.slice(0, -'.ovf'.length)}.mf`;
  pack.entry({ ...ovfHeader, name, size: Buffer.byteLength(text), pax: null }, text);
}

/** Copies all members to `pack`, some `replaced`, and gives the digests of the originals: those that `lines` list, SHA-256 by default. */
async function copyMembers(
  path: string,
  pack: tar.Pack,
  replaced: ReadonlyMap<string, Buffer>,
  lines: readonly ManifestLine[],
): Promise<ReadonlyMap<string, string>> {
  const digests = new Map<string, string>();
  for await (const entry of members(path)) {
    const { name } = entry.header;
    const listed = lines.find((line) => line.name === plainName(name));
    const hash = createHash((listed?.algorithm ?? 'SHA256').toLowerCase());
    const fresh = replaced.get(name);
    if (fresh === undefined) await pipeline(entry, digesting(hash), pack.entry(entry.header));
    else {
      for await (const chunk of entry) hash.update(chunk);
      pack.entry({ ...entry.header, size: fresh.length, pax: null }, fresh);
    }
    digests.set(name, hash.digest('hex'));
  }
  return digests;
}

/** Reads the descriptor and the manifest, and checks that the members are those of an OVA. */
async function surveyOva(path: string): Promise<OvaSurvey> {
  const texts = new Map<string, string>();
  const headers: tar.Header[] = [];
  for await (const entry of members(path)) {
    const { name, type, size = 0 } = entry.header;
    if (type !== 'file' && type !== 'contiguous-file') throw invalid(`its member ${name} is not a file`);
    if (headers.some((header) => plainName(header.name) === plainName(name)))
      throw invalid(`it has the member ${name} twice`);
    headers.push(entry.header);
    const isText = /\.(?:ovf|mf)$/i.test(name);
    if (isText && size > LIMITS.ovaText) throw invalid(`its member ${name} has ${size} bytes`);
    const chunks: Buffer[] = [];
    for await (const chunk of entry) if (isText) chunks.push(chunk);
    if (isText) texts.set(name, utf8(name, Buffer.concat(chunks)));
  }
  const names = headers.map((header) => header.name);
  const [ovfHeader] = headers;
  const [ovfName, ...more] = names.filter((name) => /\.ovf$/i.test(name));
  if (ovfName === undefined || more.length > 0 || ovfHeader?.name !== ovfName)
    throw invalid('its first member is not its one .ovf');
  if (names.some((name) => /\.cert$/i.test(name))) {
    throw invalid(
      'it is signed (it has a .cert), and a changed one would need a new signature',
      'Take the .cert out of the archive first, if that is acceptable.',
    );
  }
  if (names.some((name) => ['metadata.json', 'Vagrantfile'].includes(plainName(name)))) {
    throw invalid('it is a Vagrant box', 'Unpack it (tar -xf) and give the disk image in it.');
  }
  const [manifestName, ...others] = names.filter((name) => /\.mf$/i.test(name));
  if (others.length > 0) throw invalid('it has more than one manifest');
  const manifest = manifestName === undefined ? undefined : { name: manifestName, text: texts.get(manifestName) ?? '' };
  return { ovfName, ovfHeader, ovf: texts.get(ovfName) ?? '', manifest };
}

/** `tar` and `sha256sum` write `./name` when they are called with a folder's files; it is the same file. */
function plainName(name: string): string {
  return name.replace(/^(?:\.\/)+/, '');
}

/** The manifest's lines, names plain, each file once. */
function parseManifest(text: string): readonly ManifestLine[] {
  const lines = text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [parseLine(line)]));
  const twice = lines.find(({ name }, index) => lines.findIndex((other) => other.name === name) !== index);
  if (twice !== undefined) throw invalid(`its manifest lists ${twice.name} twice`);
  return lines;
}

function parseLine(line: string): ManifestLine {
  const [, algorithm, name, digest] = MANIFEST_LINE.exec(line) ?? [];
  if (algorithm === undefined || name === undefined || digest === undefined)
    throw invalid(`its manifest has the line ${JSON.stringify(line)}`);
  return { algorithm, name: plainName(name), digest };
}

function checkDigests(lines: readonly ManifestLine[], digests: ReadonlyMap<string, string>): void {
  const members = new Map([...digests].map(([name, digest]) => [plainName(name), digest]));
  for (const { name, digest } of lines) {
    const found = members.get(name);
    if (found === undefined) throw invalid(`its manifest lists ${name}, which it does not have`);
    if (found !== digest.toLowerCase())
      throw invalid(`${name} is not the file that its manifest lists: the archive is damaged or was changed`);
  }
}

/** The manifest with the descriptor's new digest in place of the old, or with a line more where it had none. */
function editManifest(text: string, ovfName: string, ovf: Buffer): string {
  const lines = parseManifest(text);
  const line = lines.find(({ name }) => name === plainName(ovfName));
  if (line !== undefined) {
    const edited = (each: string) => each.replace(line.digest, digestOf(line.algorithm, ovf));
    const isLine = (each: string) => each.trim() !== '' && parseLine(each).name === line.name;
    return text
      .split('\n')
      .map((each) => (isLine(each) ? edited(each) : each))
      .join('\n');
  }
  const algorithm = lines[0]?.algorithm ?? 'SHA256';
  return `${algorithm}(${ovfName})= ${digestOf(algorithm, ovf)}\n${text}`;
}

function newManifest(digests: ReadonlyMap<string, string>, ovfName: string, ovf: Buffer): string {
  const digest = (name: string, old: string) => (name === ovfName ? digestOf('SHA256', ovf) : old);
  return [...digests].map(([name, old]) => `SHA256(${name})= ${digest(name, old)}\n`).join('');
}

function digestOf(algorithm: string, bytes: Buffer): string {
  return createHash(algorithm.toLowerCase()).update(bytes).digest('hex');
}

async function* members(path: string): AsyncGenerator<Member> {
  const extract = tar.extract();
  const source = createReadStream(path, { highWaterMark: 1024 * 1024 });
  source.on('error', (error) => extract.destroy(error));
  source.pipe(extract);
  try {
    for await (const entry of extract) yield entry as unknown as Member;
  } finally {
    source.destroy();
    extract.destroy();
  }
}

/** What the archive's reader complains of is the archive's fault, unless the system said it. */
function asRefusal(error: unknown): unknown {
  const isSystems = (error as NodeJS.ErrnoException | undefined)?.syscall !== undefined;
  if (error instanceof ActionError || isSystems) return error;
  return invalid(`it is not a whole tar archive (${error instanceof Error ? error.message : String(error)})`);
}

function utf8(name: string, bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw invalid(`its ${name} is not in UTF-8`);
  }
}

function invalid(why: string, advice = "Download it again with this repository's root action."): ActionError {
  return new ActionError('IMAGE_INVALID', `The OVA can't be customized: ${why}. ${advice}`);
}
