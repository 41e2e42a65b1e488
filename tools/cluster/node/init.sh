#!/usr/bin/env bash
# The first process of the node's namespaces: hides the machine's state from the node, then waits. Bash takes over and
# reaps what containerd's shims leave.
set -eu
directory=$1
ready=$2
shift 2

mount -t tmpfs -o mode=755 run /run
for folder in "$@"; do
  mount --bind "$directory/machine$folder" "$folder"
done
for file in "$directory"/settings/*; do
  name=$(basename "$file")
  [ ! -e "/proc/sys/${name//.//}" ] || mount --bind "$file" "/proc/sys/${name//.//}"
done
echo 1 >/proc/sys/net/ipv4/ip_forward
# No policy covers IPv6 here, so there is none.
[ ! -e /proc/sys/net/ipv6 ] || {
  echo 1 >/proc/sys/net/ipv6/conf/all/disable_ipv6
  echo 1 >/proc/sys/net/ipv6/conf/default/disable_ipv6
}
touch "$ready"
sleep infinity &
while :; do wait || true; done
