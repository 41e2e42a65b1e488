import type { AgenticSession } from '@agentic-portal/api';
import type { AgenticPortalClient } from '@agentic-portal/sdk';

/**
 * Starts a session of the demo agent on a repository.
 *
 * @param options.paceMs - what the agent may take longer than it must, to be caught in the middle of it
 */
export async function demoSession(
  client: AgenticPortalClient,
  options: {
    project?: string;
    repoURL: string;
    prompt: string;
    displayName?: string;
    interactive: boolean;
    paceMs: number;
    targetBranch?: string;
  },
): Promise<AgenticSession> {
  const { project = 'default', repoURL, prompt, displayName } = options;
  const { interactive, paceMs, targetBranch } = options;
  return client.createSession(project, {
    spec: {
      prompt,
      ...(displayName && { displayName }),
      interactive,
      agent: 'demo',
      // Should a test lose sight of it, it ends by itself.
      timeout: 300,
      inactivityTimeout: 300,
      env: { DEMO_PACE_MS: String(paceMs) },
      repos: [
        {
          input: { repoURL },
          ...(targetBranch && { output: { targetBranch } }),
        },
      ],
    },
  });
}
