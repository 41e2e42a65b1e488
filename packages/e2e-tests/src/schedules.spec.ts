import { expect } from '@playwright/test';
import { openTab } from './support/openTab';
import { onEachRuntime } from './support/onEachRuntime';
import { signIn } from './support/signIn';

onEachRuntime('a schedule', test => {
  test('is made on its page, run at once, skipped while it is at work, suspended, and what it used is on a chart', async ({
    page,
    portal: { ground },
  }) => {
    await signIn(page, '/schedules');
    await expect(page.getByText('Nothing runs on a schedule')).toBeVisible();
    await page.getByRole('link', { name: 'New schedule' }).first().click();
    await page
      .getByLabel('What is the agent to do each time?')
      .fill('Count the lines of this service');
    await page.getByLabel('Repository').fill(ground.site.repoURL);
    const cron = page.getByLabel('As a cron expression');
    await cron.fill('soon');
    await expect(page.getByRole('button', { name: 'Create' })).toBeDisabled();
    await cron.fill('0 6 * * 1-5');
    await expect(
      page.getByText('At 06:00, Monday through Friday'),
    ).toBeVisible();
    await page.getByLabel('Time zone').fill('Mars/Base');
    await page.getByRole('button', { name: 'Create' }).click();
    await expect(page.getByRole('alert')).toContainText('Mars/Base');
    await page.getByLabel('Time zone').fill('Europe/Berlin');
    await page.getByRole('button', { name: 'Create' }).click();
    await expect(
      page.getByRole('heading', { name: 'Count the lines of this service' }),
    ).toBeVisible();

    const history = page.getByRole('region', { name: 'History' });
    await expect(history).toContainText('It has not run yet');
    await page.getByRole('button', { name: 'Run now' }).click();
    await expect(history).toContainText('Started');
    await page.getByRole('button', { name: 'Run now' }).click();
    await expect(history).toContainText('Skipped');
    await expect(history).toContainText('has not ended');
    await page.getByRole('button', { name: 'Suspend' }).click();
    await expect(page.getByText('Suspended').first()).toBeVisible();

    await history.getByRole('link').last().click();
    await expect(
      page.getByText('Completed', { exact: true }).first(),
    ).toBeVisible({ timeout: 90_000 });
    await openTab(page, 'Details');
    await page.goto('/usage?measure=turns');
    await expect(page.getByRole('img', { name: 'Turns by day' })).toBeVisible();
    await expect(page.getByRole('row', { name: /Together/ })).toContainText(
      /[1-9]/,
    );
  });
});
