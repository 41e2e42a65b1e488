import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import yaml from 'yaml';
import { clientOf } from './clientOf';
import type { SessionActionOptions } from './SessionActionOptions';
import { sessionOf } from './sessionOf';
import { sessionOutputs } from './sessionOutputs';

/** The action `agentic-session:result`: reads what came of a session. */
export function createAgenticSessionResultAction(
  options: SessionActionOptions,
) {
  return createTemplateAction({
    id: 'agentic-session:result',
    description:
      'Reads what came of an agentic session: its closing words, pull requests, use, and the diffs.',
    examples: [
      {
        description: 'Read the results and the diffs',
        example: yaml.stringify({
          steps: [
            {
              id: 'result',
              name: 'Read the result',
              action: 'agentic-session:result',
              input: { name: '${{ steps.agent.output.url }}', diffs: true },
            },
          ],
        }),
      },
    ],
    supportsDryRun: true,
    schema: {
      input: {
        project: z => z.string().describe('Its project').optional(),
        name: z =>
          z.string().min(1).describe('Its name, or its path project/name'),
        diffs: z =>
          z
            .boolean()
            .describe('Whether the diff of each repository is read')
            .optional(),
      },
      output: {
        project: z => z.string(),
        name: z => z.string(),
        uid: z => z.string(),
        url: z => z.string().describe("The path of the session's page"),
        phase: z => z.string().optional(),
        agentStatus: z => z.string().optional(),
        results: z => z.string().describe('The closing words').optional(),
        errorMessage: z => z.string().optional(),
        usage: z =>
          z.record(z.unknown()).describe('Tokens, turns and cost').optional(),
        repoStatuses: z => z.array(z.record(z.unknown())).optional(),
        pullRequestUrl: z => z.string().describe('The first one').optional(),
        pullRequestUrls: z => z.array(z.string()).optional(),
        diffs: z =>
          z
            .array(
              z.object({
                name: z.string(),
                diff: z.string().describe('Unified; at most 1 MiB'),
                truncated: z.boolean(),
              }),
            )
            .optional(),
      },
    },
    async handler(ctx) {
      const { input, logger } = ctx;
      if (ctx.isDryRun) {
        logger.info('A dry run has no session with a result');
        return;
      }
      const client = clientOf(ctx, options);
      const { project, name } = await sessionOf(client, input);
      const session = await client.getSession(project, name);
      for (const [key, value] of Object.entries(
        sessionOutputs(project, session),
      )) {
        ctx.output(key as 'phase', value as string);
      }
      if (!input.diffs) return;
      const repos = session.status.repoStatuses ?? [];
      ctx.output(
        'diffs',
        await Promise.all(
          repos.map(async repo => {
            const { diff, truncated } = await client.getRepoDiff(
              project,
              name,
              repo.name,
            );
            return { name: repo.name, diff, truncated };
          }),
        ),
      );
    },
  });
}
