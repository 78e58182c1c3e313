import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import type { Provenance } from '../../src/report/provenance.ts';
import { makeFlatcarDisk, run } from '../customize/flatcar-disk.ts';
import type { MirrorRelease } from '../mirror/release.ts';
import { buildInTotoChecker, hasGo, PROVENANCE_TYPE } from '../report/in-toto.ts';
import type { Runner, Step } from '../runner/run-action.ts';
import { expectFailure, expectSuccess, onRunner, openSharedStage, sha512Of } from './stage.ts';

const stage = await openSharedStage();
const checker = hasGo ? buildInTotoChecker() : undefined;
afterAll(() => checker?.[Symbol.dispose]());
let release: MirrorRelease;
beforeAll(async () => {
  const disk = makeFlatcarDisk(join(stage.root, 'disk.bin'), 'ext4');
  const archive = execFileSync('sh', ['-c', 'echo etc | cpio -o -H newc --quiet | gzip'], { cwd: '/' });
  release = await stage.lay({
    platforms: ['metal', 'pxe'],
    others: ['flatcar-zfs.raw'],
    contents: {
      'flatcar-zfs.raw': makeExtension(stage.root),
      'flatcar_production_image.bin.bz2': execFileSync('bzip2', ['-c', disk.path], { maxBuffer: 2 ** 28 }),
      'flatcar_production_pxe_image.cpio.gz': archive,
    },
  });
});

const IGNITION = '{"ignition":{"version":"3.3.0"}}';

/** Returns the bytes of a system extension without files. */
function makeExtension(folder: string): Buffer {
  const release = join(folder, 'tree/usr/lib/extension-release.d');
  mkdirSync(release, { recursive: true });
  writeFileSync(join(release, 'extension-release.flatcar-zfs'), 'ID=flatcar\nVERSION_ID=4593.2.5\n');
  run('mksquashfs', join(folder, 'tree'), join(folder, 'zfs'), '-quiet', '-no-progress');
  return readFileSync(join(folder, 'zfs'));
}

function jsonAt(step: Step, output: string): Promise<unknown> {
  return readFile(step.outputs[output] ?? '', 'utf8').then((text) => JSON.parse(text));
}

async function provenanceOf(step: Step): Promise<Provenance> {
  const predicate = (await jsonAt(step, 'provenance-path')) as Provenance;
  const [digest = '', name] = (await readFile(step.outputs['subject-checksums-path'] ?? '', 'utf8')).trim().split('  ');
  expect([digest, name]).toEqual([step.outputs['sha512'], basename(step.outputs['path'] ?? '')]);
  expect(digest).toBe(await sha512Of(step.outputs['path'] ?? ''));
  const statement = {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name, digest: { sha512: digest } }],
    predicateType: PROVENANCE_TYPE,
    predicate,
  };
  if (checker !== undefined) expect(checker.errorOf(statement)).toBe('');
  return predicate;
}

async function downloaded(runner: Runner, inputs: Readonly<Record<string, string>>): Promise<Step> {
  const step = await runner.step('.', { ...stage.inputs, version: '4593.2.5', ...inputs });
  expectSuccess(step);
  return step;
}

describe('the attestation of a download', () => {
  test('lists every published file with its key, the time of its signature and its release', () =>
    onRunner(async (runner) => {
      const inputs = { platform: 'pxe, metal', sysexts: 'zfs' };
      for (const origin of ['mirror', 'cache']) {
        const step = await downloaded(runner, inputs);
        expect(step.outputs['cache-hit']).toBe(String(origin === 'cache'));
        const statement = (await jsonAt(step, 'attestation-path')) as {
          readonly subject: readonly { readonly name: string }[];
          readonly predicate: object;
        };
        if (checker !== undefined) expect(checker.errorOf(statement)).toBe('');
        expect(statement.predicate).toEqual(await jsonAt(step, 'predicate-path'));
        expect(statement.predicate).toMatchObject({ verificationResult: 'PASSED' });
        const images = JSON.parse(step.outputs['images'] ?? '') as { readonly signingKey: string }[];
        for (const { name, ...subject } of statement.subject) {
          const { sha512, signedAt } = release.file(name);
          expect(subject).toMatchObject({
            digest: { sha512 },
            annotations: {
              signingKey: images[0]?.signingKey,
              signedAt: signedAt.toISOString().replace('.000', ''),
              release: { version: '4593.2.5', channel: 'stable', architecture: 'amd64' },
            },
          });
        }
        expect(statement.subject.map(({ name }) => name).sort()).toEqual([
          'flatcar-zfs.raw',
          'flatcar_production_image.bin.bz2',
          'flatcar_production_pxe.vmlinuz',
          'flatcar_production_pxe_image.cpio.gz',
        ]);
        const sums = await readFile(step.outputs['subject-checksums-path'] ?? '', 'utf8');
        expect(sums).toContain(`${release.file('flatcar-zfs.raw').sha512}  flatcar-zfs.raw\n`);
      }
    }));
});

describe('the provenance of a customized image', () => {
  test('names the published image that was decompressed, and everything that was added', () =>
    onRunner(async (runner) => {
      const image = await downloaded(runner, { platform: 'metal', sysexts: 'zfs' });
      const { zfs = '' } = JSON.parse(image.outputs['sysexts'] ?? '') as Record<string, string>;
      const config = join(runner.workspace, 'config.json');
      writeFileSync(config, IGNITION);
      const step = await runner.step('customize', {
        image: image.outputs['path'] ?? '',
        attestation: image.outputs['attestation-path'] ?? '',
        ignition: config,
        'grub-config': 'set linux_append="$linux_append quiet"',
        sysexts: zfs,
        size: '100MiB',
        format: 'raw+gz',
        version: '4593.2.5',
        output: join(runner.workspace, 'flatcar.bin'),
      });
      expectSuccess(step);
      expect(step.outputs['size']).toBe(String(readFileSync(step.outputs['path'] ?? '').length));
      const { buildDefinition, runDetails } = await provenanceOf(step);
      expect(buildDefinition.externalParameters).toEqual({
        image: 'flatcar_production_image.bin',
        ignition: 'config.json',
        'grub-config': 'grub-config',
        sysexts: 'flatcar-zfs.raw',
        size: String(100 * 1024 * 1024),
        format: 'raw+gz',
        version: '4593.2.5',
      });
      const { sha512, signedAt } = release.file('flatcar_production_image.bin.bz2');
      expect(buildDefinition.resolvedDependencies).toEqual([
        {
          name: 'flatcar_production_image.bin',
          digest: { sha512: await sha512Of(image.outputs['path'] ?? '') },
          annotations: { input: 'image', unpackedFrom: 'flatcar_production_image.bin.bz2' },
        },
        {
          name: 'flatcar_production_image.bin.bz2',
          uri: image.outputs['url'],
          digest: { sha512 },
          annotations: {
            version: '4593.2.5',
            channel: 'stable',
            architecture: 'amd64',
            signingKey: image.outputs['signing-key'],
            signedAt: signedAt.toISOString().replace('.000', ''),
          },
        },
        {
          name: 'config.json',
          digest: { sha512: await sha512Of(config) },
          annotations: { input: 'ignition' },
        },
        {
          name: 'grub-config',
          digest: {
            sha512: execFileSync('sha512sum', { input: 'set linux_append="$linux_append quiet"' })
              .toString()
              .slice(0, 128),
          },
          annotations: { input: 'grub-config' },
        },
        {
          name: 'flatcar-zfs.raw',
          uri: image.outputs['url']?.replace(/[^/]*$/, 'flatcar-zfs.raw'),
          digest: { sha512: release.file('flatcar-zfs.raw').sha512 },
          annotations: expect.objectContaining({ input: 'sysexts', signingKey: image.outputs['signing-key'] }),
        },
      ]);
      expect(runDetails.builder.version).toEqual({ [manifest.name]: manifest.version });
      expect(buildDefinition.buildType).toContain(`/blob/v${manifest.version}/docs/provenance.md`);
    }));

  test("describes a PXE archive by its own digest, and a folder by in-toto's dirHash", () =>
    onRunner(async (runner) => {
      const image = await downloaded(runner, { platform: 'pxe' });
      const folder = join(runner.workspace, 'oem');
      for (const path of ['é', 'a/b', 'a.txt', 'A']) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), path);
      }
      symlinkSync('a.txt', join(folder, 'link'));
      const step = await runner.step('customize', {
        image: image.outputs['path'] ?? '',
        attestation: image.outputs['attestation-path'] ?? '',
        'oem-files': folder,
        output: join(runner.workspace, 'oem.cpio.gz'),
      });
      expectSuccess(step);
      const { resolvedDependencies } = (await provenanceOf(step)).buildDefinition;
      // The command of in-toto's specification.
      const command = "find . -type f | cut -c3- | LC_ALL=C sort | xargs -r sha256sum | sha256sum | cut -f1 -d' '";
      const dirHash = execFileSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8' }).trim();
      expect(resolvedDependencies).toEqual([
        expect.objectContaining({
          uri: image.outputs['url'],
          digest: { sha512: image.outputs['sha512'] },
          annotations: expect.objectContaining({ input: 'image', signingKey: image.outputs['signing-key'] }),
        }),
        { name: 'oem', digest: { dirHash }, annotations: { input: 'oem-files' } },
      ]);
    }));

  test('contains no secret', () =>
    onRunner(async (runner) => {
      const secret = 'correct-horse-battery';
      const folder = join(runner.workspace, 'oem');
      mkdirSync(folder);
      writeFileSync(join(folder, 'token'), secret);
      chmodSync(join(folder, 'token'), 0o600);
      const config = (name: string): string =>
        JSON.stringify({
          ignition: { version: '3.3.0' },
          storage: {
            files: [{ path: `/${name}`, contents: { source: `https://user:${secret}@m.example/a?token=${secret}` } }],
          },
        });
      const step = await runner.step('customize', {
        image: '',
        ignition: config('a'),
        'base-ignition': config('b'),
        'default-ignition': config('c'),
        'cloud-config': `#cloud-config\nhostname: ${secret}\n`,
        'grub-config': `set linux_append="$linux_append token=${secret}"`,
        'kernel-arguments': `password=${secret}`,
        'oem-files': folder,
        version: '4593.2.5',
        output: join(runner.workspace, 'oem.cpio.gz'),
      });
      expectSuccess(step);
      const { buildDefinition } = await provenanceOf(step);
      expect(Object.keys(buildDefinition.externalParameters).sort()).toEqual([
        'base-ignition',
        'cloud-config',
        'default-ignition',
        'grub-config',
        'ignition',
        'kernel-arguments',
        'oem-files',
        'version',
      ]);
      for (const output of ['provenance-path', 'subject-checksums-path'])
        expect(await readFile(step.outputs[output] ?? '', 'utf8')).not.toContain(secret);
    }));

  test.each([
    ['is missing', undefined, "can't read"],
    ['is not JSON', 'verification', 'is not a verification summary that passed'],
    ['is about other files', 'other', 'lists none of the files of this step'],
    ['failed', 'failed', 'is not a verification summary that passed'],
  ])('fails with an attestation that %s', (_, content, cause) =>
    onRunner(async (runner) => {
      const attestation = join(runner.workspace, 'attestation.json');
      const statement = {
        _type: 'https://in-toto.io/Statement/v1',
        subject: [{ name: 'a', digest: { sha512: 'ab'.repeat(64) } }],
        predicateType: 'https://slsa.dev/verification_summary/v1',
        predicate: {
          resourceUri: 'https://m.example/4593.2.5/',
          verificationResult: content === 'other' ? 'PASSED' : 'FAILED',
        },
      };
      const text = content === 'verification' ? content : JSON.stringify(statement);
      if (content !== undefined) writeFileSync(attestation, text);
      const step = await runner.step('customize', {
        image: '',
        attestation,
        ignition: IGNITION,
        version: '4593.2.5',
        output: join(runner.workspace, 'oem.cpio.gz'),
      });
      expectFailure(step, 'INVALID_INPUT');
      expect(step.errors.join()).toContain('`attestation`');
      expect(step.errors.join()).toContain(cause);
    }),
  );
});
