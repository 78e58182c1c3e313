import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ErrorCode } from '../../src/errors.ts';
import { makeFlatcarDisk } from '../customize/flatcar-disk.ts';
import { FEED_PATH } from '../mirror/feed.ts';
import { publishFile } from '../mirror/publish.ts';
import type { MirrorRelease, ReleaseOptions } from '../mirror/release.ts';
import { type FaultRule, type MirrorServer, startServer } from '../mirror/server.ts';
import type { Signer, SignerOptions } from '../mirror/signer.ts';
import type { Door } from './actions.ts';

const FEED = FEED_PATH.replace('{channel}', 'stable');

/** Something that a user or a mirror does, and the refusal that it must lead to. */
export interface Scenario {
  readonly code: ErrorCode;
  readonly when: string;
  /** Default: the root action. */
  readonly door?: Door;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly faults?: readonly FaultRule[];
  /** Makes a release or files of its own; gives inputs. */
  readonly prepare?: (stage: Stage) => Promise<Readonly<Record<string, string>>>;
}

export interface Stage {
  readonly server: MirrorServer;
  readonly signer: Signer;
  readonly release: MirrorRelease;
  /** For the files of one scenario. */
  readonly folder: string;
  /** Lays a release of its own for one scenario, and gives the inputs that find it. */
  lay(options: Partial<ReleaseOptions>): Promise<Readonly<Record<string, string>>>;
  /** The same with a key of its own. */
  layAs(key: SignerOptions, options?: Partial<ReleaseOptions>): Promise<Readonly<Record<string, string>>>;
}

export const VERSION = '4593.2.5';
const IMAGE = 'flatcar_production_qemu_image.img';
/** Long before the tests run, so that what messages say of it never changes. */
export const BUILT_AT = new Date('2025-08-10T18:43:00Z');
const DAY = 86_400_000;
const IGNITION = '{"ignition":{"version":"3.3.0"}}';

/** An input that is refused before anything is fetched. */
function input(name: string, text: string, door: Door = '.', others: Readonly<Record<string, string>> = {}): Scenario {
  const shown = text.length > 60 || text === '' ? (text === '' ? ' empty' : '') : `: ${text.replaceAll('\n', ' ')}`;
  const inputs = { ...others, [name]: text };
  return { code: 'INVALID_INPUT', when: `\`${name}\`${shown}${door === '.' ? '' : `, ${door}`}`, door, inputs };
}

/** The image is laid anew, as an attacker or a careless mirror would. */
function imageAgain(
  code: ErrorCode,
  when: string,
  write: (stage: Stage, folder: string) => Promise<unknown>,
  options: Partial<ReleaseOptions> = {},
): Scenario {
  const prepare = async (stage: Stage): Promise<Readonly<Record<string, string>>> => {
    const inputs = await stage.lay(options);
    await write(stage, inputs['folder'] ?? '');
    return inputs;
  };
  return { code, when, prepare };
}

/** A config or an image for customize, written to a file beside its output. */
function customize(
  code: ErrorCode,
  when: string,
  content: Uint8Array | string,
  inputs: Readonly<Record<string, string>>,
  environment: Scenario['environment'] = {},
): Scenario {
  const prepare = async ({ folder }: Stage): Promise<Readonly<Record<string, string>>> => {
    await writeFile(join(folder, 'image.img'), content);
    return { image: join(folder, 'image.img'), ...inputs };
  };
  return { code, when, door: 'customize', prepare, environment };
}

/** The start of an empty qcow2 image of 1 MiB, version 3 (qemu's docs/interop/qcow2.rst). */
function qcow2(): Buffer {
  const bytes = Buffer.alloc(65536 * 4);
  bytes.write('QFI\xfb', 0, 'latin1');
  bytes.writeUInt32BE(3, 4);
  bytes.writeUInt32BE(16, 20);
  bytes.writeBigUInt64BE(1048576n, 24);
  bytes.writeUInt32BE(104, 100);
  return bytes;
}

// biome-ignore format: one scenario a line is what makes the list readable
/** At least one for every code that a user can meet; what they have in common is in `provoke-errors.ts`. */
export const SCENARIOS: readonly Scenario[] = [
  input('platform', 'quemu'),
  input('platform', 'kubernetes'),
  input('channel', 'stabel'),
  input('version', 'newest'),
  { ...input('version', VERSION, '.', { channel: 'beta' }), when: '`version` of one channel, `channel` another' },
  input('architecture', 'riscv64'),
  input('distribution', 'fedora'),
  { ...input('distribution', 'coreos', '.', { 'base-url': '' }), when: '`distribution: coreos` without `base-url`' },
  input('base-url', 'ftp://mirror.example/flatcar'),
  input('base-url', 'https://mirror.example/{release}'),
  input('signing-key', 'missing-key.asc'),
  input('signing-key-fingerprint', 'E25D9AED0593B34A'),
  input('signing-key-url', 'nowhere'),
  input('feed-url', 'not a URL', '.', { version: '4593.x' }),
  input('minimum-version', 'newest'),
  input('maximum-age', '90'),
  input('signed-metadata', 'no'),
  input('retries', '0'),
  input('connections', 'many'),
  input('compression', 'zip'),
  input('decompress', 'yes'),
  input('documents', 'sbomb'),
  input('architecture', 'amd64, arm64'),
  input('platform', 'all, qemu', 'verify'),
  input('issue-title', '', 'verify', { 'report-issue': 'true', 'issue-title': '\n' }),
  input('token', '', 'resolve', { 'release-tag': 'flatcar-{version}', token: '' }),
  { ...input('release-tag', 'flatcar-{release}', 'resolve', { token: 'secret' }) },
  { code: 'INVALID_INPUT', when: 'nothing to add, customize', door: 'customize', prepare: async ({ release }) => ({ image: release.file(IMAGE).path }) },
  { code: 'INVALID_INPUT', when: '`image` missing, customize', door: 'customize', inputs: { image: 'missing.img', ignition: IGNITION } },
  { code: 'INVALID_INPUT', when: '`output` is the image, customize', door: 'customize', prepare: async ({ release }) => ({ image: release.file(IMAGE).path, output: release.file(IMAGE).path, ignition: IGNITION }) },
  customize('INVALID_INPUT', '`ignition` is neither a config nor a file, customize', qcow2(), { ignition: 'config.ign' }),
  customize('INVALID_INPUT', '`version` is no version, customize', qcow2(), { ignition: IGNITION, version: 'newest' }),
  { code: 'INVALID_INPUT', when: 'a proxy that is no URL', environment: { HTTP_PROXY: 'proxy.example:3128:1' } },
  { code: 'INVALID_INPUT', when: 'a broken .netrc', prepare: async ({ folder }) => { await writeFile(join(folder, 'netrc'), 'machine mirror.example login\n'); return { NETRC: join(folder, 'netrc') }; } },
  { code: 'UNSUPPORTED_RUNNER', when: 'no tool cache', environment: { RUNNER_TOOL_CACHE: undefined } },
  customize('UNSUPPORTED_RUNNER', 'a qcow2 image without qemu-img, customize', qcow2(), { ignition: IGNITION }, { PATH: '/nowhere' }),
  { code: 'VERSION_NOT_FOUND', when: 'a version that the mirror does not have', inputs: { version: '4593.2.9' } },
  { code: 'VERSION_NOT_FOUND', when: 'a channel that the mirror does not have', inputs: { channel: 'alpha' } },
  { code: 'VERSION_NOT_FOUND', when: 'a range that no release satisfies', inputs: { version: '>=4600' } },
  { code: 'VERSION_MISMATCH', when: "a release directory with another release's version.txt", prepare: (stage) => stage.lay({ versionText: versionFile('4593.2.4') }), inputs: { version: VERSION } },
  { code: 'CHANNEL_MISMATCH', when: 'beta whose current release is a stable one', prepare: (stage) => stage.lay({ channel: 'beta' }), inputs: { channel: 'beta' } },
  { code: 'VERSION_TOO_OLD', when: '`minimum-version` newer than the release', inputs: { 'minimum-version': '4593.2.9' } },
  { code: 'RELEASE_TOO_OLD', when: '`maximum-age: 90d` on a mirror that stands still', inputs: { 'maximum-age': '90d' }, prepare: (stage) => stage.lay({ builtAt: new Date(Date.now() - 200.5 * DAY) }) },
  { code: 'VERSION_FILE_INVALID', when: 'a version.txt with something else, well signed', prepare: (stage) => stage.lay({ versionText: 'hello\n' }) },
  { code: 'FEED_INVALID', when: 'a feed that is no JSON', inputs: { version: '4593.x' }, faults: [{ kind: 'replace', body: '{', path: FEED }] },
  { code: 'AMI_LIST_INVALID', when: 'a list of AMIs of another form, well signed', door: 'resolve', inputs: { platform: 'ami' }, prepare: (stage) => stage.lay({ platforms: ['ami'], contents: { 'flatcar_production_ami_all.json': Buffer.from('{"images":[]}') } }) },
  { code: 'FILE_NOT_FOUND', when: 'a platform that the release was not published for', inputs: { platform: 'hetzner' } },
  { code: 'FILE_NOT_FOUND', when: 'a platform that the release was not published for, resolve', door: 'resolve', inputs: { platform: 'openstack' } },
  { code: 'FILE_NOT_FOUND', when: 'no feed there', inputs: { version: '4593.x' }, faults: [{ kind: 'status', status: 404, path: FEED }] },
  { code: 'HTTP_STATUS', when: 'a server that is broken', faults: [{ kind: 'status', status: 503, path: IMAGE }] },
  { code: 'HTTP_STATUS', when: 'a server that wants a password', faults: [{ kind: 'auth', user: 'me', password: 'secret', path: /./ }] },
  { code: 'NETWORK', when: 'a server that is not there', prepare: async () => ({ 'base-url': await deadUrl() }) },
  { code: 'TRANSFER_INCOMPLETE', when: 'a connection that breaks', faults: [{ kind: 'drop', after: 100, path: IMAGE }] },
  { code: 'STALLED', when: 'a server that falls silent', inputs: { 'stall-timeout': '1' }, faults: [{ kind: 'stall', after: 100, path: IMAGE }] },
  { code: 'TOO_LARGE', when: 'a version.txt without an end', faults: [{ kind: 'endless', path: 'version.txt' }] },
  { code: 'TOO_MANY_REDIRECTS', when: 'a redirect in a circle', faults: [{ kind: 'redirect', to: `/stable/amd64-usr/current/version.txt`, path: 'version.txt' }] },
  { code: 'MIRRORS_FAILED', when: 'two mirrors, each with a fault of its own', faults: [{ kind: 'status', status: 500, path: /^\/stable.*version\.txt$/ }], prepare: async ({ server }) => ({ 'base-url': `${await deadUrl()}\n${server.url}/{channel}/{board}` }) },
  { code: 'SIGNATURE_MISSING', when: 'an image without its signature', faults: [{ kind: 'status', status: 404, path: `${IMAGE}.sig` }] },
  { code: 'SIGNATURE_MISSING', when: 'a mirror that does not sign version.txt', faults: [{ kind: 'status', status: 404, path: 'version.txt.sig' }] },
  { code: 'SIGNATURE_MISSING', when: '`maximum-age` where version.txt is not signed', inputs: { 'maximum-age': '90d', 'signed-metadata': 'optional' }, faults: [{ kind: 'status', status: 404, path: 'version.txt.sig' }] },
  { code: 'SIGNATURE_INVALID', when: 'something else in place of the signature', faults: [{ kind: 'replace', body: 'hello', path: `${IMAGE}.sig` }] },
  { code: 'SIGNATURE_MISMATCH', when: 'an image with one bit changed', faults: [{ kind: 'flip', offset: 1000, path: IMAGE }] },
  { code: 'SIGNATURE_MISMATCH', when: 'a version.txt that was changed', faults: [{ kind: 'append', body: '\n', path: 'version.txt' }] },
  imageAgain('SIGNATURE_IN_FUTURE', 'a signature of tomorrow', ({ signer }, folder) => publishFile(folder, IMAGE, Buffer.from('image'), signer, { at: new Date(Date.now() + 30 * DAY) })),
  imageAgain('SIGNATURE_PREDATES_BUILD', 'an image of an older release, well signed', ({ signer }, folder) => publishFile(folder, IMAGE, Buffer.from('image'), signer, { at: new Date(BUILT_AT.getTime() - 40 * DAY) })),
  imageAgain('WEAK_HASH', 'a signature with SHA-1', ({ signer }, folder) => publishFile(folder, IMAGE, Buffer.from('image'), signer, { digest: 'SHA1' })),
  { code: 'KEY_INVALID', when: 'a `signing-key` that is cut', inputs: { 'signing-key': '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQINBFqUFawBEACdnSVBBSx3negnGv7Ppf2D6fbIQAHSzUQ+BA5zEG02BS6EKbJh\n-----END PGP PUBLIC KEY BLOCK-----\n' }, },
  { code: 'KEY_NOT_PINNED', when: 'a `signing-key` of another fingerprint', inputs: { 'signing-key-fingerprint': 'F88CFEDEFF29A5B4D9523864E25D9AED0593B34A' } },
  { code: 'KEY_REVOKED', when: 'a signature by a subkey that was compromised', prepare: (stage) => stage.layAs({ subkeys: [{ revoked: 'compromised', revokedAt: new Date('2020-01-01T00:00:00Z') }] }) },
  { code: 'KEY_EXPIRED', when: 'a signature by a subkey that had ended', prepare: (stage) => stage.layAs({ subkeys: [{ expiresAt: new Date('2020-01-01T00:00:00Z') }] }) },
  { code: 'KEY_CANNOT_SIGN', when: 'a signature by a subkey for authentication', prepare: (stage) => stage.layAs({ subkeys: [{ usage: 'authenticate' }] }) },
  { code: 'UNKNOWN_SIGNING_KEY', when: 'a signature by somebody else', prepare: async (stage) => ({ ...(await stage.layAs({})), 'signing-key': await stage.signer.publicKey() }) },
  { code: 'DIGESTS_MISSING', when: 'no signed DIGESTS', faults: [{ kind: 'status', status: 404, path: /DIGESTS\.asc$/ }] },
  { code: 'DIGESTS_INVALID', when: 'something else in place of DIGESTS', faults: [{ kind: 'replace', body: 'hello', path: `${IMAGE}.DIGESTS.asc` }] },
  imageAgain('DIGESTS_MISMATCH', "another platform's image under this name, well signed", ({ signer }, folder) => publishFile(folder, IMAGE, Buffer.from('image'), signer, { statedName: 'flatcar_production_openstack_image.img', at: BUILT_AT })),
  imageAgain('DECOMPRESSION_FAILED', 'an image that was published broken', ({ signer }, folder) => publishFile(folder, 'flatcar_production_hetzner_image.bin.bz2', Buffer.from('BZh91AY&SY broken'), signer, { at: BUILT_AT }), { platforms: ['hetzner'] }),
  { code: 'FILE_SYSTEM', when: '`destination` below a file', prepare: async ({ folder }) => { await writeFile(join(folder, 'file'), ''); return { destination: join(folder, 'file/images') }; } },
  customize('IMAGE_INVALID', 'something else than an image', 'hello', { ignition: IGNITION }),
  customize('IMAGE_INVALID', 'a zip archive', Buffer.from('PK\x03\x04 and more', 'latin1'), { ignition: IGNITION }),
  customize('CONFIG_INVALID', 'Butane in place of Ignition', qcow2(), { ignition: 'variant: flatcar\nversion: 1.0.0\n' }),
  customize('CONFIG_INVALID', 'an Ignition config that is no JSON', qcow2(), { ignition: '{ "ignition": ' }),
  customize('CONFIG_INVALID', 'an Ignition version that the release does not read', qcow2(), { ignition: '{"ignition":{"version":"3.9.0"}}', version: VERSION }),
  customize('CONFIG_INVALID', 'a cloud-config without its first line', qcow2(), { 'cloud-config': 'hostname: flatcar\nusers: []\n' }),
  customize('CONFIG_INVALID', 'GRUB commands', qcow2(), { 'grub-config': 'set timeout=1\nreboot\n' }),
  { code: 'NO_SPACE_ON_OEM', when: 'more than fits on OEM', door: 'customize', prepare: prepareFullOem },
  { code: 'TOOL_FAILED', when: 'a qemu-img that fails', door: 'customize', prepare: prepareFailingTool },
  { code: 'GITHUB_API', when: '`release-tag` without the permission to look', door: 'resolve', inputs: { 'release-tag': 'flatcar-{version}', token: 'secret' }, faults: [{ kind: 'status', status: 403, headers: { 'content-type': 'application/json' }, body: '{"message":"Resource not accessible by integration"}', path: /^\/repos\// }], prepare: async ({ server }) => ({ GITHUB_API_URL: server.url }) },
  { code: 'VERIFICATION_FAILED', when: 'a file that was changed', door: 'verify', inputs: { version: VERSION }, faults: [{ kind: 'flip', offset: 1000, path: IMAGE }] },
  { code: 'VERIFICATION_FAILED', when: '`files` that match nothing', door: 'verify', inputs: { files: 'no-such-folder/*' } },
];

function versionFile(version: string): string {
  const [build = '', branch = '', patch = ''] = version.split('.');
  const fields = {
    BUILD: build,
    BRANCH: branch,
    PATCH: patch,
    VERSION: version,
    VERSION_ID: version,
    BUILD_ID: '"2025-08-10-1843"',
    SDK_VERSION: '4593.0.0',
  };
  return Object.entries(fields)
    .map(([name, value]) => `FLATCAR_${name}=${value}\n`)
    .join('');
}

async function prepareFullOem({ folder }: Stage): Promise<Readonly<Record<string, string>>> {
  makeFlatcarDisk(join(folder, 'disk.bin'), 'ext4');
  await mkdir(join(folder, 'oem'));
  await writeFile(join(folder, 'oem/large'), Buffer.alloc(64 * 1024 * 1024));
  return { image: join(folder, 'disk.bin'), 'oem-files': join(folder, 'oem') };
}

async function prepareFailingTool({ folder }: Stage): Promise<Readonly<Record<string, string>>> {
  await writeFile(join(folder, 'image.qcow2'), qcow2());
  await mkdir(join(folder, 'tools'));
  await writeFile(join(folder, 'tools/qemu-img'), '#!/bin/sh\necho "qemu-img: I/O error" >&2\nexit 1\n', {
    mode: 0o755,
  });
  return { image: join(folder, 'image.qcow2'), ignition: IGNITION, PATH: `${join(folder, 'tools')}:/usr/bin:/bin` };
}

/** The URL of a server that has ended. */
async function deadUrl(): Promise<string> {
  const server = await startServer({ root: tmpdir() });
  await server.close();
  return `${server.url}/{channel}/{board}`;
}
