import { execFileSync } from 'node:child_process';
import { readState } from '../../../../tools/cluster/clusterState.mjs';

/** The program of the suite's own cluster, or the one of the machine. */
export function kubectlProgram(): string {
  const directory = process.env.AGENTIC_PORTAL_CLUSTER;
  return (directory && readState(directory)?.programs.kubectl) || 'kubectl';
}

/** Runs kubectl as the admin of the cluster of `KUBECONFIG`, and returns what it prints. */
export function kubectl(...args: string[]): string {
  return execFileSync(kubectlProgram(), args, { encoding: 'utf8' });
}

/** What `kubectl apply` of a file with these objects does. */
export function kubectlApply(...items: object[]): void {
  execFileSync(kubectlProgram(), ['apply', '-f', '-'], {
    input: JSON.stringify({ apiVersion: 'v1', kind: 'List', items }),
    stdio: ['pipe', 'ignore', 'inherit'],
  });
}
