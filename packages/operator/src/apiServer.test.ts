import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { type AgenticSessionSpec, findCondition } from '@agentic-portal/api';
import { isKubernetesError } from '@agentic-portal/controller-runtime/kubernetes';
import { describeOnKubernetes } from './__testUtils__/describeOnKubernetes';
import { expectDoneOnce } from './__testUtils__/expectDoneOnce';
import { Listener } from './__testUtils__/Listener';
import { TestBed } from './__testUtils__/TestBed';
import { until } from './__testUtils__/until';
import type { SessionResource } from './resources';

jest.setTimeout(300_000);

const isOver = ({ status }: SessionResource) =>
  findCondition(status?.conditions, 'Finished')?.status === 'True';

// Only the suite's own machine can have another cluster.
const reason = process.env.AGENTIC_PORTAL_CLUSTER
  ? undefined
  : 'AGENTIC_PORTAL_CLUSTER is not set: this takes a cluster of its own';
if (reason) {
  process.stderr.write(
    `Skipped: API server restarted on Kubernetes: ${reason}\n`,
  );
}

(reason ? describe.skip : describeOnKubernetes)(
  'An API server that goes away',
  () => {
    const directory = mkdtempSync(join(tmpdir(), 'cluster-'));
    const { KUBECONFIG } = process.env;
    let bed: TestBed;
    let listener: Listener;
    let project: string;

    /** `tools/cluster/cli.mjs` on a cluster of our own: other suites share the other one. */
    const cluster = (...args: string[]) =>
      promisify(execFile)(
        process.execPath,
        [resolve(__dirname, '../../../tools/cluster/cli.mjs'), ...args],
        { env: { ...process.env, AGENTIC_PORTAL_CLUSTER: directory } },
      );

    beforeAll(async () => {
      await cluster('up');
      process.env.KUBECONFIG = join(directory, 'kubeconfig');
      bed = await TestBed.create();
      listener = await Listener.start(bed.client, bed.system, 'listener');
      project = await bed.createProject({
        egress: [{ cidr: `${listener.address}/32` }],
      });
      await bed.startOperator();
    });
    afterAll(async () => {
      process.env.KUBECONFIG = KUBECONFIG;
      await Promise.all(
        bed?.operators.map(operator => operator.end('SIGKILL')) ?? [],
      );
      await cluster('down');
      rmSync(directory, { recursive: true, force: true });
    });

    it('API server restarted under load: nothing lost', async () => {
      const names = Array.from({ length: 20 }, (_, index) => `load-${index}`);
      const create = async (name: string) => {
        const spec: AgenticSessionSpec = {
          prompt: `curl -sS --max-time 10 -o /dev/null ${listener.url}/${name}`,
        };
        await until(
          `the session ${name} is made`,
          async () => {
            try {
              await bed.createSession(project, name, spec);
              return true;
            } catch (error) {
              // What a user does whose kubectl was not answered.
              return isKubernetesError(error, 'AlreadyExists');
            }
          },
          60_000,
        );
      };
      // Half of them as it goes, and half of them while it is gone, which may be over before the first half is made.
      const restarted = cluster('restart', 'kube-apiserver');
      const first = names.slice(0, 10).map(create);
      await until('the API server is gone', () =>
        bed.sessions(project).then(
          () => false,
          () => true,
        ),
      );
      const second = names.slice(10).map(create);
      await Promise.all([restarted, ...first, ...second]);
      const sessions = await until(
        'all sessions have ended',
        async () => {
          const all = await bed.sessions(project).catch(() => []);
          const loaded = all.filter(({ metadata }) =>
            names.includes(metadata.name ?? ''),
          );
          return loaded.length === 20 && loaded.every(isOver) && loaded;
        },
        120_000,
      );
      for (const { status } of sessions) {
        expect(status?.phase).toBe('Completed');
      }
      await expectDoneOnce(bed, listener, sessions);
    });
  },
);
