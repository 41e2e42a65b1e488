import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runLogged } from '../lib/runLogged.mjs';
import { say } from '../lib/say.mjs';

const module = fileURLToPath(new URL('binaries', import.meta.url));

/** The packages of the programs. The API server first: it compiles most of what the others share. */
const packages = {
  'kube-apiserver': 'k8s.io/kubernetes/cmd/kube-apiserver',
  'kube-controller-manager': 'k8s.io/kubernetes/cmd/kube-controller-manager',
  'kube-scheduler': 'k8s.io/kubernetes/cmd/kube-scheduler',
  kubelet: 'k8s.io/kubernetes/cmd/kubelet',
  'kube-proxy': 'k8s.io/kubernetes/cmd/kube-proxy',
  kubectl: 'k8s.io/kubernetes/cmd/kubectl',
  etcd: 'go.etcd.io/etcd/server/v3',
  'local-path-provisioner': 'github.com/rancher/local-path-provisioner',
};

/** Where what is built only for a cluster is kept, outside of the checkout. */
export const cacheDirectory = join(
  process.env.XDG_CACHE_HOME || join(homedir(), '.cache'),
  'agentic-portal',
);

/** Whether there is a Go; one that is too old gets the right one by itself (GOTOOLCHAIN). */
export function hasGo() {
  return goVersion() !== undefined;
}

/**
 * The programs of the cluster, built when they have not been: 5 to 10 minutes on two cores with an empty build cache.
 *
 * @returns their paths by name
 * @throws Error when there is no Go, or a build fails
 */
export async function buildBinaries() {
  const folder = binariesDirectory();
  const paths = Object.fromEntries(
    Object.keys(packages).map(name => [name, join(folder, name)]),
  );
  if (existsSync(folder)) return paths;

  const part = `${folder}.${process.pid}`;
  mkdirSync(part, { recursive: true });
  try {
    say(`Building Kubernetes ${kubernetesVersion()} (5 to 10 minutes, once)`);
    for (const [name, path] of Object.entries(packages)) {
      await build(name, path, part);
    }
    renameSync(part, folder);
  } catch (error) {
    // Another run may have been quicker.
    if (!existsSync(folder)) throw error;
  } finally {
    rmSync(part, { recursive: true, force: true });
  }
  return paths;
}

async function build(name, path, folder) {
  // A build that was interrupted goes on from Go's own cache.
  await runLogged({
    title: `Building ${name}`,
    command: [
      ...['nice', 'go', 'build', '-trimpath'],
      ...['-ldflags', linkerFlags(path), '-o', join(folder, name), path],
    ],
    cwd: module,
    env: { CGO_ENABLED: '0', GOFLAGS: '-mod=readonly' },
    log: join(cacheDirectory, 'log', `build-${name}.log`),
  });
}

/** Programs of Kubernetes say, and compare, the version that they were linked with. */
function linkerFlags(path) {
  if (!path.startsWith('k8s.io/')) return '-s -w';
  const version = kubernetesVersion();
  const [major, minor] = version.slice(1).split('.');
  return [
    '-s -w',
    ...Object.entries({
      gitVersion: version,
      gitMajor: major,
      gitMinor: minor,
      gitTreeState: 'clean',
    }).map(
      ([key, value]) => `-X k8s.io/component-base/version.${key}=${value}`,
    ),
  ].join(' ');
}

function kubernetesVersion() {
  const text = readFileSync(join(module, 'go.mod'), 'utf8');
  return /^\tk8s\.io\/kubernetes (v\S+)$/m.exec(text)[1];
}

function binariesDirectory() {
  const version = goVersion();
  if (!version) {
    throw new Error('The cluster is built with Go, which is not here');
  }
  const hash = createHash('sha256').update(version);
  for (const file of ['go.mod', 'go.sum']) {
    hash.update(readFileSync(join(module, file)));
  }
  return join(cacheDirectory, `cluster-${hash.digest('hex').slice(0, 16)}`);
}

function goVersion() {
  try {
    // In the module's folder: its go.mod may choose another.
    return execFileSync('go', ['env', 'GOVERSION'], {
      cwd: module,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return undefined;
  }
}
