// The plugins that this module stands between.
/* eslint-disable @backstage/no-mixed-plugin-imports */
import agenticSessionsPlugin from '@agentic-portal/plugin-agentic-sessions-backend';
import searchPlugin from '@backstage/plugin-search-backend';
/* eslint-enable @backstage/no-mixed-plugin-imports */
import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import { AgenticPortalClient } from '@agentic-portal/sdk';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import agenticSessionsModule from './index';

jest.setTimeout(60_000);

const jane = 'user:default/jane';
const stranger = 'user:default/stranger';

interface Found {
  results: Array<{
    type: string;
    document: { title: string; text: string; location: string };
  }>;
}

const allow = async (requests: unknown[]) =>
  requests.map(() => ({ result: 'ALLOW' as never }));

describe('sessions in search', () => {
  let stop: () => Promise<void>;
  let url: string;

  beforeAll(async () => {
    const backend = await startTestBackend({
      features: [
        agenticSessionsPlugin,
        searchPlugin,
        agenticSessionsModule,
        mockServices.database.factory(),
        // The one of the tests runs a task once.
        schedulerServiceFactory,
        actionsRegistryServiceMock.factory(),
        // The policy allows everything, as that of many portals does.
        mockServices.permissions.mock({
          authorize: allow,
          authorizeConditional: allow,
        }).factory,
        mockServices.rootConfig.factory({
          data: {
            permission: { enabled: true },
            search: {
              collators: {
                agenticSessions: {
                  schedule: {
                    frequency: { seconds: 1 },
                    timeout: { seconds: 30 },
                    initialDelay: { seconds: 1 },
                  },
                },
              },
            },
            agenticSessions: {
              runtime: 'test',
              defaultAgent: 'demo',
              agents: { demo: { kind: 'demo' } },
              projects: {
                apps: { members: [{ subject: jane, role: 'admin' }] },
                other: { members: [{ subject: stranger, role: 'admin' }] },
              },
            },
          },
        }),
      ],
    });
    stop = () => backend.stop();
    const { port } = backend.server.address() as AddressInfo;
    url = `http://localhost:${port}`;
  });

  afterAll(() => stop());

  const as = (user: string) =>
    AgenticPortalClient.create({
      baseUrl: url,
      token: mockCredentials.user.token(user),
    });

  const find = async (authorization: string, term: string): Promise<Found> => {
    const query = new URLSearchParams({ term });
    const response = await fetch(`${url}/api/search/query?${query}`, {
      headers: { authorization },
    });
    // Before the first collation there is no index.
    return response.ok ? response.json() : { results: [] };
  };

  const findUntil = async (
    user: string,
    term: string,
    isSo: (found: Found) => boolean,
  ) => {
    const deadline = Date.now() + 20_000;
    for (;;) {
      const found = await find(mockCredentials.user.header(user), term);
      if (isSo(found)) return found;
      if (Date.now() > deadline) throw new Error(JSON.stringify(found));
      await delay(100);
    }
  };

  it('are found by members of their projects and by nobody else, and not once they are removed', async () => {
    const create = (user: string, project: string, name: string) =>
      as(user).createSession(project, {
        metadata: { name },
        spec: { prompt: `Find the memory leak of ${project}` },
      } as Parameters<AgenticPortalClient['createSession']>[1]);
    await create(jane, 'apps', 'leak');
    await create(stranger, 'other', 'leak');

    const { results } = await findUntil(
      jane,
      'memory leak',
      found => found.results.length > 0,
    );
    expect(results).toEqual([
      expect.objectContaining({
        type: 'agentic-session',
        document: expect.objectContaining({
          title: 'leak',
          text: expect.stringContaining('memory leak of apps'),
          location: '/sessions/apps/leak',
        }),
      }),
    ]);
    const others = await findUntil(
      stranger,
      'memory leak',
      found => found.results.length > 0,
    );
    expect(others.results.map(({ document }) => document.location)).toEqual([
      '/sessions/other/leak',
    ]);
    expect(
      await find(
        mockCredentials.user.header('user:default/nobody'),
        'memory leak',
      ),
    ).toMatchObject({ results: [] });
    // Nor by a plugin that calls for itself, as MCP servers and jobs do.
    expect(
      await find(mockCredentials.service.header(), 'memory leak'),
    ).toMatchObject({ results: [] });

    await as(jane).deleteSession('apps', 'leak', { force: true });
    await findUntil(jane, 'memory leak', found => found.results.length === 0);
  });

  it('come through a route that users and other plugins are refused', async () => {
    const documents = `${url}/api/agentic-sessions/v1/search-documents`;
    const status = async (authorization: string) =>
      (await fetch(documents, { headers: { authorization } })).status;
    expect(await status(mockCredentials.user.header(jane))).toBe(403);
    expect(await status(mockCredentials.service.header())).toBe(403);
  });

  it('are taken out of what the action for MCP clients answers', async () => {
    const invoke = async (user: string) => {
      const response = await fetch(
        `${url}/api/search/.backstage/actions/v1/actions/search:query/invoke`,
        {
          method: 'POST',
          headers: {
            authorization: mockCredentials.service.header({
              onBehalfOf: mockCredentials.user(user),
              targetPluginId: 'search',
            }),
            'content-type': 'application/json',
          },
          body: JSON.stringify({ term: 'leak' }),
        },
      );
      expect(response.status).toBe(200);
      const { output } = (await response.json()) as { output: Found };
      return output.results.map(({ document }) => document.location);
    };
    expect(await invoke(stranger)).toEqual(['/sessions/other/leak']);
    expect(await invoke('user:default/nobody')).toEqual([]);
  });
});
