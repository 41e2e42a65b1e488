import { answerFormOf } from './answerForm';

const form = (responseSchema?: Record<string, unknown>) =>
  answerFormOf({ id: 'i', reason: 'r', responseSchema });

describe('answerFormOf', () => {
  it('makes buttons of an approval, with a comment where the agent takes one', () => {
    const approved = { type: 'boolean' };
    const schema = { type: 'object', required: ['approved'] };
    expect(form({ ...schema, properties: { approved } })).toEqual({
      kind: 'approval',
      comment: false,
    });
    expect(
      form({
        ...schema,
        properties: { approved, comment: { type: 'string' } },
      }),
    ).toEqual({ kind: 'approval', comment: true });
  });

  it('makes a form of a flat object', () => {
    expect(
      form({
        type: 'object',
        required: ['version'],
        properties: {
          version: { type: 'string', enum: ['4', '5'], title: 'Version' },
          retries: { type: 'integer' },
        },
      }),
    ).toMatchObject({
      kind: 'fields',
      fields: [
        {
          name: 'version',
          label: 'Version',
          type: 'choice',
          required: true,
          choices: ['4', '5'],
        },
        { name: 'retries', label: 'retries', type: 'integer', required: false },
      ],
    });
  });

  it('asks for words where a form could not give the answer', () => {
    expect(form()).toEqual({ kind: 'text' });
    expect(form({ type: 'string' })).toEqual({ kind: 'text' });
    expect(
      form({
        type: 'object',
        required: ['tree'],
        properties: { tree: { type: 'array' }, name: { type: 'string' } },
      }),
    ).toEqual({ kind: 'text' });
  });
});
