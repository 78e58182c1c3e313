import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStage } from '../e2e/stage.ts';
import { publishExtension, publishPayload, publishUpdateImage } from '../mirror/payloads.ts';
import { createRunner, type Runner, type Step } from '../runner/run-action.ts';
import { gpgVerify } from '../trust/gpg.ts';
import { createPayloadWriter } from '../trust/update-payload.ts';
import { createDisk, HOSTILE_IMAGES, prepare } from './images.ts';
import { OUTCOMES } from './outcomes.ts';
import { EXTENSION, PAYLOAD_ATTACKS, SYSTEM } from './payloads.ts';
import { EXTENSIONS, REJECTIONS, type Rejection } from './rejections.ts';
import { IMAGE, type Inputs, inputsFor, LAYOUT, type Mirror, makeWorld, VERSION, type World, ZFS } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

const SENTINEL = 'a file that was here before\n';

function keyOf({ keys }: Rejection): string {
  return keys === 'raw' ? world.rawBlock : world.keyBlock;
}

/** Applies an attack to a mirror. Returns the step's inputs for these lines of `base-url`. */
async function applyTo(mirror: Mirror, attack: Rejection, ...lines: readonly string[]): Promise<Inputs> {
  await attack.apply?.(mirror, world);
  const own = await attack.inputs?.(mirror, world);
  return inputsFor(world, lines.join('\n'), { 'signing-key': keyOf(attack), ...own });
}

/** Returns the plain files and links below a folder. */
async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name));
}

async function expectRejection(step: Step, runner: Runner, { code, message }: Rejection): Promise<void> {
  expect(step.errors, step.log).toHaveLength(1);
  expect(step.errors[0]).toMatch(new RegExp(`\\[${code}\\]$`));
  if (message !== undefined) expect(step.errors[0]).toMatch(message);
  expect(step.exitCode).toBe(1);
  expect(step.outputs).toEqual({});
  expect(step.summary).toBe('');
  expect(await filesIn(runner.toolCache)).toEqual([]);
  expect(await filesIn(runner.temporary)).toEqual([]);
  expect(await filesIn(runner.workspace)).toEqual([join(runner.workspace, 'images', IMAGE)]);
  expect(await readFile(join(runner.workspace, 'images', IMAGE), 'utf8')).toBe(SENTINEL);
  expect(step.log).not.toMatch(/^\s+at .*:\d+:\d+/m);
  expect(step.log).not.toMatch(/^::(?!error::|warning::|add-mask::)/m);
}

/** gpg's exit codes, for the printed table. */
const exitCodes = new Map<Rejection, number>();

/** Verifies the same files with gpg, as Flatcar's documentation does. */
async function compareWithGpg(attack: Rejection, mirror: Mirror): Promise<void> {
  if (attack.gpg === 'not asked') return;
  const { gpgFile = IMAGE } = attack;
  const block = (await attack.gpgKey?.(world)) ?? keyOf(attack);
  const data = await readFile(mirror.path(gpgFile));
  const signature = mirror.path(`${gpgFile}.sig`);
  const { exitCode } = gpgFile.endsWith('.asc')
    ? await gpgVerify(block, data, undefined, new Date())
    : await gpgVerify(block, existsSync(signature) ? await readFile(signature) : '', data, new Date());
  exitCodes.set(attack, exitCode);
  if (attack.gpg === 'accepts') expect(exitCode).toBe(0);
  if (attack.gpg === 'rejects') expect(exitCode).not.toBe(0);
}

describe.concurrent('attacks that fail the step', () => {
  test.each(REJECTIONS)('$category: $name', async (attack) => {
    await using mirror = await world.mirror(attack.keys);
    await using runner = await createRunner();
    const action = attack.action ?? '.';
    const inputs = await applyTo(mirror, attack, mirror.line);
    const destination = join(runner.workspace, 'images');
    await mkdir(destination);
    await writeFile(join(destination, IMAGE), SENTINEL);
    const step = await runner.step(action, { ...inputs, ...(action === '.' ? { destination } : {}) });
    await expectRejection(step, runner, attack);
    if (attack.code === 'INVALID_INPUT') expect(mirror.server.requests).toEqual([]);
    await compareWithGpg(attack, mirror);
  });
});

describe.concurrent('an honest second mirror is used, with a warning about the first', () => {
  test.each(REJECTIONS.filter(({ fallbackHelps }) => fallbackHelps !== false))('$category: $name', async (attack) => {
    await using mirror = await world.mirror(attack.keys);
    await using runner = await createRunner();
    const honest = attack.keys === 'raw' ? world.rawHonest : world.honest;
    const inputs = await applyTo(mirror, attack, mirror.line, `${honest.url}/${LAYOUT}`);
    const step = await runner.step(attack.action ?? '.', inputs);
    expect(step.errors, step.log).toEqual([]);
    expect(step.exitCode).toBe(0);
    expect(step.outputs['version']).toBe(VERSION);
    const fallbacks = step.warnings.filter((line) =>
      new RegExp(`^Mirror ${mirror.server.url}\\S* failed, trying the next one: `).test(line),
    );
    expect(fallbacks[0], step.log).toMatch(new RegExp(`\\[${attack.code}\\]$`));
    if (attack.action !== undefined) return;
    const { path = '', url = '', sha512, sysexts = '', files = '' } = step.outputs;
    const named = Object.entries<string>({ ...JSON.parse(sysexts), ...JSON.parse(files) });
    for (const [name, file] of named)
      expect(await readFile(file)).toEqual(await readFile(world.honestPath(name === 'zfs' ? ZFS : name)));
    if (named.length > 0) return;
    const published = await readFile(world.honestPath(basename(url)));
    expect(sha512).toBe(createHash('sha512').update(published).digest('hex'));
    if (basename(path) === basename(url)) expect(await readFile(path)).toEqual(published);
  });

  test('when all mirrors fail, one error lists the reason of each', async () => {
    await using first = await world.mirror();
    await using second = await world.mirror();
    await using runner = await createRunner();
    await first.remove(`${IMAGE}.sig`);
    await second.write(IMAGE, 'changed');
    const step = await runner.step('.', inputsFor(world, `${first.line}\n${second.line}`));
    expect(step.errors).toHaveLength(1);
    expect(step.errors[0]).toMatch(/\[MIRRORS_FAILED\]$/);
    expect(step.errors[0]).toMatch(new RegExp(`${first.server.url}\\S*: .*\\[SIGNATURE_MISSING\\]`));
    expect(step.errors[0]).toMatch(new RegExp(`${second.server.url}\\S*: .*\\[SIGNATURE_MISMATCH\\]`));
    expect(step.outputs).toEqual({});
    expect(await filesIn(runner.toolCache)).toEqual([]);
  });
});

describe('when all mirrors fail, one at version.txt and another at the image,', () => {
  test.each(['.', 'resolve'] as const)('one error of %s lists the reason of each', async (action) => {
    await using first = await world.mirror();
    await using second = await world.mirror();
    await using runner = await createRunner();
    await first.write('version.txt', 'FLATCAR_VERSION=1.2.3\n');
    await second.remove(IMAGE);
    const step = await runner.step(action, inputsFor(world, `${first.line}\n${second.line}`));
    expect(step.errors, step.log).toHaveLength(1);
    expect(step.errors[0]).toMatch(/^All 2 mirrors failed\. .*\[MIRRORS_FAILED\]$/);
    expect(step.errors[0]).toMatch(new RegExp(`${first.server.url}\\S*: .*\\[SIGNATURE_MISMATCH\\]`));
    expect(step.errors[0]).toMatch(new RegExp(`${second.server.url}\\S*: .*\\[FILE_NOT_FOUND\\]`));
    expect(step.outputs).toEqual({});
  });
});

/** Attacks on a file that verify checks. */
const OF_VERIFY: ReadonlySet<string> = new Set(['weak or odd signatures', 'wrong software', 'mix-and-match']);

describe.concurrent('verify reports the same codes', () => {
  test.each(REJECTIONS.filter(({ category }) => OF_VERIFY.has(category)))('$category: $name', async (attack) => {
    await using mirror = await world.mirror(attack.keys);
    await using runner = await createRunner();
    const step = await runner.step('verify', await applyTo(mirror, attack, mirror.line));
    expect(step.exitCode).toBe(1);
    expect(step.errors, step.log).toHaveLength(1);
    const files = JSON.parse(step.outputs['report'] ?? '[]') as Reported;
    // A fault of the release itself is the step's error, not a row.
    const codes = [...files.map(({ code }) => code), /\[([A-Z_]+)\]$/.exec(step.errors[0] ?? '')?.[1]];
    expect(codes, step.log).toContain(attack.code);
    expect(files.filter(({ name, verdict }) => name === IMAGE && verdict === 'verified')).toEqual([]);
    expect(await filesIn(runner.toolCache)).toEqual([]);
  });
});

/** The parts of verify's output `report` that these tests read. */
type Reported = readonly { readonly name: string; readonly verdict: string; readonly code?: string }[];

describe.concurrent('verify with platform all reports the same codes', () => {
  const attacks = REJECTIONS.filter(({ category, gpg }) => category === EXTENSIONS && gpg !== 'not asked');
  test.each(attacks)('$category: $name', async ({ apply, gpgFile, code }) => {
    await using mirror = await world.mirror();
    await using runner = await createRunner();
    await apply?.(mirror, world);
    const step = await runner.step('verify', inputsFor(world, mirror.line, { platform: 'all' }));
    expect(step.exitCode).toBe(1);
    const files = JSON.parse(step.outputs['report'] ?? '[]') as Reported;
    const failed = files.filter(({ verdict }) => verdict === 'failed').map((file) => [file.name, file.code]);
    expect(failed, step.log).toEqual([[gpgFile, code]]);
  });
});

describe.runIf(process.platform === 'linux')('images that attack the machine of customize', () => {
  test.each(HOSTILE_IMAGES)('$category: $name', async ({ create, code, inputs }) => {
    await using runner = await createRunner();
    const folder = join(runner.workspace, 'images');
    const canary = prepare(folder);
    createDisk(folder);
    const image = await create(folder, canary);
    const before = await readdir(folder);
    const ignition = '{"ignition":{"version":"3.3.0"}}';
    const given = { image, ignition, output: join(folder, 'out'), ...inputs?.(folder) };
    const step = await runner.step('customize', given);
    expect(step.errors, step.log).toHaveLength(1);
    expect(step.errors[0]).toMatch(new RegExp(`\\[${code}\\]$`));
    // One line, without the lines of a tool.
    expect(step.errors[0]?.length, step.errors[0]).toBeLessThan(500);
    expect(step.exitCode).toBe(1);
    expect(step.outputs).toEqual({});
    expect(await readdir(folder)).toEqual(before);
  });
});

describe('update payloads of mirror', () => {
  test.each(PAYLOAD_ATTACKS)('$category: $name', async ({ apply, code }) => {
    await using stage = await openStage();
    await using writer = await createPayloadWriter();
    await using stranger = await createPayloadWriter();
    await using runner = await createRunner();
    const { root, signer } = stage;
    const release = await stage.lay();
    const extension = await publishExtension(release, EXTENSION, signer);
    await publishPayload(root, release, `${EXTENSION}.gz`, extension, writer);
    await publishPayload(root, release, SYSTEM, await publishUpdateImage(release, signer), writer);
    await apply({ root, release, extension, writer, stranger });
    const step = await runner.step('mirror', {
      ...stage.inputs,
      destination: 'mirror',
      platform: 'none',
      sysexts: 'podman',
      files: 'flatcar_production_update.bin.bz2',
      'update-payloads': 'true',
      'update-signing-key': writer.publicKey,
    });
    expect(step.errors, step.log).toHaveLength(1);
    expect(step.errors[0]).toMatch(new RegExp(`\\[${code}\\]$`));
    expect(step.exitCode).toBe(1);
    expect(step.outputs).toEqual({});
    const payloads = (await filesIn(runner.workspace)).filter((path) => path.includes('/update/'));
    // The other payload is genuine.
    expect(payloads.filter((path) => path.endsWith('.gz')).length, payloads.join()).toBeLessThan(2);
    expect(await filesIn(runner.workspace)).not.toContain(
      join(runner.workspace, 'mirror/stable/amd64-usr/current/version.txt'),
    );
  });
});

describe.concurrent('attacks that do not fail the step, and honest oddities', () => {
  test.each(OUTCOMES)('$category: $name', ({ run }) => run(world));
});

describe('docs/trust.md', async () => {
  const root = join(import.meta.dirname, '../..');
  const text = await readFile(join(root, 'docs/trust.md'), 'utf8');

  test("lists exactly these attacks, with their codes and gpg's results", () => {
    const rejected = REJECTIONS.map(({ category, name, code, gpg = 'depends on its version' }) =>
      [category, name, code, gpg].join(' | '),
    );
    const survived = OUTCOMES.map(({ category, name }) => [category, name, '', '–'].join(' | '));
    const images = HOSTILE_IMAGES.map(({ category, name, code }) => [category, name, code, 'not asked'].join(' | '));
    const payloads = PAYLOAD_ATTACKS.map(({ category, name, code }) => [category, name, code, 'not asked'].join(' | '));
    expect(attacksIn(text).toSorted()).toEqual([...rejected, ...survived, ...images, ...payloads].toSorted());
  });

  test('names tests that exist', async () => {
    const named = [...text.matchAll(/^\|.*\| (?:`([^`]+)` in )?`(test\/[^`]+)` \|$/gm)];
    expect(named.length).toBeGreaterThan(3);
    for (const [, name = '', file = ''] of named) expect(await readFile(join(root, file), 'utf8')).toContain(name);
  });
});

/** Returns the rows of the tables under "The attacks": heading, attack, code and gpg's result. */
function attacksIn(text: string): string[] {
  const [, section = ''] = text.split('\n## The attacks\n');
  const [tables = ''] = section.split('\n## ');
  return tables.split('\n### ').flatMap((part) => {
    const [heading] = part.split('\n');
    const rows = [...part.matchAll(/^\| (?!attack|---)(.*) \| (.*) \| (.*) \| (.*) \|$/gm)];
    return rows.map(([, name, , outcome = '', gpg]) =>
      [heading, name, /^`([A-Z_]+)`$/.exec(outcome)?.[1] ?? '', gpg].join(' | '),
    );
  });
}

afterAll(() => {
  const rows = REJECTIONS.filter((attack) => attack.gpg === 'not asked' || exitCodes.has(attack));
  const lines = rows.map((attack) => {
    const exitCode = exitCodes.get(attack);
    const gpg = exitCode === undefined ? 'not asked' : `${exitCode} ${exitCode === 0 ? 'accepts' : 'rejects'}`;
    return [`${attack.category}: ${attack.name}`.padEnd(110), gpg.padEnd(12), attack.code].join(' ');
  });
  const accepted = [...exitCodes.values()].filter((exitCode) => exitCode === 0).length;
  process.stdout.write(
    `\n${'attack'.padEnd(110)} gpg --verify this action\n${lines.join('\n')}\n` +
      `gpg accepts ${accepted} of ${exitCodes.size} inputs. This action rejects all of them.\n`,
  );
});
