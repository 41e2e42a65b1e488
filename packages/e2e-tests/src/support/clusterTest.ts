import { portalTest } from './portalTest';
import { SessionCluster } from './SessionCluster';

/** Playwright's `test`, with a portal whose sessions run on Kubernetes. */
export const test = portalTest('cluster', () =>
  SessionCluster.create({
    agents: [
      { name: 'demo', kind: 'demo' },
      // What a session does that needs more memory than it has.
      {
        name: 'hungry',
        kind: 'command',
        command: [
          'node',
          '-e',
          'for (const a = []; ; ) a.push(Buffer.alloc(1e7, 1))',
        ],
      },
    ],
  }),
);
