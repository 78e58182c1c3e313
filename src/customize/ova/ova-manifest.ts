import { createHash } from 'node:crypto';
import { LIMITS } from '../../limits.ts';
import { invalidImage } from '../customize-errors.ts';
import { plainName } from './ova-members.ts';

/** One file of a manifest, with its name without `./`. */
export interface ManifestLine {
  readonly algorithm: string;
  readonly name: string;
  readonly digest: string;
}

/** A descriptor by its member name, as it will be in the new archive. */
export interface Descriptor {
  readonly name: string;
  readonly bytes: Buffer;
}

/** `SHA256(file.ovf)= 0123…` (DSP0243 2.1, 5.1). */
const LINE = /^(SHA1|SHA256|SHA384|SHA512)\s*\(([^)]+)\)\s*=\s*([0-9a-fA-F]+)\s*$/;

/** Parses a manifest. Throws IMAGE_INVALID for a malformed line, or a file that is listed twice. */
export function parseManifest(text: string): readonly ManifestLine[] {
  const lines = new Map<string, ManifestLine>();
  for (const line of linesOf(text)) {
    if (line.trim() === '') continue;
    const parsed = parseLine(line);
    if (lines.has(parsed.name)) throw invalidImage(`its manifest lists ${parsed.name} twice`);
    lines.set(parsed.name, parsed);
  }
  return [...lines.values()];
}

/** Checks the digests of all members against the manifest. Throws IMAGE_INVALID. */
export function checkDigests(lines: readonly ManifestLine[], digests: ReadonlyMap<string, string>): void {
  const members = new Map([...digests].map(([name, digest]) => [plainName(name), digest]));
  for (const { name, digest } of lines) {
    const found = members.get(name);
    if (found === undefined) throw invalidImage(`its manifest lists ${name}, which is missing`);
    if (found !== digest.toLowerCase()) throw invalidImage(`the digest of ${name} does not match its manifest`);
  }
}

/** Returns the manifest with the descriptor's new digest, in place of the old one or in an added line. */
export function editManifest(text: string, descriptor: Descriptor): string {
  const lines = parseManifest(text);
  const line = lines.find(({ name }) => name === plainName(descriptor.name));
  if (line === undefined) {
    const algorithm = lines[0]?.algorithm ?? 'SHA256';
    return `${algorithm}(${descriptor.name})= ${digestOf(algorithm, descriptor.bytes)}\n${text}`;
  }
  const isLine = (each: string) => each.trim() !== '' && parseLine(each).name === line.name;
  return linesOf(text)
    .map((each) => (isLine(each) ? each.replace(line.digest, digestOf(line.algorithm, descriptor.bytes)) : each))
    .join('\n');
}

/** Returns a manifest for members with these SHA-256 digests, with the descriptor's new digest. */
export function newManifest(digests: ReadonlyMap<string, string>, descriptor: Descriptor): string {
  const all = new Map([...digests, [descriptor.name, digestOf('SHA256', descriptor.bytes)]]);
  return [...all].map(([name, digest]) => `SHA256(${name})= ${digest}\n`).join('');
}

function linesOf(text: string): readonly string[] {
  const lines = text.split('\n', LIMITS.ovaMembers + 1);
  if (lines.length > LIMITS.ovaMembers) throw invalidImage(`its manifest has more than ${LIMITS.ovaMembers} lines`);
  return lines;
}

function parseLine(line: string): ManifestLine {
  const [, algorithm, name, digest] = LINE.exec(line) ?? [];
  if (algorithm === undefined || name === undefined || digest === undefined) {
    throw invalidImage(`its manifest has the malformed line ${JSON.stringify(line.slice(0, 200))}`);
  }
  return { algorithm, name: plainName(name), digest };
}

function digestOf(algorithm: string, bytes: Buffer): string {
  return createHash(algorithm.toLowerCase()).update(bytes).digest('hex');
}
