/**
 * Measures the bundled action against the tools it replaces, each pair in turn on the same machine and server.
 *
 *   npm run bench -- [--runs 5] [--file IMAGE.bz2] [--folder DIR] [--only bz2,img,…] [--scale threads,sizes] [--out bench/results.json]
 *
 * Needs Azurite (script/install-azurite), wget, curl, gpg, lbzip2, aria2c, nginx and taskset (Debian: wget curl gnupg lbzip2 aria2 nginx-light
 * util-linux).
 */
import { copyFile, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startAzurite } from '../test/runner/azurite.ts';
import { startCacheService } from '../test/runner/cache-service.ts';
import { CUSTOMIZE_ROWS, setCustomizeStage } from './customize.ts';
import { makeDisk } from './disk.ts';
import { canLimitThreads } from './half-speed.ts';
import { type Comparison, type Cost, compare, measure } from './measure.ts';
import { MIRROR_ROWS, setMirrorStage } from './mirror.ts';
import type { Nginx } from './nginx.ts';
import type { Point, Results, Row } from './results.ts';
import { BZ2, IMG, inputsFor, type Stage, setStage, VERSION } from './stage.ts';
import { runStep, type StepOptions } from './step.ts';

const ROOT = resolve(import.meta.dirname, '..');
const MIB = 1024 * 1024;

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    /** A `.bz2` to measure with. Default: a new one of about 430 MB, from a 4 GiB disk. */
    file: { type: 'string' },
    folder: { type: 'string', default: join(tmpdir(), 'flatcar-image-bench') },
    only: { type: 'string' },
    /** Also measures the scaling by `threads`, by `sizes`, or by both, separated by a comma. */
    scale: { type: 'string', default: '' },
    out: { type: 'string', default: join(ROOT, 'bench', 'results.json') },
  },
});
const runs = Number(values.runs);
const folder = resolve(values.folder);
const only = values.only?.split(',');
await mkdir(folder, { recursive: true });

/** Runs the root action as a step, in temporary folders or those of `keep`. */
function action(inputs: Readonly<Record<string, string>>, options: StepOptions = {}): Promise<Cost> {
  return runStep(folder, '.', inputs, options);
}

/** Runs a shell script in an empty folder, which is removed afterwards. */
async function shell(
  script: string,
  stage: Stage,
  { prefix = [], halfSpeed = false }: Pick<StepOptions, 'prefix' | 'halfSpeed'> = {},
): Promise<Cost> {
  const work = await mkdtemp(join(folder, 'shell-'));
  const argv = [...prefix, 'bash', '-euo', 'pipefail', '-c', script];
  const cost = await measure({ argv, cwd: work, environment: { GNUPGHOME: stage.gnupg }, halfSpeed });
  await rm(work, { recursive: true, force: true });
  return cost;
}

/** Returns the `.bz2` to measure with. */
const bz2Image = (): Promise<string> =>
  values.file === undefined ? makeDisk(folder, 1200 * MIB, 4096 * MIB) : Promise.resolve(resolve(values.file));

const release = (server: Nginx): string => `${server.url}/stable/amd64-usr/${VERSION}`;

/** Returns flatcar-install's way: one pipeline that writes, decompresses and verifies. */
const pipeline = (stage: Stage, processors = availableParallelism()): string =>
  `wget -q ${release(stage.nginx)}/${BZ2}.sig && wget -q -O - ${release(stage.nginx)}/${BZ2} | tee >(lbzip2 -n ${processors} -cd > image.bin; touch done) | gpg --batch --quiet --verify ${BZ2}.sig - 2>&1; while [ ! -e done ]; do sleep 0.01; done`;

/** Returns the way of Flatcar's docs: one command after the other. */
const docsWay = (stage: Stage): string =>
  `wget -q ${release(stage.nginx)}/${BZ2} ${release(stage.nginx)}/${BZ2}.sig && gpg --batch --quiet --verify ${BZ2}.sig ${BZ2} 2>&1 && bzip2 -d ${BZ2}`;

const curlAndGpg = (stage: Stage): string =>
  `curl -s -O ${release(stage.nginx)}/${IMG} -O ${release(stage.nginx)}/${IMG}.sig && gpg --batch --quiet --verify ${IMG}.sig ${IMG} 2>&1`;

const aria = (stage: Stage): string => `aria2c -q -x4 -s4 -k1M ${release(stage.slow)}/${IMG}`;

async function withKept<T>(inputs: Readonly<Record<string, string>>, use: (keep: string) => Promise<T>): Promise<T> {
  const keep = await mkdtemp(join(folder, 'kept-'));
  await action(inputs, { keep });
  try {
    return await use(keep);
  } finally {
    await rm(keep, { recursive: true, force: true });
  }
}

const WAYS = ['action', 'library'] as const;

/** Saves or restores the `.img` with the action's code or with `@actions/cache` alone. */
type UseEntry = (way: (typeof WAYS)[number], command: 'save' | 'restore', key: string) => Promise<Cost>;

/** Runs `use` with an Actions cache in Azurite, which keeps all that is saved in memory. */
async function withActionsCache<T>(stage: Stage, use: (entry: UseEntry) => Promise<T>): Promise<T> {
  await using azurite = await startAzurite();
  await using cache = await startCacheService(azurite);
  const work = await mkdtemp(join(folder, 'cache-'));
  const file = join(work, IMG);
  await copyFile(join(stage.files, IMG), file);
  const environment = {
    ...cache.environment,
    ...{ GITHUB_SERVER_URL: 'https://github.com', GITHUB_WORKSPACE: work, RUNNER_TEMP: work },
  };
  const program = join(ROOT, 'bench/cache-entry.ts');
  try {
    return await use((way, command, key) =>
      measure({ argv: [process.execPath, program, way, command, key, file], cwd: work, environment }),
    );
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

function compareEntries(command: 'save' | 'restore', entry: UseEntry): Promise<Comparison> {
  let count = 0;
  const [ours, theirs] = WAYS.map(
    (way) => () => entry(way, command, command === 'save' ? `${way}-${count++}` : way),
  ) as [() => Promise<Cost>, () => Promise<Cost>];
  return compare(Math.min(runs, 3), ours, theirs);
}

const ROWS: readonly (Omit<Row, keyof Comparison> & { run(stage: Stage): Promise<Comparison> })[] = [
  {
    name: 'bz2',
    title: '`.bz2` to a raw image, verified',
    reference: 'flatcar-install: `wget | tee >(lbzip2) | gpg`',
    bar: 1.0,
    aim: 0.7,
    run: (stage) =>
      compare(
        runs,
        () => action(inputsFor(stage, 'metal')),
        () => shell(pipeline(stage), stage),
      ),
  },
  {
    name: 'docs',
    title: '`.bz2` to a raw image, verified',
    reference: 'the docs: `wget`, `gpg --verify`, `bzip2 -d`',
    bar: 1.0,
    aim: null,
    run: (stage) =>
      compare(
        Math.min(runs, 3),
        () => action(inputsFor(stage, 'metal')),
        () => shell(docsWay(stage), stage),
      ),
  },
  {
    name: 'img',
    title: '`.img`, nothing to unpack',
    reference: '`curl -O`, `gpg --verify`',
    bar: 1.0,
    aim: 0.65,
    run: (stage) =>
      compare(
        runs,
        () => action(inputsFor(stage, 'stackit')),
        () => shell(curlAndGpg(stage), stage),
      ),
  },
  {
    name: 'cached-img',
    title: 'second run from the tool cache, verified again: `.img`',
    reference: '`sha512sum` of the cached file',
    bar: 3,
    aim: 1.15,
    run: (stage) => {
      const inputs = { ...inputsFor(stage, 'stackit'), version: VERSION };
      return withKept(inputs, (keep) =>
        compare(
          runs,
          () => action(inputs, { keep }),
          () => shell(`sha512sum ${join(stage.files, IMG)}`, stage),
        ),
      );
    },
  },
  {
    name: 'cached-bz2',
    title: 'second run from the tool cache, verified again: `.bz2` and its unpacked image',
    reference: '`sha512sum` of the cached file',
    bar: 3,
    aim: 2.0,
    run: (stage) => {
      const inputs = { ...inputsFor(stage, 'metal'), version: VERSION };
      return withKept(inputs, (keep) =>
        compare(
          runs,
          () => action(inputs, { keep }),
          () => shell(`sha512sum ${join(stage.files, BZ2)}`, stage),
        ),
      );
    },
  },
  {
    name: 'ranges',
    title: 'four connections, 20 MB/s each',
    reference: '`aria2c -x4` (which verifies nothing)',
    bar: 1.1,
    aim: 0.9,
    run: (stage) =>
      compare(
        Math.min(runs, 3),
        () => action(inputsFor(stage, 'stackit', stage.slow)),
        () => shell(aria(stage), stage),
      ),
  },
  {
    name: 'cache-save',
    title: 'saving the `.img` to the Actions cache',
    reference: '`saveCache` of `@actions/cache`',
    bar: 1.1,
    aim: 1.0,
    run: (stage) => withActionsCache(stage, (entry) => compareEntries('save', entry)),
  },
  {
    name: 'cache-restore',
    title: 'restoring the `.img` from the Actions cache',
    reference: '`restoreCache` of `@actions/cache`',
    bar: 1.1,
    aim: 1.0,
    run: (stage) =>
      withActionsCache(stage, async (entry) => {
        for (const way of WAYS) await entry(way, 'save', way);
        return compareEntries('restore', entry);
      }),
  },
  {
    name: 'start',
    title: 'start to a rejected input',
    reference: '`node -e 0`',
    bar: null,
    aim: null,
    run: (stage) =>
      compare(
        Math.max(runs, 5),
        () => action({ platform: 'qmeu' }, { exitCode: 1 }),
        () => shell(`exec ${process.execPath} -e 0`, stage),
      ),
  },
];

/** Measures both ways with 1 to all processors, and simulates twice as many. */
async function measureThreads(): Promise<Point[]> {
  const points: Point[] = [];
  await using stage = await setStage(folder, await bz2Image());
  const all = availableParallelism();
  for (let count = 1; count <= all; count++) {
    const prefix = ['taskset', '-c', `0-${count - 1}`];
    const ours = () => action(inputsFor(stage, 'metal'), { prefix });
    points.push({ x: count, ...(await compare(runs, ours, () => shell(pipeline(stage, count), stage, { prefix }))) });
  }
  if (canLimitThreads) points.push(await simulateProcessors(all * 2, stage));
  return points;
}

/** Returns what twice the processors of this machine would need. */
async function simulateProcessors(count: number, stage: Stage): Promise<Point> {
  const program = `import os from 'node:os'; import { syncBuiltinESMExports } from 'node:module'; os.availableParallelism = () => ${count}; syncBuiltinESMExports();`;
  const nodeOptions = ['--import', `data:text/javascript,${encodeURIComponent(program)}`];
  const halved = async (cost: Promise<Cost>): Promise<Cost> => ({ ...(await cost), wall: (await cost).wall / 2 });
  const costs = await compare(
    runs,
    () => halved(action(inputsFor(stage, 'metal'), { halfSpeed: true, nodeOptions })),
    () => halved(shell(pipeline(stage, count), stage, { halfSpeed: true })),
  );
  return { x: count, isSimulated: true, ...costs };
}

/** Measures both ways with disks of 150 MiB to 2.4 GiB of content. */
async function measureSizes(): Promise<Point[]> {
  const points: Point[] = [];
  for (const content of [150, 300, 600, 1200, 2400]) {
    const image = await makeDisk(folder, content * MIB, content * 2 * MIB).catch((error: Error) => error);
    if (image instanceof Error) {
      console.log(`not measured: ${content} MiB of content (${image.message})`);
      continue;
    }
    await using stage = await setStage(folder, image);
    const ours = () => action(inputsFor(stage, 'metal'));
    const costs = await compare(Math.min(runs, 2), ours, () => shell(pipeline(stage), stage));
    points.push({ x: (await stat(image)).size / 1e6, ...costs });
  }
  return points;
}

const isWanted = ({ name }: { readonly name: string }): boolean => only === undefined || only.includes(name);
const rows: Row[] = [];

/** Measures rows one after the other. */
async function measureRows<T>(
  wanted: readonly (Omit<Row, keyof Comparison> & { run(stage: T): Promise<Comparison> })[],
  stage: T,
): Promise<void> {
  for (const { run, ...row } of wanted) {
    const comparison = await run(stage);
    rows.push({ ...row, ...comparison });
    console.log(line(row.title, row.reference, comparison));
  }
}

if (ROWS.some(isWanted)) {
  await using stage = await setStage(folder, await bz2Image());
  await measureRows(ROWS.filter(isWanted), stage);
}
if (MIRROR_ROWS.some(isWanted)) {
  await using stage = await setMirrorStage(folder, Math.min(runs, 3));
  await measureRows(MIRROR_ROWS.filter(isWanted), stage);
}

if (CUSTOMIZE_ROWS.some(isWanted)) {
  await using stage = await setCustomizeStage(folder, Math.min(runs, 3));
  await measureRows(CUSTOMIZE_ROWS.filter(isWanted), stage);
}

function line(title: string, reference: string, { ours, theirs, ratio, range }: Comparison): string {
  const memory = (cost: Cost): string => `${(cost.peakMemory / 1e6).toFixed(0)} MB`;
  return `${title}\n  ours ${ours.wall.toFixed(3)} s (${memory(ours)}), ${reference} ${theirs.wall.toFixed(3)} s (${memory(theirs)}), ratio ${ratio.toFixed(2)} (${range.map((each) => each.toFixed(2)).join(' to ')})`;
}

const asked = values.scale.split(',');
const threads = asked.includes('threads') ? await measureThreads() : undefined;
const sizes = asked.includes('sizes') ? await measureSizes() : undefined;
const machine = { cpu: cpus()[0]?.model ?? 'unknown', cores: availableParallelism(), node: process.version };
const earlier = await readFile(values.out, 'utf8').then(
  (text) => JSON.parse(text) as Results,
  () => undefined,
);
const kept = (earlier?.rows ?? []).filter(({ name }) => only !== undefined && !rows.some((row) => row.name === name));
// Rows stay in the order of the table, also if only some were measured.
const order = [...ROWS, ...MIRROR_ROWS, ...CUSTOMIZE_ROWS].map(({ name }) => name);
const all = [...rows, ...kept].sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
const scale = { threads: threads ?? earlier?.scale?.threads ?? [], sizes: sizes ?? earlier?.scale?.sizes ?? [] };
const results: Results = { machine, rows: all, scale };
await writeFile(values.out, `${JSON.stringify(results, undefined, 2)}\n`);
