import type { Interrupt } from '@agentic-portal/api';

/** The tool with which Claude asks its user, as its SDK names it. */
export const questionTool = 'AskUserQuestion';

/** What Claude asks: up to a few questions with options to choose from. */
interface ClaudeQuestion {
  question: string;
  header?: string;
  options: Array<{ label: string; description?: string }>;
  multiSelect?: boolean;
}

/** Claude's questions as a form: a field each, and one for words that fit no option. */
export function questionForm(
  input: Record<string, unknown>,
): Pick<Interrupt, 'message' | 'responseSchema' | 'metadata'> {
  const questions = readQuestions(input);
  const fields = questions.map((question, index) => {
    const choice = {
      oneOf: question.options.map(({ label, description }) => ({
        const: label,
        title: label,
        ...(description ? { description } : {}),
      })),
    };
    return [
      fieldName(index),
      {
        title: question.question,
        ...(question.multiSelect
          ? { type: 'array', uniqueItems: true, items: choice }
          : { type: 'string', ...choice }),
      },
    ];
  });
  return {
    message:
      questions.length === 1 ? questions[0].question : 'Claude has questions',
    responseSchema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        ...Object.fromEntries(fields),
        other: {
          type: 'string',
          title: 'In your own words',
          description: 'Where no option fits, or to say more',
          maxLength: 4000,
        },
      },
    },
    metadata: { kind: 'question' },
  };
}

/** What a person answered, as the tool wants it: the words of each question with those of the answer. */
export function claudeAnswers(
  input: Record<string, unknown>,
  payload: Record<string, unknown>,
): Record<string, string> {
  const other = typeof payload.other === 'string' ? payload.other.trim() : '';
  return Object.fromEntries(
    readQuestions(input).map(({ question }, index) => {
      const chosen = [payload[fieldName(index)] ?? []].flat().join(', ');
      return [
        question,
        [chosen, other].filter(Boolean).join('; ') || 'No preference',
      ];
    }),
  );
}

function fieldName(index: number): string {
  return `question${index + 1}`;
}

function readQuestions(input: Record<string, unknown>): ClaudeQuestion[] {
  return Array.isArray(input.questions) ? input.questions : [];
}
