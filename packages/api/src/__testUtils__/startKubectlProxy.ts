import { spawn } from 'node:child_process';
import { kubectlProgram } from './kubectl';

/** What the API server answered: an object, a table of objects, or why not. */
export interface Answer {
  status: number;
  body: {
    kind: string;
    message: string;
    spec: unknown;
    status: { conditions: Array<{ type: string; status: string }> };
    columnDefinitions: Array<{ name: string }>;
    rows: Array<{ cells: unknown[] }>;
  };
}

/** The API server behind `kubectl proxy`, which knows every way to sign in that a kubeconfig can ask for. */
export interface KubectlProxy {
  request(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer>;
  stop(): void;
}

/** Starts `kubectl proxy` for the cluster of `KUBECONFIG`. */
export async function startKubectlProxy(): Promise<KubectlProxy> {
  const child = spawn(kubectlProgram, ['proxy', '--port=0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    const hear = (chunk: Buffer) => {
      said += chunk;
      const [, found] = /Starting to serve on (\S+)/.exec(said) ?? [];
      if (found) resolve(found);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('error', reject);
    child.once('exit', code =>
      reject(new Error(`kubectl proxy ended with ${code}: ${said}`)),
    );
  });
  return {
    async request(method, path, body, headers) {
      const response = await fetch(`http://${address}${path}`, {
        method,
        headers: { 'content-type': 'application/json', ...headers },
        body: body === undefined ? undefined : JSON.stringify(body),
        signal: AbortSignal.timeout(20_000),
      });
      return {
        status: response.status,
        body: (await response.json()) as Answer['body'],
      };
    },
    stop: () => child.kill(),
  };
}
