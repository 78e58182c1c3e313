import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { LIMITS } from '../limits.ts';
import { isUnsupportedRunner } from './customize-errors.ts';
import { bytesOf } from './open-file.ts';
import { runTool } from './run-tool.ts';

/** Files of fewer bytes are hashed here, because a process costs more. */
const LARGE = 16 * 1024 * 1024;

/** Returns the SHA-512 of a file, in hex. */
export async function sha512OfFile(path: string): Promise<string> {
  await using file = await open(path, 'r');
  return await sha512OfOpen(file);
}

/**
 * Returns the SHA-512 of an open file, in hex. Runs sha512sum for a large one, so that this process goes on with other work on another processor. Without that
 * tool, and on other systems than Linux, hashes here.
 */
export async function sha512OfOpen(file: FileHandle): Promise<string> {
  const byTool =
    process.platform === 'linux' && (await file.stat()).size >= LARGE ? await runSha512sum(file) : undefined;
  if (byTool !== undefined) return byTool;
  const hash = createHash('sha512');
  for await (const chunk of bytesOf(file)) hash.update(chunk);
  return hash.digest('hex');
}

async function runSha512sum(file: FileHandle): Promise<string | undefined> {
  const result = await runTool('sha512sum', ['/proc/self/fd/3'], { file, time: LIMITS.convertTime }).catch(
    (error: unknown) => {
      if (isUnsupportedRunner(error)) return undefined;
      throw error;
    },
  );
  const [, digest] = /^([0-9a-f]{128}) /.exec(result?.stdout.toString('latin1') ?? '') ?? [];
  return result?.code === 0 ? digest : undefined;
}
