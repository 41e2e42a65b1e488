const namespace = 'local-path-storage';

/** A pod that makes or removes a volume's folder. Its image is set by the provisioner. */
const helperPod = `apiVersion: v1
kind: Pod
metadata:
  name: helper-pod
spec:
  priorityClassName: system-node-critical
  containers:
    - name: helper-pod
      image: agentic-portal/base:dev
      imagePullPolicy: IfNotPresent
`;

/**
 * What makes folders of the machine volumes: the default StorageClass and the provisioner's configuration, as objects
 * of the cluster and as files, because the provisioner runs outside and its helper pods inside.
 */
export function storageManifests({ volumes }) {
  const files = {
    'config.json': JSON.stringify({
      nodePathMap: [
        { node: 'DEFAULT_PATH_FOR_NON_LISTED_NODES', paths: [volumes] },
      ],
    }),
    setup: '#!/bin/sh\nset -eu\nmkdir -m 0777 -p "$VOL_DIR"\n',
    teardown: '#!/bin/sh\nset -eu\nrm -rf "$VOL_DIR"\n',
    'helperPod.yaml': helperPod,
  };
  const items = [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'local-path-config', namespace },
      data: files,
    },
    {
      apiVersion: 'storage.k8s.io/v1',
      kind: 'StorageClass',
      metadata: {
        name: 'local-path',
        annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' },
      },
      provisioner: 'rancher.io/local-path',
      volumeBindingMode: 'WaitForFirstConsumer',
      reclaimPolicy: 'Delete',
    },
  ];
  return { files, list: { apiVersion: 'v1', kind: 'List', items } };
}
