import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { toolEnvironment } from './flatcar-disk.ts';

/** Whether the user of the tests can mount: as root, or by sudo without a password. */
export const canMount =
  process.platform === 'linux' && (process.getuid?.() === 0 || spawnSync('sudo', ['-n', 'true']).status === 0);

/** Suffix for titles of tests that are skipped without this permission. Only a mount can write to btrfs. */
export const NEEDS_MOUNT = canMount ? '' : ' [SKIPPED: needs root or passwordless sudo]';

/**
 * Waits until no loop device and no mount belongs to a folder, and throws if one is left after a minute. A tool whose
 * parent was killed may run on for a moment. The kernel keeps a loop device while another process has it open, and mount
 * opens all of them to find a free one. More than ten seconds are needed on a machine with a busy disk.
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
 * A script that customizes an image in another process: `node --input-type=module -e <script> <request as JSON>`. It
 * prints the result or the error as JSON.
 */
export const CUSTOMIZE_SCRIPT = `
const { customizeImage } = await import(${JSON.stringify(new URL('../../src/customize/customize-image.ts', import.meta.url).href)});
const { silent } = await import(${JSON.stringify(new URL('../runner/silent-progress.ts', import.meta.url).href)});
const notes = [];
const progress = { ...silent, info: (text) => notes.push(text), warning: (text) => notes.push(text) };
try {
  console.log(JSON.stringify({ notes, result: await customizeImage(JSON.parse(process.argv[1]), progress) }));
} catch (error) {
  console.log(JSON.stringify({ notes, code: error.code, message: error.message }));
}
`;

/** The output of the script. */
export interface CustomizeAnswer {
  readonly notes: string[];
  readonly code?: string;
  readonly message?: string;
  readonly result?: { readonly path: string };
}

/** Parses the output of the script. */
export function readAnswer(printed: string): CustomizeAnswer {
  const answer = JSON.parse(printed) as CustomizeAnswer;
  return answer;
}

/** Returns a command that runs node without privilege: as nobody with the right to read all files, if the tests run as root. */
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
