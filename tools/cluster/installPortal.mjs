import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/paths.mjs';
import { say } from '../lib/say.mjs';

const operator = 'agentic-portal-operator';
const operatorNamespace = 'agentic-portal-system';

/** Installs the custom resources that this checkout has. */
export function installCustomResources(cluster) {
  const crds = join(root, 'gitops/crds');
  if (!existsSync(crds)) return;
  say('Installing the custom resources');
  cluster.kubectl('apply', '--server-side', '-k', crds);
  cluster.kubectl(
    ...['wait', '--for=condition=Established', '--timeout=30s', 'crd', '--all'],
  );
}

/** Installs the custom resources, and the operator as on a laptop, and waits until it is up. */
export function installPortal(cluster) {
  installCustomResources(cluster);
  const overlay = join(root, 'gitops/overlays/laptop');
  if (!existsSync(overlay)) return;
  say('Installing the operator');
  cluster.kubectl('apply', '--server-side', '-k', overlay);
  cluster.kubectl(
    ...['-n', operatorNamespace, 'rollout', 'status', '--timeout=120s'],
    `deployment/${operator}`,
  );
}
