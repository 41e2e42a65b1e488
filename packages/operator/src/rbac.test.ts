import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  ConditionReason,
  childName,
  findCondition,
  KubernetesLabel,
} from '@agentic-portal/api';
import { parseAllDocuments } from 'yaml';
import { ApiProxy } from './__testUtils__/ApiProxy';
import { describeOnKubernetes } from './__testUtils__/describeOnKubernetes';
import { TestBed } from './__testUtils__/TestBed';
import { until } from './__testUtils__/until';
import { projectRoles } from './names';
import { rbacManifests } from './rbac';
import { resources } from './resources';

jest.setTimeout(180_000);

const forever = 'while :; do sleep 0.2; done';

/** Rights that no request of the operator names: the API server looks for them when it decides on another one. */
const impliedBy: Record<string, string> = {
  'bind clusterroles.rbac.authorization.k8s.io':
    'create rolebindings.rbac.authorization.k8s.io',
  // OpenShift's: see rbac.ts.
  'update agenticsessions/finalizers.agentic-portal.io': 'create jobs.batch',
};

const right = (verb: string, resource: string, group: string) =>
  `${verb} ${resource}${group && `.${group}`}`;

describe('The file with the operator’s rights', () => {
  it('is what its source says', () => {
    const file = resolve(__dirname, '../../../gitops/base/operator/rbac.yaml');
    expect(
      parseAllDocuments(readFileSync(file, 'utf8')).map(document =>
        document.toJS(),
      ),
    ).toEqual(JSON.parse(JSON.stringify(rbacManifests)));
  });
});

describeOnKubernetes('The operator’s rights', () => {
  let bed: TestBed;

  beforeAll(async () => {
    bed = await TestBed.create();
  });
  afterAll(() => bed?.destroy());

  it('are enough for all that it does, and each of them is used', async () => {
    const proxy = await ApiProxy.create(bed);
    const project = await bed.createProject({
      groupAccess: [{ group: 'readers', role: 'viewer' }],
    });
    const full = await bed.createProject({ quota: { sessions: 0 } });
    const tight = await bed.createProject({ quota: { cpu: '10m' } });
    await bed.client.create(resources.secrets, {
      metadata: {
        namespace: project,
        name: 'database',
        labels: { [KubernetesLabel.SessionAccess]: 'true' },
      },
      stringData: { PASSWORD: 'open sesame' },
    });
    const operator = await bed.startOperator({ kubeconfig: proxy.kubeconfig });
    const key = (name: string) => ({ namespace: project, name });
    const patch = (name: string, spec: object) =>
      bed.patch(project, name, spec);

    const lives = async () => {
      await bed.createSession(project, 'lives', {
        prompt: `echo "$PASSWORD" | md5sum; ${forever}`,
        secretRefs: [{ name: 'database' }],
        interactive: true,
      });
      await bed.untilPhase(project, 'lives', 'Running');
      await patch('lives', { desiredState: 'Stopped' });
      await bed.untilPhase(project, 'lives', 'Stopped');
      await patch('lives', { desiredState: 'Running', run: 2 });
      await bed.untilStatus(
        project,
        'lives',
        ({ run, phase }) => run === 2 && phase === 'Running',
      );
      await bed.client.delete(resources.sessions, key('lives'));
    };
    const isLost = async () => {
      const session = await bed.createSession(project, 'is-lost', {
        prompt: forever,
      });
      await bed.untilPhase(project, 'is-lost', 'Running');
      const uid = session.metadata.uid!;
      await bed.client.delete(resources.jobs, key(childName(uid, 1)), {
        propagationPolicy: 'Background',
      });
      await until('it is tried again', async () => {
        const jobs = await bed.jobs(session);
        return jobs[0]?.metadata?.name === childName(uid, 1, 1);
      });
      await bed.client.delete(resources.sessions, key('is-lost'));
    };
    const expires = async () => {
      await bed.createSession(project, 'completes', { prompt: 'true' });
      await bed.createSession(project, 'expires', {
        prompt: 'true',
        ttlSecondsAfterFinished: 0,
      });
      await until('it is gone', async () => {
        const found = await bed.client.get(resources.sessions, key('expires'));
        return !found;
      });
      const session = await bed.untilPhase(project, 'completes', 'Completed');
      await until('Kubernetes may remove its Job', async () => {
        const [job] = await bed.jobs(session);
        return job?.spec?.ttlSecondsAfterFinished !== undefined;
      });
    };
    const branches = async () => {
      const left = await bed.createSession(project, 'is-left', {
        prompt: 'true',
      });
      await bed.untilPhase(project, 'is-left', 'Completed');
      await bed.createSession(project, 'branches', {
        prompt: 'true',
        source: { uid: left.metadata.uid ?? '', turn: 1 },
      });
      await bed.untilPhase(project, 'branches', 'Completed');
    };
    const waits = async () => {
      await bed.createSession(full, 'waits', { prompt: 'true' });
      // An Event that comes again is counted and not made anew.
      for (const number of [1, 2]) {
        await bed.patch(full, 'waits', {
          run: number,
          desiredState: 'Stopped',
        });
        await bed.untilStatus(
          full,
          'waits',
          ({ run, phase }) => run === number && phase === 'Stopped',
        );
      }
      await until('its last Event is written', () =>
        proxy.calls.some(
          ({ verb, resource }) => verb === 'patch' && resource === 'events',
        ),
      );
    };
    const hasNoQuota = async () => {
      await bed.untilQuotaHolds(tight);
      await bed.createSession(tight, 'has-no-quota', { prompt: 'true' });
      await bed.untilStatus(
        tight,
        'has-no-quota',
        ({ conditions }) =>
          findCondition(conditions, 'RunnerReady')?.reason ===
          ConditionReason.QuotaExceeded,
      );
    };
    const losesGroup = async () => {
      const binding = () =>
        bed.client.get(resources.roleBindings, key(projectRoles.viewer));
      await until('the group is bound', binding);
      await bed.client.patch(resources.projectSettings, key('default'), {
        spec: { groupAccess: [] },
      });
      await until('the group is not bound', async () => !(await binding()));
    };
    await Promise.all(
      [lives, isLost, expires, branches, waits, hasNoQuota, losesGroup].map(
        act => act(),
      ),
    );
    await operator.end('SIGTERM');

    expect(proxy.calls.filter(({ code }) => code === 403)).toEqual([]);
    expect(operator.log.filter(({ level }) => level === 'error')).toEqual([]);
    const used = new Set(
      proxy.calls.flatMap(({ verb, resource, group, code }) =>
        // Server-side apply makes what is not there.
        [verb, ...(code === 201 && verb === 'patch' ? ['create'] : [])].map(
          each => right(each, resource, group),
        ),
      ),
    );
    const given = rbacManifests.flatMap(({ rules = [] }) =>
      rules.flatMap(rule =>
        rule.apiGroups.flatMap(group =>
          rule.resources.flatMap(resource =>
            rule.verbs.map(verb => right(verb, resource, group)),
          ),
        ),
      ),
    );
    const unused = given.filter(each => !used.has(impliedBy[each] ?? each));
    expect(unused).toEqual([]);
  });
});
