import {
  type AgenticSessionStatus,
  apiVersion,
  KubernetesLabel,
  newRunStatus,
} from '@agentic-portal/api';
import {
  createKubernetesClient,
  type KubernetesClient,
  type KubernetesObject,
  type ResourceType,
} from '@agentic-portal/controller-runtime/kubernetes';
import { KubeConfig, loadAllYaml, loadYaml } from '@kubernetes/client-node';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { resources, type SessionResource } from '../resources';
import { waitFor } from './waitFor';

const definitions: ResourceType<KubernetesObject> = {
  group: 'apiextensions.k8s.io',
  version: 'v1',
  kind: 'CustomResourceDefinition',
  plural: 'customresourcedefinitions',
  namespaced: false,
};

const gitops = resolve(__dirname, '../../../../gitops');

const rbac = (kind: string, plural: string, namespaced: boolean) =>
  ({
    group: 'rbac.authorization.k8s.io',
    version: 'v1',
    kind,
    plural,
    namespaced,
  } as ResourceType<Binding>);
const accessTypes: Record<string, ResourceType<Binding>> = {
  ClusterRole: rbac('ClusterRole', 'clusterroles', false),
  ClusterRoleBinding: rbac('ClusterRoleBinding', 'clusterrolebindings', false),
  Role: rbac('Role', 'roles', true),
  RoleBinding: rbac('RoleBinding', 'rolebindings', true),
};
const serviceAccounts: ResourceType<KubernetesObject> = {
  version: 'v1',
  kind: 'ServiceAccount',
  plural: 'serviceaccounts',
  namespaced: true,
};

interface Binding extends KubernetesObject {
  roleRef?: { name: string };
  subjects?: Array<{ namespace?: string }>;
}

/** The API server of `KUBECONFIG`, its users, and what the operator would do there. */
export class TestCluster {
  readonly kubeConfig = new KubeConfig();
  readonly client: KubernetesClient;
  readonly #namespaces: string[] = [];
  readonly #clusterScoped: Array<[ResourceType<Binding>, string]> = [];

  constructor() {
    this.kubeConfig.loadFromDefault();
    this.client = createKubernetesClient({
      kubeConfig: this.kubeConfig,
      userAgent: 'test',
    });
  }

  /** Makes sure that the custom resources are there. */
  async prepare(): Promise<void> {
    const file = join(gitops, 'crds/agenticsessions.yaml');
    const definition = loadYaml<KubernetesObject>(readFileSync(file, 'utf8'));
    const key = { name: definition.metadata?.name ?? '' };
    if (!(await this.client.get(definitions, key))) {
      await this.client.apply(definitions, definition, {
        fieldManager: 'test',
      });
    }
    await waitFor('the custom resources to be served', async () =>
      this.client.list(resources.sessions, { limit: 1 }).catch(() => undefined),
    );
  }

  /** A user with the rights that `gitops` gives to a portal outside of the cluster, and no more. */
  async createPortalUser(
    operatorNamespace: string,
  ): Promise<{ name: string; token: string }> {
    const name = 'agentic-portal';
    const suffix = operatorNamespace;
    const objects = [
      'base/portal-access/rbac.yaml',
      'base/portal-access/runner-proxy-role.yaml',
      'overlays/laptop/runner-proxy-binding.yaml',
    ].flatMap(file =>
      loadAllYaml(readFileSync(join(gitops, file), 'utf8')),
    ) as Binding[];
    await this.client.create(serviceAccounts, {
      metadata: { name, namespace: operatorNamespace },
    });
    for (const object of objects) {
      const type = accessTypes[object.kind ?? ''];
      const rename = (text = '') =>
        type.namespaced ? text : `${text}-${suffix}`;
      object.metadata = {
        name: rename(object.metadata?.name),
        ...(type.namespaced && { namespace: operatorNamespace }),
      };
      if (object.roleRef) object.roleRef.name = rename(object.roleRef.name);
      for (const subject of object.subjects ?? []) {
        subject.namespace = operatorNamespace;
      }
      await this.client.create(type, object);
      if (!type.namespaced) {
        this.#clusterScoped.push([type, object.metadata.name ?? '']);
      }
    }
    const response = await this.client.fetch(
      `/api/v1/namespaces/${operatorNamespace}/serviceaccounts/${name}/token`,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          apiVersion: 'authentication.k8s.io/v1',
          kind: 'TokenRequest',
          spec: {},
        }),
      },
    );
    const { status } = await response.json();
    return { name, token: status.token };
  }

  async createNamespace(
    options: { isProject?: boolean } = {},
  ): Promise<string> {
    const { isProject = true } = options;
    const name = `k4-${randomBytes(4).toString('hex')}`;
    await this.client.create(resources.namespaces, {
      metadata: {
        name,
        labels: isProject ? { [KubernetesLabel.Project]: 'true' } : {},
      },
    });
    this.#namespaces.push(name);
    return name;
  }

  async label(namespace: string, isProject: boolean): Promise<void> {
    await this.client.patch(
      resources.namespaces,
      { name: namespace },
      {
        metadata: {
          labels: { [KubernetesLabel.Project]: isProject ? 'true' : null },
        },
      },
    );
  }

  async apply(
    namespace: string,
    name: string,
    spec: Partial<SessionResource['spec']> = {},
  ): Promise<SessionResource> {
    return this.client.create(resources.sessions, {
      apiVersion,
      kind: 'AgenticSession',
      metadata: { namespace, name, labels: { team: 'blue' } },
      spec: { prompt: 'Say hello', ...spec },
    });
  }

  async get(
    namespace: string,
    name: string,
  ): Promise<SessionResource | undefined> {
    return this.client.get(resources.sessions, { namespace, name });
  }

  /** The object as soon as it is so. */
  async until(
    namespace: string,
    name: string,
    isSo: (resource: SessionResource) => boolean = () => true,
  ): Promise<SessionResource> {
    let last: SessionResource | undefined;
    return waitFor(
      `AgenticSession ${namespace}/${name}`,
      async () => {
        last = await this.get(namespace, name);
        return last && isSo(last) ? last : undefined;
      },
      () => last,
    );
  }

  async gone(namespace: string, name: string): Promise<void> {
    await waitFor(`the end of AgenticSession ${namespace}/${name}`, async () =>
      (await this.get(namespace, name)) ? undefined : true,
    );
  }

  async patch(
    namespace: string,
    name: string,
    patch: object,
  ): Promise<SessionResource> {
    return this.client.patch(resources.sessions, { namespace, name }, patch);
  }

  async delete(namespace: string, name: string): Promise<void> {
    await this.client.delete(resources.sessions, { namespace, name });
  }

  /** Writes a status as the operator does: by the rules of the contract, into the subresource. */
  async operate(
    namespace: string,
    name: string,
    next: (status: AgenticSessionStatus) => AgenticSessionStatus,
  ): Promise<SessionResource> {
    const present = await this.until(namespace, name);
    const { status = {}, spec, metadata } = present;
    const run = spec.run ?? 1;
    const begun =
      status.run === run
        ? status
        : newRunStatus(status, run, metadata.generation ?? 1);
    return this.client.update(
      resources.sessions,
      { ...present, status: next(begun) },
      { subresource: 'status' },
    );
  }

  async dispose(): Promise<void> {
    for (const [type, name] of this.#clusterScoped) {
      await this.client.delete(type, { name });
    }
    for (const name of this.#namespaces) {
      await this.client.delete(resources.namespaces, { name });
    }
  }
}
