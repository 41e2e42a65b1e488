import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { say } from '../lib/say.mjs';

const needed = ['etcd', 'kube-apiserver', 'kubectl'];
const optional = 'kube-controller-manager';

/**
 * The programs of a control plane that `KUBEBUILDER_ASSETS` names, as `setup-envtest` lays them out; undefined when it is
 * not set.
 *
 * @throws Error when they are not there
 */
export function envtestPrograms() {
  const folder = process.env.KUBEBUILDER_ASSETS;
  if (!folder) return undefined;
  const found = name => existsSync(join(folder, name));
  const missing = needed.filter(name => !found(name));
  if (missing.length > 0) {
    throw new Error(
      `KUBEBUILDER_ASSETS: there is no ${missing.join(', ')} in ${folder}`,
    );
  }
  if (!found(optional)) {
    say(
      `KUBEBUILDER_ASSETS has no ${optional}: no Jobs, no garbage collection, no default service accounts`,
    );
  }
  return Object.fromEntries(
    [...needed, optional].filter(found).map(name => [name, join(folder, name)]),
  );
}
