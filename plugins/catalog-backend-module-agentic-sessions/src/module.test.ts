// The plugins that this module stands between.
/* eslint-disable @backstage/no-mixed-plugin-imports */
import agenticSessionsPlugin from '@agentic-portal/plugin-agentic-sessions-backend';
import catalogPlugin from '@backstage/plugin-catalog-backend';
/* eslint-enable @backstage/no-mixed-plugin-imports */
import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import agenticSessionsModule from './index';

jest.setTimeout(90_000);

const promptEntity = `
apiVersion: backstage.io/v1alpha1
kind: AiResource
metadata: { name: explain, title: Explain it }
spec:
  type: prompt-template
  lifecycle: production
  owner: team
  prompt: Explain {{ part }}.
  parameters: { type: object, properties: { part: { type: string } } }
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: shop }
spec: { type: service, lifecycle: production, owner: team }
`;

describe('agents and MCP servers in the catalog', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'catalog-'));
    await writeFile(join(folder, 'catalog-info.yaml'), promptEntity);
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('are entities of the kinds that Backstage has for them, beside all others, and prompt templates may be entities too', async () => {
    const backend = await startTestBackend({
      features: [
        agenticSessionsPlugin,
        catalogPlugin,
        agenticSessionsModule,
        // The one of the tests runs a task once.
        schedulerServiceFactory,
        mockServices.database.factory(),
        mockServices.rootConfig.factory({
          data: {
            catalog: {
              rules: [{ allow: ['AiResource', 'API', 'Component'] }],
              locations: [
                { type: 'file', target: join(folder, 'catalog-info.yaml') },
              ],
              processingInterval: { seconds: 1 },
              providers: {
                agenticSessions: {
                  owner: 'group:default/platform',
                  schedule: {
                    frequency: { seconds: 1 },
                    timeout: { seconds: 20 },
                  },
                },
              },
            },
            agenticSessions: {
              runtime: 'test',
              agents: {
                demo: { kind: 'demo', title: 'Demo' },
                lint: { kind: 'command', command: ['lint'] },
              },
              mcpServers: {
                docs: {
                  type: 'http',
                  title: 'Docs',
                  url: 'https://user:hidden@docs.example/mcp?key=hidden',
                },
                files: { type: 'stdio', command: ['files'] },
              },
              projects: {
                apps: {
                  members: [{ subject: 'user:default/mock', role: 'admin' }],
                },
              },
            },
          },
        }),
      ],
    });
    try {
      const { port } = backend.server.address() as AddressInfo;
      const get = async (path: string) => {
        const response = await fetch(`http://localhost:${port}/api/${path}`, {
          headers: { authorization: mockCredentials.user.header() },
        });
        return response.json();
      };
      const entities = async () =>
        ((await get('catalog/entities')) as Entity[])
          .filter(entity => entity.kind !== 'Location')
          .map(entity => `${entity.kind}:${entity.metadata.name}`)
          .sort();
      const wanted = [
        'API:mcp-docs',
        'AiResource:agent-demo',
        'AiResource:agent-lint',
        'AiResource:explain',
        'AiResource:mcp-files',
        'Component:shop',
      ];
      const deadline = Date.now() + 45_000;
      let found = await entities();
      while (found.length < wanted.length && Date.now() < deadline) {
        await delay(200);
        found = await entities();
      }
      expect(found).toEqual(wanted);

      const docs = await get('catalog/entities/by-name/api/default/mcp-docs');
      expect(docs).toMatchObject({
        metadata: { title: 'Docs' },
        spec: {
          type: 'mcp-server',
          remotes: [
            { type: 'streamable-http', url: 'https://docs.example/mcp' },
          ],
        },
        relations: [{ type: 'ownedBy', targetRef: 'group:default/platform' }],
      });
      expect(JSON.stringify(docs)).not.toContain('hidden');

      const { templates } = await get(
        'agentic-sessions/v1/projects/apps/prompts',
      );
      expect(templates).toMatchObject([
        {
          name: 'explain',
          title: 'Explain it',
          prompt: 'Explain {{ part }}.',
          source: 'airesource:default/explain',
        },
      ]);
    } finally {
      await backend.stop();
    }
  });
});
