import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { describeError, type ErrorCode, toActionError } from '../../src/errors.ts';
import { FEED_PATH, layFeed } from '../mirror/feed.ts';
import { layRelease, type ReleaseOptions } from '../mirror/release.ts';
import { startServer } from '../mirror/server.ts';
import { makeSigner, type Signer } from '../mirror/signer.ts';
import { type Door, readAction } from './actions.ts';
import { CUSTOMIZE_SCENARIOS } from './customize-scenarios.ts';
import type { DoorRun } from './door-process.ts';
import { BUILT_AT, RELEASE_SCENARIOS } from './release-scenarios.ts';
import { type Scenario, type Stage, VERSION } from './scenario.ts';

/** At least one for every code that a user can meet. */
const SCENARIOS: readonly Scenario[] = [...RELEASE_SCENARIOS, ...CUSTOMIZE_SCENARIOS];

/** An error message as users see it, with what provoked it. */
export interface Provoked {
  readonly code: ErrorCode;
  readonly when: string;
  readonly message: string;
}

const SIDE_BY_SIDE = 3;

/**
 * Runs every scenario with the actions' sources, as a runner would, and gives the error annotations in the order of the list,
 * with what differs from run to run replaced. Throws when a scenario ends otherwise than with one annotation of its code.
 */
export async function provokeErrors(): Promise<readonly Provoked[]> {
  const root = await mkdtemp(join(tmpdir(), 'provoke-'));
  const signers = [await makeSigner()];
  const [signer] = signers;
  if (signer === undefined) throw new Error('no signer');
  try {
    const release = await layRelease({ ...usual(join(root, 'www')), signer });
    await layFeed(join(root, 'www'), release);
    const provoked: Provoked[] = [];
    const left = [...SCENARIOS.entries()];
    const work = async (): Promise<void> => {
      using doors = startDoorProcess();
      for (let next = left.shift(); next !== undefined; next = left.shift()) {
        const [index, scenario] = next;
        await using server = await startServer({ root: join(root, 'www') });
        const folder = join(root, `s${index}`);
        await mkdir(folder);
        const stage = { server, signer, release, folder };
        provoked[index] = await provoke(scenario, { ...stage, ...laying(stage, root, signers) }, root, doors);
        await rm(folder, { recursive: true, force: true });
      }
    };
    const done = await Promise.allSettled(Array.from({ length: SIDE_BY_SIDE }, work));
    for (const each of done) if (each.status === 'rejected') throw each.reason;
    return [...provoked, fullDisk()];
  } finally {
    for (const each of signers) await each.dispose();
    await rm(root, { recursive: true, force: true });
  }
}

/** Releases for one scenario; the keys made for them go to `signers`. */
function laying(
  { server, signer, folder }: Pick<Stage, 'server' | 'signer' | 'folder'>,
  root: string,
  signers: Signer[],
): Pick<Stage, 'lay' | 'layAs'> {
  const place = basename(folder);
  const layBy = async (by: Signer, options: Partial<ReleaseOptions>): Promise<Readonly<Record<string, string>>> => {
    const laid = await layRelease({ ...usual(join(root, 'www', place)), ...options, signer: by });
    const { platforms } = options;
    return {
      'base-url': `${server.url}/${place}/{channel}/{board}`,
      'signing-key': await by.publicKey(),
      ...(platforms === undefined ? {} : { platform: String(platforms) }),
      folder: laid.directory,
    };
  };
  return {
    lay: (options) => layBy(signer, options),
    async layAs(key, options = {}) {
      const other = await makeSigner(key);
      signers.push(other);
      return layBy(other, options);
    },
  };
}

function usual(root: string): Omit<ReleaseOptions, 'signer'> {
  return { root, version: VERSION, channel: 'stable', platforms: ['qemu'], documents: false, builtAt: BUILT_AT };
}

/** A full disk needs one; its message does not. */
function fullDisk(): Provoked {
  const error = Object.assign(new Error('write'), { code: 'ENOSPC', syscall: 'write' });
  return { code: 'DISK_FULL', when: 'a full disk', message: describeError(toActionError(error, 'writing the image')) };
}

async function provoke(scenario: Scenario, stage: Stage, root: string, doors: DoorProcess): Promise<Provoked> {
  const { code, when, door = '.', faults = [] } = scenario;
  const prepared = (await scenario.prepare?.(stage)) ?? {};
  for (const fault of faults) stage.server.fault(fault);
  const isEnvironment = (name: string): boolean => /^[A-Z_]+$/.test(name);
  const split = (wanted: boolean): Record<string, string> =>
    Object.fromEntries(
      Object.entries(prepared).filter(([name]) => name !== 'folder' && isEnvironment(name) === wanted),
    );
  const base = {
    'base-url': `${stage.server.url}/{channel}/{board}`,
    'feed-url': `${stage.server.url}/${FEED_PATH}`,
    'signing-key': await stage.signer.publicKey(),
    ...{ 'signing-key-url': 'none', retries: '1', 'stall-timeout': '20' },
  };
  const inputs = { ...(door === 'customize' ? {} : base), ...split(false), ...scenario.inputs };
  await writeFile(join(stage.folder, 'outputs'), '');
  const log = await doors.run({
    door: door === '.' ? 'main' : door,
    cwd: stage.folder,
    env: runnerEnvironment(door, inputs, { ...split(true), ...scenario.environment }, stage.folder),
  });
  const errors = [...log.matchAll(/^::error::(.*)$/gm)].map(([, text = '']) => decodeURIComponent(text));
  const [message = ''] = errors;
  if (errors.length !== 1 || !message.endsWith(`[${code}]`))
    throw new Error(`${when}: not one error annotation with ${code}\n${log}`);
  return { code, when, message: steady(message, stage, root) };
}

/** What differs from run to run is replaced. */
function steady(message: string, { server, folder }: Stage, root: string): string {
  return message
    .replaceAll(`${server.url}/`, 'https://mirror.example/')
    .replaceAll(server.url, 'https://mirror.example')
    .replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, 'https://mirror-1.example')
    .replaceAll(/127\.0\.0\.1:\d+/g, '192.0.2.1:443')
    .replaceAll(/\b\d{7,} (bytes|are free)/g, 'N $1')
    .replaceAll(/mirror\.example\/s\d+\//g, 'mirror.example/')
    .replaceAll(folder, '/home/runner/work')
    .replaceAll(root, '/home/runner')
    .replaceAll(/\b(?!F88CFEDE)[0-9A-F]{40}\b/g, 'FINGERPRINT')
    .replaceAll(/\b(?!0593B34A)(?!E25D9AED)[0-9A-F]{16}\b/g, 'KEY-ID')
    .replaceAll(/\b202[6-9]-\d\d-\d\d(T[\d:.]+Z)?|\b20[3-9]\d-\d\d-\d\d(T[\d:.]+Z)?/g, (_, one, other) =>
      (one ?? other) ? 'TIME' : 'DATE',
    );
}

/** The environment of a runner, with the action's inputs. */
function runnerEnvironment(
  door: Door,
  inputs: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, string | undefined>>,
  folder: string,
): Record<string, string> {
  const declared = Object.entries(readAction(door).inputs);
  const values = declared.map(([name, { default: text = '' }]) => {
    const value = inputs[name] ?? (text.startsWith('${{') ? '' : text);
    return [`INPUT_${name.toUpperCase()}`, value] as const;
  });
  const variables = {
    PATH: `${process.env['PATH']}:/usr/sbin:/sbin`,
    NETRC: '',
    RUNNER_TEMP: folder,
    RUNNER_TOOL_CACHE: join(folder, 'tool-cache'),
    GITHUB_WORKSPACE: folder,
    GITHUB_REPOSITORY: 'octo-org/octo-repo',
    GITHUB_OUTPUT: join(folder, 'outputs'),
    ...Object.fromEntries(values),
    ...environment,
  };
  const given = Object.entries(variables).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(given);
}

/** A process that runs doors, one at a time. */
interface DoorProcess extends Disposable {
  run(run: DoorRun): Promise<string>;
}

function startDoorProcess(): DoorProcess {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'door-process.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async run(run) {
      child.stdin.write(`${JSON.stringify(run)}\n`);
      const { value, done } = await answers.next();
      if (done === true) throw new Error(`${run.door} ended its process`);
      return JSON.parse(value) as string;
    },
    [Symbol.dispose]: () => void child.kill(),
  };
}
