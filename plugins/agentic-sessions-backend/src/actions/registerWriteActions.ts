import type { AgenticSessionCreate } from '@agentic-portal/api';
import { audited } from '../api/audited';
import { describeAnswers } from '../approvals/describeAnswers';
import type { ActionContext } from './ActionContext';
import { asCaller } from './asCaller';
import { summarizeSession } from './summarizeSession';

/** As of BranchName in `openapi.yaml`. */
const branchPattern = /^[A-Za-z0-9_][A-Za-z0-9._/+@#-]*$/;

/** Actions that make something happen. */
export function registerWriteActions(context: ActionContext): void {
  const { actionsRegistry, auditor, sessions, conversations } = context;
  const write = <T>(
    eventId: string,
    meta: Record<string, string>,
    work: () => Promise<T>,
  ) =>
    audited(auditor, undefined, eventId, { ...meta, through: 'action' }, work);

  actionsRegistry.register({
    name: 'create-session',
    title: 'Start an agentic session',
    description:
      'Starts a coding agent on repositories, in a workspace of its own. It works in the background: look at it with get-session and get-transcript.',
    attributes: { readOnly: false, destructive: false, idempotent: false },
    schema: {
      input: z =>
        z.object({
          project: z.string(),
          prompt: z.string().min(1).max(65_536).describe('The task'),
          displayName: z.string().max(128).optional(),
          agent: z
            .string()
            .optional()
            .describe("One of the portal's agents; its default when missing"),
          model: z.string().optional(),
          interactive: z
            .boolean()
            .default(true)
            .describe('Whether it takes messages and asks'),
          approvals: z
            .enum([
              'never',
              'outside-workspace',
              'commands',
              'pushes',
              'always',
            ])
            .optional(),
          repositories: z
            .array(
              z.object({
                url: z.string().max(2048),
                branch: z.string().regex(branchPattern).max(244).optional(),
                targetBranch: z
                  .string()
                  .regex(branchPattern)
                  .max(244)
                  .optional()
                  .describe('Where the work is pushed to'),
              }),
            )
            .max(20)
            .default([]),
        }),
      output: z => z.object({ session: z.record(z.unknown()) }),
    },
    action: async ({ input, credentials }) => {
      const caller = await asCaller(context, credentials);
      const { project, repositories, ...spec } = input;
      const body = {
        spec: {
          ...spec,
          repos: repositories.map(({ url, branch, targetBranch }) => ({
            input: { repoURL: url, ...(branch && { branch }) },
            ...(targetBranch && { output: { targetBranch } }),
          })),
        },
      } as AgenticSessionCreate;
      const session = await write(
        'session-create',
        { project, user: caller.userEntityRef },
        () => sessions.create(caller, project, body, { dryRun: false }),
      );
      return { output: { session: summarizeSession(session) } };
    },
  });

  actionsRegistry.register({
    name: 'send-message',
    title: 'Send a message to an agentic session',
    description:
      'Says something to the agent of an interactive session. It is queued while the agent works; a session that ended goes on with it.',
    attributes: { readOnly: false, destructive: false, idempotent: false },
    schema: {
      input: z =>
        z.object({
          project: z.string(),
          name: z.string(),
          message: z.string().min(1).max(65_536),
        }),
      output: z => z.object({ id: z.string() }),
    },
    action: async ({ input: { project, name, message }, credentials }) => {
      const caller = await asCaller(context, credentials);
      const { id } = await write(
        'session-message',
        { project, session: name, user: caller.userEntityRef },
        () =>
          conversations.sendMessage(caller, project, name, {
            content: message,
          }),
      );
      return { output: { id } };
    },
  });

  actionsRegistry.register({
    name: 'answer-approval',
    title: 'Answer what an agent asks',
    description:
      'Answers the open questions of a session, all of them at once: approvals with approved true or false, others with what their answerSchema wants. Ask the user first: to approve lets the agent do what it asks for.',
    attributes: { readOnly: false, destructive: true, idempotent: true },
    schema: {
      input: z =>
        z.object({
          project: z.string(),
          name: z.string(),
          answers: z
            .array(
              z.object({
                id: z.string().describe('Id of the question'),
                approved: z.boolean().optional(),
                comment: z.string().max(4000).optional(),
                payload: z
                  .record(z.unknown())
                  .optional()
                  .describe('Of a question that is no approval'),
                decline: z
                  .boolean()
                  .optional()
                  .describe('Not to answer this question'),
              }),
            )
            .min(1)
            .max(64),
        }),
      output: z => z.object({ decisions: z.string() }),
    },
    action: async ({ input, credentials }) => {
      const caller = await asCaller(context, credentials);
      const { project, name } = input;
      const answers = input.answers.map(
        ({ id, approved, comment, payload, decline }) => ({
          interruptId: id,
          ...(decline
            ? { status: 'cancelled' as const }
            : {
                status: 'resolved' as const,
                payload: payload ?? {
                  ...(approved === undefined ? {} : { approved }),
                  ...(comment ? { comment } : {}),
                },
              }),
        }),
      );
      const meta = describeAnswers(answers);
      await write(
        'session-answer',
        { project, session: name, user: caller.userEntityRef, ...meta },
        () => conversations.answer(caller, project, name, answers),
      );
      return { output: { decisions: meta.decisions } };
    },
  });

  actionsRegistry.register({
    name: 'interrupt-session',
    title: 'Interrupt the agent of a session',
    description:
      'Ends what the agent is doing now. The session stays, and takes messages.',
    attributes: { readOnly: false, destructive: true, idempotent: false },
    schema: {
      input: z => z.object({ project: z.string(), name: z.string() }),
      output: z => z.object({ id: z.string() }),
    },
    action: async ({ input: { project, name }, credentials }) => {
      const caller = await asCaller(context, credentials);
      const { id } = await write(
        'session-interrupt',
        { project, session: name, user: caller.userEntityRef },
        () => conversations.interrupt(caller, project, name),
      );
      return { output: { id } };
    },
  });

  actionsRegistry.register({
    name: 'stop-session',
    title: 'Stop an agentic session',
    description:
      'Stops a session. Its workspace and conversation stay; a message resumes it.',
    attributes: { readOnly: false, destructive: true, idempotent: true },
    schema: {
      input: z => z.object({ project: z.string(), name: z.string() }),
      output: z => z.object({ session: z.record(z.unknown()) }),
    },
    action: async ({ input: { project, name }, credentials }) => {
      const caller = await asCaller(context, credentials);
      const session = await write(
        'session-stop',
        { project, session: name, user: caller.userEntityRef },
        () => sessions.stop(caller, project, name),
      );
      return { output: { session: summarizeSession(session) } };
    },
  });
}
