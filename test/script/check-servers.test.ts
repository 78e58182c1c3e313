import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { namesByImageType, renderReport } from '../../script/check-servers.ts';
import { openStage, type Stage } from '../e2e/stage.ts';
import { fileName, PLATFORMS } from '../mirror/files.ts';
import { type Origins, startOrigins } from '../mirror/origins.ts';
import { publishFile } from '../mirror/publish.ts';
import { ROOT } from '../runner/actions.ts';

/** A release with all platforms of today and without those that have ended. */
const VERSION = '4757.2.0';
const NEW = 'flatcar_production_newcloud_image.qcow2';
/** In the form of Flatcar's build script. */
const BUILD_SCRIPT = `# image types
VALID_IMG_TYPES=(
    ${PLATFORMS.map(({ name }) => name).join('\n    ')}
    newcloud
)
VM_IMG_TYPE=DEFAULT
`;

let stage: Stage;
let origins: Origins;
let key: string;

beforeAll(async () => {
  stage = await openStage();
  origins = await startOrigins(stage.server, stage.root);
  key = join(stage.root, 'key.asc');
  await writeFile(key, stage.inputs['signing-key'] ?? '');
  const names = PLATFORMS.flatMap(({ name, variants, companions }) =>
    [...variants, ...companions.map(({ file }) => file)].map((pattern) => fileName(pattern, name)),
  );
  const contents = Object.fromEntries(names.map((name) => [name, Buffer.from(`the file ${name}`)]));
  await stage.lay({ version: VERSION, platforms: 'all', documents: true, contents });
  const folder = join(stage.root, `github/flatcar/scripts/stable-${VERSION}/build_library`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'vm_image_util.sh'), BUILD_SCRIPT);
});

afterEach(() => {
  stage.server.clearFaults();
  origins.down.clear();
  origins.moved.clear();
});

afterAll(async () => {
  await origins[Symbol.asyncDispose]();
  await stage[Symbol.asyncDispose]();
});

/** Runs the script for one channel and architecture. */
async function check(): Promise<{ readonly code: number; readonly report: string }> {
  const report = join(stage.root, 'report.md');
  const options = ['--channel', 'stable', '--architecture', 'amd64', '--signing-key', key, report];
  const env = { ...process.env, ...origins.environment, NODE_USE_ENV_PROXY: '1' };
  const code = await new Promise<number>((resolve) => {
    execFile(process.execPath, [join(ROOT, 'script/check-servers.ts'), ...options], { env }, (error) =>
      resolve(error === null ? 0 : Number(error.code)),
    );
  });
  return { code, report: await readFile(report, 'utf8') };
}

/** Returns the differences in a report. */
function differences(report: string): readonly string[] {
  return [...report.matchAll(/^- \*\*Difference\*\*: (.*)$/gm)].map(([, text = '']) => text);
}

test('a server with exactly the files of the catalogue has no difference', async () => {
  const { code, report } = await check();
  expect(differences(report)).toEqual([]);
  expect(code).toBe(0);
  expect(report).toContain(`## stable, amd64: ${VERSION}`);
  expect(report).toMatch(/Verified `flatcar_production_image_packages\.txt` \(\d+ B\) of https:\/\/stable\.release/);
  expect(report).toMatch(/version\.txt: \d+ B, redirected to flatcar\.cdn\.cncf\.io$/m);
  expect(report).toMatch(/^- https:\/\/bincache\.flatcar-linux\.net\/images\/amd64\/4757\.2\.0\/version\.txt: \d+ B$/m);
  expect(report).toContain('- `newcloud` is in the build script, but was not found on the server');
  expect(report).toContain('## Not visible');
});

test('missing and new files, headers and redirects are differences', async () => {
  const folder = join(stage.root, `stable/amd64-usr/${VERSION}`);
  await publishFile(folder, NEW, Buffer.from('new'), stage.signer);
  await publishFile(folder, 'flatcar_production_packet_image.bin.bz2', Buffer.from('old'), stage.signer);
  stage.server.fault({ path: 'hetzner_image.bin.bz2', kind: 'status', status: 404 });
  stage.server.fault({ path: 'openstack_image.img', kind: 'status', status: 404 });
  stage.server.fault({ path: 'pxe.vmlinuz', kind: 'status', status: 404 });
  stage.server.fault({ path: 'image_sbom.json', kind: 'status', status: 500 });
  stage.server.fault({ path: 'gce.tar.gz', kind: 'no-range' });
  origins.moved.set('flatcar.cdn.cncf.io', 'storage.example');
  const { code, report } = await check();
  expect(code).toBe(1);
  const gce = `https://stable.release.flatcar-linux.net/amd64-usr/${VERSION}/flatcar_production_gce.tar.gz`;
  expect([...differences(report)].sort()).toEqual(
    [
      '`hetzner` is in the catalogue, but does not exist: `flatcar_production_hetzner_image.bin.bz2`',
      '`packet` exists, but the catalogue lacks it: `flatcar_production_packet_image.bin.bz2`',
      `\`newcloud\` exists, but is not in the catalogue: \`${NEW}\``,
      '`flatcar_production_pxe.vmlinuz` does not exist, but is required',
      '`flatcar_production_image_sbom.json` is in the catalogue, but does not exist',
      '`flatcar_production_image_sbom.json`: unexpected status 500',
      `No ranges or no validator, so downloads cannot be resumed: ${gce}`,
      'Redirects lead to the unknown host `storage.example`',
    ].sort(),
  );
  expect(report).toContain('- `flatcar_production_openstack_image.img` does not exist, another variant does');
});

test('a release that fails verification is a difference', async () => {
  stage.server.fault({ path: 'image_packages.txt', kind: 'flip', offset: 0 });
  const { code, report } = await check();
  expect(code).toBe(1);
  expect(differences(report)).toEqual([expect.stringMatching(/image_packages\.txt: .*\[SIGNATURE_MISMATCH\]$/)]);
});

test('image types are read from the list of the build script only', () => {
  const names = namesByImageType(BUILD_SCRIPT);
  expect([...names.keys()]).toEqual([...PLATFORMS.map(({ name }) => name), 'newcloud']);
  expect(names.get('newcloud')).toContain(NEW);
  for (const text of ['', 'VALID_IMG_TYPES=(', 'VALID_IMG_TYPES=($(rm) ../x A)'])
    expect(namesByImageType(text).size).toBe(0);
});

test('a report counts the differences of all releases', () => {
  const healthy = { title: 'beta, arm64: 1.1.0', problems: [], notes: ['a note'] };
  expect(renderReport([healthy])).toMatch(
    /^# Catalogue and servers\n\nNo differences\.\n\n## beta, arm64: 1\.1\.0\n\n- a note\n/,
  );
  const report = renderReport([healthy, { ...healthy, problems: ['one', 'two'] }]);
  expect(report).toContain('2 differences.');
});
