import { chmod, lstat, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect } from 'vitest';
import { fakeRepository, fakeState, startFakeApi } from '../github/fake-api.ts';
import { paxHeader, type TarMember } from '../mirror/archive.ts';
import { digestsText, sumsOf } from '../mirror/publish.ts';
import { versionText } from '../mirror/release.ts';
import { type CacheService, cacheArchive, startCacheService, unpackedArchive } from '../runner/cache-service.ts';
import { createRunner, type Runner, type Step } from '../runner/run-action.ts';
import {
  armor,
  detached,
  packet,
  type RawKey,
  rawEd25519,
  signatureBody,
  subkeyPackets,
} from '../trust/packet-writer.ts';
import {
  BUILT,
  compromised,
  DAY,
  IMAGE,
  inputsFor,
  LAYOUT,
  type Mirror,
  OLDER,
  OTHER,
  RAW,
  rawKeyBlock,
  revokingBlock,
  SIGNED_AT,
  SUBKEY,
  signFile,
  VERSION,
  type World,
} from './world.ts';

/** An attack that the step survives, an honest oddity, or an attack that the action can't detect. */
export interface Outcome {
  /** A heading of the attacks in docs/trust.md. */
  readonly category: string;
  readonly name: string;
  readonly run: (world: World) => Promise<void>;
}

function outcomes(category: string, list: readonly Omit<Outcome, 'category'>[]): Outcome[] {
  return list.map((outcome) => ({ category, ...outcome }));
}

const TOOL = `flatcar-openstack/${VERSION}`;

function expectSuccess(step: Step): void {
  expect(step.errors, step.log).toEqual([]);
  expect(step.exitCode, step.log).toBe(0);
}

async function expectHonest(step: Step, world: World): Promise<void> {
  expectSuccess(step);
  expect(await readFile(step.outputs['path'] ?? '')).toEqual(await readFile(world.honestPath(IMAGE)));
}

const rollback = outcomes('rollback', [
  {
    name: '`current` moved back while the tool cache has a newer release: warned',
    run: async (world) => {
      await using mirror = await world.mirror();
      await using runner = await createRunner();
      const inputs = inputsFor(world, mirror.line, { version: 'current' });
      expectSuccess(await runner.step('.', inputs));
      await mirror.pointCurrent(OLDER);
      const step = await runner.step('.', inputs);
      expectSuccess(step);
      expect(step.outputs['version']).toBe(OLDER);
      expect(step.warnings).toHaveLength(1);
      expect(step.warnings[0]).toMatch(/is 4593\.2\.4, but the tool cache has 4593\.2\.5: .*rolled back/);
    },
  },
  {
    name: '`current` moved back while the repository has a tag for a newer release: warned',
    run: async (world) => {
      await using mirror = await world.mirror();
      await using runner = await createRunner();
      const tags = fakeRepository({ tags: [`flatcar-${VERSION}`] });
      await using api = await startFakeApi(fakeState({ repositories: { 'octo-org/octo-repo': tags } }));
      await mirror.pointCurrent(OLDER);
      const { token } = api.state;
      const inputs = inputsFor(world, mirror.line, { version: 'current', token, 'release-tag': 'flatcar-{version}' });
      const step = await runner.step('resolve', inputs, { environment: { GITHUB_API_URL: api.url } });
      expectSuccess(step);
      expect(step.warnings).toHaveLength(1);
      expect(step.warnings[0]).toMatch(/is 4593\.2\.4, but the repository has a tag for 4593\.2\.5: .*rolled back/);
    },
  },
]);

/** Release notes of the feed, which is not signed, and a pattern that must be in none of the outputs, files and lines. */
const NOTES: readonly (readonly [name: string, notes: string, forbidden: RegExp])[] = [
  [
    'HTML and images',
    '<script>alert(1)</script></details><img src="x">\n![x](https://evil.example/p)',
    /<script|<img|!\[/,
  ],
  ['mentions and issue references', 'thanks @octocat, fixes #12, octocat/x#3 and GH-4', /@octocat|#12|x#3|GH-4/],
  [
    'workflow commands',
    '::error::x\n- `::set-output name=path::/etc`\n##[error]y',
    /^\s*::(?!warning::|add-mask::)|##\[/m,
  ],
  ['a megabyte of text', `${'- '.padEnd(100, 'x')}\n`.repeat(10_000), /x{120000}/],
];

const notes = outcomes(
  'injection',
  NOTES.map(([name, text, forbidden]) => ({
    name: `release notes with ${name}: plain text in outputs, files, log and summary`,
    run: async (world) => {
      await using mirror = await world.mirror();
      await using runner = await createRunner();
      const entry = { channel: 'stable', architectures: ['amd64'], release_date: '2026-08-13 15:48:35 +0000' };
      const feed = { [VERSION]: { ...entry, release_notes: text, major_software: { kernel: ['6.12', text] } } };
      await mirror.write('feed.json', JSON.stringify(feed));
      const inputs = inputsFor(world, mirror.line, { since: OLDER, 'feed-url': mirror.url('feed.json') });
      const step = await runner.step('resolve', inputs);
      expectSuccess(step);
      const paths = ['changes-path', 'release-notes-path'].map((output) => step.outputs[output] ?? '');
      const files = await Promise.all(paths.map((path) => readFile(path, 'utf8')));
      for (const file of files) {
        expect(file).toContain('Not proven');
        expect(file.length).toBeLessThanOrEqual(125_000);
      }
      for (const shown of [...files, step.summary, step.log, ...Object.values(step.outputs)])
        expect(shown).not.toMatch(forbidden);
      expect(step.summary.length).toBeLessThan(1024 * 1024);
    },
  })),
);

const secrets = outcomes('secrets', [
  {
    name: 'the token goes to the GitHub API alone, never to a mirror',
    run: async (world) => {
      await using mirror = await world.mirror();
      await using runner = await createRunner();
      await using api = await startFakeApi(fakeState({ repositories: { 'octo-org/octo-repo': fakeRepository() } }));
      const { token } = api.state;
      const inputs = inputsFor(world, mirror.line, { version: 'current', token, 'release-tag': 'flatcar-{version}' });
      expectSuccess(await runner.step('resolve', inputs, { environment: { GITHUB_API_URL: api.url } }));
      expect(api.state.requests.every(({ authorization }) => authorization?.includes(token))).toBe(true);
      expect(api.state.requests.length).toBeGreaterThan(0);
      expect(JSON.stringify(mirror.server.requests)).not.toContain(token);
    },
  },
  {
    name: "credentials in a `base-url` are masked, and not sent to a redirect's target",
    run: async (world) => {
      await using mirror = await world.mirror();
      await using runner = await createRunner();
      const password = 'a password of a mirror';
      mirror.server.fault({ kind: 'auth', path: 'version.txt', user: 'user', password });
      mirror.server.fault({
        kind: 'redirect',
        path: IMAGE,
        to: `${world.honest.url}/stable/amd64-usr/${VERSION}/${IMAGE}`,
      });
      const line = mirror.line.replace('//', `//user:${encodeURIComponent(password)}@`);
      const step = await runner.step('.', inputsFor(world, line));
      await expectHonest(step, world);
      const shown = step.log.split('\n').filter((text) => !text.startsWith('::add-mask::'));
      expect(shown.join('\n')).not.toMatch(/a( |%20)password/);
      expect(step.log).toContain(`::add-mask::${password}`);
      expect(JSON.stringify(step.outputs)).not.toMatch(/a( |%20)password/);
      expect(world.honest.requests.some(({ headers }) => headers.authorization !== undefined)).toBe(false);
    },
  },
]);

const freeze = outcomes('indefinite freeze', [
  {
    name: '`current` older than 90 days: warned',
    run: async (world) => {
      await using mirror = await world.mirror();
      await using runner = await createRunner();
      const at = new Date(BUILT.getTime() - 100 * DAY);
      await mirror.put('version.txt', versionFileOf(at), { at });
      await mirror.pointCurrent(VERSION);
      const step = await runner.step('.', inputsFor(world, mirror.line, { version: 'current' }));
      expectSuccess(step);
      expect(step.warnings).toHaveLength(1);
      expect(step.warnings[0]).toMatch(/signed 100 days ago.*outdated/);
    },
  },
]);

/** Returns the version.txt of this release for another build time. */
function versionFileOf(builtAt: Date): Buffer {
  const [day, time = ''] = builtAt.toISOString().split('T');
  return Buffer.from(versionText(VERSION, `${day}-${time.slice(0, 5).replace(':', '')}`));
}

const compromise = outcomes('key compromise', [
  {
    name: 'subkey that expired after it signed: accepted, with a log line',
    run: async (world) => {
      await using mirror = await world.mirror();
      await using runner = await createRunner();
      const at = new Date('2019-06-01T12:00:00Z');
      const signing = { at, signing: { subkey: SUBKEY.expired } };
      await mirror.put('version.txt', versionFileOf(at), signing);
      await mirror.put(IMAGE, await mirror.read(IMAGE), signing);
      const step = await runner.step('.', inputsFor(world, mirror.line));
      await expectHonest(step, world);
      expect(step.log).toMatch(/has expired since \(2020-01-01\); it was valid at the time of the signature/);
      expect(step.log).toMatch(/^version\.txt: The signing key \S+ has expired since/m);
      for (const shown of [step.log, step.summary]) {
        expect(shown).toContain(step.outputs['sha512']);
        expect(shown).toContain(step.outputs['signing-key']);
      }
    },
  },
  {
    name: 'subkey that was retired after it signed: accepted, with a log line',
    run: async (world) => {
      await using mirror = await world.mirror();
      await using runner = await createRunner();
      const at = new Date(BUILT.getTime() - 10 * DAY);
      const signing = { at, signing: { subkey: SUBKEY.retired } };
      await mirror.put('version.txt', versionFileOf(at), signing);
      await mirror.put(IMAGE, await mirror.read(IMAGE), signing);
      const step = await runner.step('.', inputsFor(world, mirror.line));
      await expectHonest(step, world);
      expect(step.log).toMatch(/was revoked as retired later/);
    },
  },
]);

const rotation = outcomes('key rotation', [
  {
    name: 'unknown subkey that the published key binds: fetched once, accepted',
    run: async (world) => {
      await using mirror = await world.mirror();
      await using runner = await createRunner();
      await mirror.write('key.asc', world.keyBlock);
      const known = await world.signer.publicKey([SUBKEY.expired]);
      const step = await runner.step(
        '.',
        inputsFor(world, mirror.line, { 'signing-key': known, 'signing-key-url': mirror.url('key.asc') }),
      );
      await expectHonest(step, world);
      expect(step.log).toContain(`the pinned primary key ${world.signer.primary} vouches for`);
      expect(step.log).toContain(world.signer.subkeys[SUBKEY.valid] ?? 'no such subkey');
      expect(mirror.server.requests.filter(({ path }) => path.endsWith('key.asc'))).toHaveLength(1);
    },
  },
  {
    name: 'published key kept in the tool cache: the next run needs no network',
    run: async (world) => {
      await using mirror = await world.mirror('raw');
      await using runner = await createRunner();
      const { primary, subkey, next } = world.raw;
      await mirror.write('key.asc', rawKeyBlock(primary, subkey, subkeyPackets(primary, next)));
      await mirror.write(`${IMAGE}.sig`, detached(await mirror.read(IMAGE), next, SIGNED_AT));
      const inputs = inputsFor(world, mirror.line, {
        'signing-key': world.rawBlock,
        'signing-key-url': mirror.url('key.asc'),
      });
      await expectHonest(await runner.step('.', inputs), world);
      await mirror.server.close();
      const step = await runner.step('.', inputs);
      await expectHonest(step, world);
      expect(step.outputs['cache-hit']).toBe('true');
    },
  },
  {
    name: 'version.txt signed by a subkey revoked by the published key, which the image made necessary: the next mirror is used',
    run: async (world) => {
      await using revoked = await world.mirror('raw');
      await using valid = await world.mirror('raw');
      await using runner = await createRunner();
      for (const mirror of [revoked, valid]) await signBy(world.raw.next, mirror, [IMAGE]);
      await signBy(world.raw.next, valid, ['version.txt']);
      await valid.write('key.asc', revokingBlock(world));
      const step = await runner.step('.', {
        ...inputsFor(world, `${revoked.line}\n${valid.line}`),
        'signing-key': world.rawBlock,
        'signing-key-url': valid.url('key.asc'),
      });
      await expectHonest(step, world);
      expect(step.warnings.join('\n')).toMatch(/invalidates a signature that was accepted.*\[KEY_REVOKED\]/);
      expect(step.warnings.join('\n')).toMatch(new RegExp(`Mirror ${revoked.server.url}.*\\[KEY_REVOKED\\]`));
      expect(step.outputs['url']).toContain(valid.server.url);
      expect(JSON.stringify(step.outputs)).not.toContain(world.raw.subkey.fingerprint);
    },
  },
  {
    name: 'image signed by a subkey revoked by the published key, which another image made necessary: no report calls it verified',
    run: async (world) => {
      await using mirror = await world.mirror('raw');
      await using runner = await createRunner();
      const third = rawEd25519(new Date('2018-01-01T00:00:00Z'));
      const { primary, subkey, next } = world.raw;
      await mirror.write(
        'key.asc',
        rawKeyBlock(
          primary,
          subkey,
          subkeyPackets(primary, third),
          compromised(primary, third),
          subkeyPackets(primary, next),
        ),
      );
      await signBy(third, mirror, [IMAGE]);
      await signBy(world.raw.next, mirror, [OTHER]);
      // The first image has passed when the second asks for the key.
      mirror.server.fault({ kind: 'drip', path: `${OTHER}.sig`, bytes: 20, everyMs: 100 });
      const inputs = {
        ...inputsFor(world, mirror.line, { platform: 'openstack,stackit' }),
        'signing-key': rawKeyBlock(primary, subkey, subkeyPackets(primary, third)),
        'signing-key-url': mirror.url('key.asc'),
      };
      const verify = await runner.step('verify', inputs);
      expect(verify.exitCode).toBe(1);
      const report = JSON.parse(verify.outputs['report'] ?? '[]') as { name: string; verdict: string; code?: string }[];
      const rowOf = (name: string): unknown => report.find((row) => row.name === name);
      expect(rowOf(IMAGE), verify.log).toMatchObject({ verdict: 'failed', code: 'KEY_REVOKED' });
      expect(rowOf(OTHER)).toMatchObject({ verdict: 'verified' });
      const destination = join(runner.workspace, 'images');
      const step = await runner.step('.', { ...inputs, destination });
      expect(step.exitCode, step.log).toBe(1);
      expect(step.errors[0]).toMatch(/\[KEY_REVOKED\]$/);
      expect(step.outputs).toEqual({});
      for (const folder of [destination, runner.toolCache])
        expect(
          (await readdir(folder, { recursive: true }).catch(() => [])).filter((path) => path.endsWith(IMAGE)),
        ).toEqual([]);
    },
  },
  {
    name: 'version.txt, image and DIGESTS each signed by a revoked subkey and by one that only the published key has: accepted',
    run: async (world) => {
      const { primary, subkey, next } = world.raw;
      const third = rawEd25519(new Date('2018-01-01T00:00:00Z'));
      const revoked = [subkeyPackets(primary, third), compromised(primary, third)];
      for (const name of ['version.txt', IMAGE, `${IMAGE}.DIGESTS.asc`]) {
        await using mirror = await world.mirror('raw');
        await using runner = await createRunner();
        await mirror.write('key.asc', rawKeyBlock(primary, subkey, ...revoked, subkeyPackets(primary, next)));
        if (name.endsWith('.asc')) {
          const text = digestsText([{ name: IMAGE, sums: await sumsOf(await mirror.read(IMAGE)) }]).trimEnd();
          const over = Buffer.from(text.replaceAll('\n', '\r\n'));
          const both = [third, next].map((by) => packet(2, signatureBody({ type: 1, by, at: SIGNED_AT, over })));
          const head = `-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n${text.replaceAll(/^-/gm, '- -')}\n`;
          await mirror.write(name, `${head}${armor('PGP SIGNATURE', Buffer.concat(both))}`);
        } else {
          const bytes = await mirror.read(name);
          await mirror.write(`${name}.sig`, Buffer.concat([third, next].map((by) => detached(bytes, by, SIGNED_AT))));
        }
        const step = await runner.step('.', {
          ...inputsFor(world, mirror.line),
          'signing-key': rawKeyBlock(primary, subkey, ...revoked),
          'signing-key-url': mirror.url('key.asc'),
        });
        await expectHonest(step, world);
        expect(step.log).toContain(`vouches for ${next.fingerprint}`);
      }
    },
  },
]);

/** Signs files of a mirror and their DIGESTS with `key` alone. */
async function signBy(key: RawKey, mirror: Mirror, names: readonly string[]): Promise<void> {
  for (const name of names) await signFile(mirror.path(name), key);
}

const moving = outcomes('release in the middle of being published', [
  {
    name: '`current` changes between version.txt and its signature: read again',
    run: async (world) => {
      await using mirror = await world.mirror();
      await using runner = await createRunner();
      const body = await mirror.read('version.txt.sig', OLDER);
      mirror.server.fault({ kind: 'replace', path: 'current/version.txt.sig', body, times: 1 });
      const step = await runner.step('.', inputsFor(world, mirror.line, { version: 'current' }));
      await expectHonest(step, world);
      expect(step.log).toMatch(/does not match its signature.*read again/);
      expect(step.warnings).toEqual([]);
    },
  },
]);

interface Poisoning {
  readonly name: string;
  /** Changes the tool cache after a successful run. */
  readonly change: (directory: string, runner: Runner) => Promise<unknown>;
  /** Matches a warning of the next run. */
  readonly warning: RegExp;
  /** The next run's output `cache-hit`. Default: `false`. */
  readonly cacheHit?: 'true' | 'false';
}

/** Changes the tool cache between two runs. The second run must log a warning and replace what was changed. */
function poisoned({ name, change, warning, cacheHit = 'false' }: Poisoning): Omit<Outcome, 'category'> {
  return {
    name,
    run: async (world) => {
      await using runner = await createRunner();
      const inputs = inputsFor(world, `${world.honest.url}/${LAYOUT}`);
      const first = await runner.step('.', inputs);
      await expectHonest(first, world);
      const directory = first.outputs['directory'] ?? '';
      await change(directory, runner);
      const step = await runner.step('.', inputs);
      await expectHonest(step, world);
      expect(step.outputs['cache-hit']).toBe(cacheHit);
      expect(step.warnings.join('\n')).toMatch(warning);
      expect((await lstat(join(directory, IMAGE))).isFile()).toBe(true);
      const again = await runner.step('.', inputs);
      await expectHonest(again, world);
      expect(again.outputs['cache-hit']).toBe('true');
      expect(again.warnings).toEqual([]);
    },
  };
}

const DROPPED = /Dropping \S+ from the cache: it did not pass verification and is downloaded again/;

const toolCache = outcomes('poisoned cache', [
  poisoned({
    name: 'image changed in the tool cache',
    change: (folder) => writeFile(join(folder, IMAGE), 'changed'),
    warning: DROPPED,
  }),
  poisoned({
    name: 'signature changed in the tool cache',
    change: (folder) => writeFile(join(folder, `${IMAGE}.sig`), 'x'),
    warning: DROPPED,
  }),
  poisoned({
    name: 'signature missing from the tool cache',
    change: (folder) => rm(join(folder, `${IMAGE}.sig`)),
    warning: DROPPED,
  }),
  poisoned({
    name: 'DIGESTS changed in the tool cache',
    change: (folder) => writeFile(join(folder, `${IMAGE}.DIGESTS.asc`), 'x'),
    warning: DROPPED,
  }),
  poisoned({
    name: 'version.txt changed in the tool cache',
    change: (folder) => writeFile(join(folder, 'version.txt'), 'FLATCAR_VERSION=9999.2.0\n'),
    warning: /Ignoring version\.txt of the cache: it did not pass verification and is downloaded again/,
    cacheHit: 'true',
  }),
  {
    name: "another board's version.txt in the tool cache",
    run: async (world) => {
      await using mirror = await world.mirror();
      await using runner = await createRunner();
      const { outputs } = await runner.step('.', inputsFor(world, mirror.line));
      await mirror.put('version.txt', Buffer.from(`${await mirror.read('version.txt')}FLATCAR_BOARD="arm64-usr"\n`));
      for (const name of ['version.txt', 'version.txt.sig'])
        await writeFile(join(outputs['directory'] ?? '', name), await mirror.read(name));
      const step = await runner.step('.', inputsFor(world, `${world.honest.url}/${LAYOUT}`));
      await expectHonest(step, world);
      expect(step.warnings.join('\n')).toMatch(
        /Ignoring version\.txt of the cache: it did not pass verification and is downloaded again/,
      );
    },
  },
  poisoned({
    name: '`.complete` marker without a file',
    change: async (folder) => {
      for (const name of await readdir(folder)) await rm(join(folder, name));
      await writeFile(`${folder}.complete`, '');
    },
    warning: /as complete, but it is empty/,
  }),
  poisoned({
    name: 'symbolic link out of the folder in place of the image',
    change: async (folder, runner) => {
      const outside = join(runner.workspace, 'outside.img');
      await writeFile(outside, await readFile(join(folder, IMAGE)));
      await rm(join(folder, IMAGE));
      await symlink(outside, join(folder, IMAGE));
    },
    warning: /Dropping \S+ from the tool cache: it is not a plain file\. It is downloaded again/,
  }),
  {
    name: 'tool cache folder that is a symbolic link: nothing is written to its target',
    run: async (world) => {
      await using runner = await createRunner();
      const elsewhere = join(runner.workspace, 'elsewhere');
      await mkdir(elsewhere);
      await mkdir(join(runner.toolCache, TOOL), { recursive: true });
      await symlink(elsewhere, join(runner.toolCache, TOOL, 'amd64'));
      const step = await runner.step('.', inputsFor(world, `${world.honest.url}/${LAYOUT}`));
      await expectHonest(step, world);
      expect(step.warnings.join('\n')).toMatch(
        /Dropping \S+ from the tool cache: it is a link or a file, and not a folder/,
      );
      expect(await readdir(elsewhere)).toEqual([]);
    },
  },
  {
    name: 'unpacked image changed in the tool cache: unpacked again from its verified source',
    run: async (world) => {
      await using runner = await createRunner();
      const inputs = inputsFor(world, `${world.honest.url}/${LAYOUT}`, { platform: 'digitalocean' });
      const { outputs } = await runner.step('.', inputs);
      await writeFile(outputs['path'] ?? '', 'changed');
      const step = await runner.step('.', inputs);
      expectSuccess(step);
      expect(step.warnings.join('\n')).toMatch(/has changed since it was unpacked/);
      expect(await readFile(step.outputs['path'] ?? '')).toEqual(
        gunzipSync(await readFile(world.honestPath(`${RAW}.gz`))),
      );
    },
  },
  {
    name: 'tool cache verified again without a network',
    run: async (world) => {
      await using mirror = await world.mirror();
      await using runner = await createRunner();
      const inputs = inputsFor(world, mirror.line);
      await expectHonest(await runner.step('.', inputs), world);
      await mirror.server.close();
      const step = await runner.step('.', inputs);
      await expectHonest(step, world);
      expect(step.outputs['cache-hit']).toBe('true');
      await writeFile(step.outputs['path'] ?? '', 'changed');
      const changed = await runner.step('.', inputs);
      expect(changed.exitCode).toBe(1);
      expect(changed.errors).toHaveLength(1);
      expect(changed.outputs).toEqual({});
      expect(changed.warnings.join('\n')).toMatch(DROPPED);
    },
  },
  {
    name: 'signing-key.asc in the tool cache that is another key, or padded',
    run: async (world) => {
      await using runner = await createRunner();
      const inputs = inputsFor(world, `${world.rawHonest.url}/${LAYOUT}`, { 'signing-key': world.rawBlock });
      const { outputs } = await runner.step('.', inputs);
      const path = join(outputs['directory'] ?? '', 'signing-key.asc');
      const junk = Array.from({ length: 600 }, (_, index) =>
        packet(
          2,
          signatureBody({
            type: 0x18,
            by: world.raw.primary,
            at: new Date(1.6e12 + index * 1000),
            over: Buffer.from(path),
          }),
        ),
      );
      for (const key of [await world.stranger.publicKey(), rawKeyBlock(world.raw.primary, world.raw.subkey, ...junk)]) {
        await writeFile(path, key);
        const step = await runner.step('.', inputs);
        await expectHonest(step, world);
        expect(step.outputs['cache-hit']).toBe('true');
        expect(step.warnings.join('\n')).toMatch(/Ignoring an invalid signing key in the cache: \S+\/signing-key\.asc/);
        expect(await readdir(outputs['directory'] ?? '')).not.toContain('signing-key.asc');
      }
    },
  },
]);

/** Runs the action on a new runner whose Actions cache archive has `members`. None of them may reach the folder `outside`. */
async function restored(
  world: World,
  members: (files: ReadonlyMap<string, Buffer>, outside: string) => readonly TarMember[],
  environment: Readonly<Record<string, string>> = {},
): Promise<{ readonly step: Step; readonly reached: readonly string[]; readonly cache: CacheService }> {
  await using cache = await startCacheService();
  await using runner = await createRunner();
  const outside = join(runner.workspace, 'outside');
  await mkdir(outside);
  await writeFile(join(outside, 'keep'), 'what lay here before\n');
  const names = ['version.txt', 'version.txt.sig', IMAGE, `${IMAGE}.sig`, `${IMAGE}.DIGESTS.asc`];
  const files = new Map<string, Buffer>();
  for (const name of names) files.set(name, await readFile(world.honestPath(name)));
  await cache.poison(cacheArchive([{ name: './', type: 'folder' }, ...members(files, outside)]));
  const inputs = inputsFor(world, `${world.honest.url}/${LAYOUT}`);
  // Root can read every file, so unreadable modes would have no effect.
  await chmod(runner.toolCache, 0o777);
  const step = await runner.step('.', inputs, {
    environment: { ...cache.environment, ...environment },
    unprivileged: true,
  });
  await expectHonest(step, world);
  expect(cache.requests).toContain('look-up');
  expect(await readFile(join(outside, 'keep'), 'utf8')).toBe('what lay here before\n');
  const modeOf = async (path: string): Promise<number> => (await lstat(path)).mode & 0o777;
  expect(await modeOf(runner.temporary)).toBe(await modeOf(runner.workspace));
  expect(await readdir(runner.temporary)).toEqual([basename(dirname(step.outputs['attestation-path'] ?? ''))]);
  return { step, reached: await readdir(outside), cache };
}

/** The runner reads no command from the log, except those that log and mask. */
function expectPlainText(step: Step): void {
  expect(step.log).not.toMatch(/^\s*::(?!(?:debug|warning|add-mask)(?: [^:]*)?::)/m);
  expect(step.log.split('\n').filter((line) => !line.startsWith('::') && line.includes('##['))).toEqual([]);
  expect(step.outputs['path']).not.toContain('evil');
}

const plain = (files: ReadonlyMap<string, Buffer>): TarMember[] =>
  [...files].map(([name, bytes]) => ({ name: `./${name}`, bytes }));

const actionsCache = outcomes('poisoned cache', [
  {
    name: 'Actions cache saved by one runner and restored by another: accepted after verification',
    run: async (world) => {
      await using cache = await startCacheService();
      await using saving = await createRunner();
      await using restoring = await createRunner();
      await using mirror = await world.mirror();
      const inputs = inputsFor(world, mirror.line);
      await expectHonest(await saving.step('.', inputs, { environment: cache.environment }), world);
      expect(cache.saved()?.length).toBeGreaterThan(0);
      await mirror.server.close();
      const step = await restoring.step('.', inputs, { environment: cache.environment });
      await expectHonest(step, world);
      expect(step.outputs['cache-hit']).toBe('true');
    },
  },
  {
    name: 'image changed in the Actions cache',
    run: async (world) => {
      const { step } = await restored(world, (files) => plain(new Map([...files, [IMAGE, Buffer.from('changed')]])));
      expect(step.outputs['cache-hit']).toBe('false');
      expect(step.warnings.join('\n')).toMatch(DROPPED);
    },
  },
  {
    name: 'Actions cache archive with absolute names and `..`',
    run: async (world) => {
      const evil = Buffer.from('evil');
      const { reached, step } = await restored(world, (files, outside) => [
        { name: join(outside, 'absolute'), bytes: evil },
        { name: `./../../../workspace/outside/dots`, bytes: evil },
        { name: `\xff/../../../../workspace/outside/bytes`, bytes: evil },
        ...plain(files),
      ]);
      expect(reached).toEqual(['keep']);
      expect(step.warnings.join('\n')).toMatch(/Ignoring 3 unexpected files of the GitHub Actions cache, such as "/);
    },
  },
  {
    name: 'Actions cache archive that writes through its own links',
    run: async (world) => {
      const evil = Buffer.from('evil');
      const { reached } = await restored(world, (files, outside) => [
        { name: './way', type: 'symbolic link', target: outside },
        { name: './way/through', bytes: evil },
        { name: `./${IMAGE}`, type: 'hard link', target: join(outside, 'keep') },
        { name: '.', type: 'symbolic link', target: outside },
        { name: './below', bytes: evil },
        ...plain(files),
      ]);
      expect(reached).toEqual(['keep']);
    },
  },
  {
    name: 'Actions cache archive with links and unexpected names in place of files',
    run: async (world) => {
      const { step } = await restored(world, (files, outside) => [
        ...plain(files).filter(({ name }) => name !== `./${IMAGE}`),
        { name: `./${IMAGE}`, type: 'symbolic link', target: join(outside, 'keep') },
        { name: './::set-output name=path', bytes: Buffer.from('x') },
        { name: './version.txt.unpacked.json', bytes: Buffer.from('{}') },
      ]);
      expect(step.outputs['cache-hit']).toBe('false');
      expect(
        step.warnings.filter((line) => line.includes('Ignoring 3 unexpected files of the GitHub Actions cache')),
      ).toHaveLength(1);
    },
  },
  {
    name: 'Actions cache archive with workflow commands in its pax records: logged as text',
    run: async (world) => {
      const evil: (readonly [string, string, RegExp])[] = [
        ['mtime', 'x\n::set-output name=path::/tmp/evil', /set-output name=path::\/tmp\/evil/],
        ['mtime', 'x\r::set-env name=PATH::/tmp/evil', /set-env name=PATH::\/tmp\/evil/],
        ['##[stop-commands]token', 'x', /#\[stop-commands\]token/],
        ['a\n::add-path::/tmp/evil', 'x', /add-path::\/tmp\/evil/],
      ];
      for (const [keyword, value, logged] of evil) {
        const { step } = await restored(world, (files) => [
          ...plain(files).flatMap((member) => [paxHeader(keyword, value), member]),
        ]);
        expect(step.log).toMatch(logged);
        expectPlainText(step);
      }
    },
  },
  {
    name: 'Actions cache archive with workflow commands as names, with debug logging: logged as text',
    run: async (world) => {
      const names = [
        '::set-output name=path::evil',
        '##[add-path]evil',
        'a\n::set-env name=PATH::evil',
        '::stop-commands::x',
      ];
      const { step } = await restored(
        world,
        (files) => [...plain(files), ...names.map((name) => ({ name, bytes: Buffer.from('x') }))],
        { RUNNER_DEBUG: '1' },
      );
      expect(step.log).toMatch(/^set-output name=path::evil/m);
      expectPlainText(step);
    },
  },
  {
    name: 'Actions cache archive with unreadable file modes: accepted after verification',
    run: async (world) => {
      const { step } = await restored(world, (files) => [
        { name: './way', type: 'folder', mode: 0 },
        ...plain(files).map((member) => ({ ...member, mode: 0 })),
      ]);
      expect(step.outputs['cache-hit']).toBe('true');
      expect(step.warnings).toHaveLength(1);
    },
  },
  {
    name: 'Actions cache archive that sets the mode of the parent folder',
    run: async (world) => {
      const above: TarMember[] = ['..', './..', '.', './x/..'].map((name) => ({ name, type: 'folder', mode: 0o707 }));
      const { step } = await restored(world, (files) => [...above, ...plain(files), ...above]);
      expect(step.outputs['cache-hit']).toBe('true');
    },
  },
  {
    name: 'files in the tool cache that this run did not verify: not saved to the Actions cache',
    run: async (world) => {
      await using cache = await startCacheService();
      await using runner = await createRunner();
      const folder = join(runner.toolCache, TOOL, 'amd64');
      await mkdir(folder, { recursive: true });
      const evil = ['signing-key.asc', `${IMAGE}.bz2`, `${IMAGE}.bz2.DIGESTS.asc`, 'version.txt.sig'];
      for (const name of evil) await writeFile(join(folder, name), `EVIL ${name}`);
      const step = await runner.step('.', inputsFor(world, `${world.honest.url}/${LAYOUT}`), {
        environment: cache.environment,
      });
      await expectHonest(step, world);
      const archive = unpackedArchive(cache.saved() ?? Buffer.alloc(0));
      expect(archive.includes('EVIL')).toBe(false);
      for (const name of ['version.txt', IMAGE, `${IMAGE}.sig`]) expect(archive.includes(name)).toBe(true);
    },
  },
]);

const crash = outcomes('crash and race', [
  {
    name: 'killed during a download: the next run finds no partial file',
    run: async (world) => {
      await using mirror = await world.mirror();
      await using runner = await createRunner();
      const inputs = inputsFor(world, mirror.line);
      mirror.server.fault({ kind: 'stall', path: IMAGE, fraction: 0.5 });
      const filesLeft = () => readdir(join(runner.toolCache, TOOL), { recursive: true }).catch(() => []);
      const killWhen = async () => (await filesLeft()).some((path) => path.endsWith(IMAGE));
      const killed = await runner.step('.', inputs, { killWhen });
      expect(killed.exitCode).toBeNull();
      expect(killed.outputs).toEqual({});
      const left = await filesLeft();
      expect(left.filter((path) => path.endsWith(IMAGE) && !path.includes('.partial-'))).toEqual([]);
      expect(left).not.toContain('amd64.complete');
      mirror.server.clearFaults();
      await expectHonest(await runner.step('.', inputs), world);
      expect((await readdir(join(runner.toolCache, TOOL, 'amd64'))).filter((name) => name.startsWith('.'))).toEqual([]);
    },
  },
  {
    name: 'two jobs with one tool cache: both succeed',
    run: async (world) => {
      await using mirror = await world.mirror();
      await using runner = await createRunner();
      mirror.server.fault({ kind: 'throttle', path: IMAGE, bytesPerSecond: 40_000 });
      const inputs = inputsFor(world, mirror.line);
      const steps = await Promise.all([runner.step('.', inputs), runner.step('.', inputs)]);
      for (const step of steps) await expectHonest(step, world);
      expect(steps[0].outputs['path']).toBe(steps[1].outputs['path']);
    },
  },
]);

/** Verifies local files. Returns the step and its rows. */
async function verifyLocal(
  world: World,
  runner: Runner,
  files: string,
): Promise<{ readonly step: Step; readonly rows: readonly Record<string, unknown>[] }> {
  const step = await runner.step('verify', { files, 'signing-key': world.keyBlock, 'signing-key-url': 'none' });
  return { step, rows: JSON.parse(step.outputs['report'] || '[]') as Record<string, unknown>[] };
}

const reports = outcomes('reports', [
  {
    name: 'link out of the workspace among local files: its target is not described',
    run: async (world) => {
      await using runner = await createRunner();
      const secret = join(runner.temporary, 'secret');
      await mkdir(secret);
      await writeFile(join(secret, 'file'), 'a secret');
      await symlink(join(secret, 'file'), join(runner.workspace, 'direct.img'));
      await symlink('../_temp/secret/file', join(runner.workspace, 'relative.img'));
      await symlink('/proc/self/environ', join(runner.workspace, 'system.img'));
      await symlink(secret, join(runner.workspace, 'folder'));
      const { step, rows } = await verifyLocal(world, runner, '*.img\nfolder/*');
      expect(step.exitCode, step.log).toBe(1);
      expect(rows).toHaveLength(4);
      for (const row of rows) {
        expect(row).toMatchObject({ verdict: 'failed', code: 'FILE_SYSTEM' });
        expect(row['reason']).toMatch(/is a link out of the workspace/);
        expect(Object.keys(row)).not.toContain('sha512');
        expect(Object.keys(row)).not.toContain('size');
      }
    },
  },
  {
    name: 'link out of the workspace in place of a signature, a DIGESTS or a version.txt: not read',
    run: async (world) => {
      for (const name of [`${IMAGE}.sig`, `${IMAGE}.DIGESTS.asc`, 'version.txt']) {
        await using runner = await createRunner();
        for (const each of [IMAGE, `${IMAGE}.sig`, `${IMAGE}.DIGESTS.asc`, 'version.txt', 'version.txt.sig'])
          await writeFile(join(runner.workspace, each), await readFile(world.honestPath(each)));
        await rm(join(runner.workspace, name));
        await symlink(name === 'version.txt' ? '/dev/zero' : world.honestPath(name), join(runner.workspace, name));
        const { step, rows } = await verifyLocal(world, runner, IMAGE);
        expect(step.exitCode, step.log).toBe(1);
        expect(rows).toMatchObject([{ verdict: 'failed', code: 'FILE_SYSTEM' }]);
      }
    },
  },
  {
    name: 'genuine local file renamed, without its DIGESTS: warned, and its name is reported as not verified',
    run: async (world) => {
      for (const name of [OTHER, 'flatcar_production_azure_image.vhd.bz2']) {
        await using runner = await createRunner();
        for (const end of ['', '.sig'])
          await writeFile(join(runner.workspace, `${name}${end}`), await readFile(world.honestPath(`${IMAGE}${end}`)));
        const { step, rows } = await verifyLocal(world, runner, name);
        expectSuccess(step);
        expect(rows).toMatchObject([{ name, verdict: 'verified', nameVerified: false }]);
        expect(step.warnings.join('\n')).toMatch(/has no signed DIGESTS\. Its signature is verified, but not its name/);
        expect(step.summary).toContain('(name not verified)');
        const statement = await readFile(step.outputs['attestation-path'] ?? '', 'utf8');
        expect(JSON.parse(statement)).toMatchObject({ subject: [{ name, annotations: { nameVerified: false } }] });
      }
    },
  },
  {
    name: 'thousands of failures: the summary stays below the limit of GitHub',
    run: async (world) => {
      await using runner = await createRunner();
      const name = (index: number): string => `${'x'.repeat(200)}-${index}.img`;
      await Promise.all(
        Array.from({ length: 3000 }, (_, index) => writeFile(join(runner.workspace, name(index)), 'x')),
      );
      const { step } = await verifyLocal(world, runner, '*.img');
      expect(step.outputs['failed']).toBe('3000');
      expect(Buffer.byteLength(step.summary)).toBeLessThan(1024 * 1024);
      expect(step.summary).toMatch(/… and \d+ more\./);
      expect(step.errors).toHaveLength(1);
    },
  },
]);

const remains = outcomes('what remains', [
  {
    name: 'whole release directory of another architecture, where nothing signed names the board: not detected',
    run: async (world) => {
      await using mirror = await world.mirror();
      await using runner = await createRunner();
      const names = [IMAGE, `${IMAGE}.sig`, `${IMAGE}.DIGESTS.asc`, 'version.txt', 'version.txt.sig'];
      await mirror.copy(names, `stable/arm64-usr/${VERSION}`);
      expectSuccess(await runner.step('.', inputsFor(world, mirror.line)));
    },
  },
  {
    name: "newer release's image, signature and DIGESTS in the folder of an older one: not detected",
    run: async (world) => {
      await using mirror = await world.mirror();
      await using runner = await createRunner();
      for (const name of [IMAGE, `${IMAGE}.sig`, `${IMAGE}.DIGESTS.asc`])
        await mirror.write(name, await mirror.read(name), OLDER);
      const step = await runner.step('.', inputsFor(world, mirror.line, { version: OLDER }));
      await expectHonest(step, world);
      expect(step.outputs['version']).toBe(OLDER);
    },
  },
  {
    name: 'unpacked image changed in the tool cache together with its recorded digest: not detected',
    run: async (world) => {
      await using runner = await createRunner();
      const inputs = inputsFor(world, `${world.honest.url}/${LAYOUT}`, { platform: 'digitalocean' });
      const { outputs } = await runner.step('.', inputs);
      const path = outputs['path'] ?? '';
      const { chunkDigestOfFile } = await import('../../src/image/chunk-digest.ts');
      await writeFile(path, 'changed');
      const record = JSON.parse(await readFile(`${path}.unpacked.json`, 'utf8')) as object;
      const forged = { ...record, size: 7, chunkDigest: await chunkDigestOfFile(path) };
      await writeFile(`${path}.unpacked.json`, JSON.stringify(forged));
      const step = await runner.step('.', inputs);
      expectSuccess(step);
      expect(await readFile(path, 'utf8')).toBe('changed');
    },
  },
]);

/** Attacks that do not fail the step, and those that the action can't detect. */
export const OUTCOMES: readonly Outcome[] = [
  ...compromise,
  ...rollback,
  ...freeze,
  ...toolCache,
  ...actionsCache,
  ...crash,
  ...rotation,
  ...moving,
  ...notes,
  ...secrets,
  ...reports,
  ...remains,
];
