import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customizeImage } from '../../src/customize/customize-image.ts';
import { silent } from '../runner/silent-progress.ts';
import { type FlatcarDisk, makeFlatcarDisk, run, scratch, toolEnvironment } from './flatcar-disk.ts';
import { readOem } from './read-back.ts';
import { CUSTOMIZE_SCRIPT, canMount, NEEDS_MOUNT, untilNoDevices } from './runner.ts';

const IGNITION = '{"ignition":{"version":"3.3.0"}}';
const folder = scratch('killed');
const disks = new Map<'btrfs' | 'ext4', FlatcarDisk>();

beforeAll(() => {
  disks.set('btrfs', makeFlatcarDisk(join(folder.path, 'btrfs.bin'), 'btrfs'));
  disks.set('ext4', makeFlatcarDisk(join(folder.path, 'ext4.bin'), 'ext4'));
});
afterAll(() => folder.remove());

interface Request {
  readonly image: string;
  readonly ignition: string;
  readonly output: string;
}

/** A run that finishes before its signal shortens the next delays, so this many runs are enough on every machine. */
const ROUNDS = 40;
const INTERRUPTED = 5;

/** Customizes in another process, sends it a signal after `delay` ms, and returns whether it had finished. */
async function killedAfter(delay: number, request: Request, signal: 'SIGKILL' | 'SIGTERM'): Promise<boolean> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', CUSTOMIZE_SCRIPT, JSON.stringify(request)], {
    stdio: 'ignore',
    env: toolEnvironment(),
  });
  const ended = new Promise<boolean>((resolve) => child.on('exit', (code) => resolve(code === 0)));
  await Promise.race([sleep(delay), ended]);
  child.kill(signal);
  return ended;
}

/**
 * Customizes once, whose time it measures. Then interrupts runs at random moments between the start of the work and shortly before its end, until enough did not
 * finish. Calls `check` after each of them.
 */
async function interruptOften(
  request: Request,
  signal: 'SIGKILL' | 'SIGTERM',
  check: () => Promise<void>,
): Promise<void> {
  const started = performance.now();
  expect(await killedAfter(60_000, request, signal)).toBe(true);
  let whole = performance.now() - started;
  let interrupted = 0;
  for (let round = 0; round < ROUNDS && interrupted < INTERRUPTED; round++) {
    run('rm', '-f', request.output);
    const delay = whole * (0.2 + Math.random() * 0.7);
    if (await killedAfter(delay, request, signal)) whole = delay;
    else interrupted++;
    await check();
  }
  expect(interrupted).toBe(INTERRUPTED);
}

describe('a run that ends by SIGKILL', () => {
  for (const type of ['btrfs', 'ext4'] as const) {
    const skipped = type === 'btrfs' && !canMount;
    it.skipIf(skipped)(
      `at a random moment leaves no device, and the next run removes its files (${type})${skipped ? NEEDS_MOUNT : ''}`,
      async () => {
        const disk = disks.get(type);
        const place = disk?.places.get('OEM');
        if (disk === undefined || place === undefined) throw new Error('no disk');
        const work = mkdtempSync(join(folder.path, 'work-'));
        const output = join(work, 'out.bin');
        const request = { image: disk.path, ignition: IGNITION, output };
        await interruptOften(request, 'SIGKILL', async () => {
          await untilNoDevices(work);
          if (existsSync(output)) expect(readOem(output, place, type, work).get('config.ign')?.text).toBe(IGNITION);
        });
        const { sha512 } = await customizeImage(request, silent);
        expect(readdirSync(work)).toEqual(['out.bin']);
        expect(createHash('sha512').update(readFileSync(output)).digest('hex')).toBe(sha512);
        expect(readOem(output, place, type, work).get('config.ign')?.text).toBe(IGNITION);
        await untilNoDevices(folder.path);
      },
    );
  }
});

describe('a run that ends by SIGTERM', () => {
  for (const type of ['btrfs', 'ext4'] as const) {
    const skipped = type === 'btrfs' && !canMount;
    it.skipIf(skipped)(`at a random moment leaves no file (${type})${skipped ? NEEDS_MOUNT : ''}`, async () => {
      const image = disks.get(type)?.path ?? '';
      const work = mkdtempSync(join(folder.path, 'cancelled-'));
      const output = join(work, 'out.bin');
      const request = { image, ignition: IGNITION, output };
      await interruptOften(request, 'SIGTERM', async () => {
        expect(readdirSync(work)).toEqual(existsSync(output) ? ['out.bin'] : []);
        await untilNoDevices(work);
      });
    });
  }
});

describe('concurrent runs', () => {
  it.skipIf(!canMount)(`on images with the same btrfs UUID succeed${NEEDS_MOUNT}`, async () => {
    const disk = disks.get('btrfs');
    const place = disk?.places.get('OEM');
    if (disk === undefined || place === undefined) throw new Error('no disk');
    const work = mkdtempSync(join(folder.path, 'two-'));
    const outputs = [0, 1, 2].map((index) => join(work, `out-${index}.bin`));
    await Promise.all(
      outputs.map((output, index) =>
        customizeImage({ image: disk.path, cloudConfig: `#cloud-config\n# ${index}\n`, output }, silent),
      ),
    );
    for (const [index, output] of outputs.entries()) {
      expect(readOem(output, place, 'btrfs', work).get('cloud-config.yml')?.text).toBe(`#cloud-config\n# ${index}\n`);
    }
    expect(readdirSync(work).sort()).toEqual(['out-0.bin', 'out-1.bin', 'out-2.bin']);
  });
});
