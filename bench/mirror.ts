import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LIMITS } from '../src/limits.ts';
import { DISTRIBUTIONS } from '../src/release/distribution.ts';
import { allFiles } from '../src/release/release-plan.ts';
import { parseVersion } from '../src/release/version.ts';
import { layRelease } from '../test/mirror/release.ts';
import { makeSigner } from '../test/mirror/signer.ts';
import { type Comparison, type Cost, compare, measure } from './measure.ts';
import { startNginx } from './nginx.ts';
import type { Row } from './results.ts';
import { runStep } from './step.ts';

const VERSION = '4593.2.5';
/** Bytes of an image. A tenth of the real one. */
const IMAGE_SIZE = 45_000_000;
/** Bytes per second of each connection. */
const RATE = 2_000_000;

/** A whole release of a board on a throttled server. */
interface MirrorStage extends AsyncDisposable {
  readonly runs: number;
  readonly folder: string;
  /** The inputs of `mirror`. */
  readonly inputs: Readonly<Record<string, string>>;
  /** The release's folder at the server, and the list of its files for aria2c. */
  readonly list: string;
}

/** Publishes every file that a release of a board has, about 2 GB. */
export async function setMirrorStage(folder: string, runs: number): Promise<MirrorStage> {
  const work = await mkdtemp(join(folder, 'mirror-'));
  const signer = await makeSigner({ algorithm: 'rsa4096' });
  const root = join(work, 'www');
  const image = join(work, 'image');
  await writeFile(image, Buffer.concat(Array.from({ length: IMAGE_SIZE / 1_000_000 }, () => randomBytes(1_000_000))));
  const version = parseVersion(VERSION);
  if (version === undefined) throw new TypeError(`not a version: ${VERSION}`);
  const images = allFiles(DISTRIBUTIONS.flatcar, 'amd64', version).filter(({ maxSize }) => maxSize === LIMITS.image);
  const contents = Object.fromEntries(images.map(({ name }) => [name, image]));
  const release = await layRelease({ root, signer, version: VERSION, platforms: 'all', others: 'all', contents });
  const nginx = await startNginx(work, root, RATE);
  const url = `${nginx.url}/${release.urlPath}`;
  const entries = await readdir(release.directory, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(release.directory.length + 1));
  const list = join(work, 'list');
  await writeFile(list, paths.map((path) => `${url}/${path}\n  out=${path}\n`).join(''));
  return {
    ...{ runs, folder: work, list },
    inputs: {
      ...{ version: VERSION, 'feed-url': `${nginx.url}/none`, 'signing-key': await signer.publicKey() },
      'base-url': `${nginx.url}/{channel}/{board}`,
    },
    async [Symbol.asyncDispose]() {
      await nginx[Symbol.asyncDispose]();
      await signer.dispose();
      await rm(work, { recursive: true, force: true });
    },
  };
}

function mirror({ folder, inputs }: MirrorStage, destination: string): Promise<Cost> {
  return runStep(folder, 'mirror', { ...inputs, destination });
}

/** Measures work that needs an empty folder, which is removed afterwards. */
async function inNewFolder(folder: string, work: (path: string) => Promise<Cost>): Promise<Cost> {
  const path = await mkdtemp(join(folder, 'copy-'));
  const cost = await work(path);
  await rm(path, { recursive: true, force: true });
  return cost;
}

/** As many files and connections per file as `mirror`. Without preallocation, which writes each file twice. */
const ARIA = ['aria2c', '--quiet', '-j4', '-x4', '-s4', '-k1M', '--file-allocation=none'];

export const MIRROR_ROWS: readonly (Omit<Row, keyof Comparison> & {
  run(stage: MirrorStage): Promise<Comparison>;
})[] = [
  {
    name: 'mirror',
    title: '`mirror` of all files of a release, verified; 2 MB/s per connection',
    reference: '`aria2c -j4 -x4` with a list of the files (which verifies nothing)',
    bar: 1.1,
    aim: 1.0,
    run: (stage) =>
      compare(
        stage.runs,
        () => inNewFolder(stage.folder, (path) => mirror(stage, path)),
        () => inNewFolder(stage.folder, (path) => measure({ argv: [...ARIA, `-i${stage.list}`], cwd: path })),
      ),
  },
  {
    name: 'mirror-again',
    title: 'second run of `mirror` with nothing new, verified again',
    reference: '`sha512sum` of the folder',
    bar: 1.3,
    aim: 1.1,
    async run(stage) {
      const path = join(stage.folder, 'again');
      await mkdir(path);
      await mirror(stage, path);
      const sums = { argv: ['find', '.', '-type', 'f', '-exec', 'sha512sum', '{}', '+'], cwd: path };
      return compare(
        stage.runs,
        () => mirror(stage, path),
        () => measure(sums),
      );
    },
  },
];
