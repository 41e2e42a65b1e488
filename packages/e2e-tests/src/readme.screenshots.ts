import type { AgenticPortalClient } from '@agentic-portal/sdk';
import { expect } from '@playwright/test';
import { approve } from './support/approve';
import { conversationOf } from './support/conversationOf';
import { demoSession } from './support/demoSession';
import { openTab } from './support/openTab';
import { picture } from './support/picture';
import { signIn } from './support/signIn';
import { test } from './support/test';
import { waitForQuestion } from './support/waitForQuestion';

const inventory = [
  'Find the open points and say which matter',
  'Check that zones and rates have tests',
  'Say how large this service is',
];

test('the README has its pictures', async ({
  page,
  portal: { site, backend },
}) => {
  const client = await backend.signIn();
  const start = (prompt: string, interactive = false) =>
    demoSession(client, {
      repoURL: site.repoURL,
      prompt,
      displayName: prompt,
      interactive,
      paceMs: 4_000,
      targetBranch: `agentic/${prompt.toLowerCase().replaceAll(' ', '-')}`,
    });
  for (const prompt of inventory) {
    await phase(client, (await start(prompt)).metadata.name, 'Completed');
  }
  const lost = await demoSession(client, {
    repoURL: site.repoURL.replace('shipping-quotes', 'returns'),
    prompt: 'Explain how returns are booked',
    displayName: 'Explain how returns are booked',
    interactive: false,
    paceMs: 0,
  });
  await phase(client, lost.metadata.name, 'Failed');
  const stopped = await start('Draft a change of the zone table', true);
  await waitForQuestion(client, stopped.metadata.name);
  await client.stopSession('default', stopped.metadata.name);
  await phase(client, stopped.metadata.name, 'Stopped');
  const asking = await start('Write a report for the new team', true);
  const { name } = asking.metadata;
  await waitForQuestion(client, name);

  await signIn(page, `/sessions/default/${name}`);
  const question = page.getByRole('region', { name: 'The agent asks' });
  await expect(question).toBeVisible();
  await picture(page, 'session-approval');
  await page.emulateMedia({ colorScheme: 'dark' });
  // Another theme draws the page anew.
  await expect(page.locator('[data-theme-mode=dark]').first()).toBeVisible();
  await expect(question).toBeVisible();
  await expect(question.getByRole('button', { name: 'Approve' })).toBeVisible();
  await picture(page, 'session-approval-dark');
  await page.emulateMedia({ colorScheme: 'light' });

  await page.goto('/sessions');
  await expect(page.getByRole('list', { name: 'Sessions' })).toContainText(
    inventory[0],
  );
  await picture(page, 'sessions');
  await page.goto('/');
  await expect(page.getByRole('heading').first()).toBeVisible();
  await expect(page.getByText(inventory[2]).first()).toBeVisible();
  await picture(page, 'home');
  await page.goto('/catalog/default/component/shipping-quotes/sessions');
  await expect(page.getByRole('list', { name: 'Sessions' })).toBeVisible();
  await picture(page, 'component-sessions');

  await approve(client, name);
  await phase(client, name, 'Completed');
  await page.goto(`/sessions/default/${name}`);
  await expect(conversationOf(page)).toContainText('I wrote AGENTIC_REPORT.md');
  await picture(page, 'session-completed');
  await openTab(page, 'Changes');
  await expect(
    page.getByRole('region', { name: 'shipping-quotes' }),
  ).toContainText('# Report of the demo agent');
  await picture(page, 'session-changes');

  await page.goto('/diagnose');
  await page.getByRole('button', { name: 'Out of memory' }).click();
  await page.getByRole('button', { name: 'Diagnose', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Root cause' })).toBeVisible();
  await picture(page, 'diagnosis');

  await page.goto('/diagnose/runbooks?q=disk%20full');
  await expect(page.getByText(/runbooks fit/)).toBeVisible();
  await picture(page, 'diagnosis-runbooks');
});

async function phase(
  client: AgenticPortalClient,
  name: string,
  wanted: string,
): Promise<void> {
  await expect
    .poll(async () => (await client.getSession('default', name)).status.phase, {
      timeout: 60_000,
    })
    .toBe(wanted);
}
