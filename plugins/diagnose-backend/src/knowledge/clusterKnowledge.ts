import { command } from '../commands/command';
import { describePod } from './describePod';
import { inNamespace } from './inNamespace';
import { listObjects } from './listObjects';
import type { CategoryKnowledge, SuggestedCommand } from './types';
import { undoRollout } from './undoRollout';
import { warningEvents } from './warningEvents';

const nodes = (node: string | undefined): SuggestedCommand[] => [
  {
    command: command('kubectl', 'get', 'nodes', '--output=wide'),
    description: 'Which nodes are there, and are they ready?',
  },
  {
    command: node
      ? command('kubectl', 'describe', 'node', node)
      : command('kubectl', 'describe', 'nodes'),
    description: 'Conditions, taints, and what is requested of each node',
  },
];

/** Categories of nodes, volumes, controllers and of what the API server accepts. */
export const clusterKnowledge = {
  SchedulingFailure: {
    explanation:
      'The scheduler looks for a node with room for what the pod requests, whose taints the pod tolerates, and which fits its selectors, affinities and volumes. It found none; its message counts the nodes by the reason that ruled them out.',
    preventionTips: [
      'Set requests from real usage: what is requested and not used keeps other pods out.',
      'Let a cluster autoscaler add nodes, and alert on pods that are pending for more than five minutes.',
      'Use WaitForFirstConsumer in StorageClasses, so that volumes are made where pods can go.',
    ],
    commands: names => [
      describePod(names, "The scheduler's reasons, in the pod's events"),
      ...nodes(names.node),
      {
        command: command('kubectl', 'top', 'nodes'),
        description: 'What is really used, beside what is requested',
      },
    ],
  },
  StorageFailure: {
    explanation:
      'A pod could not get its volume, or a program could not write to one. A claim waits for its provisioner; a volume that one node holds cannot be attached to another; a full or read-only disk refuses writes.',
    preventionTips: [
      'Alert when a volume is 80 % full, and use a StorageClass that lets volumes grow.',
      'Name the StorageClass in each claim, or make sure that the cluster has exactly one default.',
      'Write logs to the standard output and temporary files to an emptyDir with a size limit.',
    ],
    commands: names => [
      describePod(names, "What the volume waits for, in the pod's events"),
      listObjects(
        names,
        'persistentvolumeclaims',
        'Which claims are not Bound?',
      ),
      ...(names.claim
        ? [
            listObjects(
              names,
              'persistentvolumeclaim',
              'What its provisioner says',
              names.claim,
            ),
          ]
        : []),
      {
        command: command('kubectl', 'get', 'storageclasses'),
        description: 'Does the class exist, and is there one default?',
      },
    ],
  },
  PodEvicted: {
    explanation:
      'The kubelet gives up pods when its node runs short of memory, disk or process ids, those first that use more than they requested; the scheduler does so for pods of higher priority. A controller makes a new pod elsewhere.',
    preventionTips: [
      'Request as much memory and ephemeral storage as the pod really uses.',
      'Give emptyDir volumes a sizeLimit, and rotate logs.',
      'Give what must stay a priority class and a PodDisruptionBudget.',
    ],
    commands: names => [
      describePod(names, 'Which resource ran short'),
      ...nodes(names.node),
      warningEvents(names),
    ],
  },
  NodeNotReady: {
    explanation:
      'A node reports that it is not ready, or does not report at all: its kubelet or container runtime hangs, its network is gone, or it is short of memory, disk or process ids. After five minutes its pods are made anew elsewhere.',
    preventionTips: [
      'Reserve resources for the system on each node (kube-reserved, system-reserved).',
      'Alert on node conditions, and replace nodes automatically.',
      'Spread replicas over nodes and zones.',
    ],
    commands: names => [
      ...nodes(names.node),
      {
        command: command(
          'kubectl',
          'get',
          'events',
          '--all-namespaces',
          '--field-selector=involvedObject.kind=Node',
          '--sort-by=.lastTimestamp',
        ),
        description: 'What happened to nodes, in order',
      },
    ],
  },
  AdmissionDenied: {
    explanation:
      'Before it stores an object, the API server asks policies and webhooks. One of them said no and named its rule, or did not answer at all, which refuses everything that it guards.',
    preventionTips: [
      'Run the same policies in the pipeline, before anything is applied.',
      'Run webhooks with several replicas, a short timeout, and without guarding their own namespace.',
      'Label namespaces with pod-security warn and audit before enforce.',
    ],
    commands: names => [
      {
        command: command(
          'kubectl',
          'get',
          'validatingwebhookconfigurations,mutatingwebhookconfigurations',
        ),
        description: 'Which webhooks are asked, and do they fail closed?',
      },
      ...(names.namespace
        ? [
            {
              command: command(
                'kubectl',
                'describe',
                'namespace',
                names.namespace,
              ),
              description: 'Which Pod Security Standard does it enforce?',
            },
          ]
        : []),
      warningEvents(names),
    ],
  },
  InvalidManifest: {
    explanation:
      'What was sent is not an object that this cluster knows: a field is misspelt, missing or of the wrong type, it may not change, or its kind or version is not installed.',
    preventionTips: [
      "Validate manifests in the pipeline against the schemas of the cluster's own version.",
      'Apply custom resource definitions before what uses them.',
      'Try changes with --dry-run=server first.',
    ],
    commands: () => [
      {
        command: command('kubectl', 'api-resources'),
        description: 'Which kinds and versions does the cluster know?',
      },
      {
        command: command('kubectl', 'version'),
        description: 'Which version is it: what was removed since?',
      },
    ],
  },
  RolloutFailure: {
    explanation:
      'A controller could not bring its new pods to readiness within the deadline, or could not create them at all. The old pods keep running as far as the strategy allows.',
    preventionTips: [
      'Roll out with maxUnavailable: 0, so that a release that cannot start never replaces one that runs.',
      'Let the pipeline wait for the rollout and undo it when it fails.',
      'Leave room in quotas for the pods of a surge.',
    ],
    commands: names => [
      listObjects(
        names,
        'deployments,replicasets,pods',
        'Which pods of the newest ReplicaSet are not ready?',
      ),
      warningEvents(names),
      ...undoRollout(names),
    ],
  },
  JobFailure: {
    explanation:
      'A Job starts its pod again until it succeeds, its backoff limit is reached or its deadline has passed. A schedule that could not start for long stops trying.',
    preventionTips: [
      'Make jobs safe to run twice, and let them end with a clear message.',
      'Set activeDeadlineSeconds well above the slowest good run, and startingDeadlineSeconds for schedules.',
      'Keep failed pods for a while (ttlSecondsAfterFinished), so that their logs can be read.',
    ],
    commands: names => [
      listObjects(names, 'jobs,cronjobs', 'Which of them failed, and when?'),
      describePod(names, 'How the last pod ended'),
      warningEvents(names),
    ],
  },
  AutoscalingFailure: {
    explanation:
      'An autoscaler needs a metric and, for utilisation, the request that it is a share of. When either is missing it keeps the number of replicas as it is.',
    preventionTips: [
      'Set requests on every container of a pod that is scaled by utilisation.',
      'Watch the metrics server as you watch what depends on it.',
    ],
    commands: names => [
      listObjects(
        names,
        'horizontalpodautoscalers',
        'Targets and current values; <unknown> means no metric',
      ),
      {
        command: command('kubectl', 'top', 'pods', ...inNamespace(names)),
        description: 'Does the metrics server answer?',
      },
      warningEvents(names),
    ],
  },
  ControlPlaneFailure: {
    explanation:
      "The cluster's own programs are in trouble: etcd is slow, full or without a leader, or a controller lost its lease. Everything that asks the API server waits or fails meanwhile.",
    preventionTips: [
      'Give etcd fast disks of its own, and alert on the time that its writes take.',
      'Compact and defragment etcd before it reaches its quota.',
    ],
    commands: () => [
      {
        command: command(
          'kubectl',
          'get',
          'pods',
          '--namespace',
          'kube-system',
          '--output=wide',
        ),
        description: 'Are the programs of the control plane up?',
      },
      ...nodes(undefined),
    ],
  },
} satisfies Record<string, CategoryKnowledge>;
