import type { AgenticSession } from '@agentic-portal/api';
// Modules know nothing of their plugin; this is a test of the two together.
// eslint-disable-next-line @backstage/no-mixed-plugin-imports
import agenticSessionsPlugin from '@agentic-portal/plugin-agentic-sessions-backend';
import { AgenticPortalClient } from '@agentic-portal/sdk';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import type { AddressInfo } from 'node:net';
import kubernetesModule from '../index';
import { waitFor } from './waitFor';

const jane = 'user:default/jane';

/** A portal whose sessions run in a cluster, with Jane as an admin of every project. */
export class TestPortal {
  private constructor(
    readonly client: AgenticPortalClient,
    readonly knex: Knex,
    readonly stop: () => Promise<void>,
  ) {}

  static async start(options: {
    knex: Knex;
    kubeconfig: string;
    operatorNamespace: string;
    connection?: 'pod' | 'proxy';
    projects?: string[];
  }): Promise<TestPortal> {
    const { knex, projects = [], ...kubernetes } = options;
    const members = [{ subject: jane, role: 'admin' }];
    const backend = await startTestBackend({
      features: [
        agenticSessionsPlugin,
        kubernetesModule,
        mockServices.database.mock({ getClient: async () => knex }).factory,
        mockServices.rootConfig.factory({
          data: {
            agenticSessions: {
              runtime: 'kubernetes',
              agents: { demo: { kind: 'demo' } },
              kubernetes: {
                kubeconfig: kubernetes.kubeconfig,
                operatorNamespace: kubernetes.operatorNamespace,
                connection: kubernetes.connection ?? 'proxy',
                projectMembers: members,
              },
              projects: Object.fromEntries(
                projects.map(name => [name, { members }]),
              ),
            },
          },
        }),
      ],
    });
    const { port } = backend.server.address() as AddressInfo;
    const client = AgenticPortalClient.create({
      baseUrl: `http://localhost:${port}`,
      token: mockCredentials.user.token(jane),
    });
    return new TestPortal(client, knex, () => backend.stop());
  }

  /** The session as soon as it is so. */
  async until(
    project: string,
    name: string,
    isSo: (session: AgenticSession) => boolean = () => true,
  ): Promise<AgenticSession> {
    let last: unknown;
    return waitFor(
      `session ${project}/${name}`,
      async () => {
        const session = await this.client
          .getSession(project, name)
          .catch(error => error);
        last = session;
        return session instanceof Error || !isSo(session) ? undefined : session;
      },
      () => last,
    );
  }

  async gone(project: string, name: string): Promise<void> {
    await waitFor(`the end of session ${project}/${name}`, async () =>
      this.client.getSession(project, name).then(
        () => undefined,
        error => (error.status === 404 ? true : undefined),
      ),
    );
  }
}
