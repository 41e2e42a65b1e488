import { expect } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { demoSession } from './support/demoSession';
import { PortalSite } from './support/PortalSite';
import { portalTest } from './support/portalTest';
import { signIn } from './support/signIn';
import { waitForQuestion } from './support/waitForQuestion';

/** Search is told of sessions often, so that the test need not wait for it. */
const often = {
  APP_CONFIG_search_collators_agenticSessions_schedule: JSON.stringify({
    frequency: { seconds: 2 },
    timeout: { seconds: 60 },
    initialDelay: { seconds: 1 },
  }),
};

const test = portalTest('site', async () => {
  const site = await PortalSite.create();
  return {
    repoURL: site.repoURL,
    gitPort: site.gitPort,
    data: site.data,
    startBackend: () => site.startBackend(often),
    close: () => site.close(),
  };
});

test('sessions of all projects are on one page, on the home page, in search and in the palette, and those of others nowhere', async ({
  page,
  portal: { backend, site },
}) => {
  const client = await backend.signIn();
  const { repoURL } = site;
  for (const name of ['infra', 'strangers']) {
    await client.createProject({ metadata: { name } });
  }
  const make = (project: string, displayName: string, interactive = false) =>
    demoSession(client, {
      project,
      displayName,
      prompt: 'Look for zirconium in it',
      repoURL,
      interactive,
      paceMs: 0,
    });
  const asks = await make('infra', 'Zirconium of infra', true);
  await make('default', 'Zirconium of default');
  await make('strangers', 'Zirconium of strangers');
  await client.patchProject('strangers', {
    spec: { members: [{ subject: 'user:default/jane', role: 'admin' }] },
  });
  await waitForQuestion(client, asks.metadata.name, 'infra');

  await signIn(page, '/');
  await expect(page.getByRole('list', { name: 'Needs you' })).toContainText(
    'Zirconium of infra',
  );

  await page.goto('/sessions');
  await expect(
    page.getByRole('heading', { name: 'All projects' }),
  ).toBeVisible();
  const list = page.getByRole('list', { name: 'Sessions' });
  await expect(list).toContainText('Zirconium of default');
  await expect(list).toContainText('infra');
  await expect(list).not.toContainText('strangers');

  await expect(async () => {
    await page.goto('/search?query=zirconium');
    const results = page.getByRole('link', { name: /Zirconium of/ });
    await expect(results).toHaveCount(2, { timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
  await expect(page.getByText('Zirconium of strangers')).toHaveCount(0);

  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: 'Command' });
  await field.fill('of infra');
  await expect(
    page.getByRole('option', { name: /Approve: .*Zirconium of infra/ }),
  ).toBeVisible();
  await field.press('Enter');
  await expect(page).toHaveURL(
    new RegExp(`/sessions/infra/${asks.metadata.name}$`),
  );
  await page.keyboard.press('Control+k');
  await field.fill('Shipping quotes');
  await expect(
    page.getByRole('option', { name: /Shipping quotes/ }),
  ).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(field).toBeHidden();

  await page.setViewportSize({ width: 375, height: 812 });
  await page.keyboard.press('Control+k');
  await expect(field).toBeVisible();
  await expect(page.locator('html')).toHaveJSProperty('scrollWidth', 375);
  // Few sessions may run at once, and others have to.
  await client.stopSession('infra', asks.metadata.name);
});

test('a session that failed is diagnosed, and the diagnosis leads back to it', async ({
  page,
  portal: { backend, site },
}) => {
  const client = await backend.signIn();
  const { metadata } = await demoSession(client, {
    prompt: 'Work on what is not there',
    repoURL: site.repoURL.replace('shipping-quotes', 'there-is-none'),
    interactive: false,
    paceMs: 0,
  });
  await signIn(page, `/sessions/default/${metadata.name}`);
  await page
    .getByRole('button', { name: 'Diagnose' })
    .click({ timeout: 60_000 });
  await expect(page).toHaveURL(/\/diagnose\/[0-9a-f-]{36}$/);
  await page.getByRole('link', { name: `session ${metadata.name}` }).click();
  await expect(page).toHaveURL(
    new RegExp(`/sessions/default/${metadata.name}$`),
  );
});

test('a session begins with a prompt template, whose parameters are asked for', async ({
  page,
}) => {
  await signIn(page, '/sessions/new?template=explain-code');
  const part = page.getByLabel('Part');
  await part.fill('the rates');
  await expect(page.getByLabel('What is the agent to do?')).toHaveValue(
    /explain that part: the rates/,
  );
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page).toHaveURL(/\/sessions\/default\/[a-z0-9-]+$/);
});

test('the template makes a service, publishes and registers it, and lets an agent finish it', async ({
  page,
  portal: { backend, site },
}) => {
  const token = await backend.guestToken();
  const call = async (path: string, body?: object) => {
    const response = await fetch(`${backend.url}/api/${path}`, {
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
      },
      signal: AbortSignal.timeout(20_000),
    });
    expect(response.ok, `${path}: ${response.status}`).toBe(true);
    return response.json();
  };
  await expect
    .poll(
      async () =>
        (
          await call(
            'catalog/entities?filter=kind=Template,metadata.name=new-service',
          )
        ).length,
      { timeout: 60_000 },
    )
    .toBe(1);
  const { id } = await call('scaffolder/v2/tasks', {
    templateRef: 'template:default/new-service',
    values: {
      name: 'parcel-labels',
      purpose: 'Prints labels for parcels: "fragile" and others.',
      owner: 'group:default/developers',
      server: `http://localhost:${site.gitPort}`,
      agent: 'demo',
      approvals: 'outside-workspace',
      pullRequest: false,
      maxCostUSD: 5,
    },
  });
  let task: {
    status: string;
    output?: { links: Array<{ title: string; url?: string }> };
  } = { status: 'open' };
  await expect
    .poll(
      async () => {
        task = await call(`scaffolder/v2/tasks/${id}`);
        return task.status;
      },
      { timeout: 90_000 },
    )
    .toBe('completed');

  const git = (...args: string[]) =>
    execFileSync('git', args, {
      cwd: join(site.data, 'git', 'parcel-labels.git'),
      encoding: 'utf8',
    });
  expect(git('show', 'main:package.json')).toContain('"parcel-labels"');
  expect(git('show', 'agentic/first-version:AGENTIC_REPORT.md')).toContain(
    'the skeleton of a new service, parcel-labels',
  );
  const { metadata } = await call(
    'catalog/entities/by-name/component/default/parcel-labels',
  );
  expect(metadata.annotations['agentic-portal.io/repo-url']).toBe(
    `http://localhost:${site.gitPort}/parcel-labels.git`,
  );

  await signIn(page, '/catalog/default/component/parcel-labels');
  await expect(
    page.getByRole('list', { name: 'Sessions on this component' }),
  ).toContainText('Finish parcel-labels');
});
