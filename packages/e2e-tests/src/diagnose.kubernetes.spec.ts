import { expect, type Page } from '@playwright/test';
// What is broken, and how, is told once.
// eslint-disable-next-line no-restricted-imports
import { brokenWorkloads } from '../../../plugins/diagnose-backend-module-kubernetes/src/__testUtils__/brokenWorkloads';
import { DiagnosisCluster } from './support/DiagnosisCluster';
import { portalTest } from './support/portalTest';
import { signIn } from './support/signIn';

const whyNone = DiagnosisCluster.whyNone();
// eslint-disable-next-line no-console
if (whyNone) console.warn(`Skipped: diagnosis of a real cluster: ${whyNone}`);

/** How long (ms) a workload may take to be as broken as it will be: a crash loop has to come round. */
const brokenMs = 90_000;

/**
 * How long (ms) an answer may take to stand on the page that its diagnosis opened. Who asks again sooner than that is
 * refused before the workload is broken: a user may make 60 requests a minute.
 */
const answerMs = 5_000;

const test = portalTest('cluster', () => DiagnosisCluster.create());

/** Asks about a place in the cluster as a user does. */
async function diagnose(page: Page, place: Record<string, string>) {
  const query = new URLSearchParams({ text: 'It does not work', ...place });
  await page.goto(`/diagnose?${query}`);
  await page.getByRole('button', { name: 'Diagnose', exact: true }).click();
  const answer = page.getByRole('article', { name: 'Diagnosis 1' });
  await expect(page).toHaveURL(/\/diagnose\/[0-9a-f-]{36}$/);
  return answer;
}

test.describe('Diagnosis of a real cluster', () => {
  test.skip(whyNone !== undefined, whyNone);
  test.setTimeout(300_000);

  for (const workload of brokenWorkloads) {
    test(`finds the cause of ${workload.what}`, async ({
      page,
      portal: { cluster },
    }) => {
      await signIn(page, '/diagnose');
      const place = {
        cluster: 'local',
        namespace: cluster.namespaceOf(workload),
        ...(workload.podName && { pod_name: workload.podName }),
      };
      await expect(async () => {
        const answer = await diagnose(page, place);
        await expect(answer).toContainText(workload.message, {
          timeout: answerMs,
        });
        await expect(
          answer.getByText(workload.category).filter({ visible: true }).first(),
        ).toBeVisible({ timeout: answerMs });
      }).toPass({ timeout: brokenMs });
    });
  }

  test('the cluster page shows what is broken, and a finding is one click from its diagnosis', async ({
    page,
    portal: { cluster },
  }) => {
    const oom = brokenWorkloads.find(
      ({ category }) => category === 'OOMKilled',
    );
    await signIn(page, '/diagnose/clusters');
    await expect(
      page.getByText('local', { exact: true }).first(),
    ).toBeVisible();
    await page
      .getByRole('button', {
        name: new RegExp(
          `^Diagnose OOMKilled of .*${cluster.namespaceOf(oom!)}`,
        ),
      })
      .first()
      .click();
    await expect(page).toHaveURL(/\/diagnose\/[0-9a-f-]{36}$/);
    await expect(
      page.getByRole('article', { name: 'Diagnosis 1' }),
    ).toContainText('limit of 64Mi');
  });
});
