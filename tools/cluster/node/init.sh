#!/usr/bin/env bash
# The first process of the node's namespaces: hides the machine's state from the node, then waits. Bash takes over and
# reaps what containerd's shims leave.
set -eu
directory=$1
ready=$2
own=$directory/machine

# The node gets folders of its own for what Kubernetes writes below /run, /var/log and /var/lib; some of those paths
# cannot be configured. Nothing is made on the machine itself.
mkdir -p "$own"/{log,lib,work,kubelet}
mount -t tmpfs -o mode=755 run /run
mount --bind "$own/log" /var/log
mount -t overlay -o "lowerdir=/var/lib,upperdir=$own/lib,workdir=$own/work" lib /var/lib
# What is in /var/lib/kubelet already is another kubelet's.
mkdir -p /var/lib/kubelet
mount --bind "$own/kubelet" /var/lib/kubelet

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
