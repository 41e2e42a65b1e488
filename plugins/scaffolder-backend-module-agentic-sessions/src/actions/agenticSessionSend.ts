import { randomUUID } from 'node:crypto';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import yaml from 'yaml';
import { clientOf } from './clientOf';
import type { SessionActionOptions } from './SessionActionOptions';
import { sessionOf } from './sessionOf';
import { sessionOutputs } from './sessionOutputs';
import { waitForSession } from './waitForSession';

const defaultWaitSeconds = 3600;

/** The action `agentic-session:send`: sends the agent of an interactive session a message. */
export function createAgenticSessionSendAction(options: SessionActionOptions) {
  return createTemplateAction({
    id: 'agentic-session:send',
    description:
      'Sends the agent of an interactive session a message. One that had ended goes on.',
    examples: [
      {
        description: 'Ask for one more thing, and wait until it is done',
        example: yaml.stringify({
          steps: [
            {
              id: 'more',
              name: 'Ask for a changelog',
              action: 'agentic-session:send',
              input: {
                name: '${{ steps.agent.output.url }}',
                message: 'Now write a changelog entry.',
                wait: true,
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
        message: z =>
          z.string().min(1).max(65_536).describe('What the agent is told'),
        wait: z =>
          z
            .boolean()
            .describe(
              'Whether the step waits until the agent did what the message says, or asks something',
            )
            .optional(),
        waitTimeoutSeconds: z =>
          z
            .number()
            .int()
            .min(1)
            .max(604_800)
            .describe('Seconds to wait at most, an hour if missing')
            .optional(),
      },
      output: {
        messageId: z => z.string().describe('The id of the message'),
        project: z => z.string(),
        name: z => z.string(),
        url: z => z.string().describe("The path of the session's page"),
        phase: z => z.string().optional(),
        agentStatus: z =>
          z.string().describe('working, idle or waiting_input').optional(),
        results: z => z.string().optional(),
        repoStatuses: z => z.array(z.record(z.unknown())).optional(),
        pullRequestUrl: z => z.string().optional(),
      },
    },
    async handler(ctx) {
      const { input, logger } = ctx;
      if (ctx.isDryRun) {
        logger.info('A dry run has no session that a message could be sent to');
        return;
      }
      const client = clientOf(ctx, options);
      const { project, name } = await sessionOf(client, input);
      // A task that is resumed after a restart sends the same message, which the portal stores once.
      const { id, after } = await ctx.checkpoint({
        key: `agentic-session.send.${project}.${name}`,
        fn: async () => {
          const { lastSeq } = await client.getTranscript(project, name, {
            tail: 1,
          });
          return { id: randomUUID(), after: lastSeq };
        },
      });
      await client.sendMessage(project, name, { id, content: input.message });
      ctx.output('messageId', id);
      let session = await client.getSession(project, name);
      if (input.wait) {
        session = await waitForSession({
          client,
          project,
          session,
          until: 'turn',
          after,
          timeoutMs: (input.waitTimeoutSeconds ?? defaultWaitSeconds) * 1000,
          signal: ctx.signal,
          log: line => logger.info(line),
        });
      }
      for (const [key, value] of Object.entries(
        sessionOutputs(project, session),
      )) {
        ctx.output(key as 'phase', value as string);
      }
    },
  });
}
