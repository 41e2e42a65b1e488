import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { waitUntil } from '../../lib/waitUntil.mjs';
import { enterNode, identify, onlyChild, startProcess } from '../processes.mjs';
import { makeCgroups } from './cgroups.mjs';

/** More than anybody starts on one machine. */
const mostNodes = 16;

/** Where the node sees folders of its own: a cluster's folder there would be out of its sight. */
const hiddenFolders = ['/run', '/var/run', '/var/log', '/var/lib'];

/** Settings of the kernel that the kubelet insists on: it is shown these values instead of writing them. */
const shownSettings = {
  'vm/overcommit_memory': 1,
  'vm/panic_on_oom': 0,
  'kernel/panic': 10,
  'kernel/panic_on_oops': 1,
  'kernel/keys/root_maxkeys': 1_000_000,
  'kernel/keys/root_maxbytes': 25_000_000,
};

/** The addresses of a node: a link of its own to the machine, and a network for its pods. */
export function chooseNode() {
  for (let index = 0; index < mostNodes; index += 1) {
    const link = `apcluster${index}`;
    if (!existsSync(`/sys/class/net/${link}`)) {
      return {
        link,
        machineAddress: `10.243.${index}.1`,
        address: `10.243.${index}.2`,
        podSubnet: `10.244.${index}.0/24`,
        cgroup: `/agentic-portal-${index}`,
      };
    }
  }
  throw new Error(`This machine has ${mostNodes} clusters already`);
}

/**
 * Makes what the node lives in: namespaces of its own for mounts, processes and the network. When its first process
 * ends, the kernel ends all others in it, and takes its mounts, interfaces and firewall rules away: nothing that the
 * kubelet, containerd and kube-proxy do can stay behind on the machine.
 *
 * @param onStart - gets the first process before anything else happens
 */
export async function createNode({ directory, node, log, onStart }) {
  const hidden = hiddenFolders.find(folder =>
    `${directory}/`.startsWith(`${folder}/`),
  );
  if (hidden) {
    throw new Error(
      `A cluster cannot be below ${hidden}; PORTAL_DATA names another place`,
    );
  }
  for (const [name, value] of Object.entries(shownSettings)) {
    const file = join(directory, 'settings', name.replaceAll('/', '.'));
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, `${value}\n`);
  }
  // It may be a link into /run, of which the node has its own.
  copyFileSync('/etc/resolv.conf', join(directory, 'resolv.conf'));
  makeCgroups(node.cgroup);

  const ready = join(directory, 'node-is-made');
  const outside = await startProcess({
    command: [
      ...['unshare', '--mount', '--net', '--pid', '--ipc', '--uts'],
      ...['--fork', '--kill-child', '--mount-proc'],
      ...['bash', fileURLToPath(new URL('init.sh', import.meta.url))],
      ...[directory, ready],
    ],
    log,
  });
  const init = identify(await onlyChild(outside.pid, log));
  onStart(init);
  await waitUntil(`The node (its log is ${log})`, 10_000, () =>
    existsSync(ready),
  );
  connect(node, init);
}

/** Connects the node to the machine: each reaches the other, and the machine reaches the pods. */
function connect(node, { pid }) {
  const { link, machineAddress, address, podSubnet } = node;
  const ip = (...args) => execFileSync('ip', args);
  const inside = (...command) => {
    const [program, ...args] = [...enterNode({ pid }), ...command];
    execFileSync(program, args);
  };
  ip(
    ...['link', 'add', link, 'type', 'veth'],
    ...['peer', 'name', 'eth0', 'netns', String(pid)],
  );
  ip('address', 'add', `${machineAddress}/30`, 'dev', link);
  ip('link', 'set', link, 'up');
  inside('ip', 'link', 'set', 'lo', 'up');
  inside('ip', 'address', 'add', `${address}/30`, 'dev', 'eth0');
  inside('ip', 'link', 'set', 'eth0', 'up');
  inside('ip', 'route', 'add', 'default', 'via', machineAddress);
  ip('route', 'add', podSubnet, 'via', address, 'dev', link);
  masquerade(node);
}

/** Lets pods reach what the machine reaches, where the machine forwards at all. */
function masquerade({ link, podSubnet, address }) {
  const table = `ip ${link}`;
  execFileSync('nft', ['-f', '-'], {
    input: `
      add table ${table}
      delete table ${table}
      table ${table} {
        chain postrouting {
          type nat hook postrouting priority srcnat
          ip saddr { ${podSubnet}, ${address} } oifname != "${link}" masquerade
        }
      }`,
  });
}
