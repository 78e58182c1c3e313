import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Mirrored, type MirrorRequest, mirror } from '../../src/commands/mirror.ts';
import { runProgress } from '../../src/commands/run-progress.ts';
import { DISTRIBUTIONS } from '../../src/release/distribution.ts';
import {
  createFakeMirrors,
  type FakeMirrors,
  type FakeSession,
  IMAGE,
  IMAGE_BYTES,
  KEY,
  KEY_URL,
  keyBlock,
  locations,
  MIRRORS,
  OTHER_IMAGE,
  openFakeSession,
  plan,
  REVOKING,
  requestOf,
  VERSION,
} from './fake-mirrors.ts';

const system = vi.hoisted(() => ({ symlinkError: undefined as string | undefined }));
vi.mock('node:fs/promises', async (importOriginal) => {
  const real = await importOriginal<typeof import('node:fs/promises')>();
  const symlink: typeof real.symlink = async (...args) => {
    if (system.symlinkError === undefined) return real.symlink(...args);
    throw Object.assign(new Error('symlink'), { code: system.symlinkError });
  };
  return { ...real, symlink };
});

let mirrors: FakeMirrors;
let destination: string;
beforeEach(async () => {
  mirrors = createFakeMirrors();
  destination = await mkdtemp(join(tmpdir(), 'mirror-'));
  system.symlinkError = undefined;
});
afterEach(() => rm(destination, { recursive: true }));

const BOARD = 'stable/amd64-usr';
const inRelease = (name: string): string => join(destination, BOARD, VERSION, name);

async function run(
  platforms: readonly string[],
  more: Partial<MirrorRequest['releases'][number]['release']> = {},
): Promise<{ readonly mirrored: Promise<Mirrored> } & Omit<FakeSession, 'session'>> {
  const { session, infos, warnings } = await openFakeSession(mirrors, { keyUrl: KEY_URL, filesAtOnce: 1 });
  const request: MirrorRequest = {
    ...{ destination, distribution: DISTRIBUTIONS.flatcar, keep: 0, updates: undefined },
    releases: [
      {
        release: requestOf(more),
        selection: { platforms: platforms.map((name) => plan(name, { decompress: false })), files: [] },
      },
    ],
    signingKey: keyBlock([KEY.first, KEY.second]),
  };
  const mirrored = mirror(request, runProgress(session.progress), session);
  await mirrored.catch(() => undefined);
  return { mirrored, infos, warnings };
}

describe('a newer signing key that revokes the signer of a mirrored file', () => {
  /** The first two images are signed by a key that the published one revokes, which only the third image makes necessary. */
  const PLATFORMS = ['stackit', 'scaleway', 'openstack'];
  const THIRD_IMAGE = 'flatcar_production_scaleway_image.qcow2';
  beforeEach(() => mirrors.serve(KEY_URL, REVOKING));

  async function publish(root: string, signer: (typeof KEY)['first']): Promise<void> {
    const folder = await mirrors.publishRelease({ root });
    for (const name of [OTHER_IMAGE, THIRD_IMAGE])
      await mirrors.publish(`${folder}/${name}`, IMAGE_BYTES, { by: signer });
    await mirrors.publish(`${folder}/${IMAGE}`, IMAGE_BYTES, { by: KEY.next });
  }

  test('removes all that the run has written, and fails', async () => {
    await publish(MIRRORS[0], KEY.second);
    const { mirrored, warnings } = await run(PLATFORMS);
    await expect(mirrored).rejects.toMatchObject({ code: 'KEY_REVOKED' });
    expect(warnings.join()).toContain('A newer copy of the signing key invalidates a signature that was accepted.');
    expect(mirrors.requests.map((url) => basename(url))).toEqual(expect.arrayContaining([OTHER_IMAGE, THIRD_IMAGE]));
    for (const name of [OTHER_IMAGE, THIRD_IMAGE, IMAGE, 'version.txt'])
      expect(existsSync(inRelease(name)), name).toBe(false);
    expect(existsSync(join(destination, BOARD, 'current'))).toBe(false);
  });

  test('lets another mirror replace the file', async () => {
    await publish(MIRRORS[0], KEY.second);
    await publish(MIRRORS[1], KEY.first);
    const { mirrored, warnings } = await run(PLATFORMS, { locations: locations(...MIRRORS) });
    expect((await mirrored).releases).toMatchObject([{ added: expect.arrayContaining([OTHER_IMAGE, IMAGE]) }]);
    expect(warnings.join()).toMatch(new RegExp(`Replacing .*${OTHER_IMAGE}, which is invalid: .*KEY_REVOKED`));
    const url = `${MIRRORS[1]}/${BOARD}/${VERSION}/${OTHER_IMAGE}.sig`;
    const valid = await mirrors.transport.readSmall(new URL(url), 1000);
    expect(await readFile(inRelease(`${OTHER_IMAGE}.sig`))).toEqual(Buffer.from(valid ?? ''));
  });
});

describe('without symbolic links', () => {
  test.each(['EPERM', 'ENOSYS', 'ENOTSUP'])(
    '(%s) `current` is a folder with version.txt and its proofs',
    async (code) => {
      system.symlinkError = code;
      const current = { version: { kind: 'current' } } as const;
      for (const version of ['4593.2.4', VERSION]) {
        await mirrors.publishRelease({ version, folder: 'current' });
        const folder = await mirrors.publishRelease({ version });
        await mirrors.publish(`${folder}/${OTHER_IMAGE}`, IMAGE_BYTES);
        const { mirrored } = await run(['stackit'], current);
        expect((await mirrored).changed).toBe(true);
        const names = await readdir(join(destination, BOARD, 'current'));
        expect(names.sort()).toEqual([
          'version.txt',
          'version.txt.DIGESTS',
          'version.txt.DIGESTS.asc',
          'version.txt.sig',
        ]);
        expect(await readFile(join(destination, BOARD, 'current/version.txt'), 'utf8')).toContain(
          `VERSION=${version}\n`,
        );
        expect(await readFile(join(destination, 'channel-info.txt'), 'utf8')).toBe(`STABLE_CURRENT=${version}\n`);
      }
      const { mirrored } = await run(['stackit'], current);
      expect((await mirrored).changed).toBe(false);
    },
  );

  test('any other error fails the run', async () => {
    system.symlinkError = 'EIO';
    const folder = await mirrors.publishRelease({ folder: 'current' });
    await mirrors.publishRelease();
    await mirrors.publish(`${folder.replace('current', VERSION)}/${OTHER_IMAGE}`, IMAGE_BYTES);
    const { mirrored } = await run(['stackit'], { version: { kind: 'current' } });
    await expect(mirrored).rejects.toMatchObject({ code: 'EIO' });
  });
});
