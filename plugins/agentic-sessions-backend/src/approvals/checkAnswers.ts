import {
  type Approval,
  type Interrupt,
  type ResumeEntry,
  validatePayload,
} from '@agentic-portal/api';
import { ConflictError, InputError } from '@backstage/errors';
import { UnprocessableError } from '../service/UnprocessableError';

/**
 * Checks answers against the questions that are open, and the record of those that were.
 *
 * @throws ConflictError that says who answered, or that it expired; InputError when some are missing; UnprocessableError
 *   that names the field of an answer that is not as its question wants it
 */
export function checkAnswers(
  name: string,
  open: readonly Interrupt[],
  answers: readonly ResumeEntry[],
  records: ReadonlyMap<string, Approval>,
): void {
  for (const { interruptId } of answers) {
    const problem = whyClosed(records.get(interruptId));
    if (problem) throw new ConflictError(problem);
  }
  const ids = open.map(interrupt => interrupt.id);
  if (ids.length === 0) {
    throw new ConflictError(
      `Session ${name} waits for no answer: somebody may have answered already`,
    );
  }
  const answered = answers.map(answer => answer.interruptId);
  const unknown = answered.find(id => !ids.includes(id));
  if (unknown) {
    throw new ConflictError(
      `answers: ${unknown} is no open question of session ${name}; open: ${ids.join(
        ', ',
      )}`,
    );
  }
  const missing = ids.filter(id => !answered.includes(id));
  if (missing.length) {
    throw new InputError(
      `answers: all open questions are answered at once; missing: ${missing.join(
        ', ',
      )}`,
    );
  }
  for (const [index, { interruptId, status, payload }] of answers.entries()) {
    const question = open.find(interrupt => interrupt.id === interruptId);
    const problem =
      status === 'resolved' &&
      validatePayload(
        question?.responseSchema ?? {},
        payload,
        `answers[${index}].payload`,
      );
    if (problem) throw new UnprocessableError(problem);
  }
}

/** Why a question cannot be answered any more, for people; undefined when it can. */
export function whyClosed(record: Approval | undefined): string | undefined {
  switch (record?.state) {
    case 'answered':
      return `${record.answeredBy} answered this already, at ${record.answeredAt}: ${record.decision}`;
    case 'expired':
      return `This expired at ${record.expiresAt}: the agent does not wait for an answer any more`;
    case 'cancelled':
      return 'This is over: the turn or the session ended before somebody answered';
    default:
      return undefined;
  }
}
