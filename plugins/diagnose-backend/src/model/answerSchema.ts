/** Bound of a sentence, in characters. */
const MAX_SENTENCE = 500;
const sentence = { type: 'string', maxLength: MAX_SENTENCE, pattern: '\\S' };

const properties = {
  root_cause: sentence,
  explanation: { ...sentence, maxLength: 4_000 },
  prevention_tips: { type: 'array', maxItems: 6, items: sentence },
  citations: { type: 'array', maxItems: 50, items: { type: 'string' } },
  cause_known: { type: 'boolean' },
};

/** JSON Schema of a model's answer, as models get it. */
export const answerSchema: Record<string, unknown> = {
  type: 'object',
  additionalProperties: false,
  // Strict structured outputs want every property here.
  required: Object.keys(properties),
  properties,
};
