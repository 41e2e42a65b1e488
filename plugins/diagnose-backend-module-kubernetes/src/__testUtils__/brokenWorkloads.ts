import type { Manifest } from './TestCluster';

/** A container of Node that runs a script. */
export function node(script: string, more: object = {}) {
  return {
    name: 'main',
    image: 'agentic-portal/base:dev',
    imagePullPolicy: 'IfNotPresent',
    command: ['node', '-e', script],
    ...more,
  };
}

/** A pod that ends at once when it is deleted. */
export function pod(name: string, container: object, spec: object = {}) {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name },
    spec: {
      terminationGracePeriodSeconds: 0,
      containers: [container],
      ...spec,
    },
  };
}

/** A script that does nothing for ever. */
export const idle = 'setInterval(() => {}, 1000)';

/** A workload that is broken in one way, and what diagnosis should say of it. */
export interface BrokenWorkload {
  what: string;
  objects: Manifest[];
  /** What is asked about: a pod, or the whole namespace. */
  podName?: string;
  /** Whether it has a namespace of its own. */
  alone?: boolean;
  category: string;
  subCause: string;
  /** Of the finding: what a person has to know. */
  message: RegExp;
  /** The category of a symptom that has to follow from it. */
  explains?: string;
}

const mount = { volumeMounts: [{ name: 'c', mountPath: '/c' }] };

/** Lists ConfigMaps as its service account, and fails with what the API server says. */
const listConfigMaps = `
  const { readFileSync } = require('node:fs');
  const { request } = require('node:https');
  const at = '/var/run/secrets/kubernetes.io/serviceaccount/';
  const { KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: port } = process.env;
  request({ host, port, path: '/api/v1/namespaces/' + readFileSync(at + 'namespace') + '/configmaps',
    ca: readFileSync(at + 'ca.crt'), headers: { authorization: 'Bearer ' + readFileSync(at + 'token') } },
    response => {
      let body = '';
      response.on('data', part => (body += part));
      response.on('end', () => { console.error('Error: ' + JSON.parse(body).message); process.exit(1); });
    }).end();`;

/** One for each common kind of failure. */
export const brokenWorkloads: BrokenWorkload[] = [
  {
    what: 'a crash loop',
    objects: [
      pod(
        'crash',
        node('console.error("Error: no settings"); process.exit(3)'),
      ),
    ],
    podName: 'crash',
    category: 'CrashLoopBackOff',
    subCause: 'ApplicationError',
    message: /exit code 3/,
  },
  {
    what: 'a container that needs more memory than its limit',
    objects: [
      pod(
        'oom',
        node('const a = []; for (;;) a.push(Buffer.alloc(1e7, 1))', {
          resources: { limits: { memory: '64Mi' } },
        }),
      ),
    ],
    podName: 'oom',
    category: 'OOMKilled',
    subCause: 'MemoryLimit',
    message: /limit of 64Mi/,
    explains: 'CrashLoopBackOff',
  },
  {
    what: 'an image that is not on the node and may not be pulled',
    objects: [
      pod('image', {
        name: 'main',
        image: 'agentic-portal/no-such-image:dev',
        imagePullPolicy: 'Never',
      }),
    ],
    podName: 'image',
    category: 'ImagePullBackOff',
    subCause: 'NeverPull',
    message: /agentic-portal\/no-such-image:dev/,
  },
  {
    what: 'an image of a registry that has no address',
    objects: [
      pod('registry', { name: 'main', image: 'registry.invalid/none:1' }),
    ],
    podName: 'registry',
    category: 'ImagePullBackOff',
    subCause: 'DNSFailure',
    message: /registry\.invalid\/none:1/,
  },
  {
    what: 'a pod that no node has room for',
    objects: [
      pod('pending', node(idle, { resources: { requests: { cpu: '500' } } })),
    ],
    podName: 'pending',
    category: 'SchedulingFailure',
    subCause: 'InsufficientResources',
    message: /Insufficient cpu/,
  },
  {
    what: 'a readiness probe that fails',
    objects: [
      pod(
        'readiness',
        node(idle, {
          readinessProbe: { tcpSocket: { port: 8080 }, periodSeconds: 1 },
        }),
      ),
    ],
    podName: 'readiness',
    category: 'ReadinessProbeFailure',
    subCause: 'ReadinessProbe',
    message: /connection refused/,
  },
  {
    what: 'a liveness probe that fails',
    objects: [
      pod(
        'liveness',
        node(idle, {
          livenessProbe: {
            tcpSocket: { port: 8080 },
            periodSeconds: 1,
            failureThreshold: 1,
          },
        }),
      ),
    ],
    podName: 'liveness',
    category: 'LivenessProbeFailure',
    subCause: 'LivenessProbe',
    message: /connection refused/,
    explains: 'CrashLoopBackOff',
  },
  {
    what: 'a ConfigMap that is missing for the environment',
    objects: [
      pod(
        'env',
        node(idle, { envFrom: [{ configMapRef: { name: 'absent' } }] }),
      ),
    ],
    podName: 'env',
    category: 'CreateContainerConfigError',
    subCause: 'ConfigMapMissing',
    message: /configmap "absent" not found/,
  },
  {
    what: 'a ConfigMap that is missing for a volume',
    objects: [
      pod('volume', node(idle, mount), {
        volumes: [{ name: 'c', configMap: { name: 'absent' } }],
      }),
    ],
    podName: 'volume',
    category: 'CreateContainerConfigError',
    subCause: 'ConfigMapMissing',
    message: /configmap "absent" not found/,
  },
  {
    what: 'a claim of a StorageClass that there is not',
    objects: [
      {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: { name: 'data' },
        spec: {
          accessModes: ['ReadWriteOnce'],
          storageClassName: 'no-such-class',
          resources: { requests: { storage: '1Gi' } },
        },
      },
      pod('claim', node(idle, mount), {
        volumes: [{ name: 'c', persistentVolumeClaim: { claimName: 'data' } }],
      }),
    ],
    podName: 'claim',
    category: 'StorageFailure',
    subCause: 'StorageClassMissing',
    message: /no StorageClass no-such-class/,
    explains: 'StorageFailure',
  },
  {
    what: 'a service account without the right that the program needs',
    objects: [
      {
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: { name: 'worker' },
      },
      pod('forbidden', node(listConfigMaps), { serviceAccountName: 'worker' }),
    ],
    podName: 'forbidden',
    category: 'PermissionDenied',
    subCause: 'KubernetesRBAC',
    message: /worker may not list configmaps .* no binding/,
    explains: 'CrashLoopBackOff',
  },
  {
    what: 'a quota that is used up',
    alone: true,
    objects: [
      {
        apiVersion: 'v1',
        kind: 'ResourceQuota',
        metadata: { name: 'few' },
        spec: { hard: { pods: '1' } },
      },
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: {
          name: 'web',
          labels: { 'backstage.io/kubernetes-id': 'web' },
        },
        spec: {
          replicas: 2,
          selector: { matchLabels: { app: 'web' } },
          template: {
            metadata: { labels: { app: 'web' } },
            spec: {
              terminationGracePeriodSeconds: 0,
              containers: [node(idle)],
            },
          },
        },
      },
    ],
    category: 'ResourceQuotaExceeded',
    subCause: 'NamespaceQuota',
    message: /exceeded quota: few/,
  },
];
