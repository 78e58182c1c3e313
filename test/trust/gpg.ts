import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface GpgVerdict {
  readonly exitCode: number;
  readonly stderr: string;
}

/**
 * Runs `gpg --verify F.sig F`, as the distributions' docs advise, at the time `at` and in a temporary home with only
 * `keyBlock`. Without `data`, `signature` is a clear-signed text.
 */
export async function gpgVerify(
  keyBlock: Uint8Array | string,
  signature: Uint8Array | string,
  data: Uint8Array | undefined,
  at: Date,
): Promise<GpgVerdict> {
  const home = await mkdtemp(join(tmpdir(), 'gpg-verify-'));
  try {
    const files = { key: join(home, 'key'), signature: join(home, 'F.sig'), data: join(home, 'F') };
    await Promise.all([
      writeFile(files.key, keyBlock),
      writeFile(files.signature, signature),
      writeFile(files.data, data ?? ''),
    ]);
    const always = [
      '--homedir',
      home,
      '--batch',
      '--no-tty',
      '--no-autostart',
      '--faked-system-time',
      `${Math.floor(at.getTime() / 1000)}!`,
    ];
    await run([...always, '--import', files.key]);
    return await run([...always, '--verify', files.signature, ...(data === undefined ? [] : [files.data])]);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

function run(args: readonly string[]): Promise<GpgVerdict> {
  return new Promise((resolve, reject) => {
    const child = spawn('gpg', args, { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, LC_ALL: 'C' } });
    const stderr: Buffer[] = [];
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode: exitCode ?? -1, stderr: Buffer.concat(stderr).toString() }));
  });
}
