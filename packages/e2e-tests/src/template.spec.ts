import { expect } from '@playwright/test';
import { conversationOf } from './support/conversationOf';
import { signIn } from './support/signIn';
import { test } from './support/test';

test('the template runs an agent on the example to its end, and leads to the session', async ({
  page,
  portal: { site },
}) => {
  await signIn(page, '/create');
  const card = page
    .locator('.MuiCard-root')
    .filter({ hasText: 'Run an agent on a repository' })
    .first();
  await card.getByRole('button', { name: 'Choose' }).click();

  await page.getByLabel('Task').fill('Count what is in this service');
  await page.getByLabel('Branch to push to').fill('agentic/template');
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Create' }).click();

  const open = page.getByRole('link', { name: 'Open the session' });
  await expect(open).toBeVisible({ timeout: 90_000 });
  await expect(page.getByText('Completed').first()).toBeVisible();
  await open.click();
  await expect(page).toHaveURL(/\/sessions\/default\/[a-z0-9-]+$/);
  await expect(conversationOf(page)).toContainText(
    'Count what is in this service',
  );
  await expect(conversationOf(page)).toContainText('I wrote AGENTIC_REPORT.md');
  expect(site.git('show', 'agentic/template:AGENTIC_REPORT.md')).toContain(
    'Count what is in this service',
  );
});
