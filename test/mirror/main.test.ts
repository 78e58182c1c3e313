import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'mirror-main-test-'));
const program = join(import.meta.dirname, 'main.ts');
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

test('makes and serves a mirror until it is killed', async () => {
  const ready = join(folder, 'ready.json');
  const args = ['--platform', 'qemu,pxe', '--channel', 'beta', '--version', '4628.1.0', '--ready-file', ready];
  const child = spawn(process.execPath, [program, ...args, '--key-out', join(folder, 'key.asc')], { stdio: 'inherit' });
  try {
    await expect.poll(() => existsSync(ready)).toBe(true);
    const line = JSON.parse(readFileSync(ready, 'utf8'));
    expect(line).toMatchObject({
      version: '4628.1.0',
      channel: 'beta',
      board: 'amd64-usr',
      key: join(folder, 'key.asc'),
    });
    const get = async (path: string): Promise<string> => (await fetch(`${line.url}/${path}`)).text();
    expect(await get('beta/amd64-usr/current/version.txt')).toContain('FLATCAR_VERSION=4628.1.0\n');
    expect(await get('releases-json/releases-beta.json')).toContain('"4628.1.0"');
    const image = await fetch(`${line.url}/beta/amd64-usr/4628.1.0/flatcar_production_qemu_image.img.sig`);
    expect(image.status).toBe(200);
    const listing = execFileSync(
      'gpg',
      ['--no-autostart', '--homedir', folder, '--with-colons', '--show-keys', line.key],
      {
        stdio: 'pipe',
      },
    );
    expect(listing.toString()).toContain(`:${line.fingerprint}:`);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(existsSync(line.root)).toBe(false);
  } finally {
    child.kill('SIGKILL');
  }
});

test('rejects unknown options, in one line', () => {
  for (const args of [
    ['--platform', 'qemo'],
    ['--architecture', 'riscv'],
    ['--distribution', 'arch'],
  ]) {
    const run = (): unknown => execFileSync(process.execPath, [program, ...args], { stdio: 'pipe' });
    expect(run).toThrow(/^mirror: .*(qemo|riscv|arch)/m);
  }
});

test('without bzip2, a platform with other variants is still served', async () => {
  const tools = join(folder, 'tools');
  mkdirSync(tools);
  for (const name of ['gpg', 'gpg-agent', 'gpgconf']) {
    symlinkSync(
      execFileSync('sh', ['-c', `command -v ${name}`])
        .toString()
        .trim(),
      join(tools, name),
    );
  }
  const start = (platform: string): ReturnType<typeof spawn> =>
    spawn(process.execPath, [program, '--platform', platform], { env: { PATH: tools, TMPDIR: folder }, stdio: 'pipe' });
  const child = start('qemu');
  const line = await new Promise<string>((resolve) => child.stdout?.once('data', (chunk) => resolve(chunk.toString())));
  const { files } = JSON.parse(line);
  expect(files).toContain('flatcar_production_qemu_image.img');
  expect(files).not.toContain('flatcar_production_qemu_image.img.bz2');
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;

  const failed = start('metal');
  const said: string[] = [];
  failed.stderr?.on('data', (chunk) => said.push(chunk.toString()));
  expect(await new Promise((resolve) => failed.once('close', resolve))).toBe(1);
  expect(said.join('')).toContain('flatcar_production_image.bin.bz2 needs bzip2 or lbzip2');
});
