import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { toolEnvironment } from './flatcar-disk.ts';

/** Whether the user who runs the tests may mount, as the action finds out: as root, or by sudo without a password. */
export const canMount =
  process.platform === 'linux' && (process.getuid?.() === 0 || spawnSync('sudo', ['-n', 'true']).status === 0);

/** For names of tests that are skipped without the right: writing to btrfs takes a mount, and nothing replaces it. */
export const NEEDS_MOUNT = canMount ? '' : ' [SKIPPED: needs root or passwordless sudo]';

/**
 * Waits until no loop device and no mount has to do with a folder, and fails when one stays. A tool that a killed process
 * had started may take a moment to end, and its devices go with it; and the kernel lets go of a loop device when the last
 * one who looks at it does (mount looks at all of them for a free one). On a machine whose disk is busy that takes longer than ten seconds.
 */
export async function untilNoDevices(folder: string): Promise<void> {
  for (let tries = 0; tries < 600 && devicesOf(folder).length > 0; tries++) await sleep(100);
  if (devicesOf(folder).length > 0) throw new Error(`left behind: ${devicesOf(folder).join('; ')}`);
}

function devicesOf(folder: string): string[] {
  const loops = spawnSync('losetup', ['-a'], { encoding: 'utf8', env: toolEnvironment() }).stdout;
  const mounts = spawnSync('cat', ['/proc/self/mounts'], { encoding: 'utf8' }).stdout;
  return `${loops}${mounts}`.split('\n').filter((line) => line.includes(folder));
}

/**
 * A script's text that customizes an image in a process of its own: `node --input-type=module -e <text> <request as JSON>`.
 * It prints the result, or the refusal, as JSON.
 */
export const CUSTOMIZE_SCRIPT = `
const { customizeImage } = await import(${JSON.stringify(new URL('../../src/customize/customize-image.ts', import.meta.url).href)});
const { silent } = await import(${JSON.stringify(new URL('../../src/progress.ts', import.meta.url).href)});
const notes = [];
const progress = { ...silent, info: (text) => notes.push(text), warning: (text) => notes.push(text) };
try {
  console.log(JSON.stringify({ notes, result: await customizeImage(JSON.parse(process.argv[1]), progress) }));
} catch (error) {
  console.log(JSON.stringify({ notes, code: error.code, message: error.message }));
}
`;

/** What the script printed. */
export interface CustomizeAnswer {
  readonly notes: string[];
  readonly code?: string;
  readonly message?: string;
  readonly result?: { readonly path: string };
}

/** Reads what the script printed. */
export function readAnswer(printed: string): CustomizeAnswer {
  const answer = JSON.parse(printed) as CustomizeAnswer;
  return answer;
}

/** How to run node as a user who may read everything and otherwise nothing: nobody, when the tests run as root. */
export function unprivileged(): readonly string[] {
  if (process.getuid?.() !== 0) return [process.execPath];
  const keep = '+dac_read_search';
  return [
    'setpriv',
    '--reuid=65534',
    '--regid=65534',
    '--clear-groups',
    `--inh-caps=-all,${keep}`,
    `--ambient-caps=-all,${keep}`,
    process.execPath,
  ];
}
