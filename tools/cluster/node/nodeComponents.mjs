import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeName } from '../writeCredentials.mjs';

/** The file of containerd's socket, in the node's own /run. */
export const containerdSocket = '/run/containerd/containerd.sock';

/** The programs of the node, in the order in which they start. */
export function nodeComponents({ directory, programs, node }) {
  const credential = file => join(directory, 'credentials', file);
  const config = file => join(directory, 'config', file);
  const admin = join(directory, 'kubeconfig');
  return {
    'kube-scheduler': {
      command: [
        programs['kube-scheduler'],
        `--kubeconfig=${credential('kube-scheduler.kubeconfig')}`,
        '--bind-address=127.0.0.1',
        `--cert-dir=${join(directory, 'credentials', 'own')}`,
        '--leader-elect=false',
        '--kube-api-qps=1000',
        '--kube-api-burst=2000',
        '--profiling=false',
      ],
    },
    // Before the first pod: what it has not decided on is closed.
    'network-policies': {
      command: [
        process.execPath,
        fileURLToPath(new URL('../policies/enforcer.mjs', import.meta.url)),
        config('policies.json'),
      ],
      env: { NODE_EXTRA_CA_CERTS: credential('ca.crt') },
    },
    containerd: {
      command: ['containerd', '--config', config('containerd.toml')],
    },
    kubelet: {
      command: [
        programs.kubelet,
        `--config=${config('kubelet.json')}`,
        `--kubeconfig=${credential('kubelet.kubeconfig')}`,
        `--hostname-override=${nodeName}`,
        // Told, so that it asks no name server.
        `--node-ip=${node.address}`,
        '--root-dir=/var/lib/kubelet',
      ],
    },
    'kube-proxy': {
      command: [
        programs['kube-proxy'],
        `--config=${config('kube-proxy.json')}`,
      ],
    },
    'local-path-provisioner': {
      command: [
        programs['local-path-provisioner'],
        'start',
        ...['--config', join(config('local-path'), 'config.json')],
        ...['--kubeconfig', admin],
        ...['--namespace', 'local-path-storage'],
        ...['--service-account-name', 'default'],
        ...['--helper-image', 'agentic-portal/base:dev'],
        ...['--helper-pod-file', join(config('local-path'), 'helperPod.yaml')],
      ],
      env: { CONFIG_MOUNT_PATH: config('local-path') },
    },
  };
}
