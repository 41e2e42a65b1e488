import { kinds } from './kinds';

/** Names of the kinds of Kubernetes itself that are read. All others of a snapshot are custom resources. */
export const kubernetesKinds: ReadonlySet<string> = new Set([
  ...Object.values(kinds).map(({ kind }) => kind),
  'ServiceAccount',
]);
