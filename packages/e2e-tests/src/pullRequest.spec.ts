import { expect } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ForgeGround } from './support/ForgeGround';
import { onEachRuntime } from './support/onEachRuntime';
import { openTab } from './support/openTab';
import { signIn } from './support/signIn';

onEachRuntime<ForgeGround>(
  'a pull request',
  test => {
    test('an agent works on two private repositories; one pull request is opened, updated, and given up', async ({
      page,
      portal: { ground, backend },
    }, testInfo) => {
      test.setTimeout(240_000);
      const { gitea, project } = ground;
      gitea.create('orders');
      gitea.create('library');
      const client = await backend.signIn();
      const { metadata } = await client.createSession(project, {
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
      await signIn(page, `/sessions/${project}/${name}?tab=changes`);
      const orders = page.getByRole('region', { name: 'orders' });
      const library = page.getByRole('region', { name: 'library' });
      await expect(
        orders.getByRole('link', { name: 'Take notes #1' }),
      ).toBeVisible({ timeout: 90_000 });
      await expect(orders).toContainText('Checks passed');
      await expect(orders).toContainText(`Pushed to agentic/${name}`);
      await expect(orders).toContainText('Note that taxes are open');
      await expect(library).toContainText('Nothing has changed in it.');

      // The forge has one pull request, for the default branch, that says what was done and leads back here.
      expect(gitea.pulls).toMatchObject([
        {
          repo: 'orders',
          base: 'trunk',
          head: `agentic/${name}`,
          state: 'open',
        },
      ]);
      expect(gitea.pulls[0].body).toContain('I wrote it down.');
      expect(gitea.pulls[0].body).toContain('`notes.txt` +1 −0');
      expect(gitea.pulls[0].body).toContain(`/sessions/${project}/${name}`);
      expect(gitea.git('library', 'branch', '--list', 'agentic/*')).toBe('');

      // The next turn is in it, too.
      await client.sendMessage(project, name, { content: 'And refunds\n' });
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
      const folder = join(ground.site.data, 'sessions', uid);
      // In a pod the folder is out of reach from here.
      if (existsSync(folder)) {
        expect(
          spawnSync('grep', ['-r', '-l', gitea.token, folder]).status,
        ).toBe(1);
      }
      await openTab(page, 'Conversation');
      await client.finishSession(project, name);
      await expect(
        page.getByText('Completed', { exact: true }).first(),
      ).toBeVisible({ timeout: 60_000 });
    });
  },
  ForgeGround,
);
