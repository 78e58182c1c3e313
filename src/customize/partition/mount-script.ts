import { LIMITS } from '../../limits.ts';
import { SYSTEM_PATH } from '../run-tool.ts';

/** Exit codes of the script for failures that no tool's message explains. */
export const EXIT = {
  lockTimeout: 3,
  mountFailed: 4,
  parentExited: 5,
  lockBusy: 6,
  lockUnsafe: 7,
  writeFailed: 8,
} as const;

/** The lock for btrfs mounts. */
export const LOCK = '/run/flatcar-image-customize.lock';

/**
 * A shell script that runs as root in its own mount namespace (unshare --mount). Only its processes see the mount, and the
 * kernel removes mount and loop device when the last of them ends, even after kill -9. No cleanup is needed.
 *
 * Linux can't mount two btrfs file systems with one UUID, and all copies of a release's image share theirs. A lock
 * serializes these mounts. It is a file that only root can open, in /run if only root can write there, so that nobody can
 * replace it with a link or another file. Elsewhere, there is no lock. If another program has mounted a copy, the script
 * retries for ten seconds. If the action was killed in the meantime, the script does nothing.
 *
 * The script never changes into the file system, and its `PATH` has only folders of the system, so that it runs no program of
 * the image. The space that `stat` calls free includes metadata, the available space does not.
 *
 * The number of processes does not depend on the number of files. Names contain no control characters (folder-files.ts checks
 * them), so the shell reads lists with one name per line.
 */
export const MOUNT_SCRIPT = `
set -eu
PATH=${SYSTEM_PATH}
export LC_ALL=C PATH
umask 022
action=$1 image=$2 target=$3 options=$4 list=$5 wait=$6 extended=$7 parent=$8
lock=${LOCK}
if command -v flock >/dev/null; then
  case "$(stat -c '%u %a' /run 2>/dev/null || true)" in
  '0 '*[0145][0145])
    [ -e "$lock" ] || (umask 077; set -C; : >"$lock") 2>/dev/null || true
    [ -f "$lock" ] && [ ! -L "$lock" ] && [ "$(stat -c '%u %a' "$lock")" = '0 600' ] || exit ${EXIT.lockUnsafe}
    exec 9<>"$lock"
    if [ "$wait" = 0 ]; then flock -n 9 || exit ${EXIT.lockBusy}
    else timeout "$wait" flock 9 || exit ${EXIT.lockTimeout}
    fi ;;
  esac
fi
tries=0
[ -d "/proc/$parent" ] || exit ${EXIT.parentExited}
until mount -t btrfs -o "loop,$options" "$image" "$target" 2>"$list.mount"; do
  tries=$((tries + 1))
  if [ $tries -lt 20 ] && grep -q 'File exists' "$list.mount"; then sleep 0.5; continue; fi
  cat "$list.mount" >&2
  exit ${EXIT.mountFailed}
done
case $action in
survey)
  stat -f -c '%a %S' "$target"
  while IFS= read -r path; do
    node=$target/$path
    if [ -e "$node" ] || [ -L "$node" ]; then echo present; printf '%s\\0' "$node" >&3; else echo absent; fi
  done <"$list" 3>"$list.present"
  xargs -0 -r stat -c '%f %s' -- <"$list.present"
  echo
  extended=$target/$extended
  if [ -f "$extended" ] && [ ! -L "$extended" ]; then head -c ${LIMITS.extendedFile} <"$extended" | base64; fi
  ;;
write)
  tar -x -p -f - -C "$target" || exit ${EXIT.writeFailed}
  sync -f "$target"
  ;;
read)
  tr '\\n' '\\0' <"$list" | xargs -0 -r stat -c '%f' --
  tr '\\n' '\\0' <"$list.files" | xargs -0 -r sha512sum --
  ;;
esac
umount "$target"
`;
