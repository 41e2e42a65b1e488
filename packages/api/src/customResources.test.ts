/** @jest-environment node */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parse } from 'yaml';
import { maximalValue } from './__testUtils__/maximalValue';
import {
  type KubectlProxy,
  startKubectlProxy,
} from './__testUtils__/startKubectlProxy';
import { apiVersion } from './kubernetes';
import { mutableSpecFields } from './mutableSpecFields';
import { reservedEnvNames } from './runner';
import type { AgenticSessionSpec, ProjectSettingsSpec } from './types';

jest.setTimeout(45_000);

/** What these tests look at in a structural schema. */
interface Schema {
  description?: string;
  properties?: Record<string, Schema>;
  additionalProperties?: Schema;
  items?: Schema;
  'x-kubernetes-validations'?: Array<Record<string, unknown>>;
}

const folder = resolve(__dirname, '../../../gitops/crds');
const definitions = ['agenticsessions', 'projectsettings'].map(plural => {
  const definition = parse(
    readFileSync(resolve(folder, `${plural}.yaml`), 'utf8'),
  );
  const schema: Schema = definition.spec.versions[0].schema.openAPIV3Schema;
  return { plural, definition, schema };
});

/** Every schema within one, with where it stands. */
function* walk(schema: Schema, path: string): Generator<[string, Schema]> {
  yield [path, schema];
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    yield* walk(property, `${path}.${name}`);
  }
  if (schema.items) yield* walk(schema.items, `${path}[]`);
  if (schema.additionalProperties) {
    yield* walk(schema.additionalProperties, `${path}{}`);
  }
}

describe.each(definitions)('the definition of $plural', ({ schema }) => {
  it('explains every field in a sentence', () => {
    const unexplained = [...walk(schema, '')].filter(
      ([path, { description }]) =>
        !/(\[\]|\{\}|\.metadata|\.metadata\.name)$/.test(path) &&
        !description?.match(/^[A-Z`].*[.!?]$/),
    );
    expect(unexplained).toEqual([]);
  });

  it('has rules that Kubernetes 1.25 knows, with a message each', () => {
    const rules = [...walk(schema, '')].flatMap(
      ([, part]) => part['x-kubernetes-validations'] ?? [],
    );
    expect(rules.length).toBeGreaterThan(0);
    for (const rule of rules) {
      expect(Object.keys(rule).sort()).toEqual(['message', 'rule']);
      expect(rule.rule).not.toMatch(/optMap|\[\?|\.\?|quantity\(|cidr\(|ip\(/);
    }
  });
});

if (!process.env.KUBECONFIG) {
  process.stderr.write(
    'Skipped: custom resources on Kubernetes, because KUBECONFIG is not set\n',
  );
}
const describeOnKubernetes = process.env.KUBECONFIG ? describe : describe.skip;

describeOnKubernetes('custom resources on Kubernetes', () => {
  const namespace = `crds-${randomUUID().slice(0, 8)}`;
  const base = `/apis/${apiVersion}/namespaces/${namespace}`;
  const minimal = { prompt: 'Say hello' };
  let cluster: KubectlProxy;

  const object = (kind: string, name: string, spec: unknown) => ({
    apiVersion,
    kind,
    metadata: { name, namespace },
    spec,
  });
  const create = (
    spec: Partial<Record<keyof AgenticSessionSpec, unknown>>,
    { name = 'tried', query = 'dryRun=All' } = {},
  ) =>
    cluster.request(
      'POST',
      `${base}/agenticsessions?fieldValidation=Strict&${query}`,
      object('AgenticSession', name, spec),
    );
  const configure = (
    spec: Partial<Record<keyof ProjectSettingsSpec, unknown>>,
    { name = 'default', query = 'dryRun=All' } = {},
  ) =>
    cluster.request(
      'POST',
      `${base}/projectsettings?fieldValidation=Strict&${query}`,
      object('ProjectSettings', name, spec),
    );
  const patch = (name: string, spec: Record<string, unknown>) =>
    cluster.request(
      'PATCH',
      `${base}/agenticsessions/${name}?dryRun=All`,
      { spec },
      { 'content-type': 'application/merge-patch+json' },
    );

  beforeAll(async () => {
    cluster = await startKubectlProxy();
    for (const { definition } of definitions) {
      const path = `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${definition.metadata.name}`;
      const applied = await cluster.request(
        'PATCH',
        `${path}?fieldManager=agentic-portal&force=true&fieldValidation=Strict`,
        definition,
        { 'content-type': 'application/apply-patch+yaml' },
      );
      if (applied.status >= 300) throw new Error(applied.body.message);
    }
    await cluster.request('POST', '/api/v1/namespaces', {
      metadata: { name: namespace },
    });
    // The API server takes up to a few seconds to serve a definition, or a change of one.
    const deadline = Date.now() + 20_000;
    for (const [attempt, spec] of [
      [create, maximalValue('AgenticSessionSpec')],
      [configure, maximalValue('ProjectSettingsSpec')],
    ] as const) {
      for (;;) {
        const { status, body } = await attempt(spec);
        if (status === 201) break;
        if (Date.now() > deadline) throw new Error(body.message);
        await setTimeout(100);
      }
    }
  });

  afterAll(async () => {
    await cluster?.request('DELETE', `/api/v1/namespaces/${namespace}`);
    cluster?.stop();
  });

  it.each(definitions)(
    'accepts the definition of $plural and serves it',
    async ({ definition }) => {
      const { body } = await cluster.request(
        'GET',
        `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${definition.metadata.name}`,
      );
      const holding = body.status.conditions
        .filter(condition => condition.status === 'True')
        .map(condition => condition.type);
      expect(holding.sort()).toEqual(['Established', 'NamesAccepted']);
    },
  );

  it.each([
    ['agenticsessions', 'AgenticSession', 'maximal'],
    ['projectsettings', 'ProjectSettings', 'default'],
  ])(
    'keeps every field that the API has of %s, in the spec and in the status',
    async (plural, kind, name) => {
      const spec = maximalValue(`${kind}Spec`);
      const created = await cluster.request(
        'POST',
        `${base}/${plural}?fieldValidation=Strict`,
        object(kind, name, spec),
      );
      expect(created.body.spec).toEqual(spec);
      const status = maximalValue(`${kind}Status`);
      const updated = await cluster.request(
        'PUT',
        `${base}/${plural}/${name}/status?fieldValidation=Strict`,
        { ...created.body, status },
      );
      expect(updated.body.status).toEqual(status);
      const { body } = await cluster.request(
        'GET',
        `${base}/${plural}/${name}`,
      );
      expect(body).toMatchObject({ spec, status });
    },
  );

  it('names an unknown field to who made it', async () => {
    const answer = await create({
      ...minimal,
      repos: [{ input: { repoUrl: 'https://git.example.com/a.git' } }],
    });
    expect(answer.status).toBe(400);
    expect(answer.body.message).toContain(
      'unknown field "spec.repos[0].input.repoUrl"',
    );
  });

  // Typed so that a field that is new in openapi.yaml has to be added here. No value is a default.
  const before: Required<AgenticSessionSpec> = {
    prompt: 'Say hello',
    attachments: ['a.log'],
    displayName: 'Hello',
    interactive: true,
    agent: 'demo',
    model: 'model-1',
    repos: [{ name: 'a', input: { repoURL: 'https://git.example.com/a.git' } }],
    mainRepoIndex: 0,
    timeout: 60,
    inactivityTimeout: 60,
    env: { A: '1' },
    secretRefs: [{ name: 'a' }],
    resources: { cpu: '1' },
    mcpServers: ['a'],
    allowedTools: ['Read'],
    approvals: 'always',
    source: { uid: '11111111-1111-4111-8111-111111111111', turn: 1 },
    budget: { maxTurns: 1 },
    ttlSecondsAfterFinished: 60,
    desiredState: 'Stopped',
    run: 1,
  };
  const after: Required<AgenticSessionSpec> = {
    prompt: 'Say goodbye',
    attachments: ['a.log', 'b.log'],
    displayName: 'Goodbye',
    interactive: false,
    agent: 'claude',
    model: 'model-2',
    repos: [
      { name: 'a', input: { repoURL: 'https://git.example.com/a.git' } },
      { name: 'b', input: { repoURL: 'https://git.example.com/b.git' } },
    ],
    mainRepoIndex: 1,
    timeout: 120,
    inactivityTimeout: 120,
    env: { A: '2' },
    secretRefs: [{ name: 'b' }],
    resources: { cpu: '2' },
    mcpServers: ['a', 'b'],
    allowedTools: ['Read', 'Edit'],
    approvals: 'never',
    source: { uid: '11111111-1111-4111-8111-111111111111', turn: 2 },
    budget: { maxTurns: 2 },
    ttlSecondsAfterFinished: 120,
    desiredState: 'Running',
    run: 2,
  };
  const fields = Object.keys(before) as Array<keyof AgenticSessionSpec>;
  const isMutable = (field: string) =>
    (mutableSpecFields as readonly string[]).includes(field);

  it('lets no field but the mutable ones be changed, added or removed', async () => {
    // Two repositories, so that mainRepoIndex may be 1.
    await create(
      { ...before, repos: after.repos },
      { name: 'full', query: '' },
    );
    await create(minimal, { name: 'bare', query: '' });
    const answers: Record<string, string> = {};
    const expected: Record<string, string> = {};
    for (const field of fields) {
      const changed = field === 'repos' ? before.repos : after[field];
      const attempts: Array<[string, string, unknown]> = [
        ['change', 'full', changed],
        ['add', 'bare', field === 'mainRepoIndex' ? undefined : before[field]],
        ['remove', 'full', field === 'mainRepoIndex' ? undefined : null],
      ];
      for (const [verb, name, value] of attempts) {
        // A prompt is always there. A main repository of 0 is what there is without one, and so is a run of 1.
        if (value === undefined || field === 'prompt') continue;
        const { status, body } = await patch(name, { [field]: value });
        const key = `${verb} ${field}`;
        const reason = `${field} may not change after creation`;
        expected[key] = isMutable(field) ? '200' : `422 ${reason}`;
        answers[key] =
          status === 200
            ? '200'
            : `${status} ${
                body.message.includes(reason) ? reason : body.message
              }`;
      }
    }
    expect(answers).toEqual(expected);
    expect(await patch('full', { prompt: after.prompt })).toMatchObject({
      status: 422,
      body: {
        message: expect.stringContaining(
          'prompt may not change after creation',
        ),
      },
    });
  });

  it('lets a default be written out, because nothing changes by it', async () => {
    expect(
      await patch('bare', {
        interactive: false,
        repos: [],
        mainRepoIndex: 0,
        run: 1,
      }),
    ).toMatchObject({ status: 200 });
  });

  it('lets run only be raised', async () => {
    await create({ ...minimal, run: 3 }, { name: 'third', query: '' });
    expect(await patch('third', { run: 4 })).toMatchObject({ status: 200 });
    for (const run of [2, null]) {
      expect(await patch('third', { run })).toMatchObject({
        status: 422,
        body: { message: expect.stringContaining('run may only be raised') },
      });
    }
  });

  it('takes no default for the timeout, which the project may have', async () => {
    const { body } = await create(minimal);
    expect(body.spec).toMatchObject({ desiredState: 'Running', run: 1 });
    expect(body.spec).not.toHaveProperty('timeout');
  });

  const url = 'https://git.example.com/a.git';
  it.each<[string, Parameters<typeof create>[0], RegExp]>([
    ['no prompt', {}, /spec\.prompt: Required/],
    ['an empty prompt', { prompt: '' }, /spec\.prompt/],
    ['65537 characters', { prompt: 'x'.repeat(65_537) }, /65536/],
    [
      'a prompt of 64 KiB and 4 bytes in few characters',
      { prompt: '😀'.repeat(16_385) },
      /at most 65536 bytes of UTF-8/,
    ],
    ['run 0', { ...minimal, run: 0 }, /spec\.run/],
    ['a short timeout', { ...minimal, timeout: 9 }, /spec\.timeout/],
    ['a long timeout', { ...minimal, timeout: 86_401 }, /spec\.timeout/],
    ['an unknown state', { ...minimal, desiredState: 'On' }, /desiredState/],
    ['an agent by path', { ...minimal, agent: '../demo' }, /spec\.agent/],
    [
      'CPUs without a number',
      { ...minimal, resources: { cpu: 'all' } },
      /spec\.resources\.cpu/,
    ],
    [
      'a main repository that is none',
      { ...minimal, repos: [{ input: { repoURL: url } }], mainRepoIndex: 1 },
      /mainRepoIndex must be the index of one of repos/,
    ],
    [
      'a main repository of none',
      { ...minimal, mainRepoIndex: 1 },
      /mainRepoIndex must be the index of one of repos/,
    ],
    [
      'two repositories of one name',
      {
        ...minimal,
        repos: [
          { name: 'a', input: { repoURL: url } },
          { input: { repoURL: url } },
          { name: 'a', input: { repoURL: url } },
        ],
      },
      /names of repos must differ/,
    ],
    [
      '21 repositories',
      { ...minimal, repos: Array(21).fill({ input: { repoURL: url } }) },
      /spec\.repos/,
    ],
    [
      'a variable that begins with a digit',
      { ...minimal, env: { '1A': 'x' } },
      /do not begin with a digit/,
    ],
    [
      'a variable with a line break',
      { ...minimal, env: { 'A\n': 'x' } },
      /names of environment variables/,
    ],
  ])('refuses %s', async (_, spec, message) => {
    const { status, body } = await create(spec);
    expect(body.message).toMatch(message);
    expect(status).toBe(422);
  });

  it.each(reservedEnvNames)(
    'refuses the reserved variable %s, and not one like it',
    async reserved => {
      const prefix = reserved.endsWith('_');
      const { status, body } = await create({
        ...minimal,
        env: { [prefix ? `${reserved}X` : reserved]: 'x' },
      });
      expect(body.message).toContain('env may not have reserved names');
      expect(status).toBe(422);
      expect(
        await create({
          ...minimal,
          env: { [prefix ? `MY_${reserved}X` : `MY${reserved}`]: 'x' },
        }),
      ).toMatchObject({ status: 201 });
    },
  );

  it('accepts what is just within the bounds', async () => {
    expect(
      await create(
        {
          prompt: '😀'.repeat(16_384),
          env: Object.fromEntries(
            Array.from({ length: 64 }, (_, i) => [`V${i}`, 'x'.repeat(4096)]),
          ),
          repos: Array.from({ length: 20 }, (_, i) => ({
            name: `r${i}`,
            input: { repoURL: url },
          })),
          mainRepoIndex: 19,
        },
        { name: 'n'.repeat(63) },
      ),
    ).toMatchObject({ status: 201 });
  });

  it.each(['n'.repeat(64), 'a.b'])(
    'refuses the name %s, which no label can have',
    async name => {
      const { status, body } = await create(minimal, { name });
      expect(body.message).toContain('metadata.name');
      expect(status).toBe(422);
    },
  );

  it.each<[string, Parameters<typeof configure>[0], RegExp]>([
    [
      'a range that is none',
      { egress: [{ cidr: '10.0.0.0/99' }] },
      /egress\[0\]\.cidr/,
    ],
    [
      'an unknown role',
      { groupAccess: [{ group: 'a', role: 'owner' }] },
      /groupAccess\[0\]\.role/,
    ],
    [
      'two roles of one group',
      {
        groupAccess: [
          { group: 'a', role: 'viewer' },
          { group: 'a', role: 'admin' },
        ],
      },
      /Duplicate value/,
    ],
    [
      'a default timeout above the longest',
      { defaultTimeout: 100, maxTimeout: 60 },
      /defaultTimeout may not be longer/,
    ],
    [
      'a default model that is not allowed',
      { defaultModel: 'a', allowedModels: ['b'] },
      /defaultModel must be one of/,
    ],
  ])('refuses settings with %s', async (_, spec, message) => {
    const { status, body } = await configure(spec);
    expect(body.message).toMatch(message);
    expect(status).toBe(422);
  });

  it('lets a namespace have one ProjectSettings', async () => {
    const { status, body } = await configure({}, { name: 'other' });
    expect(body.message).toContain('has one ProjectSettings, named default');
    expect(status).toBe(422);
  });

  it('shows phase, agent, age and message in kubectl get', async () => {
    const { body } = await cluster.request(
      'GET',
      `${base}/agenticsessions?fieldSelector=metadata.name=maximal`,
      undefined,
      { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io' },
    );
    const names = body.columnDefinitions.map(column => column.name);
    expect(names).toEqual(['Name', 'Phase', 'Agent', 'Age', 'Message']);
    const [name, phase, agent, , message] = body.rows[0].cells;
    expect([name, phase, agent, message]).toEqual([
      'maximal',
      'Pending',
      'a',
      'a',
    ]);
  });
});
