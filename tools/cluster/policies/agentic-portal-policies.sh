#!/usr/bin/env bash
# A CNI plugin, the last of its chain: asks the enforcer of this test cluster to decide on a new pod's address, and only
# returns when the pod's NetworkPolicies are in force. See enforcer.mjs.
# https://www.cni.dev/docs/spec/
set -uo pipefail

fail() {
  printf '{"cniVersion":"0.4.0","code":11,"msg":%s}\n' "$1"
  exit 1
}

input=$(tr -d '\n\t')
case ${CNI_COMMAND:-} in
  VERSION)
    echo '{"cniVersion":"0.4.0","supportedVersions":["0.3.1","0.4.0"]}'
    exit 0
    ;;
  ADD | DEL | CHECK) ;;
  *) fail '"there is no such CNI_COMMAND"' ;;
esac

[[ $input =~ \"port\":([0-9]+) ]] || fail '"the configuration names no port"'
if ! exec 3<>"/dev/tcp/127.0.0.1/${BASH_REMATCH[1]}"; then
  # Without an enforcer nothing is let through anyway, and a removal must not fail.
  [ "$CNI_COMMAND" = DEL ] && exit 0
  fail '"the enforcer of NetworkPolicies does not run"'
fi 2>/dev/null
printf '%s\t%s\t%s\t%s\n' "$CNI_COMMAND" "${CNI_CONTAINERID:-}" "${CNI_ARGS:-}" "$input" >&3
IFS= read -r -t 20 answer <&3 || fail '"the enforcer of NetworkPolicies did not answer"'
[ "${answer%% *}" = ok ] || fail "${answer#* }"
[ "$CNI_COMMAND" != ADD ] || printf '%s\n' "${answer#* }"
