import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { ConditionReason, findCondition } from '@agentic-portal/api';
import { describeOnKubernetes } from '../__testUtils__/describeOnKubernetes';
import { runnerImage } from '../__testUtils__/startPod';
import { TestBed } from '../__testUtils__/TestBed';

jest.setTimeout(180_000);

const cli = resolve(__dirname, '../../../../tools/cluster/cli.mjs');

// Only to a node of the suite's own can an image be given in the middle of a test.
const reason = process.env.AGENTIC_PORTAL_CLUSTER
  ? undefined
  : 'AGENTIC_PORTAL_CLUSTER is not set: this gives its node an image';
if (reason) {
  process.stderr.write(
    `Skipped: Image that comes late on Kubernetes: ${reason}\n`,
  );
}

(reason ? describe.skip : describeOnKubernetes)(
  'An image that comes late',
  () => {
    /** Nothing listens there: the pull fails at once. */
    const image = `127.0.0.1:1/team/agent:${randomBytes(4).toString('hex')}`;
    let bed: TestBed;
    let project: string;

    beforeAll(async () => {
      bed = await TestBed.create({
        agents: [{ name: 'late', kind: 'demo', image }],
        defaultAgent: 'late',
      });
      project = await bed.createProject();
      await bed.startOperator();
    });
    afterAll(() => bed?.destroy());

    it('image that cannot be pulled: one transient error survives', async () => {
      await bed.createSession(project, 'late', { prompt: 'x' });
      const trying = await bed.untilStatus(
        project,
        'late',
        ({ conditions }) =>
          findCondition(conditions, 'RunnerReady')?.reason ===
          ConditionReason.ImagePullFailed,
      );
      expect(trying.status?.phase).toBe('Creating');
      await promisify(execFile)(process.execPath, [
        cli,
        'tag',
        `docker.io/${runnerImage}`,
        image,
      ]);
      const done = await bed.untilPhase(project, 'late', 'Completed');
      const created = (await bed.events(done)).filter(
        event => event.reason === 'Created',
      );
      expect(created).toHaveLength(1);
    });
  },
);
