import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runTool, runToolOk } from '../../src/customize/run-tool.ts';
import { LIMITS } from '../../src/limits.ts';
import { scratch } from './flatcar-disk.ts';

const folder = scratch('tool');
const bin = join(folder.path, 'bin');
mkdirSync(bin);
afterAll(() => folder.remove());
beforeEach(() => vi.stubEnv('PATH', `${bin}:/usr/bin:/bin`));
afterEach(() => vi.unstubAllEnvs());

describe('runToolOk', () => {
  it.each([
    ['echo "qemu-img: I/O error" >&2; exit 1', 'TOOL_FAILED', /^qemu-img failed: qemu-img: I\/O error\. /],
    ['exit 3', 'TOOL_FAILED', /^qemu-img failed: exit code 3\. /],
    ['kill -9 $$', 'TOOL_FAILED', /^qemu-img failed: exit code none \(killed\)\. /],
    [
      'echo "error while writing: No space left on device" >&2; exit 1',
      'DISK_FULL',
      /^qemu-img failed: no space is left on the disk\. /,
    ],
  ])('reports a tool that ends with %s', async (script, code, message) => {
    writeFileSync(join(bin, 'qemu-img'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    await expect(runToolOk('qemu-img', [])).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });

  it('reports a tool that is a folder', async () => {
    mkdirSync(join(bin, 'debugfs'));
    await expect(runToolOk(join(bin, 'debugfs'), [])).rejects.toMatchObject({ code: 'TOOL_FAILED' });
  });
});

/** Writes a tool of this name and script to the first folder of PATH. */
function makeTool(name: string, script: string, folder = bin): void {
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
}

describe('runTool', () => {
  it('kills a tool that does not end in time, confined or not', async () => {
    makeTool('slow', 'exec sleep 60');
    for (const options of [{}, { confinement: { fileSize: 0 } }]) {
      const started = Date.now();
      await expect(runTool('slow', [], { ...options, time: 300 })).rejects.toMatchObject({
        code: 'TOOL_FAILED',
        message: expect.stringContaining('slow failed: it did not end within'),
      });
      expect(Date.now() - started).toBeLessThan(20_000);
    }
  });

  it('ignores relative folders of PATH', async () => {
    makeTool('only-relative', 'echo ran');
    const here = relative(process.cwd(), bin);
    for (const path of [here, `${here}:/usr/bin:/bin`, `:/usr/bin`, 'bin']) {
      vi.stubEnv('PATH', path);
      await expect(runTool('only-relative', [], { cwd: folder.path })).rejects.toMatchObject({
        code: 'UNSUPPORTED_RUNNER',
      });
    }
  });

  it('finds tools that run as root only in the folders of the system', async () => {
    makeTool('stat', 'echo ran');
    expect((await runTool('stat', ['--version'])).stdout.toString()).toBe('ran\n');
    expect((await runTool('stat', ['--version'], { isRoot: true })).stdout.toString()).toContain('coreutils');
    const { stdout } = await runTool('sh', ['-c', 'echo "$PATH"'], { isRoot: true });
    expect(stdout.toString()).toBe('/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin\n');
  });

  it("gives a tool no other variables of the step's environment", async () => {
    vi.stubEnv('ACTIONS_RUNTIME_TOKEN', 'secret');
    vi.stubEnv('TAR_OPTIONS', '--checkpoint');
    for (const options of [{}, { confinement: { fileSize: 0 } }]) {
      const names = (await runTool('env', [], options)).stdout.toString().match(/^\w+(?==)/gm);
      expect(names?.filter((name) => !['PWD', 'SHLVL', '_', 'OLDPWD'].includes(name)).sort()).toEqual([
        'LC_ALL',
        'PATH',
      ]);
    }
  });

  it('limits the files and the memory of a confined tool', async () => {
    const file = join(folder.path, 'written');
    const script = `dd if=/dev/zero of=${file} bs=4096 count=100 status=none; ulimit -v; ulimit -c`;
    const { stdout, stderr } = await runTool('sh', ['-c', script], { confinement: { fileSize: 8192 } });
    expect(stdout.toString()).toBe(`${LIMITS.toolMemory / 1024}\n0\n`);
    expect(stderr).toMatch(/File (?:too large|size limit exceeded)/);
    expect(statSync(file).size).toBe(8192);
  });

  it('kills a confined tool whose output occupies too much of the disk', async () => {
    const path = join(folder.path, 'growing');
    const script = `while :; do head -c 1000000 /dev/zero; sleep 0.01; done >${path}`;
    const confinement = { fileSize: LIMITS.unpacked, growing: { path, maxBytes: 5_000_000 } };
    await expect(runTool('sh', ['-c', script], { confinement })).rejects.toMatchObject({ code: 'UNPACKED_TOO_LARGE' });
  });

  it('gives a confined tool no network, if this user may create a namespace', async () => {
    const hasNamespaces =
      (await runTool('unshare', ['-n', '--', 'true'])).code === 0 ||
      (await runTool('unshare', ['-U', '--map-current-user', '-n', '--', 'true'])).code === 0;
    const { stdout } = await runTool('readlink', ['/proc/self/ns/net'], { confinement: { fileSize: 0 } });
    const own = readFileSync('/proc/self/net/dev', 'utf8');
    const its = (await runTool('cat', ['/proc/self/net/dev'], { confinement: { fileSize: 0 } })).stdout.toString();
    expect(stdout.toString()).toMatch(/^net:\[\d+\]$/m);
    if (hasNamespaces) expect(its.match(/^ *[\w-]+:/gm)).toEqual(['    lo:']);
    else expect(its.length).toBe(own.length);
  });

  it('cuts the messages of a tool', async () => {
    makeTool('chatty', 'i=0; while [ $i -lt 2000 ]; do echo "cluster $i is damaged" >&2; i=$((i + 1)); done; exit 1');
    const error = await runToolOk('chatty', []).catch((reason: Error) => reason);
    expect((error as Error).message.length).toBeLessThan(700);
    expect((error as Error).message).toContain('cluster 1 is damaged; ');
  });
});
