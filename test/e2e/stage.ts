import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect } from 'vitest';
import { layRelease, type MirrorRelease, type ReleaseOptions } from '../mirror/release.ts';
import { type MirrorServer, startServer } from '../mirror/server.ts';
import { makeSigner, type Signer } from '../mirror/signer.ts';
import { createRunner, type Runner, type Step } from '../runner/run-action.ts';

/** A mirror with a throwaway key, and what the tests of the bundles ask of it. */
export interface Stage extends AsyncDisposable {
  /** The folder that the server serves. */
  readonly root: string;
  readonly server: MirrorServer;
  readonly signer: Signer;
  /** The inputs that make an action trust only this mirror: base-url, signing-key, feed-url, few and quick attempts. */
  readonly inputs: Readonly<Record<string, string>>;
  /** A release of 4593.2.5 on stable for qemu, or another one. */
  lay(options?: Partial<ReleaseOptions>): Promise<MirrorRelease>;
}

/** A mirror without a release yet. */
export async function openStage(): Promise<Stage> {
  const root = await mkdtemp(join(tmpdir(), 'e2e-mirror-'));
  const signer = await makeSigner();
  const server = await startServer({ root });
  const inputs = {
    'base-url': `${server.url}/{channel}/{board}`,
    'feed-url': `${server.url}/releases-json/releases-{channel}.json`,
    'signing-key': await signer.publicKey(),
    retries: '2',
    'stall-timeout': '5',
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

/** Runs `work` with a runner of its own, whose folders are removed after. */
export async function onRunner<T>(work: (runner: Runner) => Promise<T>): Promise<T> {
  await using runner = await createRunner();
  return await work(runner);
}

/** The file name of each request, whatever its method and answer, each once, sorted. */
export function requested(server: MirrorServer): readonly string[] {
  return [...new Set(server.requests.map(({ path }) => basename(path)))].sort();
}

/** The file names of the requests for an image's own bytes. */
export function imageRequests(server: MirrorServer): readonly string[] {
  const isImage = /\.(img|bin|vmdk|vhd|vhdx|qcow2|box|tgz|iso|ova|img\.gz|bin\.gz|tar\.gz|cpio\.gz|bz2|zip)$/;
  return server.requests
    .filter(({ method, path }) => method === 'GET' && isImage.test(path))
    .map(({ path }) => basename(path));
}

/** The names of what lies in a folder, sorted; empty when there is none. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  return existsSync(folder) ? (await readdir(folder)).sort() : [];
}

/** Every file and folder below a folder, by its path from there, sorted. */
export async function everythingIn(folder: string): Promise<readonly string[]> {
  return existsSync(folder) ? (await readdir(folder, { recursive: true })).sort() : [];
}

/** SHA-512 of a file, in hex. */
export async function sha512Of(path: string): Promise<string> {
  return createHash('sha512')
    .update(await readFile(path))
    .digest('hex');
}

/** The step went well: exit code 0, no error annotation. */
export function expectSuccess(step: Step): void {
  expect(step.errors, step.log).toEqual([]);
  expect(step.exitCode, step.log).toBe(0);
}

/** The step failed as promised: exit code 1, one annotation that ends in the code, no outputs, no stack trace. */
export function expectRefusal(step: Step, code: string): void {
  expect(step.errors, step.log).toHaveLength(1);
  expect(step.errors[0]).toMatch(new RegExp(`\\[${code}\\]$`));
  expect(step.exitCode, step.log).toBe(1);
  expect(step.outputs).toEqual({});
  expect(step.log).not.toMatch(/^\s+at .*:\d+/m);
}
