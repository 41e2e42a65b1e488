import type { ActionContext } from './ActionContext';
import { asCaller } from './asCaller';
import { readableTranscript } from './readableTranscript';
import { summarizeSession } from './summarizeSession';

/** The most characters of a diff that an action answers. */
const longestDiff = 60_000;

const attributes = { readOnly: true, destructive: false, idempotent: true };

/** Actions that look. */
export function registerReadActions(context: ActionContext): void {
  const { actionsRegistry, sessions, transcripts, approvals } = context;

  actionsRegistry.register({
    name: 'list-sessions',
    title: 'List agentic sessions',
    description:
      'Lists the newest sessions of a project: work that coding agents do or did on repositories. Narrow it down by phase or by words of the title.',
    attributes,
    schema: {
      input: z =>
        z.object({
          project: z.string().describe('Name of the project, such as default'),
          phase: z
            .array(
              z.enum([
                'Pending',
                'Creating',
                'Running',
                'Stopping',
                'Stopped',
                'Completed',
                'Failed',
                'Timeout',
              ]),
            )
            .optional(),
          search: z.string().max(128).optional(),
          limit: z.number().int().min(1).max(50).default(20),
        }),
      output: z => z.object({ sessions: z.array(z.record(z.unknown())) }),
    },
    action: async ({ input, credentials }) => {
      const { project, phase, search, limit } = input;
      const caller = await asCaller(context, credentials);
      const { items } = await sessions.list(
        caller,
        { project, phase, search },
        { orderBy: '-creationTimestamp', limit },
      );
      return { output: { sessions: items.map(summarizeSession) } };
    },
  });

  actionsRegistry.register({
    name: 'get-session',
    title: 'Get an agentic session',
    description:
      'One session: its phase, what its agent does or asks, its results and its repositories.',
    attributes,
    schema: {
      input: z => z.object({ project: z.string(), name: z.string() }),
      output: z => z.object({ session: z.record(z.unknown()) }),
    },
    action: async ({ input: { project, name }, credentials }) => {
      const caller = await asCaller(context, credentials);
      const session = await sessions.get(caller, project, name);
      return { output: { session: summarizeSession(session) } };
    },
  });

  actionsRegistry.register({
    name: 'get-transcript',
    title: 'Read the transcript of an agentic session',
    description:
      'What was said and done in a session, the newest of it: messages, tool calls with their results, questions. Give `after` to read on from the `lastSeq` of an earlier answer.',
    attributes,
    schema: {
      input: z =>
        z.object({
          project: z.string(),
          name: z.string(),
          after: z.number().int().min(0).optional(),
          events: z
            .number()
            .int()
            .min(1)
            .max(1000)
            .default(500)
            .describe('The most events that are read'),
        }),
      output: z =>
        z.object({
          lines: z.array(
            z.object({ seq: z.number(), kind: z.string(), text: z.string() }),
          ),
          lastSeq: z.number(),
          truncated: z.boolean(),
        }),
    },
    action: async ({ input, credentials }) => {
      const caller = await asCaller(context, credentials);
      const { metadata } = await sessions.get(
        caller,
        input.project,
        input.name,
      );
      const { uid } = metadata;
      const page = await transcripts.page(uid, {
        after: input.after ?? (await transcripts.beforeTail(uid, input.events)),
        limit: input.events,
        waitMs: 0,
        signal: AbortSignal.timeout(10_000),
      });
      const { lines, truncated } = readableTranscript(
        page.events.map(({ seq, json }) => ({ seq, event: JSON.parse(json) })),
      );
      const lastSeq = page.events[page.events.length - 1]?.seq ?? page.lastSeq;
      return { output: { lines, lastSeq, truncated } };
    },
  });

  actionsRegistry.register({
    name: 'get-diff',
    title: 'Get the diff of an agentic session',
    description:
      'What a session changed in one of its repositories, as a unified diff.',
    attributes,
    schema: {
      input: z =>
        z.object({
          project: z.string(),
          name: z.string(),
          repository: z.string().describe('Name of the repository in it'),
        }),
      output: z => z.object({ diff: z.string(), truncated: z.boolean() }),
    },
    action: async ({ input, credentials }) => {
      const caller = await asCaller(context, credentials);
      const { diff, truncated } = await sessions.getDiff(
        caller,
        input.project,
        input.name,
        input.repository,
      );
      const isLong = diff.length > longestDiff;
      return {
        output: {
          diff: diff.slice(0, longestDiff),
          truncated: truncated || isLong,
        },
      };
    },
  });

  actionsRegistry.register({
    name: 'list-approvals',
    title: 'List what agents ask',
    description:
      'What agents of a project asked people, the newest first: approvals and questions, who answered what, and what is open. The interrupt says what will be done.',
    attributes,
    schema: {
      input: z =>
        z.object({
          project: z.string(),
          state: z
            .enum(['open', 'answered', 'expired', 'cancelled'])
            .optional(),
          limit: z.number().int().min(1).max(50).default(20),
        }),
      output: z => z.object({ approvals: z.array(z.record(z.unknown())) }),
    },
    action: async ({ input: { project, ...query }, credentials }) => {
      const caller = await asCaller(context, credentials);
      const { items } = await approvals.list(caller, project, query);
      return { output: { approvals: items.map(item => ({ ...item })) } };
    },
  });
}
