import { dirname, join, resolve, sep } from 'node:path';
import { readPlain } from '../cache/plain-file.ts';
import type { CustomizeRequest } from '../customize/customize-request.ts';
import { ALIGNMENT } from '../customize/disk/gpt.ts';
import {
  DISK_FORMATS,
  type OutputFormat,
  QCOW2_COMPRESSIONS,
  RAW_COMPRESSIONS,
} from '../customize/disk/output-format.ts';
import type { SysextInput } from '../customize/sysexts/plan-sysexts.ts';
import { LIMITS } from '../limits.ts';
import { DISTRIBUTIONS } from '../release/distribution.ts';
import { VERSION_FILE } from '../release/release-plan.ts';
import { parseVersion } from '../release/version.ts';
import { parseVersionFile } from '../release/version-file.ts';
import { invalidInput, readChoice, readLines, readPath, readPaths, readText } from './inputs.ts';

/** Reads the inputs of customize. The command checks the configs before it writes anything. */
export async function readCustomizeInputs(): Promise<CustomizeRequest> {
  const image = readPath('image') ?? '';
  return {
    image,
    ignition: readText('ignition'),
    baseIgnition: readText('base-ignition'),
    defaultIgnition: readText('default-ignition'),
    butaneFiles: readPath('butane-files') ?? '',
    cloudConfig: readText('cloud-config'),
    grubConfig: readText('grub-config'),
    oemFiles: readPath('oem-files') ?? '',
    sysexts: readSysexts(),
    rootFiles: readPath('root-files') ?? '',
    kernelArguments: readText('kernel-arguments').split(/\s+/).filter(Boolean),
    ...readDiskFormat(),
    output: readOutput(),
    attestations: readPaths('attestation'),
    ...(await readReleaseVersion(image)),
  };
}

/** Reads lines of `path` or `name=path`. A path that contains "=" needs a name or a folder before it: ./a=b.raw. */
function readSysexts(): readonly SysextInput[] {
  return readLines('sysexts').map((line) => {
    const [, name, path] = /^([^/\\=\s]+)=(.+)$/.exec(line) ?? [];
    return name === undefined || path === undefined ? { path: resolve(line) } : { name, path: resolve(path) };
  });
}

function readDiskFormat(): Pick<CustomizeRequest, 'size' | 'format' | 'qcow2Compression'> {
  const [size, format] = [readSize('size'), readFormat()];
  const hasCompression = readText('qcow2-compression') !== '';
  if (hasCompression && format !== undefined && format.format !== 'qcow2') {
    throw invalidInput('qcow2-compression', readText('qcow2-compression'), 'Remove it, or set `format: qcow2`');
  }
  return {
    ...(size === undefined ? {} : { size }),
    ...(format === undefined ? {} : { format }),
    ...(hasCompression ? { qcow2Compression: readChoice('qcow2-compression', QCOW2_COMPRESSIONS) } : {}),
  };
}

const SIZES: Readonly<Record<string, number>> = {
  B: 1,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
  MiB: 1024 ** 2,
  GiB: 1024 ** 3,
  TiB: 1024 ** 4,
};

/** Reads a size of a disk and returns bytes, rounded up to 1 MiB; undefined if the input is empty. */
function readSize(name: string): number | undefined {
  const text = readText(name);
  if (text === '') return undefined;
  const [, count, unit = 'B'] = /^(\d{1,15}(?:\.\d{1,3})?)\s*([MGT]i?B)?$/.exec(text) ?? [];
  const bytes = Math.ceil((Number(count) * (SIZES[unit] ?? Number.NaN)) / ALIGNMENT) * ALIGNMENT;
  if (!(bytes > 0)) throw invalidInput(name, text, 'Expected a size such as 20GiB, 20GB or 20480MiB');
  if (bytes > LIMITS.unpacked) {
    throw invalidInput(name, text, `Expected at most ${LIMITS.unpacked / 1024 ** 3}GiB`);
  }
  return bytes;
}

/** Reads a format, for raw images with a compression after a plus sign. */
function readFormat(): OutputFormat | undefined {
  const text = readText('format');
  if (text === '') return undefined;
  const compressed = RAW_COMPRESSIONS.map((compression) => `raw+${compression}`);
  const [name, compression] = readChoice('format', ['raw', ...DISK_FORMATS.slice(1), ...compressed]).split('+');
  const [format, suffix] = [
    DISK_FORMATS.find((known) => known === name),
    RAW_COMPRESSIONS.find((known) => known === compression),
  ];
  if (format === undefined) return undefined;
  return { format, ...(suffix === undefined ? {} : { compression: suffix }) };
}

/** Reads a path and keeps a slash at its end, which marks a folder. */
function readOutput(): string {
  const path = readPath('output') ?? '';
  return /[^/]\/$/.test(readText('output')) ? join(path, sep) : path;
}

/** Reads the version from the input, or from the version.txt next to the image, which a download writes there. */
async function readReleaseVersion(image: string): Promise<Pick<CustomizeRequest, 'releaseVersion'>> {
  const text = readText('version');
  if (text !== '') {
    const version = parseVersion(text);
    if (version === undefined) throw invalidInput('version', text, 'Expected an exact version such as 4593.2.5');
    return { releaseVersion: version };
  }
  const bytes =
    image === ''
      ? undefined
      : await readPlain(join(dirname(image), VERSION_FILE), LIMITS.versionFile).catch(() => undefined);
  if (bytes === undefined) return {};
  try {
    return { releaseVersion: parseVersionFile(bytes, DISTRIBUTIONS.flatcar).version };
  } catch {
    // Another file of that name: the release is unknown, and only the rules of every release are checked.
    return {};
  }
}
