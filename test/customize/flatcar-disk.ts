import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, openSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A partition of a test disk, in bytes. */
export interface Place {
  readonly offset: number;
  readonly length: number;
}

export interface FlatcarDisk {
  readonly path: string;
  readonly sectorSize: number;
  /** By label. */
  readonly places: ReadonlyMap<string, Place>;
}

const MIB = 1024 * 1024;

/** Types of Flatcar's partitions (flatcar-rootfs, flatcar-reserved, flatcar-resize), in which its boot code and tools know USR and ROOT. */
const TYPES = {
  rootfs: '5dfbf5f4-2848-4bac-aa5e-0d9a20b745a6',
  reserved: 'c95dc21a-df0e-4340-8d7b-26cbfa9a03e0',
  resize: '3884dd41-8582-4404-b9a8-e9b84f2df50e',
} as const;

/** Flatcar's partitions (disk_layout.json) with small sizes in MiB. The caller sets OEM's size. */
const LAYOUT = [
  { number: 1, label: 'EFI-SYSTEM', size: 4, type: 'ef00' },
  { number: 2, label: 'BIOS-BOOT', size: 2, type: 'ef02' },
  { number: 3, label: 'USR-A', size: 4, type: TYPES.rootfs, guid: '7130c94a-213a-4e5a-8e26-6cce9662f132' },
  { number: 4, label: 'USR-B', size: 4, type: TYPES.rootfs, guid: 'e03dd35c-7c2d-4a47-b3fe-27f15780a57c' },
  { number: 6, label: 'OEM', size: 0, type: '8300' },
  { number: 7, label: 'OEM-CONFIG', size: 1, type: TYPES.reserved },
  { number: 9, label: 'ROOT', size: 8, type: TYPES.resize },
] as const;

export type Label = (typeof LAYOUT)[number]['label'];

/** Runs a tool and returns its output. Throws Error with the tool's output if it fails. */
export function run(command: string, ...args: readonly string[]): string {
  try {
    return execFileSync(command, args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: toolEnvironment(),
      maxBuffer: 256 * MIB,
    });
  } catch (error) {
    const { stderr, stdout, message } = error as Error & { stderr?: string; stdout?: string };
    throw new Error(`${command} ${args.join(' ')}: ${message}\n${stdout ?? ''}${stderr ?? ''}`);
  }
}

export function toolEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, LC_ALL: 'C', PATH: `${process.env['PATH']}:/usr/sbin:/sbin` };
}

/** Creates a temporary folder. */
export function scratch(name: string): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), `customize-${name}-`));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/**
 * Creates a disk in Flatcar's layout at `path`: sgdisk's partition table, mkfs.vfat on EFI-SYSTEM, random bytes for the
 * dm-verity partitions, and mkfs.ext4 on ROOT. OEM is btrfs or ext4, with the files of `oemFiles` (name → text). Sizes are in MiB.
 */
export function makeFlatcarDisk(
  path: string,
  oem: 'btrfs' | 'ext4',
  oemFiles: Readonly<Record<string, string>> = {},
  oemSize = oem === 'btrfs' ? 32 : 12,
  sizes: Partial<Readonly<Record<Label, number>>> = {},
): FlatcarDisk {
  const layout = LAYOUT.map((part) => ({
    ...part,
    size: sizes[part.label] ?? (part.label === 'OEM' ? oemSize : part.size),
  }));
  const total = layout.reduce((sum, part) => sum + part.size, 2);
  writeFileSync(path, '');
  truncateSync(path, total * MIB);
  const places = new Map<string, Place>();
  const table = ['-Z', '-o', '-a', '2048'];
  let start = 1;
  for (const { number, label, size, type, ...part } of layout) {
    table.push(
      '-n',
      `${number}:${start * 2048}:${(start + size) * 2048 - 1}`,
      '-c',
      `${number}:${label}`,
      '-t',
      `${number}:${type}`,
    );
    if ('guid' in part) table.push('-u', `${number}:${part.guid}`);
    places.set(label, { offset: start * MIB, length: size * MIB });
    start += size;
  }
  run('sgdisk', ...table.slice(1), path);
  const parts = `${path}.parts`;
  mkdirSync(parts);
  for (const { label, size } of layout) {
    const part = join(parts, label);
    createFileSystem({ part, label, size: size * MIB, oem, files: oemFiles, folder: parts });
    run(
      'dd',
      `if=${part}`,
      `of=${path}`,
      'bs=1M',
      `seek=${(places.get(label)?.offset ?? 0) / MIB}`,
      'conv=notrunc,sparse',
      'status=none',
    );
  }
  rmSync(parts, { recursive: true });
  return { path, sectorSize: 512, places };
}

interface FileSystem {
  readonly part: string;
  readonly label: string;
  readonly size: number;
  readonly oem: 'btrfs' | 'ext4';
  readonly files: Readonly<Record<string, string>>;
  readonly folder: string;
}

function createFileSystem({ part, label, size, oem, files, folder }: FileSystem): void {
  openSync(part, 'w');
  truncateSync(part, size);
  if (label === 'EFI-SYSTEM') run('mkfs.vfat', '-n', label, part);
  else if (label === 'ROOT') run('mkfs.ext4', '-q', '-L', label, part);
  else if (label !== 'OEM')
    run('dd', 'if=/dev/urandom', `of=${part}`, 'bs=1M', `count=${size / MIB}`, 'conv=notrunc', 'status=none');
  else {
    const tree = join(folder, 'tree');
    mkdirSync(tree);
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(tree, name, '..'), { recursive: true });
      writeFileSync(join(tree, name), text, { mode: 0o644 });
    }
    if (oem === 'btrfs') run('mkfs.btrfs', '-q', '-M', '-L', label, '--rootdir', tree, part);
    else run('mkfs.ext4', '-q', '-L', label, '-d', tree, part);
  }
}
