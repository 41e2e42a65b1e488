import { expect } from '@playwright/test';
import { test } from './support/clusterTest';
import { demoSession } from './support/demoSession';
import { picture } from './support/picture';
import { SessionCluster } from './support/SessionCluster';
import { signIn } from './support/signIn';
import { waitForQuestion } from './support/waitForQuestion';

const whyNone = SessionCluster.whyNone();

test.skip(whyNone !== undefined, whyNone);

test('the documentation has its picture of a session on Kubernetes', async ({
  page,
  portal: { cluster, backend },
}) => {
  const client = await backend.signIn();
  const prompt = 'Write a report for the new team';
  const { metadata } = await demoSession(client, {
    project: cluster.namespace,
    repoURL: cluster.site.repoURL,
    prompt,
    displayName: prompt,
    interactive: true,
    paceMs: 0,
    targetBranch: 'agentic/report',
  });
  await waitForQuestion(client, metadata.name, cluster.namespace);
  await signIn(
    page,
    `/sessions/${cluster.namespace}/${metadata.name}?tab=details`,
  );
  await expect(page.getByText('RunnerReady = True')).toBeVisible();
  await picture(page, 'session-kubernetes');
});
