import { randomUUID } from 'node:crypto';
import type { Interrupt } from '@agentic-portal/api';
import { keywords } from './searchRepositories';

/** What the demo agent is to look up. */
export interface SearchWish {
  words: string[];
  /** Names of the repositories to look in. */
  repositories: string[];
  /** The most lines to show. */
  most: number;
}

/** A form for what to look up: words, and where and how much. */
export function searchForm(repositories: readonly string[]): Interrupt {
  return {
    id: `question-${randomUUID()}`,
    reason: 'input_required',
    message: 'What shall I look up?',
    metadata: { kind: 'question' },
    responseSchema: {
      type: 'object',
      required: ['words'],
      additionalProperties: false,
      properties: {
        words: {
          type: 'string',
          title: 'Words',
          description: 'Lines that have the most of them are shown',
          minLength: 3,
          maxLength: 200,
        },
        repositories: {
          type: 'array',
          title: 'Repositories',
          items: { type: 'string', enum: [...repositories] },
          minItems: 1,
          uniqueItems: true,
          default: [...repositories],
        },
        most: {
          type: 'integer',
          title: 'Most lines',
          minimum: 1,
          maximum: 12,
          default: 5,
        },
      },
    },
  };
}

/** Reads an answer to {@link searchForm}, which the session has checked. */
export function readSearchWish(
  payload: unknown,
  repositories: readonly string[],
): SearchWish {
  const answer = payload as Partial<{
    words: string;
    repositories: string[];
    most: number;
  }>;
  return {
    words: keywords(answer.words ?? ''),
    repositories: answer.repositories ?? [...repositories],
    most: answer.most ?? 5,
  };
}
