import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runToolOk } from '../../src/customize/run-tool.ts';
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
