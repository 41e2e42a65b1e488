import { spawn } from 'node:child_process';

const startsWithinMs = 10_000;
/** Diagnosis reads. */
const refused = '^(POST|PUT|PATCH|DELETE)$';

/**
 * Opens a cluster on loopback, for reading, with the rights of its kubeconfig: what Backstage's Kubernetes plugin needs
 * where its own ways to authenticate do not fit a developer's kubeconfig.
 *
 * @returns its address, and what closes it; undefined when there is no kubectl
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
    const timer = setTimeout(
      () => end(new Error('kubectl proxy says nothing')),
      startsWithinMs,
    );
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
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => child.kill('SIGTERM'),
  };
}
