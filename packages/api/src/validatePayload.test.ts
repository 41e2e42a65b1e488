import { validatePayload } from './validatePayload';

const schema = {
  type: 'object',
  required: ['version', 'target'],
  additionalProperties: false,
  properties: {
    version: { type: 'string', enum: ['4', '5'] },
    target: {
      type: 'object',
      required: ['regions'],
      properties: {
        regions: {
          type: 'array',
          items: { enum: ['eu', 'us', 'ap'] },
          minItems: 1,
          maxItems: 2,
          uniqueItems: true,
        },
        contact: { type: 'string', format: 'email' },
        day: { type: 'string', format: 'date' },
        size: {
          oneOf: [{ const: 's', title: 'Small' }, { const: 'l' }],
        },
      },
    },
    replicas: { type: 'integer', minimum: 1, maximum: 9 },
    note: { type: 'string', minLength: 2, maxLength: 4 },
  },
};

describe('validatePayload', () => {
  it.each<[Record<string, unknown>, string | undefined]>([
    [{}, undefined],
    [{ version: '6' }, 'payload.version must be one of ["4","5"]'],
    [{ version: undefined }, 'payload.version must be string'],
    [{ target: 'eu' }, 'payload.target must be object'],
    [{ target: {} }, 'payload.target.regions is missing'],
    [
      { target: { regions: ['mars'] } },
      'payload.target.regions[0] must be one of ["eu","us","ap"]',
    ],
    [
      { target: { regions: [] } },
      'payload.target.regions must have at least 1 entries',
    ],
    [
      { target: { regions: ['eu', 'us', 'ap'] } },
      'payload.target.regions must have at most 2 entries',
    ],
    [
      { target: { regions: ['eu', 'eu'] } },
      'payload.target.regions must not have an entry twice',
    ],
    [
      { target: { regions: ['eu'], contact: 'nobody' } },
      'payload.target.contact must be an address',
    ],
    [
      { target: { regions: ['eu'], day: '2026-02-31' } },
      'payload.target.day must be a date such as 2026-01-31',
    ],
    [{ target: { regions: ['eu'], day: '2026-02-28' } }, undefined],
    [
      { target: { regions: ['eu'], size: 'm' } },
      'payload.target.size must be one of ["s","l"]',
    ],
    [{ target: { regions: ['eu'], size: 'l' } }, undefined],
    [{ replicas: 0 }, 'payload.replicas must be at least 1'],
    [{ replicas: 1.5 }, 'payload.replicas must be integer'],
    [{ replicas: NaN }, 'payload.replicas must be integer'],
    [{ note: 'x' }, 'payload.note must have at least 2 characters'],
    [{ note: '👍👍👍👍' }, undefined],
    [{ note: 'words' }, 'payload.note must have at most 4 characters'],
    [{ extra: 1 }, 'payload.extra is not known'],
  ])('says of %j what is wrong: %s', (change, problem) => {
    const value = { version: '4', target: { regions: ['eu'] }, ...change };
    expect(validatePayload(schema, value)).toBe(problem);
  });

  it('wants what is required, and takes anything where nothing is said', () => {
    expect(validatePayload(schema, { target: { regions: ['eu'] } })).toBe(
      'payload.version is missing',
    );
    expect(validatePayload({}, undefined)).toBeUndefined();
  });

  it('comes to an end with a schema that goes on for ever, and a pattern that would', () => {
    const endless: Record<string, unknown> = { type: 'object' };
    endless.properties = { next: endless };
    const deep = JSON.parse(`${'{"next":'.repeat(40)}{}${'}'.repeat(40)}`);
    expect(validatePayload(endless, deep)).toBeUndefined();
    const slow = { type: 'string', pattern: '^(a+)+$' };
    expect(validatePayload(slow, `${'a'.repeat(64)}!`)).toBeUndefined();
  });
});
