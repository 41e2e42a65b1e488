import { KubernetesLabel, type ProjectSettingsSpec } from '@agentic-portal/api';
import type {
  KubernetesObject,
  ResourceType,
} from '@agentic-portal/controller-runtime/kubernetes';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { describeOnKubernetes } from '../__testUtils__/describeOnKubernetes';
import { TestBed } from '../__testUtils__/TestBed';
import { until } from '../__testUtils__/until';
import {
  projectObjectName,
  projectRoles,
  sessionServiceAccount,
} from '../names';
import { resources } from '../resources';

jest.setTimeout(120_000);

const clusterRoles: ResourceType<KubernetesObject> = {
  group: 'rbac.authorization.k8s.io',
  version: 'v1',
  kind: 'ClusterRole',
  plural: 'clusterroles',
  namespaced: false,
};
const roleManifests = resolve(
  __dirname,
  '../../../../gitops/base/operator/project-roles.yaml',
);

describeOnKubernetes('What protects a project', () => {
  let bed: TestBed;
  let project: string;

  const key = (name: string) => ({ namespace: project, name });
  const settingsKey = () => key('default');
  const change = (spec: ProjectSettingsSpec) =>
    bed.client.patch(resources.projectSettings, settingsKey(), { spec });

  /** Waits until what the settings ask for is in force, as their status says. */
  const inForce = () =>
    until('the settings are in force', async () => {
      const settings = await bed.client.get(
        resources.projectSettings,
        settingsKey(),
      );
      const { conditions = [] } = settings?.status ?? {};
      return conditions.some(
        ({ type, status, observedGeneration }) =>
          type === 'Ready' &&
          status === 'True' &&
          observedGeneration === settings?.metadata.generation,
      );
    });

  beforeAll(async () => {
    bed = await TestBed.create();
    const { client } = bed;
    const roles = parseAllDocuments(readFileSync(roleManifests, 'utf8'));
    for (const document of roles) {
      const role: KubernetesObject = document.toJS();
      const name = role.metadata?.name ?? '';
      // A cluster with an operator has them, and keeps them.
      if (await client.get(clusterRoles, { name })) continue;
      await client.create(clusterRoles, role);
      bed.afterwards(() => client.delete(clusterRoles, { name }));
    }
    project = await bed.createProject({
      groupAccess: [
        { group: 'readers', role: 'viewer' },
        { group: 'writers', role: 'editor' },
        { group: 'owners', role: 'admin' },
      ],
    });
    await bed.startOperator();
    await inForce();
  });
  afterAll(() => bed?.destroy());

  /** What the API server answers somebody of a group. */
  const askAs = async (group: string, method: string, path: string) => {
    const body: Record<string, object> = {
      POST: {
        apiVersion: 'agentic-portal.io/v1alpha1',
        kind: 'AgenticSession',
        metadata: { generateName: 'asked-' },
        spec: { prompt: 'x' },
      },
      PATCH: { spec: { maxTimeout: 600 } },
    };
    const response = await bed.client.fetch(
      `/apis/agentic-portal.io/v1alpha1/namespaces/${project}/${path}?dryRun=All`,
      {
        method,
        headers: {
          'Impersonate-User': `somebody-of-${group}`,
          'Impersonate-Group': group,
          'content-type':
            method === 'PATCH'
              ? 'application/merge-patch+json'
              : 'application/json',
        },
        ...(body[method] && { body: JSON.stringify(body[method]) }),
      },
    );
    await response.text();
    return response.status;
  };
  /** What they may do: read sessions, make one, and change the settings. */
  const rightsOf = async (group: string) => {
    const answers = await Promise.all([
      askAs(group, 'GET', 'agenticsessions'),
      askAs(group, 'POST', 'agenticsessions'),
      askAs(group, 'PATCH', 'projectsettings/default'),
    ]);
    return answers.join(' ');
  };
  /** The API server's authorizer follows bindings with a watch of its own. */
  const untilRights = (group: string, wanted: string) => {
    let last = '';
    return until(
      `${group} are answered ${wanted}`,
      async () => {
        last = await rightsOf(group);
        return last === wanted;
      },
      15_000,
      () => last,
    );
  };

  it('groupAccess binds a group, only admins may edit the settings, and a group that is removed has no rights', async () => {
    await untilRights('readers', '200 403 403');
    await untilRights('writers', '200 201 403');
    await untilRights('owners', '200 201 200');
    expect(await rightsOf('strangers')).toBe('403 403 403');

    await change({
      groupAccess: [
        { group: 'owners', role: 'viewer' },
        { group: 'newcomers', role: 'editor' },
      ],
    });
    await untilRights('newcomers', '200 201 403');
    await untilRights('owners', '200 403 403');
    await untilRights('readers', '403 403 403');
    await untilRights('writers', '403 403 403');
    // Nobody is admin: there is no binding that somebody could be added to.
    expect(
      await bed.client.get(resources.roleBindings, key(projectRoles.admin)),
    ).toBeUndefined();
  });

  it('what is deleted by hand comes back', async () => {
    await change({ groupAccess: [{ group: 'readers', role: 'viewer' }] });
    await inForce();
    const made = [
      [resources.networkPolicies, projectObjectName],
      [resources.limitRanges, projectObjectName],
      [resources.resourceQuotas, projectObjectName],
      [resources.serviceAccounts, sessionServiceAccount],
      [resources.roleBindings, projectRoles.viewer],
    ] as [ResourceType<KubernetesObject>, string][];
    const { client } = bed;
    for (const [type, name] of made) {
      const before = await client.get(type, key(name));
      expect([type.kind, before?.metadata?.uid]).toEqual([
        type.kind,
        expect.any(String),
      ]);
      await client.delete(type, key(name));
      await until(`the ${type.kind} is there again`, async () => {
        const found = await client.get(type, key(name));
        return found && found.metadata?.uid !== before?.metadata?.uid;
      });
    }
    await untilRights('readers', '200 403 403');
  });

  it('what is edited by hand is put back', async () => {
    const edits = [
      [
        resources.networkPolicies,
        projectObjectName,
        {
          podSelector: { matchLabels: { nobody: 'has-it' } },
          ingress: [{}],
          egress: [{}],
        },
      ],
      [
        resources.limitRanges,
        projectObjectName,
        { limits: [{ type: 'Container', max: { cpu: '1000' } }] },
      ],
      [resources.resourceQuotas, projectObjectName, { hard: { pods: '1000' } }],
    ] as [
      ResourceType<KubernetesObject & { spec?: unknown }>,
      string,
      object,
    ][];
    const { client } = bed;
    for (const [type, name, spec] of edits) {
      const before = await client.get(type, key(name));
      const edited = await client.patch(type, key(name), { spec });
      expect(edited.spec).not.toEqual(before?.spec);
      await until(`the ${type.kind} is as it was`, async () => {
        const found = await client.get(type, key(name));
        return JSON.stringify(found?.spec) === JSON.stringify(before?.spec);
      });
    }
    // Who adds himself is gone again, and so is the token that somebody wants to have mounted.
    await bed.client.patch(resources.roleBindings, key(projectRoles.viewer), {
      subjects: [
        {
          apiGroup: 'rbac.authorization.k8s.io',
          kind: 'Group',
          name: 'intruders',
        },
      ],
    });
    await bed.client.patch(
      resources.serviceAccounts,
      key(sessionServiceAccount),
      { automountServiceAccountToken: true },
    );
    await until('both are as they were', async () => {
      const [binding, account] = await Promise.all([
        bed.client.get(resources.roleBindings, key(projectRoles.viewer)),
        bed.client.get(resources.serviceAccounts, key(sessionServiceAccount)),
      ]);
      return (
        binding?.subjects?.[0].name === 'readers' &&
        account?.automountServiceAccountToken === false
      );
    });
    await untilRights('intruders', '403 403 403');
    // Not even without its label, by which the operator finds it.
    await bed.client.patch(resources.networkPolicies, key(projectObjectName), {
      metadata: { labels: { [KubernetesLabel.ManagedBy]: 'somebody' } },
      spec: { egress: [{}] },
    });
    await until('the policy is the operator’s again', async () => {
      const policy = await bed.client.get(
        resources.networkPolicies,
        key(projectObjectName),
      );
      return (
        policy?.spec?.egress?.[0].ports?.length === 2 &&
        policy.metadata?.labels?.[KubernetesLabel.ManagedBy] !== 'somebody'
      );
    });
  });

  it('a change of the settings changes the policy, and settings that are gone are the defaults', async () => {
    const egressOf = async () => {
      const policy = await bed.client.get(
        resources.networkPolicies,
        key(projectObjectName),
      );
      return policy?.spec?.egress?.slice(1);
    };
    const byDefault = await egressOf();
    await change({
      egress: [
        {
          cidr: '192.0.2.0/24',
          except: ['192.0.2.7/32'],
          ports: [{ port: 443, protocol: 'TCP' }],
        },
      ],
    });
    await inForce();
    expect(await egressOf()).toEqual([
      {
        to: [{ ipBlock: { cidr: '192.0.2.0/24', except: ['192.0.2.7/32'] } }],
        ports: [{ port: 443, protocol: 'TCP' }],
      },
    ]);
    await change({ egress: [] });
    await inForce();
    expect(await egressOf()).toEqual([]);
    await bed.client.delete(resources.projectSettings, settingsKey());
    await until('the policy is as without settings', async () => {
      const egress = await egressOf();
      return JSON.stringify(egress) === JSON.stringify(byDefault);
    });
    await untilRights('readers', '403 403 403');
  });
});
