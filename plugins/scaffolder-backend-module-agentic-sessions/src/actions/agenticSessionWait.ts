import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import yaml from 'yaml';
import { clientOf } from './clientOf';
import type { SessionActionOptions } from './SessionActionOptions';
import { sessionOf } from './sessionOf';
import { sessionOutputs } from './sessionOutputs';
import { waitForSession } from './waitForSession';

/** As long as a session runs by default: the default of `timeout` in openapi.yaml. */
const defaultTimeoutSeconds = 3600;

/** The action `agentic-session:wait`: waits for the end of a session, or of what its agent does now. */
export function createAgenticSessionWaitAction(options: SessionActionOptions) {
  return createTemplateAction({
    id: 'agentic-session:wait',
    description:
      'Waits for an agentic session: for its end, for the end of what the agent does now, or for a question.',
    examples: [
      {
        description: 'Wait until the agent asks or is done',
        example: yaml.stringify({
          steps: [
            {
              id: 'wait',
              name: 'Wait for the agent',
              action: 'agentic-session:wait',
              input: {
                name: '${{ steps.agent.output.url }}',
                until: 'turn',
                timeoutSeconds: 900,
              },
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
        until: z =>
          z
            .enum(['end', 'turn', 'question'])
            .describe(
              'What to wait for: the end of the session (if missing), the end of what the agent does now, or a question',
            )
            .optional(),
        timeoutSeconds: z =>
          z
            .number()
            .int()
            .min(1)
            .max(604_800)
            .describe('Seconds to wait at most, an hour if missing')
            .optional(),
      },
      output: {
        project: z => z.string(),
        name: z => z.string(),
        uid: z => z.string(),
        url: z => z.string().describe("The path of the session's page"),
        phase: z => z.string().optional(),
        agentStatus: z =>
          z.string().describe('working, idle or waiting_input').optional(),
        results: z => z.string().optional(),
        errorMessage: z => z.string().optional(),
        usage: z => z.record(z.unknown()).optional(),
        repoStatuses: z => z.array(z.record(z.unknown())).optional(),
        pullRequestUrl: z => z.string().optional(),
        pullRequestUrls: z => z.array(z.string()).optional(),
      },
    },
    async handler(ctx) {
      const { input, logger } = ctx;
      if (ctx.isDryRun) {
        logger.info('A dry run has no session to wait for');
        return;
      }
      const client = clientOf(ctx, options);
      const { project, name } = await sessionOf(client, input);
      const session = await waitForSession({
        client,
        project,
        session: await client.getSession(project, name),
        until: input.until,
        timeoutMs: (input.timeoutSeconds ?? defaultTimeoutSeconds) * 1000,
        signal: ctx.signal,
        log: line => logger.info(line),
      });
      for (const [key, value] of Object.entries(
        sessionOutputs(project, session),
      )) {
        ctx.output(key as 'phase', value as string);
      }
    },
  });
}
