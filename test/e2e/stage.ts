import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, afterEach, expect } from 'vitest';
import { layRelease, type MirrorRelease, type ReleaseOptions } from '../mirror/release.ts';
import { type MirrorServer, startServer } from '../mirror/server.ts';
import { makeSigner, type Signer } from '../mirror/signer.ts';
import { createRunner, type Runner, type Step } from '../runner/run-action.ts';

/** A mirror with a throwaway key, for tests of the bundles. */
export interface Stage extends AsyncDisposable {
  /** The folder that the server publishes. */
  readonly root: string;
  readonly server: MirrorServer;
  readonly signer: Signer;
  /** The inputs that make an action trust only this mirror: base-url, signing-key, feed-url, few attempts. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Publishes a release. Default: 4593.2.5 on stable for qemu. */
  lay(options?: Partial<ReleaseOptions>): Promise<MirrorRelease>;
}

/** Starts a mirror without a release. */
export async function openStage(): Promise<Stage> {
  const root = await mkdtemp(join(tmpdir(), 'e2e-mirror-'));
  const signer = await makeSigner();
  const server = await startServer({ root });
  const inputs = {
    'base-url': `${server.url}/{channel}/{board}`,
    'feed-url': `${server.url}/releases-json/releases-{channel}.json`,
    'signing-key': await signer.publicKey(),
    retries: '2',
    'stall-timeout': '60',
  };
  return {
    ...{ root, server, signer, inputs },
    lay: (options = {}) =>
      layRelease({ root, signer, version: '4593.2.5', platforms: ['qemu'], documents: false, ...options }),
    async [Symbol.asyncDispose]() {
      await server.close();
      await signer.dispose();
      await rm(root, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Starts a mirror for the tests of a file. Clears its faults and requests after each test, and closes it at the end. */
export async function openSharedStage(): Promise<Stage> {
  const stage = await openStage();
  afterEach(() => {
    stage.server.clearFaults();
    stage.server.clearRequests();
  });
  afterAll(() => stage[Symbol.asyncDispose]());
  return stage;
}

/** Runs `work` with a new runner, then removes the runner's folders. */
export async function onRunner<T>(work: (runner: Runner) => Promise<T>): Promise<T> {
  await using runner = await createRunner();
  return await work(runner);
}

/** Returns the file names of all requests, each once, sorted. */
export function requested(server: MirrorServer): readonly string[] {
  return [...new Set(server.requests.map(({ path }) => basename(path)))].sort();
}

/** Returns the file names of the GET requests for images. */
export function imageRequests(server: MirrorServer): readonly string[] {
  const isImage = /\.(img|bin|vmdk|vhd|vhdx|qcow2|box|tgz|iso|ova|img\.gz|bin\.gz|tar\.gz|cpio\.gz|bz2|zip)$/;
  return server.requests
    .filter(({ method, path }) => method === 'GET' && isImage.test(path))
    .map(({ path }) => basename(path));
}

/** Returns the names in a folder, sorted. Empty if the folder does not exist. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  return existsSync(folder) ? (await readdir(folder)).sort() : [];
}

/** Returns the names in a temporary folder of the runner, sorted, without the folders of reports, which later steps read. */
export async function leftIn(temporary: string): Promise<readonly string[]> {
  return (await namesIn(temporary)).filter((name) => !name.startsWith('flatcar-report-'));
}

/** Returns the relative paths of all files and folders below a folder, sorted. Empty if the folder does not exist. */
export async function everythingIn(folder: string): Promise<readonly string[]> {
  return existsSync(folder) ? (await readdir(folder, { recursive: true })).sort() : [];
}

/** Returns the SHA-512 of a file, in hexadecimal. */
export async function sha512Of(path: string): Promise<string> {
  return createHash('sha512')
    .update(await readFile(path))
    .digest('hex');
}

/** Expects exit code 0 and no error annotation. */
export function expectSuccess(step: Step): void {
  expect(step.errors, step.log).toEqual([]);
  expect(step.exitCode, step.log).toBe(0);
}

/** Expects exit code 1, one error annotation that ends in the code, no outputs and no stack trace. */
export function expectFailure(step: Step, code: string): void {
  expect(step.errors, step.log).toHaveLength(1);
  expect(step.errors[0]).toMatch(new RegExp(`\\[${code}\\]$`));
  expect(step.exitCode, step.log).toBe(1);
  expect(step.outputs).toEqual({});
  expect(step.log).not.toMatch(/^\s+at .*:\d+/m);
}
