import { expect } from '@playwright/test';
import { approve } from './support/approve';
import { test } from './support/clusterTest';
import { conversationOf } from './support/conversationOf';
import { demoSession } from './support/demoSession';
import { expectCompleteTranscript } from './support/expectCompleteTranscript';
import { followSession } from './support/followSession';
import { openTab } from './support/openTab';
import { SessionCluster } from './support/SessionCluster';
import { signIn } from './support/signIn';
import { startSession } from './support/startSession';
import { waitForQuestion } from './support/waitForQuestion';

const whyNone = SessionCluster.whyNone();
// eslint-disable-next-line no-console
if (whyNone) console.warn(`Skipped: browser tests on Kubernetes: ${whyNone}`);

test.describe('on Kubernetes', () => {
  test.skip(whyNone !== undefined, whyNone);
  test.setTimeout(300_000);

  test('a guest runs an agent in a pod, follows it, approves, and finds its commit in git', async ({
    page,
    portal: { cluster },
  }) => {
    const { site } = cluster;
    await signIn(page, '/catalog/default/component/shipping-quotes');
    await openTab(page, 'Sessions');
    await page.getByRole('link', { name: 'Run an agent' }).first().click();
    await expect(page.getByLabel('URL')).toHaveValue(site.repoURL);
    await startSession(page, {
      prompt: 'Say how large this service is',
      targetBranch: 'agentic/in-a-pod',
    });
    const [, project, name] = /sessions\/([^/]+)\/([^/?]+)/.exec(page.url())!;
    expect(project).toBe(cluster.namespace);

    const question = page.getByRole('region', { name: 'The agent asks' });
    await expect(question).toBeVisible({ timeout: 120_000 });
    const conversation = conversationOf(page);
    expect(cluster.podPhases(name)).toEqual(['Running']);

    await question.getByRole('button', { name: 'Approve' }).click();
    await expect(
      page.getByText('Completed', { exact: true }).first(),
    ).toBeVisible({ timeout: 60_000 });
    await expect(conversation).toContainText('I wrote AGENTIC_REPORT.md');

    const commit = site.git('rev-parse', 'refs/heads/agentic/in-a-pod');
    await openTab(page, 'Changes');
    const changes = page.getByRole('region', { name: 'shipping-quotes' });
    await expect(changes).toContainText('Pushed');
    await expect(changes).toContainText(commit.slice(0, 8));
    await expect(changes).toContainText('# Report of the demo agent');
    await expect.poll(() => cluster.podPhases(name)).toEqual(['Succeeded']);
  });

  test('a session that is applied with kubectl appears with its transcript, and goes when kubectl deletes it', async ({
    page,
    portal: { cluster },
  }) => {
    await signIn(page, `/sessions?project=${cluster.namespace}`);
    cluster.applySession('applied', {
      displayName: 'Applied by hand',
      prompt: 'Count what is in this service',
      repos: [
        {
          input: { repoURL: cluster.site.repoURL },
          output: { targetBranch: 'agentic/applied' },
        },
      ],
    });
    const link = page.getByRole('link', { name: 'Applied by hand' });
    await link.click();
    await expect(
      page.getByText('Completed', { exact: true }).first(),
    ).toBeVisible({ timeout: 120_000 });
    await expect(conversationOf(page)).toContainText(
      'Count what is in this service',
    );
    await expect(conversationOf(page)).toContainText(
      'I wrote AGENTIC_REPORT.md',
    );
    expect(
      cluster.site.git('show', 'agentic/applied:AGENTIC_REPORT.md'),
    ).toContain('Count what is in this service');

    await page.goto(`/sessions?project=${cluster.namespace}`);
    await expect(link).toBeVisible();
    cluster.deleteSession('applied');
    await expect(link).toBeHidden();
  });

  test('a session that needed more memory than its pod may have is explained by what the cluster says', async ({
    page,
    portal: { cluster },
  }) => {
    cluster.applySession('hungry', {
      prompt: 'Read everything at once',
      agent: 'hungry',
      approvals: 'never',
      resources: { memory: '192Mi' },
    });
    await signIn(page, `/sessions/${cluster.namespace}/hungry`);
    await page
      .getByRole('button', { name: 'Diagnose' })
      .click({ timeout: 90_000 });
    await expect(page).toHaveURL(/\/diagnose\/[0-9a-f-]{36}$/);
    const answer = page.getByRole('article', { name: 'Diagnosis 1' });
    await expect(
      answer.getByText('OOMKilled').filter({ visible: true }).first(),
    ).toBeVisible();
    // From the cluster, and not from the words of the session alone.
    await expect(answer).toContainText('192Mi');
    await page.getByRole('link', { name: 'session hungry' }).click();
    await expect(page).toHaveURL(/\/sessions\/[a-z0-9-]+\/hungry$/);
  });

  test('Stop on the page ends the pod', async ({
    page,
    portal: { cluster, backend },
  }) => {
    const client = await backend.signIn();
    const { metadata } = await demoSession(client, {
      project: cluster.namespace,
      repoURL: cluster.site.repoURL,
      prompt: 'Ask, and be stopped',
      interactive: true,
      paceMs: 0,
    });
    await waitForQuestion(client, metadata.name, cluster.namespace);
    await signIn(page, `/sessions/${cluster.namespace}/${metadata.name}`);
    expect(cluster.podPhases(metadata.name)).toEqual(['Running']);
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await expect(
      page.getByText('Stopped', { exact: true }).first(),
    ).toBeVisible({ timeout: 60_000 });
    await expect
      .poll(() => cluster.podPhases(metadata.name))
      .not.toContain('Running');
  });

  test('after kill -9 of the portal amid two sessions, one streaming and one asking, a restart completes both', async ({
    portal,
  }) => {
    const { cluster } = portal;
    const { namespace: project, site } = cluster;
    const before = await portal.backend.signIn();
    const start = (prompt: string, interactive: boolean, paceMs: number) =>
      demoSession(before, {
        project,
        repoURL: site.repoURL,
        prompt,
        interactive,
        paceMs,
        targetBranch: `agentic/${interactive ? 'asked' : 'streamed'}`,
      });
    const asking = await start('Ask me, and wait over the restart', true, 0);
    await waitForQuestion(before, asking.metadata.name, project);
    // The agent's script has pauses for about half of this in all: it talks while no portal is there.
    const streaming = await start('Talk while the portal dies', false, 30_000);
    const { name } = streaming.metadata;
    await expect
      .poll(
        async () => (await before.getTranscript(project, name, {})).lastSeq,
        { intervals: [100], timeout: 120_000 },
      )
      .toBeGreaterThan(8);
    await portal.backend.kill();
    expect(cluster.podPhases(name)).toEqual(['Running']);

    portal.backend = await cluster.startBackend();
    const client = await portal.backend.signIn();
    await approve(client, asking.metadata.name, project);
    const deadline = Date.now() + 120_000;
    for (const session of [streaming, asking]) {
      const end = await followSession(client, session.metadata.name, {
        project,
        deadline,
      });
      expect(end.session.status.phase).toBe('Completed');
      // It is the run that was going on, not another.
      expect(end.session.status.run).toBe(1);
      expectCompleteTranscript(
        cluster.journal(session.metadata.name),
        end.events,
      );
      const branch = session === streaming ? 'streamed' : 'asked';
      expect(end.session.status.repoStatuses?.[0]).toMatchObject({
        pushed: true,
        commit: site.git('rev-parse', `refs/heads/agentic/${branch}`),
      });
    }
  });
});
