import { changedFilesLimit, CustomEvent } from '@agentic-portal/api';
import type { Schema } from './findSchemaProblem';

/** Longest id of a question, a turn's commits, …: none of ours is longer. */
const maxId = 256;
/** As many as a spec may have. */
const maxRepos = 20;
/** More questions at once than an agent's tools can ask. */
const maxInterrupts = 64;

const ref = (name: string): Schema => ({
  $ref: `#/components/schemas/${name}`,
});
const text: Schema = { type: 'string' };
const id: Schema = { type: 'string', maxLength: maxId };
/** An id that an agent gave; it is in no column of the database. */
const foreignId: Schema = { type: 'string', maxLength: 4096 };
/** PostgreSQL has no text with U+0000. */
const noNul = '^[^\\u0000]*$';
const count: Schema = { type: 'integer', minimum: 0 };

function object(
  properties: Record<string, Schema>,
  required: readonly string[],
): Schema {
  return { type: 'object', properties, required };
}

/**
 * What is relied on in a RepoStatus. Not all of its schema: a message that is a little too long is no reason to lose what
 * became of a run.
 */
export const repoStatus = object(
  {
    name: ref('RepoName'),
    repoURL: text,
    branch: text,
    // As long as their columns, without what no column takes.
    commit: { type: 'string', maxLength: 64, pattern: noNul },
    pushed: { type: 'boolean' },
    pushedBranch: { type: 'string', maxLength: 255, pattern: noNul },
    headRepoURL: { type: 'string', maxLength: 2048 },
    additions: count,
    deletions: count,
  },
  ['name', 'repoURL'],
);
const repoStatuses: Schema = {
  type: 'array',
  maxItems: maxRepos,
  items: repoStatus,
};

/** What the values of the runner's own CUSTOM events must be, by name; see `packages/api/src/runner.ts`. */
export const customEventSchemas: Readonly<Record<string, Schema>> = {
  [CustomEvent.SessionStarted]: object(
    {
      run: count,
      agent: text,
      model: text,
      versions: { type: 'object', additionalProperties: text },
    },
    ['run'],
  ),
  [CustomEvent.SessionFinished]: object(
    {
      outcome: id,
      message: text,
      results: text,
      usage: ref('Usage'),
      repoStatuses,
      versions: { type: 'object', additionalProperties: text },
      lastEvent: count,
    },
    ['outcome'],
  ),
  [CustomEvent.AgentStatus]: object(
    { agentStatus: { enum: ['working', 'idle', 'waiting_input'] } },
    ['agentStatus'],
  ),
  [CustomEvent.Repos]: repoStatuses,
  [CustomEvent.Diff]: ref('RepoDiff'),
  [CustomEvent.Changes]: {
    type: 'array',
    maxItems: maxRepos,
    items: object(
      {
        repo: ref('RepoName'),
        files: {
          type: 'array',
          maxItems: changedFilesLimit,
          items: object(
            {
              path: text,
              status: {
                enum: ['added', 'modified', 'deleted', 'renamed', 'other'],
              },
              additions: count,
              deletions: count,
            },
            ['path', 'status'],
          ),
        },
        truncated: { type: 'boolean' },
      },
      ['repo', 'files', 'truncated'],
    ),
  },
  [CustomEvent.TurnFinished]: object(
    {
      turn: { type: 'integer', minimum: 1 },
      commits: { type: 'object', additionalProperties: id },
    },
    ['turn', 'commits'],
  ),
  [CustomEvent.CredentialRequested]: object(
    {
      id,
      repo: ref('RepoName'),
      repoURL: text,
      operation: { enum: ['fetch', 'push', 'fork'] },
    },
    ['id', 'repo', 'repoURL', 'operation'],
  ),
  [CustomEvent.Usage]: ref('Usage'),
  [CustomEvent.Output]: object({ text }, ['text']),
  [CustomEvent.BudgetWarning]: object({ message: text }, ['message']),
};

/** Events that only the portal itself writes: a runner that could say them could put words into a user's mouth. */
export const portalEvents: ReadonlySet<unknown> = new Set([
  CustomEvent.Input,
  CustomEvent.Notice,
  CustomEvent.PullRequest,
]);

const message = object({ messageId: foreignId }, ['messageId']);
const messagePart = object({ messageId: foreignId, delta: text }, [
  'messageId',
  'delta',
]);
const toolCall = object({ toolCallId: foreignId }, ['toolCallId']);

/** What the portal relies on in AG-UI's own events, by type. */
export const agUiSchemas: Readonly<Record<string, Schema>> = {
  RUN_STARTED: object({ runId: id }, ['runId']),
  RUN_FINISHED: object(
    {
      outcome: object(
        {
          type: id,
          interrupts: {
            type: 'array',
            maxItems: maxInterrupts,
            items: { allOf: [ref('Interrupt'), object({ id }, ['id'])] },
          },
        },
        ['type'],
      ),
    },
    [],
  ),
  RUN_ERROR: object({ message: text }, ['message']),
  CUSTOM: object({ name: id }, ['name']),
  TEXT_MESSAGE_START: message,
  TEXT_MESSAGE_CONTENT: messagePart,
  TEXT_MESSAGE_END: message,
  REASONING_MESSAGE_START: message,
  REASONING_MESSAGE_CONTENT: messagePart,
  REASONING_MESSAGE_END: message,
  TOOL_CALL_START: object({ toolCallId: foreignId, toolCallName: text }, [
    'toolCallId',
    'toolCallName',
  ]),
  TOOL_CALL_ARGS: object({ toolCallId: foreignId, delta: text }, [
    'toolCallId',
    'delta',
  ]),
  TOOL_CALL_END: toolCall,
  TOOL_CALL_RESULT: toolCall,
};
