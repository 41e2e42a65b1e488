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

  it('hides nothing of what a person chooses, and sends what was meant', () => {
    const options = [{ const: 'a\u200b', title: 'Keep\u202e' }];
    expect(
      form({
        type: 'object',
        properties: { way: { oneOf: options, description: 'x\u2066' } },
      }),
    ).toMatchObject({
      fields: [
        {
          description: 'x⟨U+2066⟩',
          node: { options: [{ value: 'a\u200b', label: 'Keep⟨U+202E⟩' }] },
        },
      ],
    });
  });

  it('makes a form of an object, with what is nested, repeated, chosen and bounded', () => {
    expect(
      form({
        type: 'object',
        required: ['version'],
        properties: {
          version: { type: 'string', enum: ['4', '5'], title: 'Version' },
          retries: { type: 'integer', minimum: 1, maximum: 9, default: 3 },
          regions: { type: 'array', items: { enum: ['eu', 'us'] } },
          size: { oneOf: [{ const: 1, title: 'Small' }, { const: 2 }] },
          contact: {
            type: 'object',
            required: ['mail'],
            properties: { mail: { type: 'string', format: 'email' } },
          },
          hosts: { type: 'array', items: { type: 'string' }, minItems: 1 },
        },
      }),
    ).toMatchObject({
      kind: 'fields',
      fields: [
        {
          name: 'version',
          label: 'Version',
          required: true,
          node: {
            type: 'choice',
            options: [
              { value: '4', label: '4' },
              { value: '5', label: '5' },
            ],
          },
        },
        {
          name: 'retries',
          label: 'retries',
          required: false,
          initial: 3,
          node: { type: 'integer', least: 1, most: 9 },
        },
        { node: { type: 'choices', options: [{ value: 'eu' }, {}] } },
        {
          node: {
            type: 'choice',
            options: [
              { value: 1, label: 'Small' },
              { value: 2, label: '2' },
            ],
          },
        },
        {
          node: {
            type: 'object',
            fields: [
              { name: 'mail', required: true, node: { format: 'email' } },
            ],
          },
        },
        { node: { type: 'list', least: 1, item: { type: 'text' } } },
      ],
    });
  });

  it('asks for words where nothing is said of the answer, and for JSON where no form could hold it', () => {
    expect(form()).toEqual({ kind: 'text' });
    expect(form({ type: 'string' })).toEqual({ kind: 'text' });
    expect(
      form({
        type: 'object',
        required: ['tree'],
        properties: { tree: { type: 'array' }, name: { type: 'string' } },
      }),
    ).toMatchObject({
      kind: 'fields',
      fields: [{ name: 'tree', node: { type: 'json' } }, { name: 'name' }],
    });
  });

  it('comes to an end with a schema that holds itself', () => {
    const tree: Record<string, unknown> = { type: 'object' };
    tree.properties = { child: tree };
    expect(JSON.stringify(form(tree))).toContain('"json"');
  });
});
