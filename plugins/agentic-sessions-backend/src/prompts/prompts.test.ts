import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Caller } from '../service/Caller';
import { parsePromptFile } from './parsePromptFile';
import { PromptFiles } from './PromptFiles';
import { promptOfEntity } from './promptOfEntity';
import { PromptService } from './PromptService';

const good = `---
title: Upgrade a dependency
description: Moves a library to a version
parameters:
  type: object
  required: [library]
  properties:
    library: { type: string, title: Library }
    major: { type: boolean, default: false }
approvals: commands
---

Upgrade {{ library }} (major: {{ major }}).
`;

describe('parsePromptFile', () => {
  it('reads title, parameters and the rest, and is named after its file', () => {
    expect(parsePromptFile(good, 'a/Upgrade.md')).toEqual({
      name: 'upgrade',
      title: 'Upgrade a dependency',
      description: 'Moves a library to a version',
      parameters: {
        type: 'object',
        required: ['library'],
        properties: {
          library: { type: 'string', title: 'Library' },
          major: { type: 'boolean', default: false },
        },
      },
      approvals: 'commands',
      prompt: 'Upgrade {{ library }} (major: {{ major }}).',
      source: 'a/Upgrade.md',
    });
  });

  const front = (yaml: string, prompt = 'Do it.') =>
    `---\ntitle: T\n${yaml}\n---\n${prompt}`;
  const withParameter = (yaml: string) =>
    front(
      `parameters: { type: object, properties: { a: ${yaml} } }`,
      '{{ a }}',
    );

  it.each([
    ['no front matter', 'Do it.', 'it has no front matter'],
    [
      'YAML that is none',
      '---\na: [\n---\nx',
      'its front matter cannot be read',
    ],
    ['no title', '---\nname: x\n---\nx', 'title is missing|needs title|title'],
    ['a field that there is not', front('titel: T'), 'titel is not a field'],
    ['a policy that there is not', front('approvals: sometimes'), 'approvals'],
    ['no prompt', front('', ''), 'the prompt is empty'],
    [
      'a place without a parameter',
      front('', 'Do {{ what }}'),
      '{{ what }}, which parameters.properties does not have',
    ],
    [
      'a parameter that is no plain value',
      withParameter('{ type: object }'),
      'parameters.properties.a.type',
    ],
    [
      'a keyword that the form would pass over',
      withParameter('{ type: string, pattern: x }'),
      'parameters.properties.a.pattern is not a field',
    ],
    [
      'choices of what is no string',
      withParameter('{ type: integer, enum: ["1"] }'),
      'enum needs the type string',
    ],
    [
      'a default of another type',
      withParameter('{ type: integer, default: many }'),
      'default must be of the type integer',
    ],
    [
      'a required parameter that there is not',
      front('parameters: { type: object, required: [b], properties: {} }'),
      'parameters.required names b',
    ],
  ])('refuses %s and says what is wrong', (_, text, message) => {
    expect(() => parsePromptFile(text, 'bad.md')).toThrow(
      new RegExp(message.replace(/[.{}[\]]/g, '\\$&')),
    );
  });
});

describe('promptOfEntity', () => {
  const entity = (spec: Record<string, string>) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'AiResource',
    metadata: { name: 'Explain_Code', title: 'Explain the code' },
    spec: { type: 'prompt-template', lifecycle: 'production', ...spec },
  });

  it('reads an entity, and names what is wrong with it', () => {
    expect(promptOfEntity(entity({ prompt: 'Explain it.' }))).toEqual({
      name: 'explain-code',
      title: 'Explain the code',
      prompt: 'Explain it.',
      source: 'airesource:default/explain_code',
    });
    expect(() => promptOfEntity(entity({}))).toThrow('prompt');
  });
});

describe('PromptFiles', () => {
  let directory: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'prompts-'));
  });

  afterEach(() => rm(directory, { recursive: true }));

  it('leaves a bad file out and names it once, reads files again when they changed, and goes on without a folder', async () => {
    await writeFile(join(directory, 'good.md'), good);
    await writeFile(join(directory, 'bad.md'), 'nothing');
    await writeFile(join(directory, 'README.md'), '# How to');
    const logger = mockServices.logger.mock();
    const files = PromptFiles.fromConfig(
      new ConfigReader({
        agenticSessions: {
          prompts: { directories: [directory, join(directory, 'gone')] },
        },
      }),
      { logger, urlReader: mockServices.urlReader.mock() },
    );
    const titles = async () => (await files.list()).map(({ title }) => title);
    expect(await titles()).toEqual(['Upgrade a dependency']);
    const warned = logger.warn.mock.calls.map(([message]) => String(message));
    expect(warned).toHaveLength(2);
    expect(warned.join()).toMatch(/bad\.md: it has no front matter/);
    expect(warned.join()).toMatch(/gone: ENOENT/);

    const now = jest.spyOn(Date, 'now');
    now.mockImplementation(() => new Date().getTime() + 60_000);
    await writeFile(
      join(directory, 'good.md'),
      good.replace('Upgrade a', 'Move a'),
    );
    expect(await titles()).toEqual(['Move a dependency']);
    expect(logger.warn).toHaveBeenCalledTimes(2);
    now.mockRestore();
  });

  it('reads folders of repositories, and keeps what it read while they are away', async () => {
    const urlReader = mockServices.urlReader.mock();
    const files = PromptFiles.fromConfig(
      new ConfigReader({
        agenticSessions: {
          prompts: { urls: ['https://git.example/p/tree/main/prompts'] },
        },
      }),
      { logger: mockServices.logger.mock(), urlReader },
    );
    urlReader.readTree.mockResolvedValue({
      files: async () => [
        { path: 'upgrade.md', content: async () => Buffer.from(good) },
      ],
    } as never);
    expect(await files.list()).toMatchObject([
      {
        name: 'upgrade',
        source: 'https://git.example/p/tree/main/prompts/upgrade.md',
      },
    ]);
    const now = jest.spyOn(Date, 'now');
    now.mockImplementation(() => new Date().getTime() + 3_600_000);
    urlReader.readTree.mockRejectedValue(new Error('503'));
    expect(await files.list()).toHaveLength(1);
    now.mockRestore();
  });

  it('reads a place once for all who ask at a time, and names its trouble again when it comes back', async () => {
    const urlReader = mockServices.urlReader.mock();
    const logger = mockServices.logger.mock();
    const url = 'https://git.example/p/tree/main/prompts';
    const files = PromptFiles.fromConfig(
      new ConfigReader({ agenticSessions: { prompts: { urls: [url] } } }),
      { logger, urlReader },
    );
    const now = jest.spyOn(Date, 'now');
    let hours = 0;
    now.mockImplementation(() => hours * 3_600_000);
    const together = async () => {
      hours += 1;
      urlReader.readTree.mockClear();
      const lists = await Promise.all([1, 2, 3].map(() => files.list()));
      expect(urlReader.readTree).toHaveBeenCalledTimes(1);
      return lists.map(list => list.length);
    };
    const works = () =>
      urlReader.readTree.mockResolvedValue({
        files: async () => [
          { path: 'upgrade.md', content: async () => Buffer.from(good) },
        ],
      } as never);
    const fails = () => urlReader.readTree.mockRejectedValue(new Error('503'));

    works();
    expect(await together()).toEqual([1, 1, 1]);
    expect(await together()).toEqual([1, 1, 1]);
    fails();
    expect(await together()).toEqual([1, 1, 1]);
    expect(await together()).toEqual([1, 1, 1]);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    works();
    expect(await together()).toEqual([1, 1, 1]);
    fails();
    expect(await together()).toEqual([1, 1, 1]);
    expect(logger.warn).toHaveBeenCalledTimes(2);
    now.mockRestore();
  });
});

describe('PromptService', () => {
  it('names a bad entity of the catalog once, and gives the others', async () => {
    const entity = (name: string, prompt?: string): Entity => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'AiResource',
      metadata: { name },
      spec: { type: 'prompt-template', ...(prompt && { prompt }) },
    });
    let items = [entity('good', 'Explain it.'), entity('bad')];
    const logger = mockServices.logger.mock();
    const service = new PromptService({
      projects: { authorize: async () => 'viewer' },
      sessions: { list: async () => ({ items: [] }) },
      files: { list: async () => [] },
      catalog: { queryEntities: async () => ({ items }) },
      logger,
    } as unknown as ConstructorParameters<typeof PromptService>[0]);
    const names = async () =>
      (await service.list({} as Caller, 'default')).templates.map(
        ({ name }) => name,
      );
    expect(await names()).toEqual(['good']);
    expect(await names()).toEqual(['good']);
    expect(logger.warn.mock.calls).toEqual([
      [expect.stringMatching(/airesource:default\/bad: .*prompt/)],
    ]);
    items = [entity('bad', 'Mended.')];
    expect(await names()).toEqual(['bad']);
    items = [entity('bad')];
    expect(await names()).toEqual([]);
    expect(logger.warn).toHaveBeenCalledTimes(2);
  });
});

describe('the templates that the portal brings', () => {
  it('are all good', async () => {
    const shipped = join(__dirname, '../../../../templates/prompts');
    const names = (await readdir(shipped)).filter(
      name => name.endsWith('.md') && name !== 'README.md',
    );
    expect(names.length).toBeGreaterThanOrEqual(5);
    for (const name of names) {
      const text = await readFile(join(shipped, name), 'utf8');
      expect(parsePromptFile(text, name).description).toBeTruthy();
    }
  });
});
