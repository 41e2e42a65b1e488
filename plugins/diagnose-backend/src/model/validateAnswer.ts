import type { Evidence } from '@agentic-portal/api';
import { createRequestAjv } from 'express-openapi-validator/dist/framework/ajv';
import { answerSchema } from './answerSchema';
import { InvalidAnswer } from './InvalidAnswer';
import { plainWords } from './plainWords';
import type { ModelDiagnosis } from './types';

/** An answer that fits. Endpoints without structured output leave out what they have nothing to say on. */
interface Answer {
  root_cause: string;
  explanation: string;
  prevention_tips?: string[];
  citations: string[];
  cause_known?: boolean;
}

// Unknown fields, such as commands that a model was talked into, are removed rather than refused.
const ajv = createRequestAjv(
  { openapi: '3.0.3', info: { title: 'answer', version: '1' }, paths: {} },
  { allErrors: true, removeAdditional: true, formats: {} },
);
const fits = ajv.compile<Answer>({
  ...answerSchema,
  required: ['root_cause', 'explanation', 'citations'],
});

/**
 * Checks a model's answer against the schema and the evidence. Citations of what the model did not get are dropped;
 * commands and links are taken out of its words.
 *
 * @param citable - What the model got, by id
 * @throws InvalidAnswer when it does not fit, cites nothing that exists, or says nothing without its commands
 * @throws Error when the model does not know the cause
 */
export function validateAnswer(
  output: unknown,
  citable: ReadonlyMap<string, Evidence>,
): ModelDiagnosis {
  const answer = structuredClone(output);
  if (!fits(answer))
    throw new InvalidAnswer(
      `its answer does not fit the schema: ${(fits.errors ?? [])
        .slice(0, 5)
        .map(
          ({ instancePath, message }) =>
            `${instancePath.slice(1).replaceAll('/', '.') || 'it'} ${message}`,
        )
        .join('; ')}`,
    );
  if (answer.cause_known === false)
    throw new Error('it does not know the cause from this evidence');

  const citations = [...new Set(answer.citations)].filter(id =>
    citable.has(id),
  );
  if (citable.size && !citations.length)
    throw new InvalidAnswer('its answer cites none of the evidence');

  const rootCause = plainWords(answer.root_cause);
  const explanation = plainWords(answer.explanation);
  const tips = (answer.prevention_tips ?? []).map(plainWords);
  if (!rootCause.isTelling || !explanation.isTelling)
    throw new InvalidAnswer(
      'its answer has commands in place of a cause: it is to write none',
    );
  const hasCommands = [rootCause, explanation, ...tips].some(
    words => words.commands,
  );
  return {
    rootCause: rootCause.text,
    explanation: explanation.text,
    // Advice that was about a command is none without it.
    preventionTips: tips
      .filter(tip => !tip.commands && tip.isTelling)
      .map(({ text }) => text),
    citations,
    evidence: citations.flatMap(id => citable.get(id) ?? []),
    warnings: hasCommands
      ? [
          'The model wrote commands into its words. They were left out: commands come from rules alone.',
        ]
      : [],
  };
}
