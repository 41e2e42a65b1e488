import { expect } from '@playwright/test';
import { onEachRuntime } from './support/onEachRuntime';
import { openTab } from './support/openTab';
import { signIn } from './support/signIn';

const log = `Last State: Terminated
  Reason: OOMKilled
  Exit Code: 137`;

onEachRuntime('the fix of a diagnosis', test => {
  test('comes from an agent on the repository of its component, and each leads to the other', async ({
    page,
    portal: { backend, ground },
  }) => {
    const query = new URLSearchParams({
      text: log,
      entity_ref: 'component:default/shipping-quotes',
    });
    await signIn(page, `/diagnose?${query}`);
    await page.getByRole('button', { name: 'Diagnose', exact: true }).click();
    await expect(page).toHaveURL(/\/diagnose\/[0-9a-f-]{36}$/);
    const diagnosis = new URL(page.url()).pathname;

    await page.getByRole('link', { name: 'Fix with an agent' }).click();
    await expect(page.getByLabel('URL')).toHaveValue(ground.site.repoURL);
    await expect(page.getByLabel('What is the agent to do?')).toHaveValue(
      /Fix the cause of this failure[\s\S]*OOMKilled/,
    );
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await expect(page).toHaveURL(/\/sessions\/[a-z0-9-]+\/[a-z0-9-]+$/);
    const session = new URL(page.url()).pathname;

    await openTab(page, 'Details');
    await page.getByRole('link', { name: 'The diagnosis' }).click();
    await expect(page).toHaveURL(new RegExp(`${diagnosis}$`));
    await page.locator(`a[href="${session}"]`).click();
    await expect(page).toHaveURL(new RegExp(`${session}$`));
    const client = await backend.signIn();
    await client.stopSession(
      ground.project,
      session.slice(session.lastIndexOf('/') + 1),
    );
  });
});
