import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { makeFlatcarDisk } from '../test/customize/flatcar-disk.ts';
import { type Comparison, type Cost, compare, measure } from './measure.ts';
import type { Row } from './results.ts';
import { runStep } from './step.ts';

const run = promisify(execFile);

/** Sizes in MiB: the disk has 4 GiB, of which programs fill USR-A, as in a release. */
const SIZES = { 'EFI-SYSTEM': 128, 'USR-A': 1024, 'USR-B': 1024, ROOT: 1784 } as const;
const OEM_SIZE = 128;
const EXTENSION_SIZE = 300_000_000;

/** A disk as raw image and as compressed qcow2, and an extension. */
interface CustomizeStage extends AsyncDisposable {
  readonly runs: number;
  readonly folder: string;
  readonly raw: string;
  readonly qcow2: string;
  readonly extension: string;
  /** The byte at which ROOT begins. */
  readonly offset: number;
}

/** Creates a disk in Flatcar's layout with the programs of this machine, and an extension that does not compress. Needs root, as the work by hand does. */
export async function setCustomizeStage(folder: string, runs: number): Promise<CustomizeStage> {
  const work = await mkdtemp(join(folder, 'customize-'));
  const [raw, qcow2, extension] = [join(work, 'disk.bin'), join(work, 'disk.img'), join(work, 'extension.raw')];
  const { places } = makeFlatcarDisk(raw, 'ext4', {}, OEM_SIZE, SIZES);
  const place = (label: string) => places.get(label)?.offset ?? 0;
  const fill =
    'tar -cf - --ignore-failed-read -C / usr 2>/dev/null | head -c "$1" | dd of="$2" bs=1M seek="$3" conv=notrunc iflag=fullblock status=none';
  await run('bash', ['-c', fill, 'bash', `${1000 * 1024 ** 2}`, raw, `${place('USR-A') / 1024 ** 2}`]);
  const empty = 'dd if=/dev/zero bs=1M count=1024 conv=notrunc status=none of="$1" seek="$2"; fallocate -d "$1"';
  await run('bash', ['-c', empty, 'bash', raw, `${place('USR-B') / 1024 ** 2}`]);
  await run('qemu-img', ['convert', '-f', 'raw', '-O', 'qcow2', '-c', '-o', 'compat=0.10', raw, qcow2]);
  const tree = join(work, 'tree');
  await mkdir(join(tree, 'usr/lib/extension-release.d'), { recursive: true });
  await writeFile(join(tree, 'usr/lib/extension-release.d/extension-release.extension'), 'ID=_any\n');
  await writeFile(join(tree, 'usr/content'), randomBytes(EXTENSION_SIZE));
  await run('mksquashfs', [tree, extension, '-quiet', '-noD', '-noF']);
  await rm(tree, { recursive: true });
  return {
    ...{ runs, folder: work, raw, qcow2, extension, offset: place('ROOT') },
    async [Symbol.asyncDispose]() {
      await rm(work, { recursive: true, force: true });
    },
  };
}

/** The steps of bake_flatcar_image.sh for one extension, on a copy of the disk `$1`, and the digest of the result, which is an output of customize. */
const BAKE = `
set -e
mkdir mounted
mount -o "loop,offset=$3" "$1" mounted
mkdir -p mounted/opt/extensions mounted/etc/extensions
cp "$2" mounted/opt/extensions/
ln -s /opt/extensions/extension.raw mounted/etc/extensions/extension.raw
umount mounted
`;
const BAKE_RAW = `cp --sparse=always "$1" out; set -- out "$2" "$3"; ${BAKE} sha512sum out`;
const BAKE_QCOW2 = `qemu-img convert -f qcow2 -O raw "$1" raw; set -- raw "$2" "$3"; ${BAKE} qemu-img convert -f raw -O qcow2 -c -o compat=0.10 raw out; sha512sum out`;

async function inNewFolder(folder: string, work: (path: string) => Promise<Cost>): Promise<Cost> {
  const path = await mkdtemp(join(folder, 'run-'));
  const cost = await work(path);
  if ((await stat(join(path, 'out'))).size < EXTENSION_SIZE) throw new Error(`${path}/out is too small`);
  await rm(path, { recursive: true, force: true });
  return cost;
}

function compareWays(stage: CustomizeStage, image: string, script: string): Promise<Comparison> {
  const { runs, folder, extension, offset } = stage;
  return compare(
    runs,
    () =>
      inNewFolder(folder, (path) =>
        runStep(folder, 'customize', { image, sysexts: extension, output: join(path, 'out') }),
      ),
    () =>
      inNewFolder(folder, (path) =>
        measure({ argv: ['bash', '-c', script, 'bash', image, extension, String(offset)], cwd: path }),
      ),
  );
}

export const CUSTOMIZE_ROWS: readonly (Omit<Row, keyof Comparison> & {
  run(stage: CustomizeStage): Promise<Comparison>;
})[] = [
  {
    name: 'sysext-raw',
    title: '`customize`: an extension of 300 MB into a raw disk of 4 GiB',
    reference: 'the steps of `bake_flatcar_image.sh`: `cp`, `mount`, `cp`, `umount`; then `sha512sum` of the result',
    bar: 1.0,
    aim: 0.8,
    run: (stage) => compareWays(stage, stage.raw, BAKE_RAW),
  },
  {
    name: 'sysext-qcow2',
    title: '`customize`: an extension of 300 MB into a compressed qcow2',
    reference: 'the same steps between `qemu-img convert` to raw and back; then `sha512sum` of the result',
    bar: 0.5,
    aim: 0.3,
    run: (stage) => compareWays(stage, stage.qcow2, BAKE_QCOW2),
  },
];
