import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  createKubernetesClient,
  type KubernetesObject,
  type ResourceType,
} from '@agentic-portal/controller-runtime/kubernetes';
import { KubeConfig, loadYaml } from '@kubernetes/client-node';
import { fields } from '../objects/fields';
import { kinds, type Kind } from '../objects/kinds';
import { until } from './until';

/** An object as a manifest has it. */
export type Manifest = KubernetesObject & Record<string, unknown>;

const clusterRole = join(
  __dirname,
  '../../../../gitops/components/diagnosis/cluster-reader.yaml',
);

const serviceAccounts: Kind = {
  kind: 'ServiceAccount',
  apiVersion: 'v1',
  plural: 'serviceaccounts',
  namespaced: true,
};

function typeOf(name: string): ResourceType<Manifest> {
  const { kind, apiVersion, plural, namespaced } =
    Object.values<Kind>(kinds).find(one => one.kind === name) ??
    serviceAccounts;
  const [version, group] = apiVersion.split('/').reverse();
  return { group, version, kind, plural, namespaced };
}

/** The cluster of `KUBECONFIG`, with a reader's account of the rights that the project ships, and namespaces of its own. */
export class TestCluster {
  readonly client = createKubernetesClient({ userAgent: 'diagnose-test' });
  readonly id = randomBytes(4).toString('hex');
  readonly #remove: Array<() => Promise<unknown>> = [];

  /**
   * Makes an object; what is in no namespace is removed at the end, and namespaces with all that is in them. A quota
   * holds when this returns: Kubernetes lets everything through until its controller wrote down what is used.
   */
  async apply(object: Manifest): Promise<void> {
    const type = typeOf(object.kind!);
    await this.client.create(type, object);
    const { namespace, name } = object.metadata!;
    if (object.kind === 'ResourceQuota')
      await until('the quota holds', async () => {
        const quota = await this.client.get(type, { namespace, name: name! });
        return fields(quota?.status).hard;
      });
    if (!object.metadata?.namespace)
      this.#remove.push(() =>
        this.client.delete(type, { name: object.metadata!.name! }),
      );
  }

  /** A namespace in which pods may be made. */
  async createNamespace(name: string): Promise<string> {
    const namespace = `diagnose-${name}-${this.id}`;
    await this.apply({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: namespace },
    });
    await until('the namespace has its account', () =>
      this.client.get(typeOf('ServiceAccount'), { namespace, name: 'default' }),
    );
    return namespace;
  }

  /** An account, and a token of it. */
  async createReader(): Promise<{ account: Manifest; token: string }> {
    const namespace = await this.createNamespace('reader');
    await this.apply({
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { namespace, name: 'reader' },
    });
    const response = await this.client.fetch(
      `/api/v1/namespaces/${namespace}/serviceaccounts/reader/token`,
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
    const { status } = (await response.json()) as { status: { token: string } };
    return {
      account: { kind: 'ServiceAccount', namespace, name: 'reader' },
      token: status.token,
    };
  }

  /** Gives an account the role that the project ships, without what is left out. */
  async bindReader(account: Manifest, without: string[] = []): Promise<void> {
    const name = `diagnose-reader-${this.id}`;
    const role = loadYaml<{ rules: Array<{ resources: string[] }> }>(
      readFileSync(clusterRole, 'utf8'),
    );
    await this.apply({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name },
      rules: role.rules
        .map(rule => ({
          ...rule,
          resources: rule.resources.filter(one => !without.includes(one)),
        }))
        .filter(({ resources }) => resources.length),
    });
    await this.apply({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name },
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'ClusterRole',
        name,
      },
      subjects: [account],
    });
  }

  /** The Kubernetes plugin's configuration of this cluster. */
  config(name: string, auth: object): object {
    const config = new KubeConfig();
    config.loadFromDefault();
    const { server, caData, caFile } = config.getCurrentCluster()!;
    return {
      name,
      url: server,
      ...(caData && { caData }),
      ...(caFile && { caFile }),
      ...auth,
    };
  }

  async remove(): Promise<void> {
    for (const remove of this.#remove.reverse()) await remove();
  }
}
