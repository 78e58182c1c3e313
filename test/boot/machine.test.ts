import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { endMachine, type Machine, startMachine } from '../../src/boot/machine.ts';
import { scratch } from '../customize/flatcar-disk.ts';

const place = scratch('machine');
afterAll(() => place.remove());
afterEach(() => {
  vi.unstubAllEnvs();
});

let count = 0;

/** Starts a shell script in place of QEMU, in a new folder. */
async function start(
  script: string,
): Promise<{ readonly machine: Machine; readonly folder: string; readonly pid: () => number }> {
  count += 1;
  const base = join(place.path, String(count));
  const [folder, bin] = [join(base, 'machine'), join(base, 'bin')];
  for (const path of [folder, bin]) mkdirSync(path, { recursive: true });
  writeFileSync(join(bin, 'qemu'), `#!/bin/sh\necho $$ >'${base}/pid'\nconsole='${base}/console'\n${script}\n`);
  chmodSync(join(bin, 'qemu'), 0o755);
  vi.stubEnv('PATH', `${bin}:${process.env['PATH']}`);
  const machine = await startMachine(folder, 'qemu', [], join(base, 'console'), undefined);
  await expect.poll(() => existsSync(join(base, 'pid')) && readFileSync(join(base, 'pid'), 'utf8') !== '').toBe(true);
  const pid = Number(readFileSync(join(base, 'pid'), 'utf8'));
  return { machine, folder, pid: () => pid };
}

/** Returns whether a process runs. A zombie does not. */
function runs(pid: number): boolean {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

function field(pid: number, index: number): string {
  const status = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return status.slice(status.lastIndexOf(')') + 2).split(' ')[index - 3] ?? '';
}

describe.skipIf(process.platform !== 'linux')('a machine', () => {
  test('ends with its folder', async () => {
    const { machine, folder, pid } = await start('exec sleep 600');
    expect(await machine.ended()).toBeUndefined();
    machine.end();
    await expect.poll(() => !runs(pid())).toBe(true);
    expect(existsSync(folder)).toBe(false);
  });

  test('that ends early leaves its message', async () => {
    const { machine } = await start('echo "no such device" >&2; exit 1');
    await expect.poll(() => machine.ended()).toBeDefined();
    expect(await machine.ended()).toBe('no such device');
    machine.end();
  });

  test('with an endless console is ended', async () => {
    const { machine, pid } = await start('while yes | head -c 1000000; do sleep 0.01; done >"$console"');
    await expect.poll(() => !runs(pid())).toBe(true);
    await expect.poll(() => machine.ended()).toBeDefined();
    expect(await machine.ended()).toBe("the console's log is too large");
    machine.end();
  });

  test('ends with its owner, and its key is removed', async () => {
    const { machine, folder, pid } = await start('exec sleep 600');
    const owner: ChildProcess = spawn('sleep', ['600']);
    writeFileSync(join(folder, 'owner'), `${owner.pid} ${field(owner.pid ?? 0, 22)}\n`);
    await sleep(1500);
    expect(runs(pid())).toBe(true);
    owner.kill('SIGKILL');
    await expect.poll(() => !runs(pid()) && !existsSync(folder)).toBe(true);
    machine.end();
  });

  test('ends with its watchdog', async () => {
    const { machine, pid } = await start('exec sleep 600');
    process.kill(Number(field(pid(), 4)), 'SIGKILL');
    await expect.poll(() => !runs(pid())).toBe(true);
    machine.end();
  });

  test('is ended by a later step, once', async () => {
    const { machine, folder, pid } = await start('exec sleep 600');
    await machine.release();
    expect(await endMachine(folder)).toBe(true);
    await expect.poll(() => !runs(pid())).toBe(true);
    expect(existsSync(folder)).toBe(false);
    expect(await endMachine(folder)).toBe(false);
  });
});
