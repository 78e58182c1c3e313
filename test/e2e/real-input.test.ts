import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type MirrorServer, startServer } from '../mirror/server.ts';
import { everythingIn, expectFailure, expectSuccess, onRunner } from './stage.ts';

/** See ORIGIN.md there: a version.txt of 2018 and its signature by Flatcar's build key, used in place of every file of a release. */
const VECTOR = resolve(import.meta.dirname, '../fixtures/vectors/flatcar-2018-10-05.version.txt');
const SUBKEY = '628CC212938065DAB4E3B949A8ABF005896E394F';
const IMAGES = [
  'flatcar_production_qemu_image.img',
  'flatcar_production_iso_image.iso',
  'flatcar_production_gce.tar.gz',
];

let root: string;
let server: MirrorServer;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'e2e-real-'));
  const [text, signature] = await Promise.all([readFile(VECTOR), readFile(`${VECTOR}.sig`)]);
  for (const path of ['current/version.txt', '723.1.0/version.txt', ...IMAGES.map((name) => `723.1.0/${name}`)]) {
    await mkdir(join(root, path, '..'), { recursive: true });
    await writeFile(join(root, path), text);
    await writeFile(join(root, `${path}.sig`), signature);
  }
  server = await startServer({ root });
});

beforeEach(() => {
  server.clearFaults();
  server.clearRequests();
});

afterAll(async () => {
  await server.close();
  await rm(root, { recursive: true, force: true });
});

const inputs = (): Record<string, string> => ({
  'base-url': server.url,
  'signed-metadata': 'optional',
  'signing-key-url': 'none',
  retries: '1',
});

describe("a release that Flatcar's own key signed, with the built-in key", () => {
  test.each(['current', '723.1.0'])('version %s is resolved, verified and reported', (version) =>
    onRunner(async (runner) => {
      const step = await runner.step('.', { ...inputs(), version });
      expectSuccess(step);
      expect(step.outputs).toMatchObject({
        version: '723.1.0',
        architecture: 'amd64',
        distribution: 'flatcar',
        'build-id': '',
        'sdk-version': '717.0.0',
        'signing-key': SUBKEY,
        'signed-at': '2018-10-05T14:20:56Z',
        'cache-hit': 'false',
        url: `${server.url}/723.1.0/${IMAGES[0]}`,
      });
      expect(step.log).toContain(`version.txt signed by ${SUBKEY} at 2018-10-05T14:20:56Z`);
      expect(await readFile(step.outputs['path'] ?? '')).toEqual(await readFile(VECTOR));
      expect(await readFile(step.outputs['signature-path'] ?? '')).toEqual(await readFile(`${VECTOR}.sig`));
      expect(step.warnings.join('\n')).toContain('no signed DIGESTS');
    }),
  );

  test.each(IMAGES.map((name, index) => [['qemu', 'iso', 'gce'][index] ?? '', name]))(
    'one byte more in the image of %s: one error, no outputs, nothing in the tool cache',
    (platform, name) =>
      onRunner(async (runner) => {
        server.fault({ path: name, kind: 'append', body: '\n' });
        const step = await runner.step('.', { ...inputs(), platform });
        expectFailure(step, 'SIGNATURE_MISMATCH');
        expect(step.errors[0]).toContain(name);
        expect(await everythingIn(runner.toolCache)).toEqual([]);
      }),
  );

  test('without `signed-metadata: optional` the missing DIGESTS is an error', () =>
    onRunner(async (runner) => {
      const step = await runner.step('.', { ...inputs(), 'signed-metadata': 'required' });
      expectFailure(step, 'DIGESTS_MISSING');
      expect(await everythingIn(runner.toolCache)).toEqual([]);
    }));

  test('a changed version.txt fails before any image is requested', () =>
    onRunner(async (runner) => {
      server.fault({ path: '723.1.0/version.txt', kind: 'flip', offset: 10 });
      expectFailure(await runner.step('.', { ...inputs(), version: '723.1.0' }), 'SIGNATURE_MISMATCH');
      expect(server.requests.map(({ path }) => path)).not.toContainEqual(expect.stringContaining('production'));
      expect(await everythingIn(runner.toolCache)).toEqual([]);
    }));

  test('the second run uses the tool cache, without a request', () =>
    onRunner(async (runner) => {
      expectSuccess(await runner.step('.', { ...inputs(), version: '723.1.0' }));
      server.clearRequests();
      const step = await runner.step('.', { ...inputs(), version: '723.1.0' });
      expectSuccess(step);
      expect(step.outputs).toMatchObject({ 'cache-hit': 'true', 'signing-key': SUBKEY });
      expect(server.requests).toEqual([]);
    }));
});
