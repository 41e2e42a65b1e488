/** When the objects are looked at; they are an hour old. */
export const now = '2026-11-21T09:00:00Z';
const before = '2026-11-21T08:00:00Z';
const lately = '2026-11-21T08:50:00Z';
const longAgo = '2026-11-01T08:00:00Z';

export function object(
  kind: string,
  name: string,
  { spec, status, labels, ...more }: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    apiVersion: 'v1',
    kind,
    metadata: { name, namespace: 'shop', labels, creationTimestamp: before },
    spec,
    status,
    ...more,
  };
}

export function condition(
  type: string,
  status: string,
  reason = '',
  message = '',
) {
  return { type, status, reason, message, lastTransitionTime: before };
}

const ready = [condition('PodScheduled', 'True'), condition('Ready', 'True')];

export function readyPod(
  name: string,
  labels: object = { app: name },
  container: object = {},
  spec: object = {},
) {
  return object('Pod', name, {
    labels,
    spec: {
      nodeName: 'node',
      containers: [
        {
          name: 'main',
          image: 'web:1',
          ports: [{ name: 'http', containerPort: 8080 }],
        },
      ],
      ...spec,
    },
    status: {
      phase: 'Running',
      conditions: ready,
      containerStatuses: [
        {
          name: 'main',
          ready: true,
          started: true,
          restartCount: 0,
          state: { running: { startedAt: before } },
          ...container,
        },
      ],
    },
  });
}

const deployment = (status: object, spec: object = { replicas: 2 }) =>
  object('Deployment', 'web', { spec, status });

const autoscaler = (status: object) =>
  object('HorizontalPodAutoscaler', 'web', {
    spec: {
      minReplicas: 1,
      maxReplicas: 3,
      scaleTargetRef: { kind: 'Deployment', name: 'web' },
    },
    status,
  });

const claim = (spec: object, status: object) =>
  object('PersistentVolumeClaim', 'data', { spec, status });

/** Objects of which nothing is to be said. */
export const healthy: Record<string, unknown[]> = {
  'a pod that is ready': [readyPod('web')],
  'a pod whose restarts were long ago': [
    readyPod(
      'web',
      {},
      {
        restartCount: 40,
        lastState: {
          terminated: {
            reason: 'OOMKilled',
            exitCode: 137,
            finishedAt: longAgo,
          },
        },
      },
    ),
  ],
  'a Job that is done, and its pod': [
    object('Job', 'load', {
      status: {
        succeeded: 1,
        failed: 2,
        conditions: [condition('Complete', 'True')],
      },
    }),
    object('Pod', 'load-1', {
      status: {
        phase: 'Succeeded',
        conditions: [condition('Ready', 'False', 'PodCompleted')],
        containerStatuses: [
          {
            name: 'main',
            state: { terminated: { exitCode: 0, reason: 'Completed' } },
          },
        ],
      },
    }),
  ],
  'an init container that is done': [
    readyPod('web', {}, {}, { initContainers: [{ name: 'init' }] }),
  ],
  'what is scaled to zero, and its Service': [
    deployment(
      { conditions: [condition('Available', 'True')] },
      {
        replicas: 0,
        template: { metadata: { labels: { app: 'web' } } },
      },
    ),
    object('ReplicaSet', 'web-1', { spec: { replicas: 0 } }),
    object('StatefulSet', 'db', { spec: { replicas: 0 } }),
    object('Service', 'web', {
      spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
    }),
  ],
  'a CronJob and a Job that are suspended': [
    object('CronJob', 'nightly', { spec: { suspend: true } }),
    object('Job', 'later', { spec: { suspend: true }, status: { failed: 1 } }),
  ],
  'an autoscaler at its minimum': [
    autoscaler({
      currentReplicas: 1,
      desiredReplicas: 1,
      conditions: [
        condition('AbleToScale', 'True'),
        condition('ScalingActive', 'True'),
        condition('ScalingLimited', 'True', 'TooFewReplicas'),
      ],
    }),
  ],
  'an autoscaler of what is scaled to zero': [
    autoscaler({
      currentReplicas: 0,
      conditions: [condition('ScalingActive', 'False', 'ScalingDisabled')],
    }),
  ],
  'a node with all its conditions': [
    object('Node', 'node', {
      spec: {
        taints: [
          {
            key: 'node-role.kubernetes.io/control-plane',
            effect: 'NoSchedule',
          },
        ],
      },
      status: {
        conditions: [
          condition('MemoryPressure', 'False'),
          condition('DiskPressure', 'False'),
          condition('PIDPressure', 'False'),
          condition('NetworkUnavailable', 'False'),
          condition('KernelDeadlock', 'False'),
          condition('Ready', 'True'),
        ],
      },
    }),
  ],
  'a quota with room, and one that forbids': [
    object('ResourceQuota', 'quota', {
      status: {
        hard: { pods: '10', 'services.loadbalancers': '0' },
        used: { pods: '5', 'services.loadbalancers': '0' },
      },
    }),
  ],
  'a disruption budget that allows one': [
    object('PodDisruptionBudget', 'web', {
      status: {
        expectedPods: 3,
        currentHealthy: 3,
        desiredHealthy: 2,
        disruptionsAllowed: 1,
      },
    }),
  ],
  'a claim that waits for its first pod': [
    object('StorageClass', 'late', {
      metadata: { name: 'late' },
      volumeBindingMode: 'WaitForFirstConsumer',
    }),
    claim({ storageClassName: 'late' }, { phase: 'Pending' }),
  ],
  'a Service of a name elsewhere, and one without a selector': [
    object('Service', 'elsewhere', { spec: { type: 'ExternalName' } }),
    object('Service', 'manual', { spec: { ports: [{ port: 80 }] } }),
  ],
  'a Service that leads to ready pods': [
    readyPod('web'),
    object('Service', 'web', {
      spec: {
        selector: { app: 'web' },
        ports: [{ port: 80, targetPort: 'http' }],
      },
    }),
  ],
  'a policy that denies all, over a pod that is well': [
    readyPod('web'),
    object('NetworkPolicy', 'deny', {
      spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
    }),
  ],
  'a custom resource that is ready, and not degraded': [
    object('Certificate', 'web', {
      status: {
        conditions: [
          condition('Ready', 'True'),
          condition('Degraded', 'False'),
        ],
      },
    }),
  ],
  'a custom resource that is stopped': [
    object('AgenticSession', 'hello', {
      status: { conditions: [condition('Ready', 'False', 'Stopped')] },
    }),
  ],
};

/** Objects, and the sub-causes that are to be found of them, causes first. */
export const broken: Record<string, [objects: unknown[], found: string[]]> = {
  'a segmentation fault': [
    [
      readyPod(
        'web',
        {},
        {
          ready: false,
          restartCount: 5,
          state: { waiting: { reason: 'CrashLoopBackOff' } },
          lastState: {
            terminated: { reason: 'Error', exitCode: 139, finishedAt: lately },
          },
        },
      ),
    ],
    ['SegmentationFault'],
  ],
  'a sidecar that ends': [
    [
      object('Pod', 'web', {
        spec: {
          initContainers: [{ name: 'proxy', restartPolicy: 'Always' }],
          containers: [{ name: 'main' }],
        },
        status: {
          phase: 'Pending',
          initContainerStatuses: [
            {
              name: 'proxy',
              restartCount: 3,
              state: { waiting: { reason: 'CrashLoopBackOff' } },
              lastState: { terminated: { exitCode: 127, finishedAt: lately } },
            },
          ],
        },
      }),
    ],
    ['MissingBinary'],
  ],
  'an init container that fails': [
    [
      object('Pod', 'web', {
        spec: {
          initContainers: [{ name: 'migrate' }],
          containers: [{ name: 'main' }],
        },
        status: {
          phase: 'Pending',
          initContainerStatuses: [
            {
              name: 'migrate',
              restartCount: 2,
              state: {
                terminated: {
                  exitCode: 1,
                  reason: 'Error',
                  finishedAt: lately,
                },
              },
            },
          ],
        },
      }),
    ],
    ['ApplicationError'],
  ],
  'a command that is not in the image': [
    [
      readyPod(
        'web',
        {},
        {
          ready: false,
          state: {
            waiting: {
              reason: 'RunContainerError',
              message: 'exec: "serve": executable file not found in $PATH',
            },
          },
        },
      ),
    ],
    ['MissingBinary'],
  ],
  'a pod that was evicted for the disk': [
    [
      object('Pod', 'web', {
        status: {
          phase: 'Failed',
          reason: 'Evicted',
          message: 'The node was low on resource: ephemeral-storage.',
        },
      }),
    ],
    ['DiskPressure'],
  ],
  'a pod on a node that is gone': [
    [
      object('Node', 'node', {
        metadata: { name: 'node' },
        status: {
          conditions: [condition('Ready', 'Unknown', 'NodeStatusUnknown')],
        },
      }),
      object('Pod', 'web', {
        spec: {
          nodeName: 'node',
          containers: [
            { name: 'main', readinessProbe: { tcpSocket: { port: 1 } } },
          ],
        },
        status: {
          phase: 'Running',
          conditions: [condition('Ready', 'False')],
          containerStatuses: [
            {
              name: 'main',
              started: true,
              ready: false,
              state: { running: { startedAt: before } },
            },
          ],
        },
      }),
    ],
    ['KubeletStopped', 'ReadinessProbe'],
  ],
  'a taint that is not tolerated': [
    [
      object('Pod', 'web', {
        status: {
          phase: 'Pending',
          conditions: [
            condition(
              'PodScheduled',
              'False',
              'Unschedulable',
              '0/1 nodes are available: 1 node(s) had untolerated taint {gpu: true}.',
            ),
          ],
        },
      }),
    ],
    ['UntoleratedTaint'],
  ],
  'a rollout that is stuck': [
    [
      deployment({
        readyReplicas: 1,
        conditions: [
          condition('Progressing', 'False', 'ProgressDeadlineExceeded'),
        ],
      }),
    ],
    ['ProgressDeadlineExceeded'],
  ],
  'a StatefulSet and a DaemonSet that lack pods': [
    [
      object('StatefulSet', 'db', {
        spec: { replicas: 3 },
        status: { readyReplicas: 1 },
      }),
      object('DaemonSet', 'agent', {
        status: { desiredNumberScheduled: 3, numberReady: 2 },
      }),
    ],
    ['ReplicasNotReady', 'ReplicasNotReady'],
  ],
  'a CronJob whose last run failed': [
    [
      object('CronJob', 'nightly'),
      object('Job', 'nightly-1', {
        metadata: {
          name: 'nightly-1',
          namespace: 'shop',
          creationTimestamp: lately,
          ownerReferences: [
            { kind: 'CronJob', name: 'nightly', apiVersion: 'batch/v1' },
          ],
        },
        status: {
          failed: 3,
          conditions: [condition('Failed', 'True', 'BackoffLimitExceeded')],
        },
      }),
    ],
    ['BackoffLimitExceeded', 'LastRunFailed'],
  ],
  'a node under pressure that is cordoned': [
    [
      object('Node', 'node', {
        spec: { unschedulable: true },
        status: {
          conditions: [
            condition('Ready', 'True'),
            condition('DiskPressure', 'True'),
          ],
        },
      }),
    ],
    ['DiskPressure', 'Cordoned'],
  ],
  'an autoscaler at its maximum': [
    [
      autoscaler({
        currentReplicas: 3,
        desiredReplicas: 3,
        conditions: [condition('ScalingLimited', 'True', 'TooManyReplicas')],
      }),
    ],
    ['AtMaximum'],
  ],
  'an autoscaler without its target': [
    [
      autoscaler({
        conditions: [condition('AbleToScale', 'False', 'FailedGetScale')],
      }),
    ],
    ['TargetMissing'],
  ],
  'a disruption budget that allows none': [
    [
      object('PodDisruptionBudget', 'web', {
        status: {
          expectedPods: 2,
          currentHealthy: 2,
          desiredHealthy: 2,
          disruptionsAllowed: 0,
        },
      }),
    ],
    ['AllowsNone'],
  ],
  'a quota that is used up in one and nearly in another resource': [
    [
      object('ResourceQuota', 'quota', {
        status: {
          hard: { pods: '2', 'requests.memory': '2Gi' },
          used: { pods: '2', 'requests.memory': '1.9Gi' },
        },
      }),
    ],
    ['QuotaUsedUp', 'QuotaNearlyUsedUp'],
  ],
  'a LimitRange that refuses a workload': [
    [
      object('LimitRange', 'limits', {
        spec: { limits: [{ type: 'Container', max: { memory: '1Gi' } }] },
      }),
      object('ReplicaSet', 'web-1', {
        spec: {
          replicas: 1,
          template: {
            spec: {
              containers: [
                { name: 'main', resources: { limits: { memory: '1.5Gi' } } },
              ],
            },
          },
        },
        status: {
          replicas: 0,
          conditions: [
            condition(
              'ReplicaFailure',
              'True',
              'FailedCreate',
              'pods "web-1" is forbidden: maximum memory usage per Container is 1Gi, but limit is 1536Mi',
            ),
          ],
        },
      }),
    ],
    ['LimitRange', 'LimitRange'],
  ],
  'a claim without a default StorageClass, and one that is lost': [
    [
      claim({}, { phase: 'Pending' }),
      object('PersistentVolumeClaim', 'old', { status: { phase: 'Lost' } }),
    ],
    ['NoDefaultStorageClass', 'VolumeLost'],
  ],
  'a Service that selects nothing': [
    [
      object('Service', 'web', {
        spec: { selector: { app: 'wbe' }, ports: [{ port: 80 }] },
      }),
      readyPod('web'),
    ],
    ['SelectorMatchesNothing'],
  ],
  'a Service with a port that its pods do not have': [
    [
      object('Service', 'web', {
        spec: {
          selector: { app: 'web' },
          ports: [
            { port: 80, targetPort: 9090 },
            { port: 81, targetPort: 'metrics' },
          ],
        },
      }),
      readyPod('web'),
    ],
    ['PortNameMissing', 'PortMismatch'],
  ],
  'an Ingress whose Service, port, class and certificate are missing': [
    [
      readyPod('web'),
      object('Service', 'web', {
        spec: {
          selector: { app: 'web' },
          ports: [{ port: 80, targetPort: 8080 }],
        },
      }),
      object('Ingress', 'shop', {
        spec: {
          ingressClassName: 'none',
          tls: [{ secretName: 'shop-tls' }],
          rules: [
            {
              host: 'shop.example',
              http: {
                paths: [
                  {
                    path: '/',
                    backend: {
                      service: { name: 'absent', port: { number: 80 } },
                    },
                  },
                  {
                    path: '/b',
                    backend: { service: { name: 'web', port: { number: 81 } } },
                  },
                ],
              },
            },
          ],
        },
      }),
    ],
    [
      'BackendMissing',
      'BackendPortMissing',
      'IngressClassMissing',
      'TLSSecretMissing',
    ],
  ],
  'a custom resource that is degraded, and one that is not ready': [
    [
      object('Certificate', 'web', {
        status: { conditions: [condition('Ready', 'False', 'DoesNotExist')] },
      }),
      object('Database', 'db', {
        status: { conditions: [condition('Degraded', 'True', 'DiskFull')] },
      }),
    ],
    ['Ready', 'Degraded'],
  ],
};
