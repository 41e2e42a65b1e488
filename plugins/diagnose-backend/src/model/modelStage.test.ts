import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  modelProvidersExtensionPoint,
  type ModelAnswer,
  type ModelProvider,
  type ModelRequest,
} from '@agentic-portal/plugin-diagnose-node';
import { createBackendModule } from '@backstage/backend-plugin-api';
import request from 'supertest';
import { startDiagnose } from '../__testUtils__/startDiagnose';

jest.setTimeout(60_000);

const withModel = (generate: ModelProvider['generate'], more: object = {}) =>
  startDiagnose(
    [
      createBackendModule({
        pluginId: 'diagnose',
        moduleId: 'test-model',
        register({ registerInit }) {
          registerInit({
            deps: { models: modelProvidersExtensionPoint },
            async init({ models }) {
              models.addModelProvider({ name: 'fake', generate });
            },
          });
        },
      }),
    ],
    { model: { provider: 'fake', ...more } },
  );

const oom = 'starting the cache\nReason: OOMKilled\nDB_PASSWORD=hunter2';

describe('The stage of the model', () => {
  it('says what asking took, adds what was cited to the evidence, and keeps the conversation', async () => {
    const asked: ModelRequest[] = [];
    const server = await withModel(async (question): Promise<ModelAnswer> => {
      asked.push(question);
      return {
        output: {
          root_cause: 'The cache has no bound.',
          explanation: 'It grows.',
          prevention_tips: [],
          citations:
            asked.length > 1 ? ['earlier-1-1'] : ['log-1', 'log-2-OOMKilled'],
          cause_known: true,
        },
        model: 'fake-1',
        usage: { inputTokens: 1000, outputTokens: 100, costUSD: 0.01 },
      };
    });
    const first = await request(server)
      .post('/api/diagnose/diagnose')
      .send({ error_message: oom });
    expect(first.body).toMatchObject({
      source: 'model',
      error_category: 'OOMKilled',
      model_usage: {
        provider: 'fake',
        model: 'fake-1',
        input_tokens: 1000,
        output_tokens: 100,
        cost_usd: 0.01,
      },
    });
    expect(first.body.evidence).toContainEqual({
      id: 'log-1',
      kind: 'log',
      line: 1,
      text: 'starting the cache',
    });
    expect(asked[0].prompt).toContain('"kind":"runbook"');
    expect(asked[0].prompt).not.toContain('hunter2');

    const second = await request(server).post('/api/diagnose/diagnose').send({
      error_message: 'Why only at night?',
      parent_id: first.body.request_id,
    });
    expect(second.body).toMatchObject({
      source: 'model',
      error_category: 'OOMKilled',
    });
    expect(second.body.evidence).toContainEqual({
      id: 'earlier-1-1',
      kind: 'log',
      text: 'starting the cache',
    });
    const records = asked[1].prompt
      .split('\n')
      .filter(line => line.startsWith('{'))
      .map(line => JSON.parse(line));
    expect(records[0]).toEqual({
      kind: 'question',
      text: 'Why only at night?',
    });
    expect(records).toContainEqual({
      kind: 'asked and answered before',
      text: expect.stringContaining('The cache has no bound.\nIt grows.'),
    });
    expect(asked[1].prompt).not.toContain('hunter2');
  });

  it('lets the model go after the configured time, and rules answer', async () => {
    const asked: Array<{ signal: AbortSignal; left: number }> = [];
    const server = await withModel(
      async (_, { signal, deadline }) => {
        asked.push({ signal, left: deadline!.getTime() - Date.now() });
        return new Promise<never>(() => {});
      },
      { timeout: '1 second' },
    );
    const { body } = await request(server)
      .post('/api/diagnose/diagnose')
      .send({ error_message: oom });
    expect(body).toMatchObject({
      source: 'rules',
      error_category: 'OOMKilled',
      warnings: [
        'The model fake gave no usable answer: it took longer than 1 s',
      ],
    });
    const [{ signal, left }] = asked;
    expect(signal.aborted).toBe(true);
    expect(left).toBeLessThanOrEqual(1_000);
    expect(asked).toHaveLength(1);
  });

  it('does not start with a time to answer that is out of its bounds', async () => {
    await expect(withModel(jest.fn(), { timeout: '1 hour' })).rejects.toThrow(
      'diagnose.model.timeout is "1 hour": it has to be a duration from 1 second to 5 minutes',
    );
  });

  it('lets the model go when the reader leaves', async () => {
    let begin: () => void;
    const begun = new Promise<void>(resolve => {
      begin = resolve;
    });
    let end: () => void;
    const ended = new Promise<void>(resolve => {
      end = resolve;
    });
    const server = await withModel(async (_, { signal, deadline }) => {
      expect(deadline!.getTime()).toBeGreaterThan(Date.now());
      begin();
      await once(signal, 'abort');
      end();
      throw signal.reason;
    });
    const { port } = server.address() as AddressInfo;
    const reader = httpRequest({
      port,
      path: '/api/diagnose/diagnose',
      method: 'POST',
      headers: { 'content-type': 'application/json' },
    });
    reader.on('error', () => {});
    reader.end(JSON.stringify({ error_message: oom }));
    await begun;
    reader.destroy();
    await ended;
  });
});
