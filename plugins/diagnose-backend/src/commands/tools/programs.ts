import { verb, wordSet, type Tool } from '../Tool';
import type { Risk } from '../types';

/** Docker and its like. */
export const docker: Tool = {
  names: ['docker', 'podman', 'nerdctl', 'crictl'],
  clusters: true,
  valued: wordSet(
    '-f --filter --format -n --tail --since --until -H --host --context -c --platform --runtime-endpoint -r',
  ),
  verbs: [
    [
      verb(
        'ps, images, inspect, logs, version, info, top, stats, port, diff, history, search, events, pods, inspectp, inspecti, manifest inspect, buildx imagetools inspect, image (?:ls|list|inspect|history), container (?:ls|list|ps|inspect|logs|top|stats|port|diff), network (?:ls|list|inspect), volume (?:ls|list|inspect), system (?:df|info|events), context (?:ls|inspect|show), compose (?:ps|logs|ls|images|top|version)',
      ),
      'low',
    ],
    [
      verb(
        'rm, rmi, run, exec, cp, kill, attach, save, export, compose (?:down|rm|exec|run|kill|cp), swarm (?:leave|join-token|unlock-key), (?:system|image|volume|container|network|builder|buildx) (?:prune|rm), container (?:exec|cp|kill|run|attach|export), image save, plugin, secret, stopp, rmp',
      ),
      'high',
    ],
  ],
  flags: [
    {
      flag: /^(?:--force|--privileged)$/,
      value: /^(?!false$)/,
      ifChanges: true,
      risk: 'high',
    },
    { flag: /^(?:-H|--host)$/, risk: 'medium' },
  ],
};

/** Of curl: with flags that are known it reads; a method, a body or a file changes something. */
export const curl: Tool = {
  names: ['curl'],
  clusters: true,
  valued: wordSet(
    '-X --request -d --data --data-raw --data-binary --data-urlencode --json -F --form -T --upload-file -u --user -H --header -o --output -w --write-out -m --max-time --connect-timeout -A --user-agent -e --referer -K --config -b --cookie -c --cookie-jar -E --cert --key --cacert --resolve --connect-to -x --proxy -r --range --retry --unix-socket -D --dump-header --retry-delay --interface --trace --trace-ascii',
  ),
  plain: wordSet(
    '-s --silent -S --show-error -v --verbose -i --include -I --head -L --location -f --fail --fail-with-body -k --insecure -g --globoff -4 -6 -N --no-buffer --compressed --http1.1 --http2 -G --get -# --progress-bar -0',
  ),
  verbs: [
    [
      /169\.254\.169\.254|metadata\.google\.internal|(?:^| )(?:file|gopher|dict|ftp):/i,
      'high',
    ],
    [/^\S+/, 'low'],
  ],
  flags: [
    { flag: /^(?:-X|--request)$/, value: /^DELETE$/i, risk: 'high' },
    {
      flag: /^(?:-X|--request)$/,
      value: /^(?!GET$|HEAD$|OPTIONS$)/i,
      risk: 'medium',
    },
    {
      flag: /^(?:-T|--upload-file|-K|--config|--unix-socket|--trace|--trace-ascii)$/,
      risk: 'high',
    },
    {
      flag: /^(?:-d|--data|--data-binary|--data-urlencode|-F|--form)$/,
      value: /@/,
      risk: 'high',
    },
    {
      flag: /^(?:-d|--data(?:-raw|-binary|-urlencode)?|--json|-F|--form|-c|--cookie-jar|-D|--dump-header|-E|--cert|--key|-x|--proxy)$/,
      risk: 'medium',
    },
    {
      flag: /^(?:-o|--output)$/,
      value: /^(?!\/dev\/null$|-$)/,
      risk: 'medium',
    },
    { flag: /^(?:-u|--user|-b|--cookie)$/, risk: 'medium' },
    {
      flag: /^(?:-H|--header)$/,
      value:
        /^(?:authorization|cookie|x-[\w-]*(?:token|key)|private-token)\s*:|^@/i,
      risk: 'medium',
    },
  ],
};

export const systemctl: Tool = {
  names: ['systemctl', 'service'],
  valued: wordSet(
    '-n --lines -o --output -t --type -p --property -H --host -M --machine',
  ),
  verbs: [
    [
      verb(
        'status, show, cat, list-\\S+, is-active, is-enabled, is-failed, get-default, --version',
      ),
      'low',
    ],
    [
      verb(
        'stop, disable, mask, kill, poweroff, reboot, halt, rescue, emergency, isolate, kexec, suspend, hibernate, set-environment, edit, link, revert',
      ),
      'high',
    ],
    [/^[\w@.-]+ status$/, 'low'],
  ],
  flags: [{ flag: /^(?:-H|--host|-f|--force)$/, risk: 'high' }],
};

export const journalctl: Tool = {
  names: ['journalctl'],
  valued: wordSet(
    '-u --unit -n --lines --since --until -S -U -p --priority -o --output -g --grep -b -t --identifier',
  ),
  verbs: [[/^/, 'low']],
  flags: [
    {
      flag: /^--(?:vacuum-\w+|rotate|flush|sync|relinquish-var|setup-keys|update-catalog)/,
      risk: 'high',
    },
  ],
};

export const openssl: Tool = {
  names: ['openssl'],
  valued: wordSet(
    '-connect -servername -in -CAfile -CApath -cert -inform -starttls -verify -purpose -checkend',
  ),
  verbs: [[verb('s_client, x509, verify, version, ciphers, crl'), 'low']],
  flags: [
    { flag: /^-(?:out|writerand|keylogfile|sess_out)$/, risk: 'medium' },
    { flag: /^-(?:key|pass|engine|provider)$/, risk: 'high' },
  ],
};

/** Gives a program that only reads, whatever its arguments; `worse` are flags that do more. */
const reader = (
  names: string,
  worse?: RegExp,
  risk: Risk = 'medium',
): Tool => ({
  names: names.split(' '),
  valued: wordSet(),
  verbs: [[/^/, 'low']],
  flags: worse && [{ flag: worse, risk }],
});

/** Programs without verbs. */
export const programs: readonly Tool[] = [
  reader('dig nslookup host getent ping ping6 traceroute tracepath mtr', /^-f/),
  reader('grep egrep fgrep rg zgrep', /^--pre(?:-glob)?$/, 'high'),
  reader(
    'head tail wc uniq cut tr column cat tac nl fold rev paste comm jq base32 sha256sum md5sum diff cmp stat file ls pwd du df free uptime uname id whoami groups w who lsblk lscpu lsmod nproc ps pgrep vmstat iostat mpstat pidstat sar lsof ss netstat true false sleep test [ basename dirname realpath readlink seq which type less more echo printf nvidia-smi getcap namei',
  ),
  reader('ulimit hostname date', /^(?:-s|--set|-F|--file|-b)$/),
  reader('sort', /^(?:-o|--output|--compress-program)/),
  reader('yq', /^(?:-i|--inplace|-s|--split-exp)/),
  reader('tree', /^-o/),
  reader('dmesg', /^-(?:[cCDEn]|-clear|-read-clear|-console-\w+)/),
  reader('find', /^-(?:exec|execdir|ok|okdir|delete|fprint\w*|fls)$/, 'high'),
  // It decodes what a Secret holds.
  reader('base64 strings xxd od hexdump'),
  reader(
    'kubeconform kubeval hadolint shellcheck yamllint actionlint promtool trivy kube-score stern',
    /^(?:-o|--output-file|--server|--kubeconfig)$/,
  ),
];

/** Programs whose purpose is to destroy, to open a way in, to become somebody else, or to print what is secret. */
export const dangerousPrograms: ReadonlySet<string> = wordSet(
  'su doas rm rmdir unlink dd mkfs shred wipefs fdisk parted truncate chmod chown chgrp chattr setfacl kill killall pkill shutdown reboot halt poweroff init telinit',
  'eval exec source . ssh scp sftp rsync nc ncat netcat socat telnet python python2 python3 node deno bun perl ruby php lua osascript powershell pwsh',
  'env printenv set export crontab at iptables ip6tables nft ufw passwd useradd userdel usermod visudo mount umount chroot nsenter unshare insmod rmmod modprobe sysctl swapoff gdb strace tcpdump',
  'redis-cli psql mysql mongosh etcdctl vault bao sops gpg age pass op history alias trap npx dropdb dropuser velero',
);
