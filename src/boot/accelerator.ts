import { constants } from 'node:fs';
import { access, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runTool } from '../customize/run-tool.ts';
import { LIMITS } from '../limits.ts';
import type { Progress } from '../progress.ts';
import type { Architecture } from '../release/architecture.ts';
import { QEMU, runAsRoot } from './requirements.ts';

/** KVM, or QEMU's emulation. */
export type Accelerator = 'kvm' | 'tcg';

const DEVICE = '/dev/kvm';
const EXPECTED = 'Expect the boot to need about ten times as long';
const NATIVE: Readonly<Partial<Record<NodeJS.Architecture, Architecture>>> = { x64: 'amd64', arm64: 'arm64' };

/** A guest of a few instructions that counts to 50 million and ends QEMU. `size` is that of the firmware's memory. */
interface TestGuest {
  readonly code: (size: number) => Buffer;
  readonly args: readonly string[];
  readonly exitCode: number;
}

const ROM = 64 * 1024;

const TEST_GUESTS: Readonly<Record<Architecture, TestGuest>> = {
  amd64: {
    // mov ecx, 50000000; loop: dec ecx; jnz loop; mov al, 0x10; out 0xf4, al; hlt. The processor starts 16 bytes before the end, with a jump to it.
    code: (size) => {
      const rom = Buffer.alloc(size);
      rom.write('66b980f0fa02664975fcb010e6f4f4', 'hex');
      rom.write('e90d00', size - 16, 'hex');
      return rom;
    },
    args: ['-machine', 'q35,accel=kvm', '-cpu', 'host', '-device', 'isa-debug-exit,iobase=0xf4,iosize=1'],
    // isa-debug-exit: twice the value, plus one.
    exitCode: 33,
  },
  arm64: {
    // movz w0, #762, lsl #16; loop: subs w0, w0, #1; b.ne loop; movz w0, #0x8400, lsl #16; movk w0, #8; hvc #0 (PSCI SYSTEM_OFF); b .
    code: (size) => {
      const rom = Buffer.alloc(size);
      const code = [0x52a05f40, 0x71000400, 0x54ffffe1, 0x52b08000, 0x72800100, 0xd4000002, 0x14000000];
      for (const [index, word] of code.entries()) rom.writeUInt32LE(word, 4 * index);
      return rom;
    },
    args: ['-machine', 'virt,accel=kvm,gic-version=host', '-cpu', 'host'],
    exitCode: 0,
  },
};

/**
 * Returns the accelerator for a machine: KVM if a tiny guest runs on it in time, otherwise emulation. Makes /dev/kvm accessible by sudo if this user may not
 * open it. Never fails. `folder` gets the guest.
 */
export async function chooseAccelerator(
  architecture: Architecture,
  folder: string,
  progress: Progress,
): Promise<Accelerator> {
  const reason = await whyNotKvm(architecture, folder);
  if (reason === undefined) return 'kvm';
  const message = `QEMU emulates the machine: ${reason}. ${EXPECTED}.`;
  // Another architecture is a choice, no surprise.
  if (NATIVE[process.arch] === architecture) progress.warning(message);
  else progress.info(message);
  return 'tcg';
}

async function whyNotKvm(architecture: Architecture, folder: string): Promise<string | undefined> {
  const native = NATIVE[process.arch];
  if (native !== architecture) return `the runner is ${native ?? process.arch}, the image is for ${architecture}`;
  if (
    !(await stat(DEVICE).then(
      (status) => status.isCharacterDevice(),
      () => false,
    ))
  )
    return `the runner has no KVM (${DEVICE} is missing)`;
  if (!(await canOpen()) && !(await grantAccess())) return `this user can't open ${DEVICE}, and sudo needs a password`;
  return testKvm(architecture, folder);
}

function canOpen(): Promise<boolean> {
  return access(DEVICE, constants.R_OK | constants.W_OK).then(
    () => true,
    () => false,
  );
}

/** Grants access to this user alone, or to every user where the runner has no access control lists. */
async function grantAccess(): Promise<boolean> {
  const user = `u:${process.getuid?.() ?? 0}:rw`;
  for (const command of [
    ['setfacl', '-m', user, DEVICE],
    ['chmod', 'o+rw', DEVICE],
  ]) {
    const isDone = await runAsRoot(command).then(
      ({ code }) => code === 0,
      () => false,
    );
    if (isDone && (await canOpen())) return true;
  }
  return false;
}

/** Runs the tiny guest. KVM may be there but fail, or be emulated itself, as in some nested environments. */
async function testKvm(architecture: Architecture, folder: string): Promise<string | undefined> {
  const { code, args, exitCode } = TEST_GUESTS[architecture];
  const rom = join(folder, 'kvm-test.rom');
  await writeFile(rom, code(ROM));
  const common = ['-nodefaults', '-no-user-config', '-display', 'none', '-no-reboot', '-m', '64', '-bios', rom];
  const run = runTool(QEMU[architecture].program, [...args, ...common], { cwd: folder, time: LIMITS.kvmTest });
  return run.then(
    (result) => (result.code === exitCode ? undefined : `KVM does not work here (${firstLine(result.stderr)})`),
    () => `KVM is too slow here: a tiny machine did not end within ${LIMITS.kvmTest / 1000} seconds`,
  );
}

function firstLine(text: string): string {
  return text.split('\n')[0]?.slice(0, 200) || 'unexpected exit code';
}
