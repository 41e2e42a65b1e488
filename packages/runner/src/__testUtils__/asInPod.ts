import { chmodSync, chownSync, mkdirSync } from 'node:fs';

/** Makes everything read-only but some folders and files, drops root, and runs the rest of the arguments. */
const script = `
  set -e
  for path in $WRITABLE; do mount --bind "$path" "$path"; done
  while read -r _ mounted _; do
    case " $WRITABLE /proc $(echo /proc/* /sys /sys/*) " in
      *" $mounted "*) ;;
      *) mount -o remount,bind,ro "$mounted" || true ;;
    esac
  done < /proc/self/mounts
  if touch /tmp/is-writable 2>/dev/null; then echo 'The root is not read-only' >&2; exit 1; fi
  unset WRITABLE HOME
  cd /
  exec setpriv --reuid 10001 --regid 10001 --clear-groups --no-new-privs "$@"
`;

/** Whether {@link asInPod} works here: it takes root on Linux. */
export const canBePod =
  process.platform === 'linux' && process.getuid?.() === 0;

/**
 * A program that runs another one as a restricted pod does: UID 10001 without a name or a home, a read-only root, a
 * volume that belongs to a group.
 */
export function asInPod(volume: string, summaryFile: string) {
  mkdirSync(volume, { recursive: true });
  // As the kubelet leaves a volume with an fsGroup.
  chownSync(volume, 0, 10001);
  chmodSync(volume, 0o2775);
  return {
    env: { WRITABLE: `${volume} ${summaryFile}` },
    wrapper: [
      'unshare',
      '--mount',
      '--propagation=private',
      'sh',
      '-c',
      script,
      'sh',
    ],
  };
}
