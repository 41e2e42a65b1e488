import type { ResumeEntry, RunAgentInput } from '@agentic-portal/api';
import { HttpError } from '../HttpError';
import type { UserMessage } from '../journal/Transcript';

/** As in `openapi.yaml`. */
const runIdPattern = /^[A-Za-z0-9._:-]{1,128}$/;
const maxMessageIdLength = 128;

/** What a runner takes of an AG-UI RunAgentInput. */
export interface RunInput {
  runId: string;
  messages: UserMessage[];
  resume: ResumeEntry[];
}

/**
 * Reads a RunAgentInput; an AG-UI client sends the whole conversation each time, and only the user's messages matter.
 *
 * @throws HttpError 400
 */
export function readRunInput(body: unknown): RunInput {
  const input = (body ?? {}) as Partial<RunAgentInput>;
  const { runId, messages } = input;
  if (typeof runId !== 'string' || !runIdPattern.test(runId)) {
    throw HttpError.input(`runId must match ${runIdPattern.source}`);
  }
  if (!Array.isArray(messages)) {
    throw HttpError.input('messages must be a list');
  }
  return {
    runId,
    messages: messages.filter(isUserMessage).map(message => {
      if (
        typeof message.id !== 'string' ||
        !message.id ||
        message.id.length > maxMessageIdLength
      ) {
        throw HttpError.input(
          `messages[].id must be a string of 1 to ${maxMessageIdLength} characters`,
        );
      }
      return {
        id: message.id,
        role: 'user',
        content: textOf(message.content),
      };
    }),
    resume: readAnswers(input.resume ?? []),
  };
}

/**
 * Reads AG-UI resume entries.
 *
 * @throws HttpError 400
 */
export function readAnswers(value: unknown): ResumeEntry[] {
  if (!Array.isArray(value)) {
    throw HttpError.input('answers must be a list of AG-UI resume entries');
  }
  for (const entry of value) {
    if (
      typeof entry?.interruptId !== 'string' ||
      !['resolved', 'cancelled'].includes(entry.status)
    ) {
      throw HttpError.input(
        'An answer must have an interruptId and the status resolved or cancelled',
      );
    }
  }
  return value;
}

function isUserMessage(
  message: unknown,
): message is RunAgentInput['messages'][number] {
  return (message as { role?: unknown } | null)?.role === 'user';
}

/** The text of a message, whose content may be in parts. */
function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) {
    throw HttpError.input('messages[].content must be text or a list of parts');
  }
  return content
    .map(part => (typeof part?.text === 'string' ? part.text : ''))
    .filter(Boolean)
    .join('\n');
}
