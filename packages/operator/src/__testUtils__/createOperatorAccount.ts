import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type {
  KubernetesObject,
  ResourceType,
} from '@agentic-portal/controller-runtime/kubernetes';
import { parseAllDocuments } from 'yaml';
import { resources } from '../resources';
import type { TestBed } from './TestBed';

interface Manifest extends KubernetesObject {
  roleRef?: { name: string };
  subjects?: { kind: string; name: string; namespace: string }[];
}

const manifests = resolve(
  __dirname,
  '../../../../gitops/base/operator/rbac.yaml',
);

const types: Record<string, ResourceType<Manifest>> = Object.fromEntries(
  ['ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding'].map(kind => [
    kind,
    {
      group: 'rbac.authorization.k8s.io',
      version: 'v1',
      kind,
      plural: `${kind.toLowerCase()}s`,
      namespaced: !kind.startsWith('Cluster'),
    },
  ]),
);

/**
 * Makes a ServiceAccount in the test's own namespace that has the rights of `gitops/base/operator/rbac.yaml` and no
 * others. Returns a token of it.
 */
export async function createOperatorAccount(bed: TestBed): Promise<string> {
  const { client, system, id } = bed;
  const account = 'operator';
  await client.create(resources.serviceAccounts, {
    metadata: { namespace: system, name: account },
  });
  for (const document of parseAllDocuments(readFileSync(manifests, 'utf8'))) {
    const manifest: Manifest = document.toJS();
    const type = types[manifest.kind ?? ''];
    const name = `${manifest.metadata?.name}-${id}`;
    await client.create(type, {
      ...manifest,
      metadata: { name, ...(type.namespaced && { namespace: system }) },
      ...(manifest.roleRef && { roleRef: { ...manifest.roleRef, name } }),
      ...(manifest.subjects && {
        subjects: [
          { kind: 'ServiceAccount', name: account, namespace: system },
        ],
      }),
    });
    if (!type.namespaced) bed.afterwards(() => client.delete(type, { name }));
  }
  const response = await client.fetch(
    `/api/v1/namespaces/${system}/serviceaccounts/${account}/token`,
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
  return (await response.json()).status.token;
}
