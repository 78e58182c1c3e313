import type { Architecture } from '../release/architecture.ts';
import type { Distribution } from '../release/distribution.ts';
import { type PublishedPath, parsePublishedPath, publishedPath } from '../release/file-name.ts';
import { DOCUMENTS } from '../release/platforms.ts';
import { SYSEXTS } from '../release/release-files.ts';
import { isPublishedFor, type NamedFile, planDocument, planFile, planSysext } from '../release/release-plan.ts';
import { invalidInput, orList, readList } from './inputs.ts';
import { withNearest } from './platform-inputs.ts';

/** Reads `documents`. */
export function readDocuments(distribution: Distribution): readonly NamedFile[] {
  return readList('documents').map((name) => {
    if (!Object.hasOwn(DOCUMENTS, name))
      throw invalidInput('documents', name, `Expected ${orList(Object.keys(DOCUMENTS))}`);
    return { kind: 'document', name, artifact: planDocument(name, distribution) };
  });
}

/** The system extensions and files of each architecture. */
interface NamedTargets {
  readonly targets: readonly { readonly architecture: Architecture; readonly named: readonly NamedFile[] }[];
  /** Log lines about those that one of the architectures does not have. */
  readonly notes: readonly string[];
}

/**
 * Reads `sysexts` and `files` for each of the architectures. Each must be published for one of them. `decompress` decompresses files by the rules for images.
 */
export function readNamedFiles(
  architectures: readonly Architecture[],
  distribution: Distribution,
  decompress: boolean,
): NamedTargets {
  const files = [...readSysexts(architectures, distribution), ...readFiles(architectures, distribution, decompress)];
  const notes: string[] = [];
  const targets = architectures.map((architecture) => ({
    architecture,
    named: files.filter(({ kind, name, artifact }) => {
      const isPublished = isPublishedFor(artifact, distribution, architecture);
      if (!isPublished) notes.push(`Skipping ${kind} ${name} for ${architecture}: not published for it`);
      return isPublished;
    }),
  }));
  return { targets, notes };
}

function readSysexts(architectures: readonly Architecture[], distribution: Distribution): readonly NamedFile[] {
  const isWanted = (published: readonly Architecture[]): boolean =>
    published.some((each) => architectures.includes(each));
  const available = SYSEXTS.filter((each) => isWanted(each.architectures)).map(({ name }) => name);
  return readList('sysexts').map((name) => {
    if (distribution.name !== 'flatcar')
      throw invalidInput('sysexts', name, 'Leave it empty', `${distribution.title} has no system extensions`);
    const sysext = SYSEXTS.find((each) => each.name === name);
    const expected = `Expected ${orList(available)}`;
    if (sysext === undefined) throw invalidInput('sysexts', name, withNearest(name, available, expected));
    if (!isWanted(sysext.architectures))
      throw invalidInput('sysexts', name, expected, `not published for ${orList(architectures)}`);
    return { kind: 'sysext', name, artifact: planSysext(sysext, distribution) };
  });
}

function readFiles(
  architectures: readonly Architecture[],
  distribution: Distribution,
  decompress: boolean,
): readonly NamedFile[] {
  const ready = new Map<string, string>();
  return readList('files').map((name) => {
    const artifact = planFile(parseFile(name), distribution, decompress);
    if (!architectures.some((each) => isPublishedFor(artifact, distribution, each)))
      throw invalidInput('files', name, 'Use another `architecture`', `not published for ${orList(architectures)}`);
    const path = publishedPath({ folder: artifact.folder, name: artifact.readyName });
    const other = ready.get(path);
    if (other !== undefined)
      throw invalidInput('files', name, 'Use one of the two', `${other} is decompressed to the same file`);
    ready.set(path, name);
    return { kind: 'file', name, artifact };
  });
}

/** The files that a download writes next to every file. */
const PROOF = /\.(?:sig|DIGESTS|asc)$|^version\.txt$|\.unpacked\.json$/;

function parseFile(text: string): PublishedPath {
  const path = parsePublishedPath(text);
  if (path === undefined)
    throw invalidInput(
      'files',
      text,
      'Expected the exact name of a published file, with one subfolder at most, such as rootfs-included-sysexts/docker-flatcar.raw',
    );
  if (PROOF.test(path.name))
    throw invalidInput('files', text, 'Leave it out', 'version.txt, signatures and digests come with every file');
  return path;
}
