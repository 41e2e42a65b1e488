import { spawn } from 'node:child_process';

const startsWithinMs = 10_000;
/** Diagnosis reads. */
const refused = '^(POST|PUT|PATCH|DELETE)$';

/**
 * Opens a cluster on loopback, for reading, with the rights of its kubeconfig: what Backstage's Kubernetes plugin needs
 * where its own ways to authenticate do not fit a developer's kubeconfig.
 *
 * @returns the environment of a backend that reads the cluster there, and what closes it; undefined when there is no kubectl
 */
export async function openKubectlProxy({ kubectl = 'kubectl', kubeconfig }) {
  const child = spawn(
    kubectl,
    ['proxy', '--port=0', `--reject-methods=${refused}`],
    {
      detached: true,
      env: { ...process.env, KUBECONFIG: kubeconfig },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  const port = await new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGTERM');
      end(new Error('kubectl proxy says nothing'));
    }, startsWithinMs);
    const end = error => {
      clearTimeout(timer);
      if (error?.code === 'ENOENT') resolve(undefined);
      else reject(error);
    };
    child.once('error', end);
    child.once('exit', () => end(new Error(`kubectl proxy: ${output}`)));
    const read = chunk => {
      output += chunk;
      const match = /Starting to serve on 127\.0\.0\.1:(\d+)/.exec(output);
      if (!match) return;
      clearTimeout(timer);
      resolve(Number(match[1]));
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
  });
  if (!port) return undefined;
  const cluster = {
    name: 'local',
    url: `http://127.0.0.1:${port}`,
    authProvider: 'localKubectlProxy',
  };
  return {
    env: {
      APP_CONFIG_kubernetes_clusterLocatorMethods: JSON.stringify([
        { type: 'config', clusters: [cluster] },
      ]),
    },
    close: () => child.kill('SIGTERM'),
  };
}
