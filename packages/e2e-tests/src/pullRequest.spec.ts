import { expect, test as base } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { FakeGitea } from './support/FakeGitea';
import { openTab } from './support/openTab';
import { PortalSite } from './support/PortalSite';
import { signIn } from './support/signIn';

const startMs = 240_000;

/** A portal that has a forge of its own among its integrations, and an agent that writes down what it is told. */
const test = base.extend<object, { ground: Ground }>({
  ground: [
    // Playwright reads from this pattern what a fixture wants: nothing.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const gitea = await FakeGitea.start();
      const site = await PortalSite.create();
      try {
        gitea.create('orders');
        gitea.create('library');
        const backend = await site.startBackend({
          ...gitea.env,
          APP_CONFIG_agenticSessions_agents_scribe: JSON.stringify({
            kind: 'command',
            title: 'Scribe',
            command: ['sh', '-c', 'cat >> notes.txt; echo I wrote it down.'],
            promptVia: 'stdin',
          }),
        });
        await use({ gitea, site, backend });
      } finally {
        await site.close();
        await gitea.close();
      }
    },
    { scope: 'worker', timeout: startMs },
  ],
  baseURL: async ({ ground }, use) => use(ground.backend.url),
});
interface Ground {
  gitea: FakeGitea;
  site: PortalSite;
  backend: Awaited<ReturnType<PortalSite['startBackend']>>;
}

test('an agent works on two private repositories; one pull request is opened, updated, and given up', async ({
  page,
  ground: { gitea, site, backend },
}, testInfo) => {
  const client = await backend.signIn();
  const { metadata } = await client.createSession('default', {
    spec: {
      prompt: 'Note that taxes are open\n',
      displayName: 'Take notes',
      agent: 'scribe',
      interactive: true,
      timeout: 300,
      inactivityTimeout: 300,
      repos: [
        {
          input: { repoURL: gitea.url('orders') },
          output: { pullRequest: true },
        },
        { input: { repoURL: gitea.url('library') } },
      ],
    },
  });
  const { name, uid } = metadata;
  await signIn(page, `/sessions/default/${name}?tab=changes`);
  const orders = page.getByRole('region', { name: 'orders' });
  const library = page.getByRole('region', { name: 'library' });
  await expect(orders.getByRole('link', { name: 'Take notes #1' })).toBeVisible(
    { timeout: 90_000 },
  );
  await expect(orders).toContainText('Checks passed');
  await expect(orders).toContainText(`Pushed to agentic/${name}`);
  await expect(orders).toContainText('Note that taxes are open');
  await expect(library).toContainText('Nothing has changed in it.');

  // The forge has one pull request, for the default branch, that says what was done and leads back here.
  expect(gitea.pulls).toMatchObject([
    { repo: 'orders', base: 'trunk', head: `agentic/${name}`, state: 'open' },
  ]);
  expect(gitea.pulls[0].body).toContain('I wrote it down.');
  expect(gitea.pulls[0].body).toContain('`notes.txt` +1 −0');
  expect(gitea.pulls[0].body).toContain(`/sessions/default/${name}`);
  expect(gitea.git('library', 'branch', '--list', 'agentic/*')).toBe('');

  // The next turn is in it, too.
  await client.sendMessage('default', name, { content: 'And refunds\n' });
  await expect(orders).toContainText('And refunds', { timeout: 60_000 });
  await expect
    .poll(() =>
      gitea.git('orders', 'show', `agentic/${name}:notes.txt`).split('\n'),
    )
    .toContain('And refunds');
  await expect.poll(() => gitea.pulls[0].body).toContain('+2 −0');
  expect(gitea.pulls).toHaveLength(1);

  await page.getByRole('radio', { name: 'Side by side' }).click();
  await expect(orders.locator('.diff-split')).toBeVisible();
  await testInfo.attach('changes', {
    body: await page.screenshot(),
    contentType: 'image/png',
  });
  await page.setViewportSize({ width: 375, height: 812 });
  await expect(orders.locator('.diff-unified')).toBeVisible();
  await expect(page.locator('html')).toHaveJSProperty('scrollWidth', 375);
  await testInfo.attach('changes-narrow', {
    body: await page.screenshot(),
    contentType: 'image/png',
  });
  await page.setViewportSize({ width: 1280, height: 800 });

  await orders.getByRole('button', { name: 'Give up' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: 'Give it up' })
    .click();
  await expect(orders).toContainText('Closed');
  await expect(orders).toContainText('Nothing has changed in it.');
  expect(gitea.pulls[0].state).toBe('closed');

  // The credential was in git's hands alone.
  const folder = join(site.data, 'sessions', uid);
  expect(spawnSync('grep', ['-r', '-l', gitea.token, folder]).status).toBe(1);
  await openTab(page, 'Conversation');
  await client.finishSession('default', name);
  await expect(
    page.getByText('Completed', { exact: true }).first(),
  ).toBeVisible({ timeout: 60_000 });
});
