import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ActionError } from '../../errors.ts';
import { GRUB_CFG } from '../configs/oem-entries.ts';
import { runTool, type ToolResult, toolFailed } from '../run-tool.ts';
import type { StagedEntry } from '../stage-files.ts';
import {
  noSpaceOnOem,
  type OemFile,
  type OemFileSystem,
  type OemImage,
  type OemNode,
  type OemSurvey,
} from './oem-file-system.ts';

/**
 * Runs as root in a mount namespace of its own (unshare --mount): the mount is seen by nobody else and goes with the last
 * process in it, and its loop device with the mount, kill -9 included. So nothing has to be found and cleaned later.
 *
 * Two mounts of one btrfs UUID at a time fail, and all copies of one release's image have the same: they take turns on a
 * lock, for which the folder /run serves. A file system that somebody else has mounted is waited for a little. Whoever
 * comes to his turn after the action was killed has no work any more.
 *
 * Names hold no control characters (oem-files.ts sees to it), so that lists can have one a line, with tabs between fields.
 */
const SCRIPT = `
set -eu
export LC_ALL=C
umask 022
action=$1 image=$2 target=$3 type=$4 options=$5 list=$6 staged=$7 grub=$8 owner=$9
if [ -d /run ]; then
  exec 9</run
  flock -w 300 9 || { echo 'another customization holds its lock for five minutes' >&2; exit 3; }
fi
tries=0
[ -d "/proc/$owner" ] || exit 5
until mount -t "$type" -o "loop,$options" "$image" "$target" 2>"$list.mount"; do
  tries=$((tries + 1))
  if [ $tries -lt 20 ] && grep -q 'File exists' "$list.mount"; then sleep 0.5; continue; fi
  cat "$list.mount" >&2
  exit 4
done
node() {
  if [ -L "$1" ]; then echo link 0
  elif [ -d "$1" ]; then echo directory 0
  elif [ -f "$1" ]; then echo "file $(stat -c %s -- "$1")"
  elif [ -e "$1" ]; then echo other 0
  else echo absent 0
  fi
}
case $action in
survey)
  stat -f -c '%a %f %S' -- "$target"
  while IFS= read -r path; do node "$target/$path"; done <"$list"
  if [ -f "$target/$grub" ] && [ ! -L "$target/$grub" ]; then head -c 1048576 <"$target/$grub" | base64; fi
  ;;
write)
  tab=$(printf '\\t')
  while IFS=$tab read -r kind mode source path; do
    at=$target/$path
    case $kind in
    directory) [ -d "$at" ] || mkdir -m "$mode" -- "$at" ;;
    link) rm -f -- "$at"; ln -s -- "$source" "$at" ;;
    file) rm -f -- "$at"; cp -- "$staged/$source" "$at"; chown 0:0 "$at"; chmod "$mode" "$at" ;;
    esac
  done <"$list"
  sync -f -- "$target"
  ;;
read)
  while IFS= read -r path; do
    sum=$(sha512sum <"$target/$path")
    echo "\${sum%% *} $(stat -c %a -- "$target/$path")"
  done <"$list"
  ;;
esac
umount -- "$target"
`;

/** Where the runner lets us mount: how commands become root's (nothing, or `sudo -n`), or undefined when they can't. */
export async function findPrivilege(): Promise<readonly string[] | undefined> {
  if (process.getuid?.() === 0) return [];
  const sudo = await runTool('sudo', ['-n', 'true']).catch(() => undefined);
  return sudo?.code === 0 ? ['sudo', '-n'] : undefined;
}

/** The OEM file system by way of a loop device and a mount. Its verbs throw UNSUPPORTED_RUNNER when the kernel or the rights are missing. */
export function mountedOem(image: OemImage, privilege: readonly string[]): OemFileSystem {
  const target = join(image.folder, 'oem');
  const list = join(image.folder, 'list');
  // noload: reading must change nothing, not even replay a journal. btrfs has renamed its counterpart over the years.
  const readOnly = image.type === 'ext4' ? 'ro,noload' : 'ro';
  const writable = `${image.type === 'btrfs' ? 'compress=zlib,' : ''}noatime,nosuid,nodev,noexec`;

  async function run(action: string, options: string, lines: readonly string[]): Promise<string[]> {
    await writeFile(list, lines.map((line) => `${line}\n`).join(''));
    const args = [
      action,
      image.path,
      target,
      image.type,
      options,
      list,
      join(image.folder, 'staged'),
      GRUB_CFG,
      String(process.pid),
    ];
    const command = [...privilege, 'unshare', '--mount', '--', 'sh', '-c', SCRIPT, 'customize-oem', ...args];
    const result = await runTool(command[0] ?? 'unshare', command.slice(1));
    if (result.code === 0) return result.stdout.toString().split('\n');
    throw await explain(result, image);
  }

  return {
    async survey(paths): Promise<OemSurvey> {
      const [space = '', ...rest] = await run('survey', readOnly, paths);
      const [available = 0, free = 0, block = 0] = space.split(' ').map(Number);
      const nodes = new Map(paths.map((path, index) => [path, parseNode(rest[index] ?? '')]));
      const grubCfg = Buffer.from(rest.slice(paths.length).join(''), 'base64');
      // Root may use the blocks that ext4 reserves for it; what btrfs calls free is before its metadata.
      return { free: block * (image.type === 'ext4' ? free : available), nodes, grubCfg };
    },
    async write(entries) {
      await run('write', writable, entries.map(instruction));
    },
    async read(paths) {
      const lines = await run('read', readOnly, paths);
      return new Map(paths.map((path, index) => [path, parseFile(lines[index] ?? '')]));
    },
    check: () => checkMounted(image),
  };
}

function instruction(entry: StagedEntry): string {
  if (entry.kind === 'link') return `link\t-\t${entry.target}\t${entry.path}`;
  const mode = entry.mode.toString(8);
  return entry.kind === 'file'
    ? `file\t${mode}\t${entry.staged}\t${entry.path}`
    : `directory\t${mode}\t-\t${entry.path}`;
}

function parseNode(line: string): OemNode {
  const [kind, size] = line.split(' ');
  return { kind: (kind ?? 'other') as OemNode['kind'], size: Number(size) };
}

function parseFile(line: string): OemFile {
  const [sha512 = '', mode = ''] = line.split(' ');
  return { sha512, mode: Number.parseInt(mode, 8) };
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
  if (/No space left on device/.test(words)) return noSpaceOnOem(0, 0);
  const kernelKnows = (await readFile('/proc/filesystems', 'utf8').catch(() => '')).includes(`\t${type}\n`);
  if (/unknown filesystem type/.test(words) || (result.code === 4 && !kernelKnows && /No such device/.test(words))) {
    return unsupported(
      `its kernel has no ${type}`,
      'Run the step on a runner whose kernel has it, such as ubuntu-latest.',
    );
  }
  if (
    /set ?up loop device|find any (?:free )?loop device/.test(words) ||
    (result.code === 4 && !existsSync('/dev/loop-control'))
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
