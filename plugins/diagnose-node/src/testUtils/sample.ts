/** What every provider is asked in the common tests, with which key, and what it answers. */
export const sample = {
  /** No error may show it. */
  key: 'key-that-nobody-may-see-0123456789',
  question: {
    system: 'Find the cause.',
    prompt: 'OOMKilled',
    schema: {
      type: 'object',
      additionalProperties: false,
      required: ['root_cause'],
      properties: { root_cause: { type: 'string', maxLength: 500 } },
    },
    maxOutputTokens: 4_000,
  },
  /** The schema without the keywords that no API takes. */
  prunedSchema: {
    type: 'object',
    additionalProperties: false,
    required: ['root_cause'],
    properties: { root_cause: { type: 'string' } },
  },
  /** The answer, as a model writes it. */
  answer: '{"root_cause":"The cache has no bound."}',
  /** The answer, as a provider returns it. */
  output: { root_cause: 'The cache has no bound.' },
};
