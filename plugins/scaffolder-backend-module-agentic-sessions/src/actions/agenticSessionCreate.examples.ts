import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import yaml from 'yaml';

/** Examples of `agentic-session:create`, which the Scaffolder shows beside it. */
export const examples: TemplateExample[] = [
  {
    description: 'Start an agent on a repository, and go on without it',
    example: yaml.stringify({
      steps: [
        {
          id: 'agent',
          name: 'Start the agent',
          action: 'agentic-session:create',
          input: {
            prompt: 'Find flaky tests and fix them.',
            repoURL: 'https://github.com/example/shop',
            targetBranch: 'agentic/flaky-tests',
          },
        },
      ],
    }),
  },
  {
    description: 'Have an agent finish what a template made, and wait for it',
    example: yaml.stringify({
      steps: [
        {
          id: 'agent',
          name: 'Write the tests',
          action: 'agentic-session:create',
          input: {
            project: 'payments',
            agent: 'claude',
            displayName: 'Tests for ${{ parameters.name }}',
            prompt: 'Write unit tests for every public function.',
            repoURL: '${{ steps.publish.output.remoteUrl }}',
            branch: 'main',
            targetBranch: 'tests',
            timeout: 1800,
            wait: true,
            waitTimeoutSeconds: 2400,
          },
        },
      ],
    }),
  },
  {
    description: 'Work on several repositories at once, in a conversation',
    example: yaml.stringify({
      steps: [
        {
          id: 'agent',
          name: 'Talk the migration over',
          action: 'agentic-session:create',
          input: {
            prompt: 'Move the client to version 2 of the API.',
            interactive: true,
            repos: [
              {
                repoURL: 'https://github.com/example/client',
                targetBranch: 'api-v2',
              },
              { name: 'api', repoURL: 'https://github.com/example/api' },
            ],
          },
        },
      ],
    }),
  },
];
