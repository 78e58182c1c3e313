import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { ErrorCode } from '../../src/errors.ts';
import { FEED_PATH } from '../mirror/feed.ts';
import { publishFile } from '../mirror/publish.ts';
import type { ReleaseOptions } from '../mirror/release.ts';
import { run } from '../mirror/run.ts';
import { startServer } from '../mirror/server.ts';
import { makeSigner, type Signer } from '../mirror/signer.ts';
import type { Door } from './actions.ts';
import { IMAGE, type Scenario, type Stage, VERSION } from './scenario.ts';

const FEED = FEED_PATH.replace('{channel}', 'stable');

/** Long before the tests run, so that what messages say of it never changes. */
export const BUILT_AT = new Date('2025-08-10T18:43:00Z');
const DAY = 86_400_000;

/** An input that is refused before anything is fetched. */
function input(name: string, text: string, door: Door = '.', others: Readonly<Record<string, string>> = {}): Scenario {
  const shown = text.length > 40 || text === '' ? (text === '' ? ' empty' : '') : `: ${text.replaceAll('\n', ' ')}`;
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

// biome-ignore format: one scenario a line is what makes the list readable
/** What download, resolve and verify refuse. */
export const RELEASE_SCENARIOS: readonly Scenario[] = [
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
  { code: 'INVALID_INPUT', when: 'a proxy that is no URL', environment: { HTTP_PROXY: 'proxy.example:3128:1' } },
  { code: 'INVALID_INPUT', when: 'a broken .netrc', prepare: async ({ folder }) => { await writeFile(join(folder, 'netrc'), 'machine mirror.example login\n'); return { NETRC: join(folder, 'netrc') }; } },

  input('architecture', 'arm64', '.', { distribution: 'coreos' }),
  input('version', '1576.x', '.', { distribution: 'coreos', 'feed-url': '' }),
  input('destination', 'images\nother'),
  input('base-url', Array.from({ length: 17 }, (_, index) => `https://mirror-${index}.example/`).join('\n')),
  input('release-tag', 'flatcar {version}', 'resolve', { token: 'secret' }),
  input('release-tag', 'flatcar..{version}', 'resolve', { token: 'secret' }),
  input('issue-labels', 'x'.repeat(60), 'verify', { 'report-issue': 'true', token: 'secret' }),
  input('token', '', 'verify', { 'report-issue': 'true' }),
  { ...input('token', 'one two', 'resolve', { 'release-tag': 'flatcar-{version}' }), when: '`token` that is none, resolve' },
  { ...input('release-tag', 'flatcar-{version}', 'resolve', { token: 'secret' }), when: 'GITHUB_API_URL that is no address', environment: { GITHUB_API_URL: 'ftp://api.example' } },
  { ...input('release-tag', 'flatcar-{version}', 'resolve', { token: 'secret' }), when: 'GITHUB_REPOSITORY that is none', environment: { GITHUB_REPOSITORY: 'flatcar' } },
  { code: 'INVALID_INPUT', when: 'NETRC that names no file', environment: { NETRC: '/nowhere/netrc' } },

  { code: 'UNSUPPORTED_RUNNER', when: 'no tool cache', environment: { RUNNER_TOOL_CACHE: undefined } },
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
  { code: 'VERSION_NOT_FOUND', when: 'a range whose releases lack the architecture', inputs: { version: '4593.x', architecture: 'arm64', platform: 'hetzner' } },
  { code: 'VERSION_MISMATCH', when: "a release directory with another board's version.txt", prepare: (stage) => stage.lay({ versionText: `${versionFile(VERSION)}FLATCAR_BOARD=arm64-usr\n` }) },
  { code: 'VERSION_FILE_INVALID', when: 'a version.txt without a version', prepare: (stage) => stage.lay({ versionText: 'FLATCAR_BUILD=4593\n' }) },
  { code: 'VERSION_FILE_INVALID', when: 'a version.txt with a version that is none', prepare: (stage) => stage.lay({ versionText: versionFile('../../etc') }) },
  { code: 'VERSION_FILE_INVALID', when: 'a version.txt that says two things', prepare: (stage) => stage.lay({ versionText: `${versionFile(VERSION)}FLATCAR_VERSION=4593.2.6\n` }) },
  { code: 'FEED_INVALID', when: 'a feed that is a list', inputs: { version: '4593.x' }, faults: [{ kind: 'replace', body: '[]', path: FEED }] },
  { code: 'FEED_INVALID', when: 'a feed whose releases have no channel', inputs: { version: '4593.x' }, faults: [{ kind: 'replace', body: '{"4593.2.5":{}}', path: FEED }] },
  { code: 'AMI_LIST_INVALID', when: 'a list of AMIs with a region twice', door: 'resolve', inputs: { platform: 'ami' }, prepare: (stage) => stage.lay({ platforms: ['ami'], contents: { 'flatcar_production_ami_all.json': Buffer.from('{"amis":[{"name":"eu-central-1","hvm":"ami-0123456789abcdef0"},{"name":"eu-central-1","hvm":"ami-0123456789abcdef1"}]}') } }) },
  { code: 'FILE_NOT_FOUND', when: 'a release without a list of AMIs, resolve', door: 'resolve', inputs: { platform: 'ami' }, prepare: (stage) => stage.lay({ platforms: ['ami'] }), faults: [{ kind: 'status', status: 404, path: /ami_all\.json$/ }] },
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
  { code: 'SIGNATURE_MISSING', when: 'a list of AMIs without its signature, resolve', door: 'resolve', inputs: { platform: 'ami' }, prepare: (stage) => stage.lay({ platforms: ['ami'] }), faults: [{ kind: 'status', status: 404, path: /ami_all\.json\.sig$/ }] },
  { code: 'SIGNATURE_INVALID', when: 'a signature with something after it', faults: [{ kind: 'append', body: 'more', path: `${IMAGE}.sig` }] },
  { code: 'SIGNATURE_INVALID', when: 'a signature that is cut', faults: [{ kind: 'truncate', bytes: 60, path: `${IMAGE}.sig` }] },
  imageAgain('SIGNATURE_INVALID', 'a signature of text, not of a file', ({ signer }, folder) => publishFile(folder, IMAGE, Buffer.from('image'), signer, { at: BUILT_AT, options: ['--textmode'] })),
  imageAgain('SIGNATURE_INVALID', 'a signature with an end of its own', ({ signer }, folder) => publishFile(folder, IMAGE, Buffer.from('image'), signer, { at: BUILT_AT, options: ['--default-sig-expire', '1d'] })),
  { code: 'TOO_LARGE', when: 'a signature without an end', faults: [{ kind: 'endless', path: `${IMAGE}.sig` }] },
  { code: 'SIGNATURE_MISMATCH', when: 'an image with one bit changed', faults: [{ kind: 'flip', offset: 1000, path: IMAGE }] },
  { code: 'SIGNATURE_MISMATCH', when: 'a version.txt that was changed', faults: [{ kind: 'append', body: '\n', path: 'version.txt' }] },
  imageAgain('SIGNATURE_IN_FUTURE', 'a signature of tomorrow', ({ signer }, folder) => publishFile(folder, IMAGE, Buffer.from('image'), signer, { at: new Date(Date.now() + 30 * DAY) })),
  imageAgain('SIGNATURE_PREDATES_BUILD', 'an image of an older release, well signed', ({ signer }, folder) => publishFile(folder, IMAGE, Buffer.from('image'), signer, { at: new Date(BUILT_AT.getTime() - 40 * DAY) })),
  imageAgain('WEAK_HASH', 'a signature with SHA-1', ({ signer }, folder) => publishFile(folder, IMAGE, Buffer.from('image'), signer, { digest: 'SHA1' })),
  { code: 'KEY_INVALID', when: 'a `signing-key` that is cut', inputs: { 'signing-key': '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQINBFqUFawBEACdnSVBBSx3negnGv7Ppf2D6fbIQAHSzUQ+BA5zEG02BS6EKbJh\n-----END PGP PUBLIC KEY BLOCK-----\n' }, },
  { code: 'KEY_INVALID', when: 'a `signing-key` that is a web page', prepare: async ({ folder }) => { await writeFile(join(folder, 'key.asc'), '<!DOCTYPE html><html></html>'); return { 'signing-key': join(folder, 'key.asc') }; } },
  { code: 'KEY_INVALID', when: 'a `signing-key` of two blocks', prepare: async ({ folder, signer }) => { const other = await makeSigner(); await writeFile(join(folder, 'key.asc'), await bothKeys(signer, other)); await other.dispose(); return { 'signing-key': join(folder, 'key.asc') }; } },
  { code: 'KEY_INVALID', when: 'a `signing-key` that is secret', prepare: async ({ folder, signer }) => { await writeFile(join(folder, 'key.asc'), await run('gpg', ['--homedir', signer.home, '--batch', '--armor', '--export-secret-keys'])); return { 'signing-key': join(folder, 'key.asc') }; } },
  { code: 'KEY_NOT_PINNED', when: 'a `signing-key` of another fingerprint', inputs: { 'signing-key-fingerprint': 'F88CFEDEFF29A5B4D9523864E25D9AED0593B34A' } },
  { code: 'KEY_REVOKED', when: 'a signature by a subkey that was compromised', prepare: (stage) => stage.layAs({ subkeys: [{ revoked: 'compromised', revokedAt: new Date('2020-01-01T00:00:00Z') }] }) },
  { code: 'KEY_EXPIRED', when: 'a signature by a subkey that had ended', prepare: (stage) => stage.layAs({ subkeys: [{ expiresAt: new Date('2020-01-01T00:00:00Z') }] }) },
  { code: 'KEY_CANNOT_SIGN', when: 'a signature by a subkey for authentication', prepare: (stage) => stage.layAs({ subkeys: [{ usage: 'authenticate' }] }) },
  { code: 'UNKNOWN_SIGNING_KEY', when: 'a signature by somebody else', prepare: async (stage) => ({ ...(await stage.layAs({})), 'signing-key': await stage.signer.publicKey() }) },
  { code: 'DIGESTS_MISSING', when: 'no signed DIGESTS', faults: [{ kind: 'status', status: 404, path: /DIGESTS\.asc$/ }] },
  { code: 'DIGESTS_INVALID', when: 'something else in place of DIGESTS', faults: [{ kind: 'replace', body: 'hello', path: `${IMAGE}.DIGESTS.asc` }] },
  imageAgain('DIGESTS_INVALID', 'a signed DIGESTS with something else inside', ({ signer }, folder) => signer.clearSign('hello\n', { at: BUILT_AT }).then((text) => writeFile(join(folder, `${IMAGE}.DIGESTS.asc`), text))),
  imageAgain('DIGESTS_INVALID', 'a signed DIGESTS that says two things', ({ signer }, folder) => signer.clearSign(`# SHA512 HASH\n${'0'.repeat(128)}  ${IMAGE}\n# SHA512 HASH\n${'1'.repeat(128)}  ${IMAGE}\n`, { at: BUILT_AT }).then((text) => writeFile(join(folder, `${IMAGE}.DIGESTS.asc`), text))),
  imageAgain('DIGESTS_MISMATCH', "another platform's image under this name, well signed", ({ signer }, folder) => publishFile(folder, IMAGE, Buffer.from('image'), signer, { statedName: 'flatcar_production_openstack_image.img', at: BUILT_AT })),
  imageAgain('DECOMPRESSION_FAILED', 'an image that was published broken', ({ signer }, folder) => publishFile(folder, 'flatcar_production_hetzner_image.bin.bz2', Buffer.from('BZh91AY&SY broken'), signer, { at: BUILT_AT }), { platforms: ['hetzner'] }),
  imageAgain('DECOMPRESSION_FAILED', 'a gzip file that was published cut', ({ signer }, folder) => publishFile(folder, 'flatcar_production_akamai_image.bin.gz', gzipSync('image').subarray(0, 20), signer, { at: BUILT_AT }), { platforms: ['akamai'] }),
  imageAgain('DECOMPRESSION_FAILED', 'a zip file that was published broken', ({ signer }, folder) => publishFile(folder, 'flatcar_production_hyperv_image.vhd.zip', Buffer.from('PK'), signer, { at: BUILT_AT }), { platforms: ['hyperv'] }),
  { code: 'FILE_SYSTEM', when: '`destination` below a file', prepare: async ({ folder }) => { await writeFile(join(folder, 'file'), ''); return { destination: join(folder, 'file/images') }; } },
  { code: 'GITHUB_API', when: '`release-tag` without the permission to look', door: 'resolve', inputs: { 'release-tag': 'flatcar-{version}', token: 'secret' }, faults: [{ kind: 'status', status: 403, headers: { 'content-type': 'application/json' }, body: '{"message":"Resource not accessible by integration"}', path: /^\/repos\// }], prepare: async ({ server }) => ({ GITHUB_API_URL: server.url }) },
  { code: 'TOO_MANY_REDIRECTS', when: 'an API that leads elsewhere', door: 'resolve', inputs: { 'release-tag': 'flatcar-{version}', token: 'secret' }, faults: [{ kind: 'redirect', to: 'https://elsewhere.example/', path: /^\/repos\// }], prepare: async ({ server }) => ({ GITHUB_API_URL: server.url }) },
  { code: 'VERIFICATION_FAILED', when: 'a file that was changed', door: 'verify', inputs: { version: VERSION }, faults: [{ kind: 'flip', offset: 1000, path: IMAGE }] },
  { code: 'VERIFICATION_FAILED', when: '`files` that match nothing', door: 'verify', inputs: { files: 'no-such-folder/*' } },
];

async function bothKeys(one: Signer, other: Signer): Promise<string> {
  return `${await one.publicKey()}${await other.publicKey()}`;
}

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

/** The URL of a server that has ended. */
async function deadUrl(): Promise<string> {
  const server = await startServer({ root: tmpdir() });
  await server.close();
  return `${server.url}/{channel}/{board}`;
}
