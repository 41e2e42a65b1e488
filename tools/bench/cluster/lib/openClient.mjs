import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../../../lib/paths.mjs';

const require = createRequire(join(root, 'packages/operator/package.json'));
// Lets `require` below read TypeScript, as `backstage-cli package start` does.
require('@backstage/cli/config/nodeTransform.cjs');

/** The operator's own client, for a cluster of ours, and the kinds of objects that it knows. */
export function openClient(kubeconfig) {
  const { KubeConfig } = require('@kubernetes/client-node');
  const {
    createKubernetesClient,
  } = require('@agentic-portal/controller-runtime/kubernetes');
  const { resources } = require('./src/resources');
  const kubeConfig = new KubeConfig();
  kubeConfig.loadFromFile(kubeconfig);
  const client = createKubernetesClient({
    kubeConfig,
    userAgent: 'agentic-portal-bench',
  });
  return { client, resources };
}
