import { expect, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { approve } from './support/approve';
import { conversationOf } from './support/conversationOf';
import { demoSession } from './support/demoSession';
import { onEachRuntime } from './support/onEachRuntime';
import { openTab } from './support/openTab';
import { signIn } from './support/signIn';

/** How long (ms) a run may take to begin or to end; a pod takes the longest. */
const runMs = 90_000;

const turn = (page: Page, number: number) =>
  conversationOf(page).getByText(`Turn ${number}`, { exact: true });

onEachRuntime('the life of a session', test => {
  test('files are looked into and uploaded, a stopped session goes on, a branch begins where a turn ended, all of it can be saved', async ({
    page,
    portal: { ground, backend },
  }) => {
    test.setTimeout(300_000);
    const { project } = ground;
    const client = await backend.signIn();
    const made = await demoSession(client, {
      project,
      repoURL: ground.site.repoURL,
      prompt: 'Write a report',
      displayName: 'Report',
      interactive: true,
      paceMs: 0,
    });
    const { name } = made.metadata;
    await approve(client, name, project);
    await signIn(page, `/sessions/${project}/${name}`);
    await expect(turn(page, 1)).toBeVisible({ timeout: runMs });
    await expect(
      page.getByText('Completed', { exact: true }).first(),
    ).toBeVisible({ timeout: runMs });

    // A message lets it go on where it was, with what was said before; then it is stopped, and goes on again.
    const box = page.getByRole('textbox', { name: /message/i });
    for (const [words, number] of [
      ['quotes', 2],
      ['only-said-here', 3],
    ] as const) {
      await box.fill(words);
      await box.press('Enter');
      await expect(turn(page, number)).toBeVisible({ timeout: runMs });
      await expect(conversationOf(page)).toContainText('Write a report');
      if (number === 3) break;
      await page.getByRole('button', { name: 'Stop', exact: true }).click();
      await expect(
        page.getByText('Stopped', { exact: true }).first(),
      ).toBeVisible({ timeout: runMs });
    }

    await openTab(page, 'Files');
    const files = page.getByRole('navigation', { name: 'Files' });
    await files.getByRole('button', { name: 'shipping-quotes' }).click();
    await files.getByRole('button', { name: /^AGENTIC_REPORT\.md/ }).click();
    await expect(page).toHaveURL(
      /tab=files&path=shipping-quotes%2FAGENTIC_REPORT\.md/,
    );
    const file = page.getByRole('region', {
      name: 'shipping-quotes/AGENTIC_REPORT.md',
    });
    await expect(file).toContainText('Report of the demo agent');
    await page.reload();
    await expect(file).toContainText('Report of the demo agent');

    await page.getByLabel('Files to upload').setInputFiles({
      name: 'note.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('from my machine\n'),
    });
    await files.getByRole('button', { name: /^note\.txt/ }).click();
    await expect(
      page.getByRole('region', { name: 'shipping-quotes/note.txt' }),
    ).toContainText('from my machine');
    const archive = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Archive' }).click();
    expect((await archive).suggestedFilename()).toBe(
      `${name}-shipping-quotes.tar.gz`,
    );

    await page.setViewportSize({ width: 375, height: 812 });
    await expect(page.locator('html')).toHaveJSProperty('scrollWidth', 375);
    await page.setViewportSize({ width: 1440, height: 900 });

    await page.getByRole('button', { name: 'More' }).click();
    const saved = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'Export as Markdown' }).click();
    const path = await (await saved).path();
    expect(readFileSync(path, 'utf8')).toContain('Write a report');

    await openTab(page, 'Conversation');
    const first = conversationOf(page)
      .locator('div')
      .filter({ has: page.getByText('Turn 1', { exact: true }) })
      .last();
    await first.getByRole('button', { name: 'Branch off from here' }).click();
    const dialog = page.getByRole('dialog');
    await dialog
      .getByRole('textbox', { name: /What should the agent do/ })
      .fill('Write another report');
    await dialog.getByRole('button', { name: 'Branch off' }).click();
    await expect(page).not.toHaveURL(new RegExp(`/${name}(\\?|#|$)`));
    await expect(conversationOf(page)).toContainText(
      `This session branched off from ${name} after turn 1`,
    );
    await expect(conversationOf(page)).toContainText('Write a report');
    const branch = new URL(page.url()).pathname.split('/').pop() ?? '';
    await approve(client, branch, project);
    await expect(turn(page, 2)).toBeVisible({ timeout: runMs });
    await expect(
      page.getByText('Completed', { exact: true }).first(),
    ).toBeVisible({ timeout: runMs });
    await expect(conversationOf(page)).not.toContainText('only-said-here');
  });
});
