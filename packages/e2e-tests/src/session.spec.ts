import { expect } from '@playwright/test';
import { conversationOf } from './support/conversationOf';
import { lastingText } from './support/lastingText';
import { openTab } from './support/openTab';
import { signIn } from './support/signIn';
import { startSession } from './support/startSession';
import { test } from './support/test';

test('a guest runs an agent on a component, follows it, approves, and finds its commit in git', async ({
  page,
  browser,
  baseURL,
  portal: { site },
}) => {
  await signIn(page, '/catalog/default/component/shipping-quotes');
  await openTab(page, 'Sessions');
  await page.getByRole('link', { name: 'Run an agent' }).first().click();
  await expect(page.getByLabel('URL')).toHaveValue(site.repoURL);
  await startSession(page, {
    prompt: 'Say how large this service is and what is still open in it',
    targetBranch: 'agentic/story',
  });

  const question = page.getByRole('region', { name: 'The agent asks' });
  await expect(question).toBeVisible({ timeout: 60_000 });
  const conversation = conversationOf(page);
  await expect(conversation).toContainText('I am the demo agent');
  await expect(conversation).toContainText('count_lines');
  await expect(page.getByText('Needs you')).toBeVisible();

  await question.getByLabel('Comment').fill('Keep it short');
  await question.getByRole('button', { name: 'Approve' }).click();
  await expect(
    page.getByRole('region', { name: 'Answered question' }),
  ).toContainText('Approved');
  await expect(
    page.getByText('Completed', { exact: true }).first(),
  ).toBeVisible({ timeout: 60_000 });
  await expect(conversation).toContainText('I wrote AGENTIC_REPORT.md');

  // What git says is what the page says.
  const commit = site.git('rev-parse', 'refs/heads/agentic/story');
  const report = site.git('show', `${commit}:AGENTIC_REPORT.md`);
  expect(report).toContain('Say how large this service is');
  expect(report).toContain('Keep it short');
  const said = await lastingText(conversation);

  await openTab(page, 'Changes');
  const changes = page.getByRole('region', { name: 'shipping-quotes' });
  await expect(changes).toContainText('Pushed');
  await expect(changes).toContainText(commit.slice(0, 8));
  await expect(changes).toContainText('AGENTIC_REPORT.md');
  await expect(changes).toContainText('# Report of the demo agent');

  await openTab(page, 'Conversation');
  await page.reload();
  await expect(conversation).toContainText('I wrote AGENTIC_REPORT.md');
  expect(await lastingText(conversation)).toBe(said);

  const other = await (await browser.newContext({ baseURL })).newPage();
  await signIn(other, page.url());
  await expect(conversationOf(other)).toContainText(
    'I wrote AGENTIC_REPORT.md',
  );
  expect(await lastingText(conversationOf(other))).toBe(said);
  await other.context().close();

  // The same on a phone: nothing scrolls sideways but the code.
  await page.setViewportSize({ width: 375, height: 812 });
  await expect(page.locator('html')).toHaveJSProperty('scrollWidth', 375);
  await openTab(page, 'Changes');
  await expect(changes).toContainText('# Report of the demo agent');
  await expect(page.locator('html')).toHaveJSProperty('scrollWidth', 375);

  await page.goto('/sessions');
  await expect(page.getByRole('list', { name: 'Sessions' })).toContainText(
    'Say how large this service is',
  );
});

test('a denied approval leaves the repository as it was, and the transcript says so', async ({
  page,
  portal: { site },
}) => {
  await signIn(page, `/sessions/new?repo=${encodeURIComponent(site.repoURL)}`);
  await startSession(page, {
    prompt: 'Write a report',
    targetBranch: 'agentic/denied',
  });
  const question = page.getByRole('region', { name: 'The agent asks' });
  await question
    .getByRole('button', { name: 'Deny' })
    .click({ timeout: 60_000 });
  await expect(
    page.getByRole('region', { name: 'Answered question' }),
  ).toContainText('Denied');
  await expect(
    page.getByText('Completed', { exact: true }).first(),
  ).toBeVisible({ timeout: 60_000 });
  await expect(conversationOf(page)).toContainText(
    'You did not approve, so I wrote nothing',
  );
  await expect(conversationOf(page)).not.toContainText('write_file');

  await openTab(page, 'Changes');
  await expect(
    page.getByRole('region', { name: 'shipping-quotes' }),
  ).toContainText('Nothing has changed in it.');
  expect(site.git('branch', '--list', 'agentic/denied')).toBe('');
});
