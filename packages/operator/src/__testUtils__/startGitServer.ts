import type { KubernetesClient } from '@agentic-portal/controller-runtime/kubernetes';
import { startPod } from './startPod';

/** The port of git's own protocol. */
const port = 9418;

const git = 'git -c user.name=Test -c user.email=test@example.com -C /tmp/work';
const script = [
  'export HOME=/tmp',
  'git init -q --bare -b main /tmp/git/repo',
  'git init -q -b main /tmp/work',
  'echo "# Repo" > /tmp/work/README.md',
  `${git} add .`,
  `${git} commit -qm First`,
  `${git} push -q /tmp/git/repo main`,
  'exec git daemon --base-path=/tmp/git --export-all --enable=receive-pack --verbose',
].join('; ');

/** A git server with one repository of one commit on `main`. */
export interface GitServer {
  /** The repository's. */
  url: string;
  /** With it, a project's sessions reach the server. */
  egress: { cidr: string; ports: { port: number }[] };
}

/** Starts a git server in a pod. */
export async function startGitServer(
  client: KubernetesClient,
  namespace: string,
): Promise<GitServer> {
  const { status } = await startPod(client, {
    namespace,
    name: 'git',
    command: ['sh', '-ec', script],
    port,
  });
  return {
    url: `git://${status?.podIP}/repo`,
    egress: { cidr: `${status?.podIP}/32`, ports: [{ port }] },
  };
}
