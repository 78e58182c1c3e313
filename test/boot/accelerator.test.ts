import { spawnSync } from 'node:child_process';
import { accessSync, chmodSync, constants, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { type Accelerator, chooseAccelerator } from '../../src/boot/accelerator.ts';
import { QEMU } from '../../src/boot/requirements.ts';
import { LIMITS } from '../../src/limits.ts';
import type { Architecture } from '../../src/release/architecture.ts';
import { scratch } from '../customize/flatcar-disk.ts';
import { silent } from '../runner/silent-progress.ts';

const folder = scratch('accelerator');
afterAll(() => folder.remove());
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** In place of a limit that a machine with pauses for seconds could exceed. */
const SLOW = 60_000 as never;

const NATIVE: Architecture = process.arch === 'arm64' ? 'arm64' : 'amd64';
const OTHER: Architecture = NATIVE === 'amd64' ? 'arm64' : 'amd64';
/** QEMU's exit code for a tiny guest that ran. */
const SUCCESS = NATIVE === 'amd64' ? 33 : 0;

interface Choice {
  readonly accelerator: Accelerator;
  readonly infos: readonly string[];
  readonly warnings: readonly string[];
}

/** Chooses with a shell script in place of QEMU. */
async function choose(script: string, architecture = NATIVE): Promise<Choice> {
  const program = join(folder.path, QEMU[architecture].program);
  writeFileSync(program, `#!/bin/sh\n${script}\n`);
  chmodSync(program, 0o755);
  vi.stubEnv('PATH', `${folder.path}:${process.env['PATH']}`);
  const [infos, warnings]: [string[], string[]] = [[], []];
  const progress = {
    ...silent,
    info: (text: string) => void infos.push(text),
    warning: (text: string) => void warnings.push(text),
  };
  return { accelerator: await chooseAccelerator(architecture, folder.path, progress), infos, warnings };
}

function canUseKvm(): boolean {
  try {
    accessSync('/dev/kvm', constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

describe.skipIf(process.platform !== 'linux')('the accelerator', () => {
  describe.skipIf(!canUseKvm())('of a runner with KVM', () => {
    test('is KVM if a tiny machine runs on it', async () => {
      vi.spyOn(LIMITS, 'kvmTest', 'get').mockReturnValue(SLOW);
      expect(await choose(`exit ${SUCCESS}`)).toEqual({ accelerator: 'kvm', infos: [], warnings: [] });
    });

    test('is emulation if KVM fails, with the reason', async () => {
      vi.spyOn(LIMITS, 'kvmTest', 'get').mockReturnValue(SLOW);
      expect(await choose('echo "ioctl(KVM_CREATE_VM) failed: 16" >&2; exit 1')).toMatchObject({
        accelerator: 'tcg',
        warnings: [
          'QEMU emulates the machine: KVM does not work here (ioctl(KVM_CREATE_VM) failed: 16). Expect the boot to need about ten times as long.',
        ],
      });
    });

    test('is emulation if the tiny machine does not end in time', async () => {
      const { accelerator, warnings } = await choose('exec sleep 60');
      expect(accelerator).toBe('tcg');
      expect(warnings).toEqual([expect.stringMatching(/KVM is too slow here: .* within 3 seconds\./)]);
    });
  });

  test.skipIf(existsSync('/dev/kvm'))('is emulation without KVM', async () => {
    expect((await choose('exit 1')).warnings).toEqual([expect.stringMatching(/the runner has no KVM/)]);
  });

  test('is emulation for another architecture, without a warning', async () => {
    expect(await choose('exit 1', OTHER)).toEqual({
      accelerator: 'tcg',
      infos: [expect.stringContaining(`the runner is ${NATIVE}, the image is for ${OTHER}`)],
      warnings: [],
    });
  });
});

test.skipIf(NATIVE !== 'amd64' || !canUseKvm())('the tiny machine of amd64 counts and ends QEMU', async () => {
  await choose('exit 1');
  const rom = join(folder.path, 'kvm-test.rom');
  const args = ['-machine', 'q35', '-cpu', 'max', '-device', 'isa-debug-exit,iobase=0xf4,iosize=1', '-bios', rom];
  const ran = spawnSync('/usr/bin/qemu-system-x86_64', [...args, '-nodefaults', '-display', 'none', '-no-reboot']);
  expect(ran.status).toBe(33);
});
