import { join } from 'node:path';

const serviceSubnet = '10.96.0.0/16';
/** The first address of the Services' network is the API server's. */
export const apiService = '10.96.0.1';

/**
 * The programs of the control plane, in the order in which they start. None of them has a limit of requests that a
 * benchmark would measure in place of what it is about.
 */
export function controlPlane({ directory, programs, ports, address, node }) {
  const credential = file => join(directory, 'credentials', file);
  const etcd = `http://127.0.0.1:${ports.etcd}`;
  return {
    etcd: [
      programs.etcd,
      `--data-dir=${join(directory, 'etcd')}`,
      `--listen-client-urls=${etcd}`,
      `--advertise-client-urls=${etcd}`,
      `--listen-peer-urls=http://127.0.0.1:${ports.etcdPeer}`,
      '--log-level=warn',
      // The cluster forgets everything at its end anyway.
      '--unsafe-no-fsync',
    ],
    'kube-apiserver': [
      programs['kube-apiserver'],
      `--etcd-servers=${etcd}`,
      // In the node's own network only the machine and pods reach it.
      `--bind-address=${node ? '0.0.0.0' : '127.0.0.1'}`,
      `--advertise-address=${address}`,
      // Without pods nobody asks for the `kubernetes` Service, and loopback must not be in its endpoints.
      `--endpoint-reconciler-type=${node ? 'lease' : 'none'}`,
      `--secure-port=${ports.api}`,
      `--tls-cert-file=${credential('server.crt')}`,
      `--tls-private-key-file=${credential('server.key')}`,
      `--token-auth-file=${credential('tokens.csv')}`,
      `--client-ca-file=${credential('ca.crt')}`,
      `--kubelet-client-certificate=${credential('kubelet-client.crt')}`,
      `--kubelet-client-key=${credential('kubelet-client.key')}`,
      `--kubelet-certificate-authority=${credential('ca.crt')}`,
      '--kubelet-preferred-address-types=InternalIP',
      `--service-account-key-file=${credential('service-accounts.key')}`,
      `--service-account-signing-key-file=${credential(
        'service-accounts.key',
      )}`,
      '--service-account-issuer=https://kubernetes.default.svc',
      `--service-cluster-ip-range=${serviceSubnet}`,
      '--authorization-mode=Node,RBAC',
      '--enable-admission-plugins=NodeRestriction',
      '--allow-privileged=true',
      '--profiling=false',
    ],
    'kube-controller-manager': [
      programs['kube-controller-manager'],
      `--kubeconfig=${credential('kube-controller-manager.kubeconfig')}`,
      '--bind-address=127.0.0.1',
      `--secure-port=${ports.controllerManager}`,
      `--cert-dir=${join(directory, 'credentials', 'own')}`,
      `--root-ca-file=${credential('ca.crt')}`,
      `--service-account-private-key-file=${credential(
        'service-accounts.key',
      )}`,
      '--use-service-account-credentials=true',
      '--leader-elect=false',
      '--concurrent-job-syncs=20',
      '--kube-api-qps=1000',
      '--kube-api-burst=2000',
      '--profiling=false',
    ],
  };
}
