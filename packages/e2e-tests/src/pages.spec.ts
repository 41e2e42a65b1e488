import { expect, type Locator, type Page } from '@playwright/test';
import { signIn } from './support/signIn';
import { test } from './support/test';

/** Pages, and what shows that all of a page is there. */
const pages: Array<{
  name: string;
  path: string;
  whole: (page: Page) => Locator;
}> = [
  {
    name: 'home',
    path: '/',
    whole: page => page.getByRole('link', { name: 'Browse the catalog' }),
  },
  {
    name: 'sessions',
    path: '/sessions',
    whole: page => page.getByRole('combobox').or(page.getByRole('searchbox')),
  },
  {
    name: 'new session',
    path: '/sessions/new',
    whole: page => page.getByRole('radio', { name: /Demo/ }),
  },
  {
    name: 'schedules',
    path: '/schedules',
    whole: page => page.getByRole('link', { name: 'New schedule' }).first(),
  },
  {
    name: 'new schedule',
    path: '/schedules/new',
    whole: page => page.getByLabel('As a cron expression'),
  },
  {
    name: 'usage',
    path: '/usage',
    whole: page => page.getByRole('button', { name: /Last 30 days/ }),
  },
  {
    name: 'diagnose',
    path: '/diagnose',
    whole: page => page.getByRole('textbox', { name: /Log or error/ }),
  },
  {
    name: 'catalog',
    path: '/catalog',
    whole: page => page.getByRole('link', { name: 'Shipping quotes' }),
  },
  {
    name: 'component',
    path: '/catalog/default/component/shipping-quotes/sessions',
    whole: page => page.getByRole('link', { name: 'Run an agent' }),
  },
];

test('where there is nothing yet, pages say so and what to do', async ({
  page,
}) => {
  await signIn(page, '/sessions?search=no-session-is-named-so');
  await expect(
    page.getByRole('heading', { name: 'No session fits' }),
  ).toBeVisible();
  await page.goto('/sessions?project=nobodys');
  await expect(
    page.getByRole('heading', {
      name: 'There is no project “nobodys” for you',
    }),
  ).toBeVisible();
  await page.goto('/sessions/default/there-is-none');
  await expect(
    page.getByRole('heading', { name: 'There is no such session' }),
  ).toBeVisible();
});

test('a repository of an unknown host is refused with the field and what is allowed, and nothing is made', async ({
  page,
}) => {
  await signIn(page, '/sessions/new');
  await page.getByLabel('What is the agent to do?').fill('Refuse me');
  await page
    .getByLabel('URL')
    .fill('https://git.example.invalid/acme/orders.git');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  const alert = page
    .getByRole('alert')
    .filter({ hasText: 'The session was not created' });
  await expect(alert).toContainText('spec.repos[0].input.repoURL');
  await expect(alert).toContainText('allowed:');
  await expect(page).toHaveURL(/\/sessions\/new/);
  await page.getByLabel('URL').fill('file:///etc');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(alert).toContainText('https://');
  await page.goto('/sessions?search=refuse');
  await expect(
    page.getByRole('heading', { name: 'No session fits' }),
  ).toBeVisible();
});

test('pages fit a phone: none scrolls sideways at 375 px', async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 812 });
  await signIn(page);
  for (const { name, path, whole } of pages) {
    await page.goto(path);
    await expect(whole(page).first()).toBeVisible();
    await expect
      .soft(page.locator('html'), `${name} at 375 px`)
      .toHaveJSProperty('scrollWidth', 375);
  }
});

test('pages follow the light and the dark theme', async ({ page }, info) => {
  await signIn(page);
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    for (const { name, path, whole } of pages) {
      await page.goto(path);
      await expect(whole(page).first()).toBeVisible();
      await expect(page.locator('[data-theme-mode]').first()).toHaveAttribute(
        'data-theme-mode',
        scheme,
      );
      await info.attach(`${name}, ${scheme}`, {
        body: await page.screenshot(),
        contentType: 'image/png',
      });
    }
  }
});

test('a change of the theme leaves what somebody writes where it is', async ({
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await signIn(page, '/sessions/new');
  const box = page.getByLabel('What is the agent to do?');
  await box.fill('Not lost at dusk');
  for (const scheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await expect(page.locator('[data-theme-mode]').first()).toHaveAttribute(
      'data-theme-mode',
      scheme,
    );
    await expect(box).toHaveValue('Not lost at dusk');
  }
});
