import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installPackages } from '../lib/installPackages.mjs';
import { findCniPlugins } from './node/writeNodeConfig.mjs';

const systemFolders = ['/usr/local/sbin', '/usr/sbin', '/sbin'];

/** What a cluster with a node needs of the machine: how to see that it is there, and Debian's package of it. */
const needs = [
  [() => hasProgram('containerd') && hasProgram('ctr'), 'containerd'],
  [() => hasProgram('runc'), 'runc'],
  [() => findCniPlugins() !== undefined, 'containernetworking-plugins'],
  [() => hasProgram('nft'), 'nftables'],
  [() => hasProgram('ip'), 'iproute2'],
  [() => hasProgram('nsenter'), 'util-linux'],
  [() => hasProgram('openssl'), 'openssl'],
  [() => hasProgram('cc'), 'build-essential'],
  [() => hasProgram('debootstrap'), 'debootstrap'],
];

/** The packages that are missing here for a cluster with a node. */
export function missingClusterPackages() {
  return needs.filter(([isThere]) => !isThere()).map(([, name]) => name);
}

/** Installs them, where there can be a node at all. */
export function provideClusterNeeds() {
  if (whyNoNode()) return;
  installPackages(missingClusterPackages(), { purpose: 'For a cluster' });
}

/** Why there can be no cluster with a node on this machine, whatever gets installed; undefined when there can. */
export function whyNoNode() {
  if (process.platform !== 'linux') return 'a node needs Linux';
  if (process.getuid() !== 0) return 'a node needs root';
  return undefined;
}

/** @throws Error when the machine lacks something that a cluster with a node needs */
export function requireMachine() {
  const why = whyNoNode();
  if (why) throw new Error(`No cluster: ${why}`);
  const missing = missingClusterPackages();
  if (missing.length > 0) {
    throw new Error(`No cluster: this machine lacks ${missing.join(', ')}`);
  }
  // What is in a sbin folder is not on every root's PATH.
  const path = (process.env.PATH ?? '').split(delimiter);
  process.env.PATH = [...new Set([...path, ...systemFolders])].join(delimiter);
}

function hasProgram(name) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return [...folders, ...systemFolders].some(folder =>
    existsSync(join(folder, name)),
  );
}
