import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { ActionError } from '../../errors.ts';
import { LIMITS } from '../../limits.ts';
import type { Progress } from '../../progress.ts';
import { GRUB_CFG } from '../configs/oem-entries.ts';
import { missingTool, runTool, type ToolResult, toolFailed } from '../run-tool.ts';
import {
  ABSENT,
  noSpaceOnOem,
  type OemFileSystem,
  type OemImage,
  type OemNode,
  type OemSurvey,
} from './oem-file-system.ts';
import { oemTar } from './oem-tar.ts';

/** What the script ends with where no tool's own words say it. */
const NEVER_MY_TURN = 3;
const NO_MOUNT = 4;
const OWNER_GONE = 5;
const NOT_MY_TURN = 6;
const ODD_LOCK = 7;

/**
 * Runs as root in a mount namespace of its own (unshare --mount): the mount is seen by nobody else and goes with the last
 * process in it, and its loop device with the mount, kill -9 included. So nothing has to be found and cleaned later.
 *
 * Two mounts of one btrfs UUID at a time fail, and all copies of one release's image have the same: they take turns on a
 * lock, a file of root's that nobody else can open. It lies in /run where that is root's alone, so that nobody else can
 * put a link or a file of his own in its place; elsewhere there is no lock. A file system that somebody else has mounted
 * is waited for a little. Whoever comes to his turn after the action was killed has no work any more.
 *
 * Each action takes a handful of processes, however many files there are. Names hold no control characters (oem-files.ts
 * sees to it), so that lists can have one a line where the shell reads them.
 */
const SCRIPT = `
set -eu
export LC_ALL=C
umask 022
action=$1 image=$2 target=$3 type=$4 options=$5 list=$6 turn=$7 grub=$8 owner=$9
lock=/run/flatcar-image-customize.lock
if [ "$type" = btrfs ] && command -v flock >/dev/null; then
  case "$(stat -c '%u %a' /run 2>/dev/null || true)" in
  '0 '*[0145][0145])
    [ -e "$lock" ] || (umask 077; set -C; : >"$lock") 2>/dev/null || true
    [ -f "$lock" ] && [ ! -L "$lock" ] && [ "$(stat -c '%u %a' "$lock")" = '0 600' ] || exit ${ODD_LOCK}
    exec 9<>"$lock"
    if [ "$turn" = 0 ]; then flock -n 9 || exit ${NOT_MY_TURN}
    else timeout "$turn" flock 9 || exit ${NEVER_MY_TURN}
    fi ;;
  esac
fi
tries=0
[ -d "/proc/$owner" ] || exit ${OWNER_GONE}
until mount -t "$type" -o "loop,$options" "$image" "$target" 2>"$list.mount"; do
  tries=$((tries + 1))
  if [ $tries -lt 20 ] && grep -q 'File exists' "$list.mount"; then sleep 0.5; continue; fi
  cat "$list.mount" >&2
  exit ${NO_MOUNT}
done
cd "$target"
case $action in
survey)
  stat -f -c '%a %f %S' .
  while IFS= read -r path; do
    if [ -e "./$path" ] || [ -L "./$path" ]; then echo there; printf '%s\\0' "./$path" >&3; else echo absent; fi
  done <"$list" 3>"$list.there"
  xargs -0 -r stat -c '%f %s' -- <"$list.there"
  echo
  if [ -f "$grub" ] && [ ! -L "$grub" ]; then head -c ${LIMITS.grubCfg} <"$grub" | base64; fi
  ;;
write)
  tar -x -p -f -
  sync -f .
  ;;
read)
  tr '\\n' '\\0' <"$list" | xargs -0 -r stat -c '%f' --
  tr '\\n' '\\0' <"$list.files" | xargs -0 -r sha512sum --
  ;;
esac
cd /
umount "$target"
`;

/** Where the runner lets us mount: how commands become root's (nothing, or `sudo -n`), or undefined when they can't. */
export async function findPrivilege(): Promise<readonly string[] | undefined> {
  if (process.getuid?.() === 0) return [];
  const sudo = await runTool('sudo', ['-n', 'true']).catch(() => undefined);
  return sudo?.code === 0 ? ['sudo', '-n'] : undefined;
}

/** The OEM file system by way of a loop device and a mount. Its verbs throw UNSUPPORTED_RUNNER when the kernel, the rights or a tool are missing. */
export function mountedOem(image: OemImage, privilege: readonly string[], progress: Progress): OemFileSystem {
  const target = join(image.folder, 'oem');
  const list = join(image.folder, 'list');
  // noload: reading must change nothing, not even replay a journal. btrfs has renamed its counterpart over the years.
  const readOnly = image.type === 'ext4' ? 'ro,noload' : 'ro';
  const writable = `${image.type === 'btrfs' ? 'compress=zlib,' : ''}noatime,nosuid,nodev,noexec`;
  let hasWaited = false;

  /** One run of the script, which waits at most `turn` ms for its turn. */
  function attempt(action: string, options: string, turn: number, input?: Readable): Promise<ToolResult> {
    const seconds = String(turn / 1000);
    const args = [action, image.path, target, image.type, options, list, seconds, GRUB_CFG, String(process.pid)];
    const command = [...privilege, 'unshare', '--mount', '--', 'sh', '-c', SCRIPT, 'customize-oem', ...args];
    return runTool(command[0] ?? 'unshare', command.slice(1), input === undefined ? {} : { input });
  }

  async function run(action: string, options: string, input?: () => Readable): Promise<string[]> {
    let result = await attempt(action, options, 0, input?.());
    if (result.code === NOT_MY_TURN) {
      if (!hasWaited)
        progress.info('Waiting for another customization on this machine, which has a btrfs OEM partition mounted.');
      hasWaited = true;
      result = await attempt(action, options, LIMITS.oemTurn, input?.());
    }
    if (result.code === 0) return result.stdout.toString().split('\n');
    throw await explain(result, image);
  }

  return {
    async survey(paths): Promise<OemSurvey> {
      await writeFile(list, linesOf(paths));
      const [space = '', ...rest] = await run('survey', readOnly);
      const [available = 0, free = 0, block = 0] = space.split(' ').map(Number);
      const there = paths.filter((_, index) => rest[index] === 'there');
      const found = new Map(there.map((path, index) => [path, parseNode(rest[paths.length + index] ?? '')]));
      const nodes = new Map(paths.map((path) => [path, found.get(path) ?? ABSENT]));
      const grubCfg = Buffer.from(rest.slice(paths.length + there.length).join(''), 'base64');
      // Root may use the blocks that ext4 reserves for it; what btrfs calls free is before its metadata.
      return { free: block * (image.type === 'ext4' ? free : available), nodes, grubCfg };
    },
    async write(entries) {
      await run('write', writable, () =>
        Readable.from(oemTar(entries, join(image.folder, 'staged')), { objectMode: false }),
      );
    },
    async read(entries) {
      const files = entries.filter((entry) => entry.kind === 'file');
      await writeFile(list, linesOf(entries.map((entry) => `./${entry.path}`)));
      await writeFile(`${list}.files`, linesOf(files.map((entry) => `./${entry.path}`)));
      const lines = await run('read', readOnly);
      const digests = new Map(
        files.map((entry, index) => [entry.path, (lines[entries.length + index] ?? '').slice(0, 128)]),
      );
      return new Map(
        entries.map(({ path }, index) => {
          const { kind, mode } = parseNode(lines[index] ?? '');
          const sha512 = digests.get(path);
          return [path, { kind, mode, ...(sha512 === undefined ? {} : { sha512 }) }];
        }),
      );
    },
    check: () => checkMounted(image),
  };
}

function linesOf(paths: readonly string[]): string {
  return paths.map((path) => `${path}\n`).join('');
}

const KINDS: ReadonlyMap<number, OemNode['kind']> = new Map([
  [0o040000, 'directory'],
  [0o100000, 'file'],
  [0o120000, 'link'],
]);

/** `st_mode` in hex, then the size where it was asked for: stat(2), inode(7). */
function parseNode(line: string): OemNode {
  const [hex = '', size = '0'] = line.split(' ');
  const mode = Number.parseInt(hex, 16);
  return { kind: KINDS.get(mode & 0o170000) ?? 'other', mode: mode & 0o7777, size: Number(size) };
}

/** Tools that check are not everywhere, and their absence is no reason to fail: what was written is read back in any case. */
async function checkMounted(image: OemImage): Promise<void> {
  const [command, args] =
    image.type === 'btrfs'
      ? (['btrfs', ['check', '--readonly', image.path]] as const)
      : (['e2fsck', ['-fn', image.path]] as const);
  const result = await runTool(command, args).catch((error: unknown) => {
    if (error instanceof ActionError && error.code === 'UNSUPPORTED_RUNNER') return undefined;
    throw error;
  });
  if (result !== undefined && result.code !== 0)
    throw toolFailed(command, `the OEM file system is not sound: ${result.stderr || result.stdout.toString()}`);
}

/** Turns what the script said into the refusal that names what is missing. */
async function explain(result: ToolResult, { type }: OemImage): Promise<ActionError> {
  const words = result.stderr.replace(/\.$/, '');
  if (/No space left on device|Wrote only \d+ of/.test(words)) return noSpaceOnOem(0, 0);
  if (result.code === NEVER_MY_TURN) {
    return unsupported(
      `another customization on this machine has had a btrfs OEM partition mounted for ${LIMITS.oemTurn / 60_000} minutes`,
      'Run the steps one after the other, or see why that one does not end.',
    );
  }
  if (result.code === ODD_LOCK) {
    return unsupported(
      'its /run/flatcar-image-customize.lock is something else than a file that root alone may open',
      'Remove it.',
    );
  }
  const missing = /([\w.-]+): (?:command )?not found/.exec(words) ?? /failed to run command '([\w.-]+)'/.exec(words);
  if (missing?.[1] !== undefined) return missingTool(missing[1]);
  const kernelKnows = (await readFile('/proc/filesystems', 'utf8').catch(() => '')).includes(`\t${type}\n`);
  if (
    /unknown filesystem type/.test(words) ||
    (result.code === NO_MOUNT && !kernelKnows && /No such device/.test(words))
  ) {
    return unsupported(
      `its kernel has no ${type}`,
      'Run the step on a runner whose kernel has it, such as ubuntu-latest.',
    );
  }
  if (
    /set ?up loop device|find any (?:free )?loop device/.test(words) ||
    (result.code === NO_MOUNT && !existsSync('/dev/loop-control'))
  ) {
    return unsupported(
      `it has no loop devices (${words})`,
      'In a container, add `options: --privileged`; else load the kernel module loop.',
    );
  }
  if (/File exists/.test(words)) {
    return unsupported(
      'a file system with the same UUID is mounted on it, and Linux mounts but one',
      'Unmount that other copy of the image first.',
    );
  }
  if (/Operation not permitted|[Pp]ermission denied|must be superuser|only root can/.test(words)) {
    return unsupported(`it may not mount (${words})`, 'In a container, add `options: --privileged`.');
  }
  return toolFailed(
    'mount',
    words || `the script that writes to the OEM partition ended with ${result.code ?? 'a signal'}`,
  );
}

function unsupported(why: string, advice: string): ActionError {
  return new ActionError(
    'UNSUPPORTED_RUNNER',
    `This runner can't write to the image's OEM partition: ${why.replace(/\s*\n\s*/g, '; ')}. ${advice}`,
  );
}
