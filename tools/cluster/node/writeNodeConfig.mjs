import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeName } from '../writeCredentials.mjs';
import { containerdSocket } from './nodeComponents.mjs';
import { storageManifests } from './storage.mjs';

/** Where distributions and upstream put CNI plugins. */
const pluginFolders = ['/usr/lib/cni', '/opt/cni/bin'];
const plugins = ['ptp', 'host-local', 'loopback'];
const policyPlugin = 'agentic-portal-policies';
/** On the node's loopback, which pods have no way to. */
const policyPort = 9097;

/** The folder of the CNI plugins; undefined when the machine has none. */
export function findCniPlugins() {
  return pluginFolders.find(folder =>
    plugins.every(plugin => existsSync(join(folder, plugin))),
  );
}

/** Writes the configuration of the node's programs into the cluster's folder. */
export function writeNodeConfig({ directory, node, server }) {
  const folder = join(directory, 'config');
  mkdirSync(join(folder, 'cni'), { recursive: true });
  const json = (file, content) =>
    writeFileSync(
      join(folder, file),
      `${JSON.stringify(content, undefined, 2)}\n`,
    );

  linkPlugins(directory);
  json('cni/10-agentic-portal.conflist', network({ directory, node }));
  writeFileSync(join(folder, 'containerd.toml'), containerd(directory));
  json('kubelet.json', kubelet({ directory, node }));
  json('kube-proxy.json', kubeProxy({ directory, node }));
  json('policies.json', {
    server,
    kubeconfig: join(directory, 'kubeconfig'),
    podSubnet: node.podSubnet,
    machineAddress: node.machineAddress,
    port: policyPort,
  });
  const storage = storageManifests({ volumes: join(directory, 'volumes') });
  json('storage.json', storage.list);
  mkdirSync(join(folder, 'local-path'), { recursive: true });
  for (const [file, content] of Object.entries(storage.files)) {
    writeFileSync(join(folder, 'local-path', file), content);
  }
}

function linkPlugins(directory) {
  const bin = join(directory, 'cni');
  mkdirSync(bin, { recursive: true });
  for (const plugin of plugins) {
    symlinkSync(join(findCniPlugins(), plugin), join(bin, plugin));
  }
  const own = join(bin, policyPlugin);
  copyFileSync(
    fileURLToPath(new URL(`../policies/${policyPlugin}.sh`, import.meta.url)),
    own,
  );
  chmodSync(own, 0o755);
}

/** Pods have a link of their own each, so that all of their traffic is routed and the firewall sees it. */
function network({ directory, node }) {
  return {
    cniVersion: '0.4.0',
    name: 'agentic-portal',
    plugins: [
      {
        type: 'ptp',
        ipam: {
          type: 'host-local',
          dataDir: join(directory, 'addresses'),
          ranges: [[{ subnet: node.podSubnet }]],
          routes: [{ dst: '0.0.0.0/0' }],
        },
      },
      // The last: when it answers, the pod's policies are in force.
      { type: policyPlugin, port: policyPort },
    ],
  };
}

function containerd(directory) {
  return `version = 2
root = "${join(directory, 'containerd')}"
state = "/run/containerd"
disabled_plugins = [
  "io.containerd.internal.v1.opt",
  "io.containerd.snapshotter.v1.aufs",
  "io.containerd.snapshotter.v1.btrfs",
  "io.containerd.snapshotter.v1.devmapper",
  "io.containerd.snapshotter.v1.zfs",
]

[grpc]
  address = "${containerdSocket}"

[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "agentic-portal/pause:dev"
  # A machine without CAP_SYS_RESOURCE must not lower it.
  restrict_oom_score_adj = true

[plugins."io.containerd.grpc.v1.cri".cni]
  bin_dir = "${join(directory, 'cni')}"
  conf_dir = "${join(directory, 'config', 'cni')}"

[plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
  runtime_type = "io.containerd.runc.v2"
`;
}

function kubelet({ directory, node }) {
  const credential = file => join(directory, 'credentials', file);
  return {
    apiVersion: 'kubelet.config.k8s.io/v1beta1',
    kind: 'KubeletConfiguration',
    address: node.address,
    authentication: {
      anonymous: { enabled: false },
      x509: { clientCAFile: credential('ca.crt') },
    },
    tlsCertFile: credential('server.crt'),
    tlsPrivateKeyFile: credential('server.key'),
    containerRuntimeEndpoint: `unix://${containerdSocket}`,
    cgroupDriver: 'cgroupfs',
    cgroupRoot: node.cgroup,
    failCgroupV1: false,
    failSwapOn: false,
    // The rules that it would keep are for kube-proxy's other modes.
    makeIPTablesUtilChains: false,
    resolvConf: join(directory, 'resolv.conf'),
    volumePluginDir: '/var/lib/kubelet/volume-plugins',
    maxPods: 240,
    kubeAPIQPS: 1000,
    kubeAPIBurst: 2000,
    eventRecordQPS: 0,
    // There is nowhere to get an image again that was collected.
    imageGCHighThresholdPercent: 100,
    // A developer's disk may be nearly full.
    evictionHard: {
      'memory.available': '100Mi',
      'nodefs.available': '1%',
      'imagefs.available': '1%',
      'nodefs.inodesFree': '1%',
    },
  };
}

function kubeProxy({ directory, node }) {
  return {
    apiVersion: 'kubeproxy.config.k8s.io/v1alpha1',
    kind: 'KubeProxyConfiguration',
    mode: 'nftables',
    bindAddress: node.address,
    healthzBindAddress: '127.0.0.1:10256',
    metricsBindAddress: '127.0.0.1:10249',
    hostnameOverride: nodeName,
    clusterCIDR: node.podSubnet,
    clientConnection: {
      kubeconfig: join(directory, 'credentials', 'kube-proxy.kubeconfig'),
    },
    // Limits of the whole machine, which are not the cluster's to change.
    conntrack: {
      maxPerCore: 0,
      min: 0,
      tcpEstablishedTimeout: '0s',
      tcpCloseWaitTimeout: '0s',
    },
  };
}
