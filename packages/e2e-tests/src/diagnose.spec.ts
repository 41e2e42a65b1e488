import { expect, type Page } from '@playwright/test';
import { signIn } from './support/signIn';
import { test } from './support/test';

/** What `kubectl describe pod` says of a container that wanted more memory than it may have. */
const oomLog = `Name:         checkout-7d9c5b6f4-x2x9k
Namespace:    webshop
Containers:
  checkout:
    State:          Waiting
      Reason:       CrashLoopBackOff
    Last State:     Terminated
      Reason:       OOMKilled
      Exit Code:    137
    Restart Count:  7
    Limits:
      memory:  128Mi
Events:
  Warning  BackOff  2m (x21 over 9m)  kubelet  Back-off restarting failed container`;

test('a pasted OOMKilled log is diagnosed with evidence, commands and a runbook, and its link shows it to others', async ({
  page,
  browser,
  baseURL,
}) => {
  await signIn(page, '/diagnose');
  await page.getByRole('textbox', { name: /Log or error/ }).fill(oomLog);
  await page.getByRole('button', { name: 'Diagnose' }).click();
  await expect(page).toHaveURL(/\/diagnose\/[0-9a-f-]{36}$/);
  await expectDiagnosis(page);

  await page.getByRole('link', { name: 'Line 8' }).click();
  await expect(
    page
      .getByRole('list', { name: 'The text that was diagnosed' })
      .locator('[aria-current="true"]'),
  ).toContainText('OOMKilled');

  const url = page.url();
  const other = await (await browser.newContext({ baseURL })).newPage();
  await signIn(other, url);
  await expectDiagnosis(other);
  await other.context().close();

  await page.getByRole('link', { name: /OOMKilled|out of memory/i }).click();
  await expect(page).toHaveURL(/oomkilled\.md$/);
  await expect(
    page.getByRole('heading', { name: /symptoms/i }).first(),
  ).toBeVisible();
});

async function expectDiagnosis(page: Page): Promise<void> {
  const cause = page.getByRole('region', { name: 'Root cause' });
  await expect(cause).toContainText(/critical|high/i);
  await expect(cause).toContainText('OOMKilled');
  await expect(cause).toContainText('found by rules and runbooks');
  const evidence = page.getByRole('list', { name: 'Evidence', exact: true });
  await expect(evidence).toContainText('Reason:       OOMKilled', {
    useInnerText: false,
  });
  const commands = page.getByRole('list', { name: 'Commands' });
  await expect(commands).toContainText('kubectl');
  await expect(commands).toContainText('Only reads');
  await expect(
    commands.getByRole('button', { name: /^Copy command/ }).first(),
  ).toBeVisible();
  await expect(
    page.getByRole('heading', { name: 'Runbooks', exact: true }),
  ).toBeVisible();
}
