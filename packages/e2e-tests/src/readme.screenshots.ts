import type { AgenticPortalClient } from '@agentic-portal/sdk';
import { expect } from '@playwright/test';
import { approve } from './support/approve';
import { conversationOf } from './support/conversationOf';
import { demoSession } from './support/demoSession';
import { openTab } from './support/openTab';
import { picture } from './support/picture';
import { pictures } from './support/pictures';
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
  await pictures(page, 'session-approval', question);

  await page.goto('/sessions');
  await pictures(page, 'sessions', page.getByText(inventory[0]).first());
  await page.goto('/');
  await pictures(page, 'home', page.getByText(inventory[2]).first());
  await page.goto(`/sessions/new?repo=${encodeURIComponent(site.repoURL)}`);
  await pictures(
    page,
    'session-new',
    page.getByRole('radio', { name: /Demo/ }).locator('..'),
  );
  await page.goto('/catalog/default/component/shipping-quotes/sessions');
  await expect(page.getByRole('list', { name: 'Sessions' })).toBeVisible();
  await picture(page, 'component-sessions');

  await approve(client, name);
  await phase(client, name, 'Completed');
  await page.goto(`/sessions/default/${name}`);
  await expect(conversationOf(page)).toContainText('I wrote AGENTIC_REPORT.md');
  await picture(page, 'session-completed');
  await openTab(page, 'Changes');
  await pictures(
    page,
    'session-changes',
    page.getByText('# Report of the demo agent').first(),
  );

  await makeSchedule(client, site.repoURL);
  await page.goto('/schedules/default/monday');
  await pictures(page, 'schedule', page.getByText('Started').first());
  await page.goto('/usage?measure=turns&by=agent&days=7');
  await pictures(page, 'usage', page.getByRole('img', { name: /by day/ }));

  await page.goto('/diagnose');
  await page.getByRole('button', { name: 'Out of memory' }).click();
  await page.getByRole('button', { name: 'Diagnose', exact: true }).click();
  await pictures(
    page,
    'diagnosis',
    page.getByRole('region', { name: 'Root cause' }),
  );

  await page.goto('/diagnose/runbooks?q=disk%20full');
  await expect(page.getByText(/runbooks fit/)).toBeVisible();
  await picture(page, 'diagnosis-runbooks');
});

async function makeSchedule(client: AgenticPortalClient, repoURL: string) {
  await client.schedules.create('default', {
    metadata: { name: 'monday' },
    spec: {
      displayName: 'Update the dependencies',
      schedule: '0 6 * * 1',
      timeZone: 'Europe/Berlin',
      concurrencyPolicy: 'Forbid',
      startingDeadlineSeconds: 3600,
      sessionTemplate: {
        spec: {
          prompt:
            'Update all dependencies to their newest minor version.\nRun the tests, and say what broke.',
          agent: 'demo',
          repos: [{ input: { repoURL } }],
        },
      },
    },
  } as Parameters<AgenticPortalClient['schedules']['create']>[1]);
  await client.schedules.run('default', 'monday');
}

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
