import { processorTime } from '@agentic-portal/plugin-diagnose-node/testUtils';
import { SecretRedactor } from './SecretRedactor';
import { cleanTexts } from './__testUtils__/cleanTexts';
import { plantedSecrets } from './__testUtils__/plantedSecrets';
import { tokenForms } from './tokenForms';

const redactor = SecretRedactor.create(Buffer.alloc(32, 7));
const redact = (text: string) => redactor.redact(text);
const lineCount = (text: string) => text.split('\n').length;
const pseudonym = /\[REDACTED:[0-9a-f]{6}\]/;

jest.setTimeout(120_000);

describe('SecretRedactor', () => {
  it('lets none of the planted secrets through, keeps what is around, and the number of lines', () => {
    const leaks = plantedSecrets.flatMap(
      ({ name, text, secrets, keeps = [] }) => {
        const redacted = redact(text);
        return [
          ...secrets
            .filter(secret => !text.includes(secret))
            .map(secret => `${name}: the text lacks ${secret}`),
          ...secrets
            .filter(secret => redacted.includes(secret))
            .map(secret => `${name}: ${secret} is left in ${redacted}`),
          ...keeps
            .filter(kept => !redacted.includes(kept))
            .map(kept => `${name}: ${kept} is gone from ${redacted}`),
          ...(lineCount(text) === lineCount(redacted)
            ? []
            : [`${name}: lines`]),
        ];
      },
    );
    expect(leaks).toEqual([]);
    expect(plantedSecrets.length).toBeGreaterThan(130);
  });

  it('changes no text without a secret', () => {
    expect(
      cleanTexts
        .map(redact)
        .filter((text, index) => text !== cleanTexts[index]),
    ).toEqual([]);
  });

  it('changes nothing more the second time, also of all texts in one', () => {
    const all = plantedSecrets.map(({ text }) => redact(text));
    const one = redact(plantedSecrets.map(({ text }) => text).join('\n\n'));
    for (const text of [...all, one]) expect(redact(text)).toBe(text);
  });

  it('keeps JSON readable', () => {
    const secret = { kind: 'Secret', data: { a: 'aGVsbG8gd29ybGQ=' } };
    const text = JSON.stringify({
      msg: JSON.stringify(secret),
      token: 'x\\"y1',
    });
    expect(JSON.parse(JSON.parse(redact(text)).msg).data.a).toMatch(pseudonym);
  });

  it('gives equal secrets equal names, whatever form they have, and other installations other names', () => {
    const text = `DB_PASSWORD=hunter2\nkind: Secret\ndata:\n  a: ${Buffer.from(
      'hunter2',
    ).toString('base64')}\n  b: ${Buffer.from('hunter3').toString('base64')}`;
    const [first, second, third] =
      redact(text).match(new RegExp(pseudonym, 'g')) ?? [];
    expect(second).toBe(first);
    expect(third).not.toBe(first);
    expect(
      SecretRedactor.create(Buffer.alloc(32, 8)).redact(text),
    ).not.toContain(first);
  });

  it('redacts structured values: Secrets, variables, arguments, fields; and what was found in one part in the others', () => {
    const redacted = redactor.redact({
      object: {
        kind: 'Secret',
        metadata: {
          name: 'db',
          annotations: {
            'kubectl.kubernetes.io/last-applied-configuration':
              '{"data":{"a":"Zmlyc3Q="}}',
          },
        },
        data: { plainName: 'Zmlyc3QgdmFsdWU=' },
        stringData: { other: 'second value' },
      },
      list: {
        kind: 'SecretList',
        items: [{ data: { a: 'Zmlyc3QgdmFsdWU=' } }],
      },
      env: [
        { name: 'DB_PASSWORD', value: 'abcd-1234-efgh' },
        { name: 'COLOR', value: 'blue' },
      ],
      args: ['--color', 'blue', '--password', 'third value'],
      password: 123456,
      log: 'connected with abcd-1234-efgh',
      secretName: 'db-creds',
      volumes: [{ secret: { secretName: 'db-creds' } }],
      count: 5,
      nothing: null,
    });
    expect(JSON.stringify(redacted)).not.toMatch(
      /Zmlyc3|second value|abcd-1234|third value|123456/,
    );
    expect(redacted).toMatchObject({
      object: { kind: 'Secret', metadata: { name: 'db' } },
      env: [{ name: 'DB_PASSWORD' }, { name: 'COLOR', value: 'blue' }],
      args: ['--color', 'blue', '--password', expect.stringMatching(pseudonym)],
      log: expect.stringMatching(/^connected with \[REDACTED/),
      secretName: 'db-creds',
      volumes: [{ secret: { secretName: 'db-creds' } }],
      count: 5,
      nothing: null,
    });
    expect(redactor.redact(redacted)).toEqual(redacted);
  });

  it('refuses a key that can be guessed', () => {
    expect(() => SecretRedactor.create(Buffer.from('short'))).toThrow(
      /5 bytes: at least 16/,
    );
  });

  const hostile = [
    ...tokenForms.flatMap(({ starts }) => starts),
    'eyJaaaaaaaa.',
    'eyJaa-',
    'password',
    'password=',
    'password: ',
    'password: is ',
    'token:',
    'token = "',
    '"token": "',
    '\\"token\\":\\"',
    'a://b:',
    'a://b:c@',
    '-----BEGIN PRIVATE KEY-----',
    '-----BEGIN PRIVATE KEY-----a-----END PRIVATE KEY-----',
    'authorization: ',
    'authorization: bearer ',
    'cookie: a=',
    '--token ',
    '--token',
    'bearer ',
    'name: token ',
    '{"kind":"Secret","data":{',
    '{"kind":"Secret","data":{"a":"b"}}',
    '["{',
    'kind: Secret\\ndata:\\n  a: b\\n',
    '- ',
    'aHVudGVy',
    '\\',
    '\\"',
    '"',
    ',;&',
    'curl ',
    'mysql ',
    'docker login ',
    '?sig=',
    'Data:map[string]string{',
    'x_',
    'a.b-c/',
    ' ',
  ];

  /** Milliseconds of processor time, the best of some runs: other work shares the machine. */
  const cost = async (text: string) => {
    const times = [];
    for (let run = 0; run < 3; run += 1)
      times.push(await processorTime(() => redact(text)));
    return Math.min(...times);
  };

  it('takes milliseconds for any hostile line of 300 kB', async () => {
    const slow: string[] = [];
    for (const unit of hostile) {
      const time = await cost(
        `kind: Secret "kind":"Secret" PRIVATE KEY ://${unit.repeat(
          Math.ceil(300_000 / unit.length),
        )}`,
      );
      if (time > 400) slow.push(`${unit}: ${time.toFixed(0)} ms`);
    }
    expect(slow).toEqual([]);
  });

  it('redacts 6 MB of logs in about a second', async () => {
    const page = [
      ...plantedSecrets.map(({ text }) => text),
      ...cleanTexts,
      ...Array.from(
        { length: 500 },
        (_, index) =>
          `2026-11-21T08:00:00Z INFO request ${index} path=/api/v1/items/${index} status=200 trace_id=4bf92f3577b34da6a3ce929d0e0e4736`,
      ),
    ].join('\n');
    expect(
      await cost(`${page}\n`.repeat(Math.ceil(6_000_000 / page.length))),
    ).toBeLessThan(1_500);
  });
});
