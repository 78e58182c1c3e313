/**
 * Runs the workflows of docs/examples and some steps of the documents under act. A release mirror replaces Flatcar's servers, and a recorder replaces each
 * provider's command. Compares the recorded calls, with files by their digests. Ends with a line "N passed, N failed".
 *
 *   node test/docs/run-examples.ts              all
 *   node test/docs/run-examples.ts azure gce    those whose name has one of the words
 *
 * Needs act, gpg, qemu-img, jq, bzip2 and the tools that flatcar-disk.ts makes a disk with.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { makeBootDisk, pxeFiles } from '../boot/boot-disk.ts';
import { makeFlatcarDisk } from '../customize/flatcar-disk.ts';
import { makeFlatcarIso } from '../customize/flatcar-iso.ts';
import { fakeRepository, fakeState, startFakeApi } from '../github/fake-api.ts';
import { publishExtension, publishPayload, publishUpdateImage } from '../mirror/payloads.ts';
import { layRelease, type MirrorRelease } from '../mirror/release.ts';
import { startServer } from '../mirror/server.ts';
import { makeSigner, type Signer } from '../mirror/signer.ts';
import { ROOT } from '../runner/actions.ts';
import { createPayloadWriter } from '../trust/update-payload.ts';
import { createAct } from '../workflows/act.ts';
import { CALLS } from './example-calls.ts';
import { asWorkflow, snippetsOf } from './snippets.ts';

const EXAMPLES = join(ROOT, 'docs/examples');
/** Workflow → the document of its steps, and a text that only their snippet has. */
const STEPS: Readonly<Record<string, readonly [path: string, text: string]>> = {
  'readme.yml': ['README.md', 'id: flatcar'],
  'documents.yml': ['docs/provider-images.md', 'documents: sbom'],
  'mirror-inside.yml': ['docs/mirrors.md', 'platform: all\n    base-url'],
};
/** Workflows that start a machine, and the commands that they run for that instead of the recorder's. */
const MACHINES: Readonly<Record<string, readonly string[]>> = {
  'boot.yml': ['qemu-system-x86_64', 'ssh'],
  'kernel.yml': ['qemu-system-x86_64', 'ssh'],
};
const VERSION = '4593.2.5';
const REPOSITORY = 'octo-org/octo-repo';
const TOKEN = 'ghs_example';
const COMMANDS = [...new Set(Object.values(CALLS).flatMap((calls) => calls.map((call) => call.split(' ')[0] ?? '')))];

process.env['PATH'] = [process.env['PATH'], join(homedir(), 'go/bin'), '/usr/sbin', '/sbin'].join(delimiter);

await using cleanup = new AsyncDisposableStack();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => void cleanup.disposeAsync().finally(() => process.exit(130)));

const examples = readdirSync(EXAMPLES);
const names = [...examples, ...Object.keys(STEPS)].sort();
assert.deepEqual(
  Object.keys(CALLS).sort(),
  names,
  'test/docs/example-calls.ts has an entry for each example, and no other',
);

const folder = await mkdtemp(join(tmpdir(), 'examples-'));
cleanup.defer(() => rm(folder, { recursive: true, force: true }));
const signer = await makeSigner();
cleanup.defer(() => signer.dispose());
const payloads = cleanup.use(await createPayloadWriter());
const digests = digestsOf(await layReleases(join(folder, 'www'), signer));
const mirror = cleanup.use(await startServer({ root: join(folder, 'www') }));
const key = join(folder, 'signing-key.asc');
await writeFile(key, await signer.publicKey());

for (const [name, [path, text]] of Object.entries(STEPS)) {
  const [step, ...more] = snippetsOf(path).filter((snippet) => snippet.text.includes(text));
  assert(step !== undefined && more.length === 0, `${path} has one snippet with ${text}`);
  await writeFile(join(folder, name), asWorkflow(step));
}

const act = await createAct(folder, {
  workflows: [...examples.map((name) => join(EXAMPLES, name)), ...Object.keys(STEPS).map((name) => join(folder, name))],
  // The first mirror of the example that has two is one without the release.
  addresses: {
    'https://mirror-1.example/flatcar/': `${mirror.url}/nothing/`,
    'https://mirror-2.example/flatcar/': `${mirror.url}/`,
    'https://mirror.example/': `${mirror.url}/`,
    'http://127.0.0.1:8080/': `${mirror.url}/`,
  },
  defaults: {
    'base-url': `${mirror.url}/{channel}/{board}`,
    'signing-key': key,
    'signing-key-url': 'none',
    'update-signing-key': payloads.publicKey,
  },
});
const kubernetes = makeExtension('kubernetes');
const kubernetesSha256 = createHash('sha256').update(readFileSync(kubernetes)).digest('hex');

const words = process.argv.slice(2);
let failed = 0;
const chosen = names.filter((name) => words.length === 0 || words.some((word) => name.includes(word)));
for (const name of chosen) {
  const fault = await runExample(name);
  if (fault !== undefined) failed += 1;
  process.stdout.write(`${fault === undefined ? 'passed' : 'FAILED'}  ${name}\n${fault ?? ''}`);
}
process.stdout.write(`${chosen.length - failed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 && chosen.length > 0 ? 0 : 1;

/** Runs an example. Returns the log or the difference in calls; undefined on success. */
async function runExample(name: string): Promise<string | undefined> {
  await writeFile(act.commands, '');
  await rm(act.toolCache, { recursive: true, force: true });
  await rm(act.bin, { recursive: true, force: true });
  await mkdir(act.bin);
  await symlink(kubernetes, join(act.bin, 'extension.raw'));
  for (const command of COMMANDS.filter((each) => !MACHINES[name]?.includes(each)))
    await symlink(join(import.meta.dirname, 'recorder'), join(act.bin, command));
  await using api = await startFakeApi(fakeState({ token: TOKEN, repositories: { [REPOSITORY]: fakeRepository() } }));
  const ran = await act.run(name, {
    environment: { GITHUB_API_URL: api.url, GITHUB_REPOSITORY: REPOSITORY },
    secrets: { GITHUB_TOKEN: TOKEN },
    variables: { KUBERNETES_SHA256: kubernetesSha256 },
  });
  if (ran.exitCode !== 0) return `${ran.log}\n`;
  const calls = (await readFile(act.commands, 'utf8')).trimEnd().split('\n').filter(Boolean).map(named).sort();
  try {
    assert.deepEqual(calls, [...(CALLS[name] ?? [])].sort());
    return undefined;
  } catch (error) {
    return `${(error as Error).message}\n`;
  }
}

/** A call with the mirror's names in place of digests, and without what differs between runs. */
function named(call: string): string {
  return (
    call
      .replaceAll(/[0-9a-f]{128}/g, (digest) => digests.get(digest) ?? 'made here')
      .replaceAll(/\b[0-9a-f]{32}\b/g, 'MD5')
      .replaceAll(mirror.url, 'MIRROR')
      // The name that act gives the folder of a job.
      .replaceAll(/[^ =]+\/hostexecutor/g, 'WORKSPACE')
  );
}

/** Digest → name of every file as published and as unpacked. */
function digestsOf(releases: readonly MirrorRelease[]): ReadonlyMap<string, string> {
  const pairs = releases.flatMap(({ board, files }) =>
    files.flatMap(({ name, path, sha512, unpacked }) => [
      [sha512, `${board}/${name}`] as const,
      [unpacked?.sha512 ?? unpackedSha512(path), `${board}/${unpacked?.name ?? name.replace(/\.bz2$/, '')}`] as const,
    ]),
  );
  return new Map(pairs);
}

function unpackedSha512(path: string): string {
  return createHash('sha512')
    .update(execFileSync('bzip2', ['-dc', path], { maxBuffer: 2 ** 28 }))
    .digest('hex');
}

/** Creates a system extension with one file, and returns its path. */
function makeExtension(name: string): string {
  const tree = join(folder, `${name}-tree`);
  const release = join(tree, 'usr/lib/extension-release.d');
  mkdirSync(release, { recursive: true });
  writeFileSync(join(release, `extension-release.${name}`), `ID=flatcar\nVERSION_ID=${VERSION}\n`);
  const path = join(folder, `${name}.raw`);
  execFileSync('mksquashfs', [tree, path, '-quiet', '-no-progress']);
  return path;
}

/** Creates the releases for the examples. Images that an example customizes are real ones, and those of QEMU and PXE boot. */
async function layReleases(root: string, by: Signer): Promise<readonly MirrorRelease[]> {
  const disks = ['openstack', 'proxmoxve', 'metal'].map((name) => makeFlatcarDisk(join(folder, name), 'ext4').path);
  const [openstack = '', proxmoxve = '', metal = ''] = disks;
  for (const disk of [openstack, proxmoxve]) execFileSync('qemu-img', ['convert', '-O', 'qcow2', disk, `${disk}.img`]);
  execFileSync('bzip2', [metal]);
  const bootDisk = join(folder, 'boot-disk');
  makeBootDisk(bootDisk, { oem: 'ext4' });
  execFileSync('qemu-img', ['convert', '-O', 'qcow2', bootDisk, `${bootDisk}.img`]);
  const { kernel, archive } = pxeFiles(folder);
  const iso = join(folder, 'image.iso');
  makeFlatcarIso(iso, join(folder, 'iso'));
  const driver = 'flatcar-nvidia-drivers-570-open';
  const contents = {
    'flatcar_production_openstack_image.img': `${openstack}.img`,
    'flatcar_production_proxmoxve_image.img': `${proxmoxve}.img`,
    'flatcar_production_image.bin.bz2': `${metal}.bz2`,
    'flatcar_production_iso_image.iso': iso,
    'flatcar_production_qemu_image.img': `${bootDisk}.img`,
    'flatcar_production_image.vmlinuz': kernel,
    'flatcar_production_pxe.vmlinuz': kernel,
    'flatcar_production_pxe_image.cpio.gz': archive,
    [`${driver}.raw`]: makeExtension(driver),
  };
  const common = { root, signer: by, documents: false };
  const arm64 = ['ami_vmdk', 'hetzner', 'metal', 'openstack'];
  const platforms = [
    ...[...arm64, 'akamai', 'ami', 'azure', 'digitalocean', 'exoscale', 'gce', 'hyperv_vhdx', 'iso', 'kubevirt'],
    ...['oraclecloud', 'proxmoxve', 'pxe', 'qemu', 'scaleway', 'stackit', 'vagrant', 'virtualbox', 'vmware_ova'],
  ];
  const release = await layRelease({
    ...common,
    version: VERSION,
    channel: 'stable',
    platforms,
    contents,
    documents: true,
    others: ['flatcar_developer_container.bin.bz2', 'flatcar_production_image.vmlinuz', `${driver}.raw`],
  });
  const extension = await publishExtension(release, 'flatcar-podman', by);
  await publishPayload(root, release, 'flatcar-podman.gz', extension, payloads);
  await publishPayload(root, release, 'flatcar_production_update.gz', await publishUpdateImage(release, by), payloads);
  return [
    release,
    await layRelease({
      ...common,
      version: VERSION,
      channel: 'stable',
      platforms: arm64,
      architecture: 'arm64',
    }),
    ...(await Promise.all(
      (['amd64', 'arm64'] as const).flatMap((architecture) => [
        layRelease({ ...common, version: '4628.1.0', channel: 'beta', platforms: ['pxe'], architecture }),
        layRelease({ ...common, version: '4722.0.0', channel: 'alpha', platforms: ['pxe'], architecture }),
        layRelease({ ...common, version: '4081.3.5', channel: 'lts', platforms: ['pxe'], architecture }),
      ]),
    )),
  ];
}
