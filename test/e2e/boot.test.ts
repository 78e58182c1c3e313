import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { globSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatSeconds } from '../../src/format.ts';
import { makeBootDisk, makeBootIso, pxeFiles } from '../boot/boot-disk.ts';
import { run, scratch } from '../customize/flatcar-disk.ts';
import { ROOT } from '../runner/actions.ts';
import { createRunner, type Runner, type Step } from '../runner/run-action.ts';

/** A boot under emulation on a busy machine. */
const TIME = 300_000;

const folder = scratch('boot');
let runner: Runner;
const DISK = join(folder.path, 'disk.img');
let digest: string;

beforeAll(async () => {
  runner = await createRunner();
  makeBootDisk(DISK, { oemFiles: { 'grub.cfg': 'set oem_id="qemu"\n' } });
  digest = sha256(DISK);
}, TIME);
afterAll(async () => {
  await runner[Symbol.asyncDispose]();
  folder.remove();
});

function sha256(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

/** Boots, and expects that nothing is left of it afterwards but the console's log. */
async function boot(inputs: Readonly<Record<string, string>>, options = {}): Promise<Step> {
  const step = await runner.step('boot', { image: DISK, timeout: '240', ...inputs }, options);
  const console = step.outputs['console-path'] ?? '';
  expect(readdirSync(dirname(console)).filter((name) => name !== 'console.log')).toEqual([]);
  // The kernel may still be freeing the machine's memory.
  await until(() => processesOf(dirname(console)).length === 0);
  return step;
}

/** Returns the command lines of running processes that name a folder. A zombie has none. */
function processesOf(path: string): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return [readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')];
      } catch {
        return [];
      }
    })
    .filter((line) => line.includes(path));
}

/** A disk whose GRUB appends kernel arguments. */
function diskWith(name: string, grub: string): string {
  const path = join(folder.path, `${name}.img`);
  makeBootDisk(path, { oem: 'ext4', oemFiles: { 'grub.cfg': grub } });
  return path;
}

describe('a boot', () => {
  test('by BIOS runs commands over SSH, with a Butane config, and does not change the image', {
    timeout: TIME,
  }, async () => {
    const ignition = `variant: flatcar
version: 1.0.0
storage:
  files:
    - path: /etc/by-butane
      contents:
        inline: "a text\\n"
`;
    const script = 'cat /etc/by-butane\necho "::error::of the machine"\nwhoami';
    const step = await boot({ ignition, run: script });
    expect(step.errors).toEqual([]);
    expect(step.exitCode).toBe(0);
    const [, token = '', printed] = /::stop-commands::(\S+)\n(.*?)\n::\1::\n/s.exec(step.log) ?? [];
    expect(token).toMatch(/^[\da-f-]{36}$/);
    expect(printed).toBe('a text\n::error::of the machine\ncore');
    expect(step.outputs).toMatchObject({ booted: 'true', ssh: '', 'ssh-config-path': '' });
    expect(Number(step.outputs['seconds'])).toBeGreaterThan(1);
    expect(readFileSync(step.outputs['console-path'] ?? '', 'utf8')).toContain('localhost login: ');
    expect(step.summary).toMatch(/^### Boot\n\n`.*disk\.img` booted in .* \(amd64, bios, (?:emulation|KVM)\)\.\n?$/);
    expect(sha256(DISK)).toBe(digest);
  });

  test('by UEFI waits for a line of the console of a compressed qcow2 image', { timeout: TIME }, async () => {
    const path = join(folder.path, 'disk.qcow2');
    run('qemu-img', 'convert', '-c', '-O', 'qcow2', DISK, path);
    const step = await boot({
      image: path,
      firmware: 'uefi',
      'wait-for': 'console ^state: cmdline .* flatcar\\.oem\\.id=qemu',
    });
    expect(step.exitCode).toBe(0);
    expect(step.outputs['booted']).toBe('true');
  });

  test('of an image whose own config wins over the one of QEMU still gets the key', { timeout: TIME }, async () => {
    const path = join(folder.path, 'own-config.img');
    makeBootDisk(path, { oem: 'ext4', oemFiles: { 'config.ign': '{"ignition":{"version":"3.3.0"}}' } });
    const step = await boot({ image: path, 'wait-for': 'ssh', run: 'test -f /oem/config.ign' });
    expect(step.errors).toEqual([]);
    expect(step.exitCode).toBe(0);
  });

  test('starts PXE files with two archives, and an ISO image', { timeout: 2 * TIME }, async () => {
    const { kernel, archive } = pxeFiles(folder.path);
    const extra = join(folder.path, 'oem.cpio.gz');
    const tree = join(folder.path, 'tree');
    execFileSync('sh', [
      '-c',
      'mkdir -p "$1/usr/share/oem" && cd "$1" && echo text >usr/share/oem/file && find usr | cpio -o -H newc --quiet | gzip >"$2"',
      'sh',
      tree,
      extra,
    ]);
    const pxe = await boot({ image: [kernel, archive, extra].join('\n'), run: 'cat /oem/file' });
    expect(pxe.log).toMatch(/\ntext\n::[\da-f-]{36}::\n/);
    const iso = join(folder.path, 'image.iso');
    makeBootIso(iso);
    expect((await boot({ image: iso })).outputs['booted']).toBe('true');
  });

  test('of arm64 runs under emulation', { timeout: 2 * TIME }, async () => {
    const path = join(folder.path, 'arm64.img');
    makeBootDisk(path, { architecture: 'arm64', oem: 'ext4' });
    const step = await boot({ image: path, architecture: 'arm64', run: 'uname -m' });
    expect(step.errors).toEqual([]);
    expect(step.log).toContain('\naarch64\n');
    expect(step.outputs['accelerator']).toBe(process.arch === 'arm64' ? step.outputs['accelerator'] : 'tcg');
  });

  test('lists failed units', { timeout: TIME }, async () => {
    const step = await boot({ image: diskWith('unit', 'set linux_append="guest.fail=unit"\n'), 'wait-for': 'ssh' });
    expect(step.exitCode).toBe(0);
    expect(step.warnings).toContain('Units have failed: broken.service.');
    expect(step.summary).toContain('Failed units: `broken.service`');
  });

  test('may happen twice at once', { timeout: 2 * TIME }, async () => {
    const steps = await Promise.all([boot({ run: 'true' }), boot({ run: 'true' })]);
    expect(steps.flatMap(({ errors }) => errors)).toEqual([]);
    expect(steps.map(({ outputs }) => outputs['booted'])).toEqual(['true', 'true']);
  });
});

describe('a machine that is kept running', () => {
  test('answers later steps, and ends in the post step with its key', { timeout: TIME }, async () => {
    let during: readonly string[] = [];
    const step = await runner.step(
      'boot',
      { image: DISK, 'keep-running': 'true', timeout: '240' },
      {
        beforePost: async (outputs: Readonly<Record<string, string>>) => {
          const config = outputs['ssh-config-path'] ?? '';
          expect(outputs['ssh']).toBe(`ssh -F ${config} flatcar`);
          expect(execFileSync('sh', ['-c', `${outputs['ssh']} id -un`], { encoding: 'utf8' })).toBe('core\n');
          during = processesOf(dirname(config));
        },
      },
    );
    expect(step.errors).toEqual([]);
    expect(during.length).toBeGreaterThan(0);
    expect(step.post).toMatchObject({ exitCode: 0, log: 'Ended the machine.\n' });
    const console = dirname(step.outputs['console-path'] ?? '');
    await until(() => processesOf(console).length === 0);
    expect(readdirSync(console)).toEqual(['console.log']);
  });
});

describe('a boot fails', () => {
  test.each([
    [
      'kernel panic',
      'set linux_append="guest.fail=panic"\n',
      /^The boot failed: kernel panic \(".*Kernel panic - not syncing: Attempted to kill init!.*"\)\. Read the console's log: \S+\/console\.log\. \[BOOT_FAILED\]$/,
    ],
    [
      'dracut',
      'set linux_append="root=LABEL=MISSING"\n',
      /^The boot failed: dracut timed out waiting for a device, and the machine waits in an emergency shell \(".*dracut-initqueue.*"\)\./,
    ],
    [
      'power',
      'set linux_append="guest.fail=poweroff"\n',
      /^The boot failed: the machine powered off before it was up\./,
    ],
  ])('by a %s', { timeout: TIME }, async (name, grub, message) => {
    const step = await boot({ image: diskWith(name, grub) });
    expect(step.exitCode).toBe(1);
    expect(step.errors).toEqual([expect.stringMatching(message)]);
    expect(step.outputs).toMatchObject({ booted: 'false', seconds: '' });
    expect(step.log).toContain("The console's last lines:\n| ");
    expect(step.summary).toContain("The console's last lines:\n\n    ");
  });

  test('by Ignition', { timeout: TIME }, async () => {
    const config = {
      ignition: { version: '3.3.0' },
      storage: { files: [{ path: '/etc/x', contents: { source: 'http://192.0.2.1/' } }] },
    };
    const step = await boot({ ignition: JSON.stringify(config) });
    expect(step.errors).toEqual([
      expect.stringMatching(
        /^The boot failed: Ignition failed, and the machine waits in an emergency shell \(".*ignition\[271\]: CRITICAL/,
      ),
    ]);
  });

  test('without console output', { timeout: TIME }, async () => {
    const step = await boot({ image: diskWith('silent', 'set linux_console="console=tty0 quiet"\n'), timeout: '30' });
    expect(step.errors).toEqual([expect.stringMatching(/^The boot failed: no console output within 30 s\. /)]);
  });

  test('after its time, with the last line', { timeout: TIME }, async () => {
    const step = await boot({ 'wait-for': 'console never printed', timeout: '45' });
    expect(step.errors).toEqual([
      expect.stringMatching(/^The boot failed: it was not up within 45 s, its last line was ".+"\./),
    ]);
  });

  test('if SSH does not answer', { timeout: 3 * TIME }, async () => {
    const usual = await boot({ 'wait-for': 'ssh' });
    // Enough for the login prompt on this machine.
    const timeout = Math.max(60, Math.ceil(3 * Number(usual.outputs['seconds'])));
    const step = await boot({
      image: diskWith('ssh', 'set linux_append="guest.fail=ssh"\n'),
      'wait-for': 'ssh',
      timeout: String(timeout),
    });
    expect(step.errors).toEqual([
      expect.stringMatching(
        new RegExp(
          `^The boot failed: SSH did not answer \\(".*Permission denied.*"\\) within ${formatSeconds(timeout)}, its last line was "localhost login:"\\.`,
        ),
      ),
    ]);
  });

  test('if a command of `run` fails', { timeout: TIME }, async () => {
    const step = await boot({ run: 'echo before\nsh -c "exit 7"\necho after' });
    expect(step.errors).toEqual(['`run` failed on the machine: exit code 7. See its output above. [COMMAND_FAILED]']);
    expect(step.log).toContain('\nbefore\n::');
    expect(step.outputs['booted']).toBe('true');
  });

  test('without QEMU, and names the packages', async () => {
    const step = await runner.step(
      'boot',
      { image: DISK, firmware: 'uefi', run: 'true' },
      { environment: { PATH: '/nowhere' } },
    );
    expect(step.errors).toEqual([
      "Can't boot the image: QEMU, its firmware or the SSH client is not installed (qemu-system-x86, qemu-utils, openssh-client). Set `install: true`, or install it: sudo apt-get install qemu-system-x86 qemu-utils openssh-client [UNSUPPORTED_RUNNER]",
    ]);
    expect(step.outputs['booted']).toBe('false');
  });
});

describe('a cancelled boot leaves no process and no key', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)('by %s', { timeout: TIME }, async (signal) => {
    const temporary = join(folder.path, signal);
    run('mkdir', temporary);
    const child = spawn(process.execPath, [join(ROOT, 'dist/boot/index.js')], {
      env: {
        PATH: process.env['PATH'],
        RUNNER_TEMP: temporary,
        INPUT_IMAGE: DISK,
        INPUT_RUN: 'true',
        'INPUT_WAIT-FOR': 'ssh',
      },
      stdio: 'ignore',
    });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    // The machine has started when the console has its first line.
    await until(() => consoleSize(temporary) > 0);
    expect(processesOf(temporary).length).toBeGreaterThan(0);
    child.kill(signal);
    await ended;
    await until(() => processesOf(temporary).length === 0 && !names(temporary).includes('machine'));
    expect(names(temporary).filter((name) => name.includes('key'))).toEqual([]);
  });
});

/** Returns the names of all files and folders in a folder. */
function names(path: string): readonly string[] {
  return readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => basename(name));
}

function consoleSize(path: string): number {
  const [console = ''] = globSync(join(path, '*/console.log'));
  return console === '' ? 0 : statSync(console).size;
}

async function until(isTrue: () => boolean): Promise<void> {
  for (let tries = 0; !isTrue(); tries++) {
    if (tries === 600) throw new Error('not within a minute');
    await sleep(100);
  }
}
