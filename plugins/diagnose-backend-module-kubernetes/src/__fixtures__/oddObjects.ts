import { condition, object, readyPod } from './objects';

const before = '2026-11-21T08:00:00Z';
const lately = '2026-11-21T08:50:00Z';
const justNow = '2026-11-21T08:59:40Z';
const longAgo = '2026-11-01T08:00:00Z';

/** An object with other metadata than the usual. */
const like = (
  one: Record<string, unknown>,
  metadata: Record<string, unknown>,
) => ({ ...one, metadata: { ...(one.metadata as object), ...metadata } });

const status = (name: string, more: object) => ({
  name,
  ready: false,
  restartCount: 0,
  ...more,
});

const pending = (message: string) =>
  object('Pod', 'web', {
    status: {
      phase: 'Pending',
      conditions: [
        condition('PodScheduled', 'False', 'Unschedulable', message),
      ],
    },
  });

const waiting = (reason: string, message: string, more: object = {}) =>
  object('Pod', 'web', {
    spec: { nodeName: 'node', containers: [{ name: 'main', image: 'web:1' }] },
    status: {
      phase: 'Pending',
      conditions: [condition('PodScheduled', 'True')],
      containerStatuses: [
        status('main', { state: { waiting: { reason, message } }, ...more }),
      ],
    },
  });

const node = (spec: object, conditions: object[], name = 'node') =>
  object('Node', name, { metadata: { name }, spec, status: { conditions } });

const autoscaler = (conditions: object[], more: object = {}) =>
  object('HorizontalPodAutoscaler', 'web', {
    spec: {
      minReplicas: 1,
      maxReplicas: 3,
      scaleTargetRef: { kind: 'Deployment', name: 'web' },
    },
    status: { currentReplicas: 2, conditions, ...more },
  });

const slice = (service: string, ready: boolean[]) =>
  object('EndpointSlice', `${service}-1`, {
    labels: { 'kubernetes.io/service-name': service },
    endpoints: ready.map(one => ({ conditions: { ready: one } })),
  });

/** Odd objects of which nothing is to be said. */
export const oddButHealthy: Record<string, unknown[]> = {
  'a pod with a native sidecar that runs': [
    object('Pod', 'web', {
      spec: {
        nodeName: 'node',
        initContainers: [{ name: 'proxy', restartPolicy: 'Always' }],
        containers: [{ name: 'main' }],
      },
      status: {
        phase: 'Running',
        conditions: [condition('Ready', 'True')],
        initContainerStatuses: [
          status('proxy', {
            ready: true,
            started: true,
            state: { running: { startedAt: before } },
          }),
        ],
        containerStatuses: [
          status('main', {
            ready: true,
            started: true,
            state: { running: { startedAt: before } },
          }),
        ],
      },
    }),
  ],
  'a Job pod whose sidecar was ended by SIGTERM after the work was done': [
    object('Pod', 'load-1', {
      spec: {
        restartPolicy: 'Never',
        initContainers: [{ name: 'proxy', restartPolicy: 'Always' }],
        containers: [{ name: 'main' }],
      },
      status: {
        phase: 'Succeeded',
        initContainerStatuses: [
          status('proxy', {
            state: {
              terminated: {
                exitCode: 143,
                reason: 'Error',
                finishedAt: lately,
              },
            },
          }),
        ],
        containerStatuses: [
          status('main', {
            state: { terminated: { exitCode: 0, reason: 'Completed' } },
          }),
        ],
      },
    }),
  ],
  'a CronJob that is suspended after a run that failed': [
    object('CronJob', 'nightly', { spec: { suspend: true } }),
  ],
  'a rollout that is paused while it lacks new replicas': [
    object('Deployment', 'web', {
      spec: { replicas: 3, paused: true },
      status: {
        replicas: 4,
        readyReplicas: 3,
        updatedReplicas: 1,
        conditions: [
          condition('Available', 'True'),
          condition('Progressing', 'Unknown', 'DeploymentPaused'),
        ],
      },
    }),
  ],
  'a Deployment in its first seconds': [
    like(
      object('Deployment', 'web', {
        spec: { replicas: 3 },
        status: {
          replicas: 3,
          conditions: [
            {
              ...condition('Available', 'False', 'MinimumReplicasUnavailable'),
              lastTransitionTime: justNow,
            },
            {
              ...condition('Progressing', 'True', 'ReplicaSetUpdated'),
              lastTransitionTime: justNow,
            },
          ],
        },
      }),
      { creationTimestamp: justNow },
    ),
  ],
  'a Job whose failed pods its podFailurePolicy ignores': [
    object('Job', 'load', {
      spec: { podFailurePolicy: { rules: [{ action: 'Ignore' }] } },
      status: { active: 1, startTime: lately },
    }),
  ],
  'a Job that succeeded early by its successPolicy': [
    object('Job', 'load', {
      status: {
        succeeded: 1,
        failed: 1,
        conditions: [
          condition('SuccessCriteriaMet', 'True'),
          condition('Complete', 'True'),
        ],
      },
    }),
  ],
  'a disruption budget that always lets unhealthy pods go': [
    object('PodDisruptionBudget', 'web', {
      spec: { unhealthyPodEvictionPolicy: 'AlwaysAllow' },
      status: {
        expectedPods: 3,
        currentHealthy: 3,
        desiredHealthy: 2,
        disruptionsAllowed: 1,
      },
    }),
  ],
  'a disruption budget of nothing': [
    object('PodDisruptionBudget', 'web', {
      status: {
        expectedPods: 0,
        currentHealthy: 0,
        desiredHealthy: 0,
        disruptionsAllowed: 0,
      },
    }),
  ],
  'a DaemonSet that leaves tainted nodes out': [
    node({ taints: [{ key: 'gpu', effect: 'NoSchedule' }] }, [
      condition('Ready', 'True'),
    ]),
    object('DaemonSet', 'agent', {
      status: {
        desiredNumberScheduled: 2,
        currentNumberScheduled: 2,
        numberReady: 2,
      },
    }),
  ],
  'a pod that scheduling gates hold back': [
    object('Pod', 'web', {
      spec: { schedulingGates: [{ name: 'example.org/quota' }] },
      status: {
        phase: 'Pending',
        conditions: [
          condition(
            'PodScheduled',
            'False',
            'SchedulingGated',
            'Scheduling is blocked due to non-empty scheduling gates',
          ),
        ],
      },
    }),
  ],
  'a pod that is on its way out within its grace period': [
    like(readyPod('web', {}, { ready: false }), {
      deletionTimestamp: '2026-11-21T09:00:20Z',
    }),
  ],
  'a claim that has just been made': [
    like(
      object('PersistentVolumeClaim', 'data', {
        spec: { storageClassName: 'fast' },
        status: { phase: 'Pending' },
      }),
      { creationTimestamp: '2026-11-21T08:59:50Z' },
    ),
    object('StorageClass', 'fast', { metadata: { name: 'fast' } }),
  ],
  'a claim that is on its way out while a pod still has it': [
    like(
      object('PersistentVolumeClaim', 'data', { status: { phase: 'Bound' } }),
      {
        deletionTimestamp: lately,
        finalizers: ['kubernetes.io/pvc-protection'],
      },
    ),
    readyPod(
      'web',
      {},
      {},
      { volumes: [{ persistentVolumeClaim: { claimName: 'data' } }] },
    ),
  ],
  'a namespace that has just been deleted': [
    like(object('Namespace', 'shop', { status: { phase: 'Terminating' } }), {
      namespace: undefined,
      deletionTimestamp: justNow,
    }),
  ],
  'a headless Service of pods that are ready': [
    readyPod('db', { app: 'db' }),
    object('Service', 'db', {
      spec: {
        clusterIP: 'None',
        selector: { app: 'db' },
        ports: [{ port: 5432, targetPort: 8080 }],
      },
    }),
  ],
  'a headless Service that publishes pods that are not ready': [
    object('Pod', 'db-0', {
      labels: { app: 'db' },
      spec: { nodeName: 'node', containers: [{ name: 'main' }] },
      status: {
        phase: 'Running',
        conditions: [condition('Ready', 'True')],
        containerStatuses: [
          status('main', {
            ready: true,
            started: true,
            state: { running: { startedAt: before } },
          }),
        ],
      },
    }),
    slice('db', [false]),
    object('Service', 'db', {
      spec: {
        clusterIP: 'None',
        publishNotReadyAddresses: true,
        selector: { app: 'db' },
      },
    }),
  ],
  'an Ingress without a class where one is the default': [
    readyPod('web'),
    object('Service', 'web', {
      spec: {
        selector: { app: 'web' },
        ports: [{ port: 80, targetPort: 8080 }],
      },
    }),
    object('IngressClass', 'nginx', {
      metadata: {
        name: 'nginx',
        annotations: { 'ingressclass.kubernetes.io/is-default-class': 'true' },
      },
    }),
    object('Ingress', 'shop', {
      spec: {
        defaultBackend: { service: { name: 'web', port: { number: 80 } } },
      },
    }),
  ],
  'a LimitRange with defaults beside pods that run': [
    object('LimitRange', 'limits', {
      spec: {
        limits: [{ type: 'Container', default: { memory: '256Mi' } }],
      },
    }),
    readyPod('web'),
  ],
  'a quota of a scope that nothing uses': [
    object('ResourceQuota', 'batch', {
      spec: { scopes: ['BestEffort'], hard: { pods: '5' } },
      status: { hard: { pods: '5' }, used: { pods: '0' } },
    }),
  ],
  'a pod that got over a pull that failed': [
    readyPod('web', {}, { restartCount: 0 }),
  ],
  'a pod whose last end was long ago, with many restarts': [
    readyPod(
      'web',
      {},
      {
        restartCount: 200,
        lastState: {
          terminated: { reason: 'Error', exitCode: 1, finishedAt: longAgo },
        },
      },
    ),
  ],
  'an init container that runs a long migration': [
    object('Pod', 'web', {
      spec: {
        nodeName: 'node',
        initContainers: [{ name: 'migrate' }],
        containers: [{ name: 'main' }],
      },
      status: {
        phase: 'Pending',
        conditions: [condition('PodScheduled', 'True')],
        initContainerStatuses: [
          status('migrate', { state: { running: { startedAt: before } } }),
        ],
        containerStatuses: [
          status('main', {
            state: { waiting: { reason: 'PodInitializing' } },
          }),
        ],
      },
    }),
  ],
  'an ephemeral container that has ended': [
    object('Pod', 'web', {
      spec: {
        nodeName: 'node',
        containers: [{ name: 'main' }],
        ephemeralContainers: [{ name: 'debugger' }],
      },
      status: {
        phase: 'Running',
        conditions: [condition('Ready', 'True')],
        containerStatuses: [
          status('main', {
            ready: true,
            started: true,
            state: { running: { startedAt: before } },
          }),
        ],
        ephemeralContainerStatuses: [
          status('debugger', {
            state: { terminated: { exitCode: 130, finishedAt: lately } },
          }),
        ],
      },
    }),
  ],
  'an autoscaler that is stable, and one that may not scale down yet': [
    autoscaler([
      condition('AbleToScale', 'True', 'ScaleDownStabilized'),
      condition('ScalingActive', 'True', 'ValidMetricFound'),
      condition('ScalingLimited', 'False', 'DesiredWithinRange'),
    ]),
  ],
  'a StatefulSet that is rolled out with a partition': [
    object('StatefulSet', 'db', {
      spec: {
        replicas: 3,
        updateStrategy: { rollingUpdate: { partition: 2 } },
      },
      status: { replicas: 3, readyReplicas: 3, updatedReplicas: 1 },
    }),
  ],
};

/** Broken objects, and the sub-causes that are to be found of them, causes first. */
export const oddAndBroken: Record<
  string,
  [objects: unknown[], found: Array<string | undefined>]
> = {
  'a container that was killed without a reason': [
    [
      readyPod(
        'web',
        {},
        {
          ready: false,
          restartCount: 4,
          state: { waiting: { reason: 'CrashLoopBackOff' } },
          lastState: {
            terminated: { reason: 'Error', exitCode: 137, finishedAt: lately },
          },
        },
      ),
    ],
    ['SIGKILL'],
  ],
  'an init container that is tried again': [
    [
      object('Pod', 'web', {
        spec: {
          nodeName: 'node',
          initContainers: [{ name: 'migrate' }],
          containers: [{ name: 'main' }],
        },
        status: {
          phase: 'Pending',
          initContainerStatuses: [
            status('migrate', {
              restartCount: 3,
              state: { waiting: { reason: 'CrashLoopBackOff' } },
              lastState: { terminated: { exitCode: 2, finishedAt: lately } },
            }),
          ],
          containerStatuses: [
            status('main', {
              state: { waiting: { reason: 'PodInitializing' } },
            }),
          ],
        },
      }),
    ],
    ['WrongUsage'],
  ],
  'a Job that its podFailurePolicy ended': [
    [
      object('Job', 'load', {
        status: {
          failed: 1,
          conditions: [
            condition(
              'Failed',
              'True',
              'PodFailurePolicy',
              'Container main for pod shop/load-x failed with exit code 42 matching FailJob rule at index 0',
            ),
          ],
        },
      }),
    ],
    ['PodFailurePolicy'],
  ],
  'an autoscaler without its custom metric': [
    [
      autoscaler([
        condition('AbleToScale', 'True'),
        condition(
          'ScalingActive',
          'False',
          'FailedGetPodsMetric',
          'unable to get metric http_requests: no metrics returned from custom metrics API',
        ),
      ]),
    ],
    ['MetricsUnavailable'],
  ],
  'a disruption budget whose pods are not healthy': [
    [
      object('PodDisruptionBudget', 'web', {
        spec: { unhealthyPodEvictionPolicy: 'IfHealthyBudget' },
        status: {
          expectedPods: 3,
          currentHealthy: 1,
          desiredHealthy: 2,
          disruptionsAllowed: 0,
        },
      }),
    ],
    ['TooFewHealthy'],
  ],
  'a StatefulSet that is stuck at its first pod': [
    [
      like(pending('0/1 nodes are available: 1 Insufficient memory.'), {
        name: 'db-0',
        ownerReferences: [
          {
            kind: 'StatefulSet',
            name: 'db',
            apiVersion: 'apps/v1',
            controller: true,
          },
        ],
      }),
      object('StatefulSet', 'db', {
        spec: { replicas: 3 },
        status: { replicas: 1, readyReplicas: 0 },
      }),
    ],
    ['InsufficientResources', 'ReplicasNotReady'],
  ],
  'a pod that a finalizer holds': [
    [
      like(readyPod('web'), {
        deletionTimestamp: before,
        finalizers: ['example.org/cleanup'],
      }),
    ],
    ['StuckTerminating'],
  ],
  'a claim that a finalizer holds, though no pod has it': [
    [
      like(
        object('PersistentVolumeClaim', 'data', {
          status: { phase: 'Bound' },
        }),
        {
          deletionTimestamp: before,
          finalizers: ['snapshot.storage.kubernetes.io/pvc-as-source'],
        },
      ),
    ],
    ['StuckTerminating'],
  ],
  'a namespace that cannot go': [
    [
      like(
        object('Namespace', 'old', {
          status: {
            phase: 'Terminating',
            conditions: [
              condition(
                'NamespaceContentRemaining',
                'True',
                'SomeResourcesRemain',
                'Some resources are remaining: sessions.example.org has 1 resource instances',
              ),
              condition(
                'NamespaceFinalizersRemaining',
                'True',
                'SomeFinalizersRemain',
                'Some content in the namespace has finalizers remaining: example.org/cleanup in 1 resource instances',
              ),
            ],
          },
        }),
        { namespace: undefined, deletionTimestamp: before },
      ),
    ],
    ['StuckTerminating'],
  ],
  'a node that is cordoned, and a pod that waits for it': [
    [
      node({ unschedulable: true }, [condition('Ready', 'True')]),
      pending('0/1 nodes are available: 1 node(s) were unschedulable.'),
    ],
    ['Cordoned', 'NodesCordoned'],
  ],
  'endpoints of which none is ready': [
    [
      object('Service', 'ext', { spec: { ports: [{ port: 80 }] } }),
      slice('ext', [false, false]),
    ],
    ['NoReadyEndpoints'],
  ],
  'an Ingress without a class where none is the default': [
    [
      readyPod('web'),
      object('Service', 'web', {
        spec: {
          selector: { app: 'web' },
          ports: [{ port: 80, targetPort: 8080 }],
        },
      }),
      object('IngressClass', 'nginx', { metadata: { name: 'nginx' } }),
      object('Ingress', 'shop', {
        spec: {
          defaultBackend: { service: { name: 'web', port: { number: 80 } } },
        },
      }),
    ],
    ['NoDefaultIngressClass'],
  ],
  'a quota of a scope that is used up': [
    [
      object('ResourceQuota', 'batch', {
        spec: { scopes: ['BestEffort'], hard: { pods: '5' } },
        status: { hard: { pods: '5' }, used: { pods: '5' } },
      }),
    ],
    ['QuotaUsedUp'],
  ],
  'an image that has no tag of that name': [
    [
      waiting(
        'ImagePullBackOff',
        'Back-off pulling image "web:1": ErrImagePull: failed to pull and unpack image "docker.io/library/web:1": failed to resolve reference "docker.io/library/web:1": docker.io/library/web:1: not found',
      ),
    ],
    ['NotFound'],
  ],
  'an image of a registry that limits pulls': [
    [
      waiting(
        'ErrImagePull',
        'failed to copy: httpReadSeeker: failed open: unexpected status code: 429 Too Many Requests - toomanyrequests: You have reached your unauthenticated pull rate limit.',
      ),
    ],
    ['RateLimited'],
  ],
  'an image pull of which nobody says why it fails': [
    [waiting('ImagePullBackOff', 'Back-off pulling image "web:1"')],
    [undefined],
  ],
  'a pod that was evicted for the memory of its node': [
    [
      node({}, [
        condition('Ready', 'True'),
        condition('MemoryPressure', 'True'),
      ]),
      object('Pod', 'web', {
        spec: { nodeName: 'node' },
        status: {
          phase: 'Failed',
          reason: 'Evicted',
          message:
            'The node was low on resource: memory. Threshold quantity: 100Mi, available: 56Mi. Container main was using 2Gi, request is 0, has larger consumption of memory.',
        },
      }),
    ],
    ['MemoryPressure', 'MemoryPressure'],
  ],
  'a Secret that is missing beside a ConfigMap that is there': [
    [waiting('CreateContainerConfigError', 'secret "db" not found')],
    ['SecretMissing'],
  ],
};
