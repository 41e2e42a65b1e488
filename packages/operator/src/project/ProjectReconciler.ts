import { createHash } from 'node:crypto';
import { type Condition, setCondition } from '@agentic-portal/api';
import type {
  Informer,
  Logger,
  Reconciler,
} from '@agentic-portal/controller-runtime';
import {
  type KubernetesClient,
  type KubernetesObject,
  objectKey,
} from '@agentic-portal/controller-runtime/kubernetes';
import { operatorName } from '../names';
import type { OperatorConfig } from '../OperatorConfig';
import { type ProjectSettingsResource, resources } from '../resources';
import { buildProjectObjects } from './buildProjectObjects';
import type { ProjectObject } from './ProjectObject';
import type { Projects } from './Projects';

/** What a reconciler of projects works with. */
export interface ProjectReconcilerOptions {
  client: KubernetesClient;
  projects: Projects;
  /** Caches of what the operator made, by the plural of its kind. */
  owned: Record<string, Informer<KubernetesObject>>;
  config: OperatorConfig;
  /** Is called when the sessions of a namespace may go on. */
  onInForce: (namespace: string) => void;
  logger: Logger;
}

/**
 * Keeps what protects a project's namespace as its settings want it: before its first session, and again when somebody
 * changed or deleted it. Its key is a namespace.
 */
export class ProjectReconciler {
  /** What was applied last: what was wanted, and what the server made of it. */
  readonly #applied = new Map<string, { wanted: string; content: string }>();

  constructor(private readonly options: ProjectReconcilerOptions) {}

  readonly reconcile: Reconciler = async (namespace, signal) => {
    const { projects, config, onInForce, logger } = this.options;
    if (!projects.isProject(namespace)) {
      projects.setInForce(namespace, false);
      return;
    }
    const settings = projects.settings(namespace);
    try {
      await Promise.all(
        buildProjectObjects(namespace, settings?.spec ?? {}, config).map(
          object => this.ensure(object, signal),
        ),
      );
    } catch (error) {
      if (settings) await this.report(settings, String(error), signal);
      throw error;
    }
    if (!projects.get(namespace).ready) {
      logger.info('Project is in force', { namespace });
      projects.setInForce(namespace, true);
      onInForce(namespace);
    }
    if (settings) await this.report(settings, undefined, signal);
  };

  private async ensure(
    { type, object, wanted }: ProjectObject,
    signal: AbortSignal,
  ): Promise<void> {
    const { client, owned } = this.options;
    const key = `${type.plural}/${objectKey(object)}`;
    const present = owned[type.plural].store.get(objectKey(object));
    if (!wanted) {
      this.#applied.delete(key);
      if (!present) return;
      const { name = '', namespace } = object.metadata ?? {};
      await client.delete(type, { name, namespace }, { signal });
      return;
    }
    const hash = createHash('sha256')
      .update(JSON.stringify(object))
      .digest('hex');
    const applied = this.#applied.get(key);
    if (
      present &&
      applied?.wanted === hash &&
      applied.content === contentOf(present)
    ) {
      return;
    }
    const result = await client.apply(type, object, {
      fieldManager: operatorName,
      signal,
    });
    this.#applied.set(key, { wanted: hash, content: contentOf(result) });
  }

  private async report(
    settings: ProjectSettingsResource,
    problem: string | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    const generation = settings.metadata.generation ?? 1;
    const before = settings.status?.conditions ?? [];
    const conditions: readonly Condition[] = setCondition(before, {
      type: 'Ready',
      status: problem ? 'False' : 'True',
      reason: problem ? 'ApplyFailed' : 'InForce',
      message: problem ?? 'What the settings ask for is in force',
      observedGeneration: generation,
    });
    if (conditions === before) return;
    await this.options.client.patch(
      resources.projectSettings,
      {
        name: settings.metadata.name ?? '',
        namespace: settings.metadata.namespace,
      },
      { status: { observedGeneration: generation, conditions } },
      { subresource: 'status', signal },
    );
  }
}

/** What somebody could have changed: all but what the server keeps for itself. */
function contentOf(object: KubernetesObject): string {
  const { metadata, ...content } = object;
  const { status: _, ...rest } = content as { status?: unknown };
  return JSON.stringify({
    ...rest,
    labels: metadata?.labels,
    // Key order and the type's own names differ between a watch and an answer.
    apiVersion: undefined,
    kind: undefined,
  });
}
