import {
  agentKinds,
  childName,
  modelApis,
  type ProjectSettingsSpec,
  modelProxyContainer,
  runnerContainer,
  runnerPort,
  workspaceClaimName,
} from '@agentic-portal/api';
import {
  agentServerContainer,
  agentServerPort,
  sessionServiceAccount,
} from '../names';
import type { AgentConfig, OperatorConfig } from '../OperatorConfig';
import { quantity } from '../quantity';
import type { Job, SessionResource } from '../resources';
import { childMetadata, runLabels } from './childMetadata';
import { podPaths } from './podPaths';
import { runnerSecretEnv, secretEnv } from './runnerSecrets';

type PodSpec = NonNullable<NonNullable<Job['spec']>['template']['spec']>;
type Container = PodSpec['containers'][number];

/** The users of a pod's containers: the proxy's key is not readable to the agent's. */
const users = { runner: 10001, modelProxy: 10002 } as const;
/** Seconds that a runner has to save its workspace; it needs 5 s for its last events (see the runner's README). */
const gracePeriodSeconds = 30;
/** Slack of a Job's deadline: the runner itself ends at its timeout, with its results. */
const deadlineSlackSeconds = 600;
/** An interactive session may wait for people again and again, each time for its inactivityTimeout: the backstop is far. */
const interactiveDeadlineSeconds = 30 * 24 * 3600;
/** What the model proxy needs: it forwards bytes. */
const proxyResources = {
  requests: { cpu: '10m', memory: '64Mi' },
  limits: { cpu: '500m', memory: '256Mi' },
};

const securityContext: Container['securityContext'] = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
};

/** The Job of one try of a run. Its pod passes the restricted Pod Security Standard. */
export function buildJob(options: {
  session: SessionResource;
  run: number;
  retry: number;
  agent: AgentConfig;
  settings: ProjectSettingsSpec;
  config: OperatorConfig;
  /** The claim of the session that this one branched off from. */
  sourceClaim?: string;
}): Job {
  const { session, run, retry } = options;
  const uid = session.metadata.uid ?? '';
  const labels = runLabels(session, run);
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: childMetadata(session, childName(uid, run, retry), labels),
    spec: {
      // A retry is a Job of its own, so that what one try left stays to be looked at.
      backoffLimit: 0,
      completions: 1,
      parallelism: 1,
      activeDeadlineSeconds: deadlineSeconds(options),
      template: {
        metadata: { labels },
        spec: buildPodSpec(options),
      },
    },
  };
}

function deadlineSeconds({
  session: { spec },
  settings,
  config,
}: Parameters<typeof buildJob>[0]): number {
  const timeout = spec.timeout ?? settings.defaultTimeout ?? 3600;
  return (
    timeout +
    (spec.interactive ? interactiveDeadlineSeconds : 0) +
    config.creatingDeadlineSeconds +
    deadlineSlackSeconds
  );
}

function buildPodSpec({
  session,
  run,
  retry,
  agent,
  settings,
  config,
  sourceClaim,
}: Parameters<typeof buildJob>[0]): PodSpec {
  const { spec, metadata } = session;
  const { runner } = config;
  const image = agent.image ?? runner.image;
  const runSecret = childName(metadata.uid ?? '', run);
  const sidecars = [
    modelProxy(agent, settings, config, image),
    agentServer(agent, config),
  ].filter(container => container !== undefined);
  return {
    restartPolicy: 'Never',
    serviceAccountName: sessionServiceAccount,
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    terminationGracePeriodSeconds: gracePeriodSeconds,
    ...(runner.imagePullSecrets.length > 0 && {
      imagePullSecrets: runner.imagePullSecrets.map(name => ({ name })),
    }),
    ...(Object.keys(runner.nodeSelector).length > 0 && {
      nodeSelector: runner.nodeSelector,
    }),
    securityContext: {
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
      ...(runner.fixedUser && {
        runAsUser: users.runner,
        runAsGroup: users.runner,
        fsGroup: users.runner,
        fsGroupChangePolicy: 'OnRootMismatch',
      }),
    },
    ...(sidecars.length > 0 && { initContainers: sidecars }),
    containers: [
      {
        name: runnerContainer,
        image,
        imagePullPolicy: runner.imagePullPolicy,
        args: ['--config', podPaths.config, ...(retry > 0 ? ['--retry'] : [])],
        env: [
          { name: 'HOME', value: podPaths.state },
          { name: 'TMPDIR', value: podPaths.tmp },
          ...runnerSecretEnv(agent, session, config),
        ],
        ports: [{ name: 'http', containerPort: runnerPort }],
        securityContext,
        resources: runnerResources(session, agent, settings, config),
        // Healthy once is enough: after that the portal's connection says how the runner is.
        startupProbe: {
          httpGet: { path: '/health', port: 'http' },
          periodSeconds: 1,
          timeoutSeconds: 5,
          failureThreshold: config.creatingDeadlineSeconds,
        },
        // A runner that dies without a word leaves its log's last lines.
        terminationMessagePolicy: 'FallbackToLogsOnError',
        volumeMounts: [
          { name: 'workspace', mountPath: podPaths.volume },
          { name: 'run', mountPath: podPaths.configFolder, readOnly: true },
          { name: 'tmp', mountPath: podPaths.tmp },
          ...(sourceClaim
            ? [{ name: 'source', mountPath: podPaths.source, readOnly: true }]
            : []),
          ...(spec.secretRefs ?? []).map(({ name }, index) => ({
            name: `secret-${index}`,
            mountPath: `${podPaths.secrets}/${name}`,
            readOnly: true,
          })),
        ],
      },
    ],
    volumes: [
      {
        name: 'workspace',
        persistentVolumeClaim: {
          claimName: workspaceClaimName(metadata.uid ?? ''),
        },
      },
      { name: 'run', secret: { secretName: runSecret, defaultMode: 0o440 } },
      { name: 'tmp', emptyDir: {} },
      // Mounted for reading alone, and not attached so: the other session may be writing to it on the same node.
      ...(sourceClaim
        ? [
            {
              name: 'source',
              persistentVolumeClaim: { claimName: sourceClaim },
            },
          ]
        : []),
      ...(spec.secretRefs ?? []).map(({ name }, index) => ({
        name: `secret-${index}`,
        secret: { secretName: name, defaultMode: 0o440 },
      })),
    ],
  };
}

/**
 * The model's key is here and not with the agent: another container, another user. As a sidecar (an init container that
 * goes on, Kubernetes 1.29) it starts before the runner and ends with it.
 */
function modelProxy(
  agent: AgentConfig,
  settings: ProjectSettingsSpec,
  { runner }: OperatorConfig,
  image: string,
): Container | undefined {
  const { modelApi } = agentKinds[agent.kind];
  if (!modelApi) return undefined;
  const { keyEnv, settingsField } = modelApis[modelApi];
  const key = settings[settingsField];
  if (!key) return undefined;
  return {
    name: modelProxyContainer,
    image,
    imagePullPolicy: runner.imagePullPolicy,
    restartPolicy: 'Always',
    args: ['model-proxy', '--config', podPaths.config],
    env: [
      {
        name: keyEnv,
        valueFrom: {
          secretKeyRef: { name: key.name, key: key.key ?? keyEnv },
        },
      },
    ],
    securityContext: {
      ...securityContext,
      ...(runner.fixedUser && { runAsUser: users.modelProxy }),
    },
    resources: proxyResources,
    // It listens on loopback, where the kubelet does not reach it.
    startupProbe: {
      exec: {
        command: ['node', '/app/runner.cjs', 'model-proxy', '--check'],
      },
      periodSeconds: 1,
      timeoutSeconds: 5,
      failureThreshold: 60,
    },
    volumeMounts: [
      { name: 'run', mountPath: podPaths.configFolder, readOnly: true },
    ],
  };
}

/** An agent whose image serves AG-UI. It works in the same folders as the runner, and so as the same user. */
function agentServer(
  agent: AgentConfig,
  config: OperatorConfig,
): Container | undefined {
  if (agent.kind !== 'ag-ui' || !agent.server) return undefined;
  const { image, command } = agent.server;
  return {
    name: agentServerContainer,
    image,
    imagePullPolicy: config.runner.imagePullPolicy,
    restartPolicy: 'Always',
    ...(command && { command }),
    env: [
      { name: 'PORT', value: String(agentServerPort) },
      { name: 'HOME', value: podPaths.tmp },
      ...secretEnv(agent.env),
    ],
    securityContext,
    resources: {
      requests: config.runner.resources.requests,
      limits: config.runner.resources.limits,
    },
    volumeMounts: [
      { name: 'workspace', mountPath: podPaths.volume },
      { name: 'tmp', mountPath: podPaths.tmp },
    ],
  };
}

/** What the spec asks for, or its agent, or the project's default, or the operator's within the project's bounds. */
function runnerResources(
  { spec }: SessionResource,
  agent: AgentConfig,
  { limits = {} }: ProjectSettingsSpec,
  { runner: { resources }, projectDefaults }: OperatorConfig,
): Container['resources'] {
  const maxCPU = limits.maxCPU ?? projectDefaults.maxCPU;
  const maxMemory = limits.maxMemory ?? projectDefaults.maxMemory;
  const { resources: wanted = {} } = agent;
  const cpu =
    spec.resources?.cpu ??
    (wanted.cpu ? least(wanted.cpu, maxCPU) : limits.defaultCPU);
  const memory =
    spec.resources?.memory ??
    (wanted.memory ? least(wanted.memory, maxMemory) : limits.defaultMemory);
  const { requests, limits: most } = resources;
  return {
    requests: {
      cpu: cpu ?? least(requests.cpu, maxCPU),
      memory: memory ?? least(requests.memory, maxMemory),
    },
    limits: {
      cpu: cpu ?? least(most.cpu, maxCPU),
      memory: memory ?? least(most.memory, maxMemory),
    },
  };
}

function least(one: string, other: string): string {
  return quantity(one) <= quantity(other) ? one : other;
}
