import type { ClusterReader } from '../client/ClusterReader';
import { fields, list, text, texts } from '../objects/fields';
import type { Kind } from '../objects/kinds';

/** API groups of Kubernetes itself, and such that only measure: none of their objects is a custom resource. */
const ownGroups = new Set([
  '',
  'admissionregistration.k8s.io',
  'apiextensions.k8s.io',
  'apiregistration.k8s.io',
  'apps',
  'authentication.k8s.io',
  'authorization.k8s.io',
  'autoscaling',
  'batch',
  'certificates.k8s.io',
  'coordination.k8s.io',
  'discovery.k8s.io',
  'events.k8s.io',
  'flowcontrol.apiserver.k8s.io',
  'internal.apiserver.k8s.io',
  'metrics.k8s.io',
  'custom.metrics.k8s.io',
  'external.metrics.k8s.io',
  'networking.k8s.io',
  'node.k8s.io',
  'policy',
  'rbac.authorization.k8s.io',
  'resource.k8s.io',
  'scheduling.k8s.io',
  'storage.k8s.io',
  'storagemigration.k8s.io',
]);

/** Aggregated discovery (KEP-3352, stable since 1.30): all groups in one answer. */
const aggregated =
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';

/** The kinds of custom resources with a namespace that a cluster serves, in the version that it prefers. */
export async function customKinds(reader: ClusterReader): Promise<Kind[]> {
  const answer = fields(await reader.discover('/apis', aggregated));
  return list(answer.items).flatMap(group => {
    const name = text(fields(group.metadata).name) ?? '';
    const [version] = list(group.versions);
    const versionName = text(version?.version);
    if (ownGroups.has(name) || !versionName) return [];
    return list(version.resources).flatMap(resource => {
      const plural = text(resource.resource);
      const kind = text(fields(resource.responseKind).kind);
      return plural &&
        kind &&
        resource.scope === 'Namespaced' &&
        texts(resource.verbs).includes('list')
        ? [
            {
              kind,
              apiVersion: `${name}/${versionName}`,
              plural,
              namespaced: true,
            },
          ]
        : [];
    });
  });
}
