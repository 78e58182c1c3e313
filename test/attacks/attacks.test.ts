import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRunner, type Runner, type Step } from '../runner/run-action.ts';
import { gpgVerify } from '../trust/gpg.ts';
import { OUTCOMES } from './outcomes.ts';
import { type Inputs, REFUSALS, type Refusal } from './rejections.ts';
import { IMAGE, LAYOUT, type Mirror, makeWorld, VERSION, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

const SENTINEL = 'what lay here before\n';

/** What a step is given beside the attack: keys of the world, and one attempt a request. */
function inputsFor({ keys }: Pick<Refusal, 'keys'>, lines: readonly string[]): Inputs {
  return {
    'base-url': lines.join('\n'),
    platform: 'openstack',
    version: VERSION,
    'signing-key': keys === 'raw' ? world.rawBlock : world.keyBlock,
    'signing-key-url': 'none',
    retries: '1',
    'stall-timeout': '10',
  };
}

/** Plain files and links below a folder. */
async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name));
}

async function expectRefusal(step: Step, runner: Runner, { code, says }: Refusal): Promise<void> {
  expect(step.errors, step.log).toHaveLength(1);
  expect(step.errors[0]).toMatch(new RegExp(`\\[${code}\\]$`));
  if (says !== undefined) expect(step.errors[0]).toMatch(says);
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

/** For the printed table. */
const compared = new Map<Refusal, string>();

function judgedBy(attack: Refusal): string | undefined {
  return 'judged' in attack ? attack.judged : IMAGE;
}

/** The same input through the docs' way. */
async function askGpg(attack: Refusal, mirror: Mirror): Promise<void> {
  const judged = judgedBy(attack);
  if (judged === undefined) return void compared.set(attack, '-');
  const block = (await attack.imported?.(world)) ?? (attack.keys === 'raw' ? world.rawBlock : world.keyBlock);
  const data = await readFile(mirror.path(judged));
  const signature = mirror.path(`${judged}.sig`);
  const { exitCode } = judged.endsWith('.asc')
    ? await gpgVerify(block, data, undefined, new Date())
    : await gpgVerify(block, existsSync(signature) ? await readFile(signature) : '', data, new Date());
  compared.set(attack, `${exitCode}`);
  if (attack.gpg === 'accepts') expect(exitCode).toBe(0);
  if (attack.gpg === 'refuses') expect(exitCode).not.toBe(0);
}

describe.concurrent('attacks that are refused', () => {
  test.each(REFUSALS)('$row: $name', async (attack) => {
    await using mirror = await world.mirror(attack.keys);
    await using runner = await createRunner();
    const action = attack.action ?? '.';
    const own = await attack.lay(mirror, world);
    const destination = join(runner.workspace, 'images');
    await mkdir(destination);
    await writeFile(join(destination, IMAGE), SENTINEL);
    const inputs = { ...inputsFor(attack, [mirror.line]), ...(action === '.' ? { destination } : {}), ...own };
    const step = await runner.step(action, inputs);
    await expectRefusal(step, runner, attack);
    if (attack.code === 'INVALID_INPUT') expect(mirror.server.requests).toEqual([]);
    await askGpg(attack, mirror);
  });
});

describe.concurrent('where another mirror is honest, the attack leads on to it, with a line that says why', () => {
  test.each(REFUSALS.filter(({ mirrorsHelp }) => mirrorsHelp !== false))('$row: $name', async (attack) => {
    await using mirror = await world.mirror(attack.keys);
    await using runner = await createRunner();
    const own = await attack.lay(mirror, world);
    const honest = attack.keys === 'raw' ? world.rawHonest : world.honest;
    const inputs = inputsFor(attack, [mirror.line, `${honest.url}/${LAYOUT}`]);
    const step = await runner.step(attack.action ?? '.', { ...inputs, ...own });
    expect(step.errors, step.log).toEqual([]);
    expect(step.exitCode).toBe(0);
    expect(step.outputs['version']).toBe(VERSION);
    const why = step.warnings.filter((line) =>
      new RegExp(`^Mirror ${mirror.server.url}\\S* failed, trying the next one: `).test(line),
    );
    expect(why[0], step.log).toMatch(new RegExp(`\\[${attack.code}\\]$`));
    if (attack.action !== undefined) return;
    const { path = '', url = '', sha512 } = step.outputs;
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
    const step = await runner.step('.', inputsFor({}, [first.line, second.line]));
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
    const step = await runner.step(action, inputsFor({}, [first.line, second.line]));
    expect(step.errors, step.log).toHaveLength(1);
    expect(step.errors[0]).toMatch(/^All 2 mirrors failed\. .*\[MIRRORS_FAILED\]$/);
    expect(step.errors[0]).toMatch(new RegExp(`${first.server.url}\\S*: .*\\[SIGNATURE_MISMATCH\\]`));
    expect(step.errors[0]).toMatch(new RegExp(`${second.server.url}\\S*: .*\\[FILE_NOT_FOUND\\]`));
    expect(step.outputs).toEqual({});
  });
});

/** Rows whose attacks are about a file that verify looks at. */
const OF_VERIFY: ReadonlySet<string> = new Set(['weak or odd signatures', 'wrong software', 'mix-and-match']);

describe.concurrent('verify gives the same codes', () => {
  test.each(REFUSALS.filter(({ row }) => OF_VERIFY.has(row)))('$row: $name', async (attack) => {
    await using mirror = await world.mirror(attack.keys);
    await using runner = await createRunner();
    const own = await attack.lay(mirror, world);
    const step = await runner.step('verify', { ...inputsFor(attack, [mirror.line]), ...own });
    expect(step.exitCode).toBe(1);
    expect(step.errors, step.log).toHaveLength(1);
    const files = JSON.parse(step.outputs['report'] ?? '[]') as Reported;
    // What is wrong with the release as such is the step's own error.
    const codes = [...files.map(({ code }) => code), /\[([A-Z_]+)\]$/.exec(step.errors[0] ?? '')?.[1]];
    expect(codes, step.log).toContain(attack.code);
    expect(files.filter(({ name, verdict }) => name === IMAGE && verdict === 'verified')).toEqual([]);
    expect(await filesIn(runner.toolCache)).toEqual([]);
  });
});

/** What is read of verify's output `report`. */
type Reported = readonly { readonly name: string; readonly verdict: string; readonly code?: string }[];

describe.concurrent('attacks that are survived, and what counts although it looks odd', () => {
  test.each(OUTCOMES)('$row: $name', ({ run }) => run(world));
});

describe('docs/trust.md', async () => {
  const root = join(import.meta.dirname, '../..');
  const text = await readFile(join(root, 'docs/trust.md'), 'utf8');

  test('lists these attacks and no others, with their codes and what gpg says', () => {
    const refused = REFUSALS.map((attack) => [attack.row, attack.name, attack.code, gpgColumn(attack)].join(' | '));
    const survived = OUTCOMES.map(({ row, name }) => [row, name, '', '–'].join(' | '));
    expect(attacksIn(text).toSorted()).toEqual([...refused, ...survived].toSorted());
  });

  test('names tests that exist', async () => {
    const named = [...text.matchAll(/^\|.*\| (?:`([^`]+)` in )?`(test\/[^`]+)` \|$/gm)];
    expect(named.length).toBeGreaterThan(3);
    for (const [, name = '', file = ''] of named) expect(await readFile(join(root, file), 'utf8')).toContain(name);
  });
});

/** Row by row of the tables under "The attacks": heading, attack, code, and gpg's answer. */
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

function gpgColumn(attack: Refusal): string {
  if (judgedBy(attack) === undefined) return 'not asked';
  return attack.gpg ?? 'depends on its version';
}

afterAll(() => {
  const rows = REFUSALS.filter((attack) => compared.has(attack)).map((attack) => ({
    attack,
    gpg: compared.get(attack),
  }));
  const accepted = rows.filter(({ gpg }) => gpg === '0').length;
  const asked = rows.filter(({ gpg }) => gpg !== '-').length;
  const lines = rows.map(({ attack: { row, name, code }, gpg }) =>
    [
      `${row}: ${name}`.padEnd(100),
      (gpg === '0' ? '0 accepts' : gpg === '-' ? 'not asked' : `${gpg} refuses`).padEnd(12),
      code,
    ].join(' '),
  );
  process.stdout.write(
    `\n${'attack'.padEnd(100)} gpg --verify this action\n${lines.join('\n')}\n` +
      `Of ${asked} inputs gpg accepts ${accepted}; this action refuses every one.\n`,
  );
});
