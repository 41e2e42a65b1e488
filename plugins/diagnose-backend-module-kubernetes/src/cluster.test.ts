import type { DiagnoseResponse } from '@agentic-portal/api';
import {
  brokenWorkloads,
  type BrokenWorkload,
} from './__testUtils__/brokenWorkloads';
import { describeOnKubernetes } from './__testUtils__/describeOnKubernetes';
import { startPortal } from './__testUtils__/startPortal';
import { TestCluster } from './__testUtils__/TestCluster';
import { until } from './__testUtils__/until';

jest.setTimeout(180_000);

describeOnKubernetes('Diagnosis', () => {
  const cluster = new TestCluster();
  const namespaces = new Map<BrokenWorkload, string>();
  let portal: Awaited<ReturnType<typeof startPortal>>;

  beforeAll(async () => {
    const shared = await cluster.createNamespace('broken');
    for (const workload of brokenWorkloads) {
      const namespace = workload.alone
        ? await cluster.createNamespace('alone')
        : shared;
      namespaces.set(workload, namespace);
      for (const object of workload.objects)
        await cluster.apply({
          ...object,
          metadata: { ...object.metadata, namespace },
        });
    }
    const { account, token } = await cluster.createReader();
    await cluster.bindReader(account);
    portal = await startPortal([
      cluster.config('real', {
        authProvider: 'serviceAccount',
        serviceAccountToken: token,
      }),
    ]);
  });

  afterAll(async () => {
    await portal?.stop();
    await cluster.remove();
  });

  it.each(brokenWorkloads.map(workload => [workload.what, workload] as const))(
    'finds the cause of %s',
    async (_, workload) => {
      const namespace = namespaces.get(workload)!;
      let answer: DiagnoseResponse | undefined;
      const findings = await until(
        workload.what,
        async () => {
          const { status, body } = await portal.call('/diagnose', {
            error_message: 'It does not work',
            namespace,
            pod_name: workload.podName,
          });
          expect(status).toBe(200);
          answer = body as DiagnoseResponse;
          const found = answer.cluster_findings ?? [];
          const has = (category: string, subCause?: string) =>
            found.some(
              one =>
                one.category === category &&
                (!subCause || one.sub_cause === subCause),
            );
          return (
            has(workload.category, workload.subCause) &&
            (!workload.explains || has(workload.explains)) &&
            found
          );
        },
        40_000,
      ).catch(error => {
        throw new Error(`${error.message}: ${JSON.stringify(answer, null, 1)}`);
      });
      const cause = findings.find(
        ({ sub_cause: subCause }) => subCause === workload.subCause,
      )!;
      expect(cause).toMatchObject({
        category: workload.category,
        message: expect.stringMatching(workload.message),
        object: { cluster: 'real', namespace },
      });
      if (workload.explains) {
        const symptom = findings.findIndex(
          ({ category, explained_by: by }) =>
            category === workload.explains && by?.includes(cause.id),
        );
        expect(findings.indexOf(cause)).toBeLessThan(symptom);
      }
      expect(answer!.warnings.join()).not.toMatch(/real: /);
    },
  );
});
