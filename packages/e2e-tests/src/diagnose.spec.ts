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

test('a pasted OOMKilled log goes through its stages to an answer; one asks on, and the link shows all of it to others', async ({
  page,
  browser,
  baseURL,
}) => {
  await signIn(page, '/diagnose');
  await page.getByRole('textbox', { name: /Log or error/ }).fill(oomLog);
  await page.getByRole('button', { name: 'Diagnose' }).click();
  await expect(page).toHaveURL(/\/diagnose\/[0-9a-f-]{36}$/);
  await expectAnswer(page, 1);

  const first = page.getByRole('article', { name: 'Diagnosis 1' });
  await first.getByText('How it went').click();
  const stages = first.getByRole('list', { name: 'Stages' });
  await expect(stages.getByRole('img', { name: 'done' })).not.toHaveCount(0);
  await expect(stages.getByRole('img', { name: 'waits' })).toHaveCount(0);

  await first.getByRole('link', { name: 'Line 8' }).click();
  await expect(page).toHaveURL(/#L8$/);
  await expect(
    first
      .getByRole('list', { name: 'The text that was diagnosed' })
      .locator('[aria-current="true"]'),
  ).toContainText('OOMKilled');

  const earlier = new URL(page.url()).pathname;
  const ask = page.getByRole('textbox', { name: 'Ask on' });
  await ask.fill('What should the limit be?');
  await ask.press('Enter');
  await expect(
    page.getByRole('article', { name: 'Diagnosis 2' }),
  ).toContainText('What should the limit be?');
  await expect(page).not.toHaveURL(new RegExp(earlier));
  await expectAnswer(page, 2);

  const other = await (await browser.newContext({ baseURL })).newPage();
  await signIn(other, page.url());
  await expectAnswer(other, 2);
  await expect(
    other.getByRole('article', { name: 'Diagnosis 1' }),
  ).toContainText('OOMKilled');
  await other.context().close();

  // Both are in the history, and the first one can be gone back to.
  const history = page.getByRole('list', { name: 'Your diagnoses' });
  await history.locator(`a[href="${earlier}"]`).click();
  await expect(page).toHaveURL(new RegExp(`${earlier}$`));
  await expect(page.getByRole('article', { name: /^Diagnosis/ })).toHaveCount(
    1,
  );

  await first.getByRole('button', { name: 'It was right' }).click();
  await expect(first.getByText('Thank you, it is kept.')).toBeVisible();
  const download = page.waitForEvent('download');
  await first.getByRole('button', { name: /^Export/ }).click();
  expect((await download).suggestedFilename()).toMatch(
    /^diagnosis-oomkilled-.*\.md$/,
  );
});

test('a dropped file is diagnosed; one that is too large is cut, with a note, and keeps its end', async ({
  page,
}) => {
  await signIn(page, '/diagnose');
  const field = page.getByRole('textbox', { name: /Log or error/ });
  await drop(page, 'checkout.log', oomLog);
  await expect(field).toHaveValue(oomLog);

  await drop(
    page,
    'large.log',
    `begin\n${'all is well\n'.repeat(500_000)}${oomLog}`,
  );
  await expect(page.getByText(/large.log is longer than/)).toBeVisible();
  const attached = page.getByRole('group', { name: 'Log' });
  await expect(attached).toContainText('begin');
  await expect(attached).toContainText('Back-off restarting');
  await page.getByRole('button', { name: 'Diagnose', exact: true }).click();
  await expect(page).toHaveURL(/\/diagnose\/[0-9a-f-]{36}$/);
  await expectAnswer(page, 1);
});

test('a diagnosis that the portal refuses says why, and keeps what was typed', async ({
  page,
}) => {
  await signIn(page, '/diagnose?text=it+broke&namespace=Not_A_Namespace');
  await page.getByRole('button', { name: 'Diagnose' }).click();
  await expect(
    page.getByRole('alert').filter({ hasText: 'It could not be diagnosed' }),
  ).toContainText('namespace');
  await expect(page.getByRole('textbox', { name: /Log or error/ })).toHaveValue(
    'it broke',
  );
  await page.getByRole('textbox', { name: 'Namespace' }).fill('shop');
  await page.getByRole('button', { name: 'Diagnose' }).click();
  await expect(page.getByRole('article', { name: /^Diagnosis/ })).toBeVisible();
});

test('runbooks are found by what one sees, read, and browsed; where none fits, the page says so', async ({
  page,
}) => {
  await signIn(page, '/diagnose');
  await page
    .getByRole('navigation', { name: 'Content navigation' })
    .getByRole('link', { name: 'Runbooks' })
    .click();
  const all = page.getByRole('list', { name: 'Runbooks', exact: true });
  await expect(all.getByRole('listitem')).not.toHaveCount(0);
  const box = page.getByRole('searchbox', { name: 'Search runbooks' });
  await box.fill('container killed, used more memory than its limit');
  const found = page.getByRole('list', { name: 'Runbooks that fit' });
  await expect(found.getByRole('link').first()).toHaveText(/OOM/i);
  await expect(page).toHaveURL(/q=container/);
  await found.getByRole('link').first().click();
  await expect(page).toHaveURL(/oomkilled\.md$/);
  await expect(
    page.getByRole('heading', { name: /symptoms/i }).first(),
  ).toBeVisible();

  await page.goBack();
  await expect(box).toHaveValue(/container killed/);
  await box.fill('strawberry cheesecake');
  await expect(
    page.getByRole('heading', { name: 'No runbook fits' }),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Show all runbooks' }).click();
  await expect(all).toBeVisible();
});

test('while no cluster is configured, the page of clusters says how to configure one', async ({
  page,
}) => {
  await signIn(page, '/diagnose/clusters');
  await expect(
    page.getByRole('heading', { name: 'No cluster is configured' }),
  ).toBeVisible();
  await expect(page.locator('pre')).toContainText('clusterLocatorMethods');
});

/** Drops a file on the form, as a browser does. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([filename, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], filename));
      return transfer;
    },
    [name, text],
  );
  await page
    .getByRole('textbox', { name: /Log or error/ })
    .dispatchEvent('drop', { dataTransfer });
}

async function expectAnswer(page: Page, turn: number): Promise<void> {
  const answer = page.getByRole('article', { name: `Diagnosis ${turn}` });
  const cause = answer.getByRole('region', { name: 'Root cause' });
  await expect(cause).toContainText(/critical|high/i);
  await expect(cause).toContainText('OOMKilled');
  await expect(cause).toContainText('found by rules and runbooks');
  const evidence = answer.getByRole('list', { name: 'Evidence', exact: true });
  await expect(evidence).toContainText('Reason:       OOMKilled', {
    useInnerText: false,
  });
  const commands = answer.getByRole('list', { name: 'Commands' });
  await expect(commands).toContainText('kubectl');
  await expect(commands).toContainText('Only reads');
  await expect(
    commands.getByRole('button', { name: /^Copy command/ }).first(),
  ).toBeVisible();
  await expect(
    answer.getByRole('heading', { name: 'Runbooks', exact: true }),
  ).toBeVisible();
}
