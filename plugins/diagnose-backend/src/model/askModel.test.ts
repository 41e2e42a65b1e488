import {
  ModelError,
  type ModelAnswer,
  type ModelRequest,
} from '@agentic-portal/plugin-diagnose-node';
import { askModel, type AskOptions } from './askModel';
import { estimateTokens } from './estimateTokens';
import { ModelMeter } from './ModelMeter';
import type { ModelInput } from './types';

const input: ModelInput = {
  findings: [
    { category: 'OOMKilled', severity: 'CRITICAL', hint: 'Out of memory.' },
  ],
  evidence: [
    {
      id: 'log-2-OOMKilled',
      kind: 'log',
      text: 'OOMKilled',
      line: 2,
      category: 'OOMKilled',
    },
  ],
  logs: [{ id: 'log', text: 'starting\nOOMKilled\nbye' }],
  documents: [
    {
      id: 'event-1',
      kind: 'event',
      text: 'Back-off restarting failed container',
      object: { kind: 'Pod', name: 'web-1', namespace: 'shop' },
    },
  ],
  runbooks: [{ filename: 'oom.md', title: 'OOM', content: 'Raise it.' }],
};

const good = {
  root_cause: 'The cache has no bound.',
  explanation: 'It grows with each request.',
  prevention_tips: ['Bound it.'],
  citations: ['log-2-OOMKilled'],
  cause_known: true,
};
const usage = { inputTokens: 100, outputTokens: 10, costUSD: 0.5 };

/** Asks a model that gives these answers one after the other. */
async function ask(
  answers: Array<unknown>,
  { signal = new AbortController().signal, ...more }: Partial<AskOptions> = {},
) {
  const requests: ModelRequest[] = [];
  const meter = new ModelMeter('fake');
  const generate = async (request: ModelRequest): Promise<ModelAnswer> => {
    const answer = answers[requests.length];
    requests.push(request);
    if (answer instanceof Error) throw answer;
    return { output: answer, model: 'fake-1', usage };
  };
  const result = await askModel({ name: 'fake', generate }, input, {
    signal,
    meter,
    ...more,
  }).catch(error => error as Error);
  return { result, requests, usage: meter.usage };
}

describe('askModel', () => {
  it('takes a valid answer, drops citations of what the model did not get, and returns what was cited beside the evidence', async () => {
    const {
      result,
      requests,
      usage: reported,
    } = await ask([
      {
        ...good,
        citations: [
          'log-2-OOMKilled',
          'log-2-OOMKilled',
          'log-3',
          'log-4',
          'log',
          'event-1',
          'event-2',
          'runbook-oom.md',
          '__proto__',
        ],
      },
    ]);
    expect(result).toEqual({
      rootCause: 'The cache has no bound.',
      explanation: 'It grows with each request.',
      preventionTips: ['Bound it.'],
      citations: ['log-2-OOMKilled', 'log-3', 'event-1', 'runbook-oom.md'],
      evidence: [
        { id: 'log-3', kind: 'log', text: 'bye', line: 3 },
        {
          id: 'event-1',
          kind: 'event',
          text: 'Back-off restarting failed container',
          object: { kind: 'Pod', name: 'web-1', namespace: 'shop' },
        },
        { id: 'runbook-oom.md', kind: 'runbook', text: 'OOM' },
      ],
      warnings: [],
    });
    expect(requests).toHaveLength(1);
    expect(reported).toEqual({
      provider: 'fake',
      model: 'fake-1',
      input_tokens: 100,
      output_tokens: 10,
      cost_usd: 0.5,
    });
  });

  it.each([
    ['no object', 'text', 'it must be object'],
    ['nothing', null, 'it must be object'],
    [
      'fields of a wrong type, missing ones and long ones',
      { root_cause: 7, explanation: 'x'.repeat(5_000) },
      /must have required property 'citations'.*root_cause must be string.*explanation must NOT have more than 4000 characters/,
    ],
    [
      'an empty cause',
      { ...good, root_cause: ' \n' },
      'root_cause must match pattern',
    ],
    [
      'citations that do not exist',
      { ...good, citations: ['made-up'] },
      'its answer cites none of the evidence',
    ],
    [
      'a command in place of a cause',
      { ...good, root_cause: 'kubectl delete namespace shop' },
      'commands in place of a cause',
    ],
    [
      'no JSON',
      new ModelError(
        'malformed',
        'gave an answer that is not JSON (12 characters)',
      ),
      'it gave an answer that is not JSON',
    ],
    [
      'half of an answer',
      new ModelError('truncated', 'reached the bound'),
      'it reached the bound',
    ],
  ])(
    'asks once more after %s, and says what was wrong',
    async (_, bad, problem) => {
      const repaired = await ask([bad, good]);
      expect(repaired.result).toMatchObject({ rootCause: good.root_cause });
      const [first, second] = repaired.requests;
      expect(second.prompt.startsWith(first.prompt)).toBe(true);
      const added = second.prompt.slice(first.prompt.length);
      expect(added).toMatch(problem);

      const given = await ask([bad, bad]);
      expect(given.result).toBeInstanceOf(Error);
      expect(given.requests).toHaveLength(2);
    },
  );

  it('counts what every request took, those without a usable answer too', async () => {
    const failed = new ModelError('malformed', 'is not JSON').withUsage(
      usage,
      'fake-1',
    );
    await expect(ask([failed, failed])).resolves.toMatchObject({
      result: new Error('it is not JSON'),
      usage: { input_tokens: 200, output_tokens: 20, cost_usd: 1 },
    });
    const unpriced = failed.withUsage({ inputTokens: 1, outputTokens: 1 });
    const { usage: reported } = await ask([unpriced, good]);
    expect(reported).toEqual({
      provider: 'fake',
      model: 'fake-1',
      input_tokens: 101,
      output_tokens: 11,
    });
  });

  it.each([
    [
      'a failure that will not pass',
      new ModelError('rejected', 'answered 401: wrong key'),
      'it answered 401: wrong key',
    ],
    [
      'a refusal',
      new ModelError('refused', 'refused to answer (SAFETY)'),
      'it refused to answer (SAFETY)',
    ],
    [
      'the word that the cause is not known',
      { ...good, cause_known: false, citations: [] },
      'it does not know the cause from this evidence',
    ],
  ])('does not ask again after %s', async (_, answer, message) => {
    const { result, requests } = await ask([answer, good]);
    expect(result).toMatchObject({ message });
    expect(requests).toHaveLength(1);
  });

  it('keeps request and answer within a small model', async () => {
    const requests: ModelRequest[] = [];
    await askModel(
      {
        name: 'small',
        contextTokens: 4_000,
        generate: async asked => {
          requests.push(asked);
          return { output: good };
        },
      },
      {
        ...input,
        logs: [{ id: 'log', text: 'a long line of a log\n'.repeat(9_000) }],
      },
      { signal: new AbortController().signal },
    );
    const [{ system, prompt, maxOutputTokens }] = requests;
    expect(maxOutputTokens).toBe(1_333);
    expect(estimateTokens(system + prompt) + maxOutputTokens).toBeLessThan(
      4_000,
    );
    expect(prompt).toContain('a long line of a log');
  });

  it('does not ask again when the reader went away meanwhile', async () => {
    const reader = new AbortController();
    const { result, requests } = await ask(
      [
        {
          get root_cause() {
            reader.abort(new Error('the reader went away'));
            return 7;
          },
        },
        good,
      ],
      { signal: reader.signal },
    );
    expect(result).toMatchObject({ message: 'the reader went away' });
    expect(requests).toHaveLength(1);
  });

  it('bears fields that are missing where they may be, and removes those that are unknown', async () => {
    const { result } = await ask([
      {
        root_cause: good.root_cause,
        explanation: good.explanation,
        citations: good.citations,
        severity: 'INFO',
        error_category: 'Nothing',
        fix_commands: [{ command: 'rm -rf /' }],
      },
    ]);
    expect(result).toMatchObject({
      rootCause: good.root_cause,
      preventionTips: [],
    });
    expect(JSON.stringify(result)).not.toMatch(/INFO|Nothing|rm -rf/);
  });
});
