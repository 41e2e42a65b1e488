import {
  expect,
  type APIRequestContext,
  type Page,
  type TestInfo,
} from '@playwright/test';
import { conversationOf } from './support/conversationOf';
import { onEachRuntime } from './support/onEachRuntime';
import { openTab } from './support/openTab';
import { signIn } from './support/signIn';
import { startSession } from './support/startSession';
import { test } from './support/test';

/** Makes a project as the guest, with what it allows. */
async function createProject(
  request: APIRequestContext,
  name: string,
  settings: object,
) {
  const signedIn = await request.get('/api/auth/guest/refresh', {
    headers: { 'x-requested-with': 'XMLHttpRequest' },
  });
  const { backstageIdentity } = await signedIn.json();
  const made = await request.post('/api/agentic-sessions/v1/projects', {
    headers: { authorization: `Bearer ${backstageIdentity.token}` },
    data: { metadata: { name }, spec: { members: [], settings } },
  });
  expect(made.status(), await made.text()).toBe(201);
}

/** A picture for the report. */
async function picture(page: Page, testInfo: TestInfo, name: string) {
  const path = testInfo.outputPath(`${name}.png`);
  await page.screenshot({ path, fullPage: true });
  await testInfo.attach(name, { path, contentType: 'image/png' });
}

onEachRuntime('a budget', eachTest => {
  eachTest(
    'stops a session cleanly, with its results and its versions',
    async ({ page, portal: { ground } }, testInfo) => {
      await signIn(
        page,
        `/sessions/new?repo=${encodeURIComponent(ground.site.repoURL)}`,
      );
      await page
        .getByRole('button', { name: 'Title, model, limits, approvals' })
        .click();
      await page.getByRole('textbox', { name: 'Turn limit' }).fill('2');
      await startSession(page, {
        prompt: 'Say how large this service is',
        targetBranch: 'agentic/budget',
      });
      await expect(
        page.getByText('Stopped', { exact: true }).first(),
      ).toBeVisible({
        timeout: 90_000,
      });
      await expect(conversationOf(page)).toContainText(
        '100 % of the budget of 2 turns is used.',
      );
      await expect(
        page.getByText('The budget of 2 turns is used up.').first(),
      ).toBeVisible();
      await expect(conversationOf(page)).not.toContainText('count_lines');
      await openTab(page, 'Details');
      const section = (name: string) =>
        page
          .locator('section')
          .filter({ has: page.getByRole('heading', { name, exact: true }) });
      await expect(section('Conditions')).toContainText('BudgetExceeded');
      await expect(section('Usage')).toContainText('Turns2');
      const versions = section('Versions');
      for (const name of ['runner', 'node', 'git', 'demo', 'portal']) {
        await expect(versions).toContainText(name);
      }
      await picture(page, testInfo, 'stopped by its budget');
    },
  );
});

test('the form offers what the project allows, and what the agent can do', async ({
  page,
}, testInfo) => {
  await signIn(page, '/sessions/new');
  await expect(page.getByRole('radio', { name: /Demo/ })).toBeChecked();
  // Without a key, and it says so.
  await expect(
    page.getByRole('radio', { name: /Gemini.*GEMINI_API_KEY/ }),
  ).toBeDisabled();

  await createProject(page.request, 'narrow', {
    allowedAgents: ['demo'],
    budget: { maxTurns: 7 },
  });
  await page.goto('/sessions/new?project=narrow');
  await expect(page.getByRole('radio', { name: /Demo/ })).toBeChecked();
  await expect(page.getByRole('radio', { name: /Gemini|Claude/ })).toHaveCount(
    0,
  );
  await page
    .getByRole('button', { name: 'Title, model, limits, approvals' })
    .click();
  await expect(page.getByText("the project's 7 when empty")).toBeVisible();
  await page.getByRole('button', { name: 'Add a repository' }).click();
  await page
    .getByRole('radio', { name: 'The agent starts here' })
    .nth(1)
    .check();
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await picture(page, testInfo, `form, ${scheme}`);
  }
  await page.setViewportSize({ width: 375, height: 812 });
  await expect(page.locator('html')).toHaveJSProperty('scrollWidth', 375);
  await picture(page, testInfo, 'form, narrow');
});
