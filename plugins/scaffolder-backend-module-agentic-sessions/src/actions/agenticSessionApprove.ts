import type { AgenticSession, Interrupt } from '@agentic-portal/api';
import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import yaml from 'yaml';
import { clientOf } from './clientOf';
import type { SessionActionOptions } from './SessionActionOptions';
import { sessionOf } from './sessionOf';
import { sessionPath } from './sessionPath';
import { waitForSession } from './waitForSession';

const defaultWaitSeconds = 3600;

/** The action `agentic-session:approve`: answers what the agent asks, as the user who runs the template. */
export function createAgenticSessionApproveAction(
  options: SessionActionOptions,
) {
  return createTemplateAction({
    id: 'agentic-session:approve',
    description:
      'Waits until the agent of a session asks, and answers as the user who runs the template: approves, denies, or answers in a form.',
    examples: [
      {
        description: 'Let the agent do what it asks for',
        example: yaml.stringify({
          steps: [
            {
              id: 'approve',
              name: 'Approve the push',
              action: 'agentic-session:approve',
              input: {
                name: '${{ steps.agent.output.url }}',
                approved: true,
                comment: 'Approved by the template',
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
        approved: z =>
          z
            .boolean()
            .describe('Whether the agent may do it; yes if missing')
            .optional(),
        comment: z =>
          z.string().max(4096).describe('Told to the agent').optional(),
        answer: z =>
          z
            .record(z.unknown())
            .describe(
              'The answer to a question that is no approval, as its form wants it',
            )
            .optional(),
        waitTimeoutSeconds: z =>
          z
            .number()
            .int()
            .min(1)
            .max(604_800)
            .describe('Seconds to wait for a question, an hour if missing')
            .optional(),
      },
      output: {
        answered: z =>
          z
            .number()
            .int()
            .describe(
              'How many questions were answered; none when the session ended without one',
            ),
        questions: z =>
          z.array(z.string()).describe('What the agent asked').optional(),
        url: z => z.string().describe("The path of the session's page"),
      },
    },
    async handler(ctx) {
      const { input, logger } = ctx;
      if (ctx.isDryRun) {
        logger.info('A dry run has no session that asks something');
        return;
      }
      const client = clientOf(ctx, options);
      const { project, name } = await sessionOf(client, input);
      const session = await waitForSession({
        client,
        project,
        session: await client.getSession(project, name),
        until: 'question',
        timeoutMs: (input.waitTimeoutSeconds ?? defaultWaitSeconds) * 1000,
        signal: ctx.signal,
        log: line => logger.info(line),
      });
      const interrupts = openInterrupts(session);
      const answers = interrupts.map(interrupt => ({
        interruptId: interrupt.id,
        status: 'resolved' as const,
        payload: payloadFor(interrupt, input),
      }));
      if (answers.length > 0) {
        await client.answerInterrupts(project, name, { answers });
      }
      const questions = interrupts.map(
        ({ message, reason }) => message ?? reason,
      );
      const verb = input.approved === false ? 'Denied' : 'Answered';
      questions.forEach(question => logger.info(`${verb}: ${question}`));
      ctx.output('answered', answers.length);
      ctx.output('questions', questions);
      ctx.output('url', sessionPath(project, name));
    },
  });
}

function openInterrupts({ status, live }: AgenticSession): Interrupt[] {
  return status.phase === 'Running' ? live?.interrupts ?? [] : [];
}

/** @throws InputError for a question that is no approval when there is no answer to it */
function payloadFor(
  { responseSchema, message, reason }: Interrupt,
  input: { approved?: boolean; comment?: string; answer?: object },
): object {
  const { properties } = (responseSchema ?? {}) as {
    properties?: Record<string, { type?: unknown }>;
  };
  if (properties?.approved?.type === 'boolean') {
    return {
      approved: input.approved ?? true,
      ...(input.comment && properties.comment && { comment: input.comment }),
    };
  }
  if (input.answer) return input.answer;
  const fields = Object.keys(properties ?? {});
  throw new InputError(
    `The agent asks something that is no approval (${
      message ?? reason
    }): give answer${
      fields.length ? ` with the fields ${fields.join(', ')}` : ''
    }`,
  );
}
