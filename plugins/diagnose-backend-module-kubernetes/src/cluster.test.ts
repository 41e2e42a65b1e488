import type { DiagnoseResponse } from '@agentic-portal/api';
import { brokenWorkloads } from './__testUtils__/brokenWorkloads';
import { describeOnKubernetes } from './__testUtils__/describeOnKubernetes';
import { startPortal } from './__testUtils__/startPortal';
import { TestCluster } from './__testUtils__/TestCluster';
import { until } from './__testUtils__/until';

jest.setTimeout(180_000);

describeOnKubernetes('Diagnosis', () => {
  const cluster = new TestCluster();
  const namespaces = new Map<string, string>();
  let portal: Awaited<ReturnType<typeof startPortal>>;

  beforeAll(async () => {
    const shared = await cluster.createNamespace('broken');
    for (const workload of brokenWorkloads) {
      const namespace = workload.alone
        ? await cluster.createNamespace('alone')
        : shared;
      namespaces.set(workload.what, namespace);
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

  const diagnose = async (body: object): Promise<DiagnoseResponse> =>
    (await portal.call('/diagnose', body)).body;

  it.each(brokenWorkloads.map(workload => [workload.what, workload] as const))(
    'finds the cause of %s',
    async (_, { what, podName, category, subCause, message, explains }) => {
      const namespace = namespaces.get(what)!;
      const { findings, answer } = await until(what, async () => {
        const response = await diagnose({
          error_message: 'It does not work',
          namespace,
          pod_name: podName,
        });
        const found = response.cluster_findings ?? [];
        const cause = found.find(one => one.sub_cause === subCause);
        const symptom = found.find(
          one =>
            one.category === explains &&
            cause &&
            one.explained_by?.includes(cause.id),
        );
        return (
          cause &&
          (symptom || !explains) && {
            findings: [cause, ...(symptom ? [symptom] : [])].sort(
              (a, b) => found.indexOf(a) - found.indexOf(b),
            ),
            answer: response,
          }
        );
      });
      expect(findings[0]).toMatchObject({
        category,
        message: expect.stringMatching(message),
        object: { cluster: 'real', namespace },
      });
      expect(findings.map(one => one.category)).toEqual([
        category,
        ...(explains ? [explains] : []),
      ]);
      expect(answer.error_category).toBe(category);
      // The role that the project ships is enough.
      expect(answer.warnings.join()).not.toMatch(/real: /);
    },
  );
});
