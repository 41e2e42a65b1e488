import { randomBytes } from 'node:crypto';
import {
  childName,
  KubernetesLabel,
  type ProjectSettingsSpec,
} from '@agentic-portal/api';
import {
  isKubernetesError,
  type KubernetesClient,
} from '@agentic-portal/controller-runtime/kubernetes';
import type { AgentConfig, OperatorConfig } from '../OperatorConfig';
import { type Job, resources, type SessionResource } from '../resources';
import { buildJob } from './buildJob';
import { buildRunnerConfig } from './buildRunnerConfig';
import { buildRunSecret } from './buildRunSecret';
import { buildWorkspaceClaim } from './buildWorkspaceClaim';

/** Makes and removes what a session consists of in its namespace. Names follow from the session: nothing is made twice. */
export class RunnerObjects {
  constructor(
    private readonly options: {
      client: KubernetesClient;
      config: OperatorConfig;
      /** The portal's public key; without one nobody may call a runner. */
      publicKey: () => Record<string, unknown> | undefined;
    },
  ) {}

  /** Makes the workspace, the Secret and the Job of a try of a run, where they are missing. */
  async create(
    {
      session,
      run,
      retry,
      agent,
      settings,
      sourceClaim,
    }: {
      session: SessionResource;
      run: number;
      retry: number;
      agent: AgentConfig;
      settings: ProjectSettingsSpec;
      /** The claim of the session that this one branched off from. */
      sourceClaim?: string;
    },
    signal: AbortSignal,
  ): Promise<void> {
    const { client, config, publicKey } = this.options;
    const runnerConfig = buildRunnerConfig({
      session,
      run,
      agent,
      settings,
      config,
      publicKey: publicKey(),
      modelProxyToken: randomBytes(24).toString('hex'),
      hasSource: sourceClaim !== undefined,
    });
    // The pod refers to both: it starts at once when they are there before it.
    await Promise.all([
      unlessExists(
        client.create(
          resources.secrets,
          buildRunSecret(session, runnerConfig),
          { signal },
        ),
      ),
      unlessExists(
        client.create(
          resources.persistentVolumeClaims,
          buildWorkspaceClaim(session, config),
          { signal },
        ),
      ),
    ]);
    await unlessExists(
      client.create(
        resources.jobs,
        buildJob({
          session,
          run,
          retry,
          agent,
          settings,
          config,
          sourceClaim,
        }),
        { signal },
      ),
    );
  }

  /** Why Secrets of the spec cannot be used; undefined when they can. Their values are not read. */
  async checkSecrets(
    { spec, metadata }: SessionResource,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    const { namespace = '' } = metadata;
    for (const { name } of spec.secretRefs ?? []) {
      const response = await this.options.client.fetch(
        `/api/v1/namespaces/${namespace}/secrets/${encodeURIComponent(name)}`,
        {
          headers: {
            accept:
              'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1',
          },
          signal,
        },
      );
      if (response.status === 404) {
        return `spec.secretRefs: there is no Secret ${name} in the namespace ${namespace}`;
      }
      if (!response.ok) {
        throw new Error(
          `The Secret ${namespace}/${name} cannot be looked at: HTTP ${response.status}`,
        );
      }
      const secret = (await response.json()) as SessionResource;
      if (secret.metadata.labels?.[KubernetesLabel.SessionAccess] !== 'true') {
        return `spec.secretRefs: the Secret ${name} may not be used by sessions; whoever owns it can allow it with the label ${KubernetesLabel.SessionAccess}: "true"`;
      }
    }
    return undefined;
  }

  /** Deletes a Job with its pod, unless it is going already: the runner gets its grace period. */
  async deleteJob(job: Job, signal: AbortSignal): Promise<void> {
    if (job.metadata?.deletionTimestamp) return;
    await this.options.client.delete(resources.jobs, keyOf(job), {
      uid: job.metadata?.uid,
      propagationPolicy: 'Foreground',
      signal,
    });
  }

  /** Lets Kubernetes remove a Job whose result is recorded. */
  async releaseJob(job: Job, signal: AbortSignal): Promise<void> {
    try {
      await this.options.client.patch(
        resources.jobs,
        keyOf(job),
        {
          spec: { ttlSecondsAfterFinished: this.options.config.jobTTLSeconds },
        },
        { signal },
      );
    } catch (error) {
      if (!isKubernetesError(error, 'NotFound')) throw error;
    }
  }

  /** Deletes the Secret of a run that is over. */
  async deleteRunSecret(
    { metadata }: SessionResource,
    run: number,
    signal: AbortSignal,
  ): Promise<void> {
    await this.options.client.delete(
      resources.secrets,
      {
        namespace: metadata.namespace,
        name: childName(metadata.uid ?? '', run),
      },
      { signal },
    );
  }
}

function keyOf({ metadata }: Job) {
  return { namespace: metadata?.namespace, name: metadata?.name ?? '' };
}

async function unlessExists(created: Promise<unknown>): Promise<void> {
  try {
    await created;
  } catch (error) {
    if (!isKubernetesError(error, 'AlreadyExists')) throw error;
  }
}
