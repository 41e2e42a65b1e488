import type { AgenticPortalClient } from '@agentic-portal/sdk';
import { expect, type Page } from '@playwright/test';
import { join } from 'node:path';
import { root } from '../../../tools/lib/paths.mjs';
import { conversationOf } from './support/conversationOf';
import { PortalSite } from './support/PortalSite';
import { portalTest } from './support/portalTest';
import { signIn } from './support/signIn';

const folder = join(root, 'packages/e2e-tests/src/support/agents');

/** Programs that are agents here, by their names in the registry. */
const agents = ['hostile', 'talking'] as const;
type Agent = (typeof agents)[number];

const test = portalTest('site', async () => {
  const site = await PortalSite.create();
  const env = Object.fromEntries(
    agents.map(agent => [
      `APP_CONFIG_agenticSessions_agents_${agent}`,
      JSON.stringify({
        kind: 'command',
        title: agent,
        promptVia: 'stdin',
        command: [process.execPath, join(folder, `${agent}Agent.mjs`)],
      }),
    ]),
  );
  return {
    startBackend: () => site.startBackend(env),
    close: () => site.close(),
  };
});

/** Runs a session of an agent to its end; the path of its page. */
async function run(
  client: AgenticPortalClient,
  agent: Agent,
  prompt: string,
): Promise<string> {
  const { metadata } = await client.createSession('default', {
    spec: { prompt, agent, interactive: false, timeout: 120 },
  });
  await expect
    .poll(
      async () => {
        const session = await client.getSession('default', metadata.name);
        return session.status.phase;
      },
      { timeout: 90_000 },
    )
    .toBe('Completed');
  return `/sessions/default/${metadata.name}`;
}

/** The widths of the page and of what is in it. */
function widths(page: Page) {
  return page.evaluate(() => ({
    window: window.innerWidth,
    page: document.documentElement.scrollWidth,
  }));
}

test('nothing that an agent says runs, reaches out, hides or breaks the page', async ({
  page,
  portal: { backend },
}) => {
  const path = await run(await backend.signIn(), 'hostile', 'Try it');
  const reached: string[] = [];
  page.on('request', request => {
    if (request.url().includes('.invalid')) reached.push(request.url());
  });
  page.on('dialog', dialog => {
    reached.push(`a dialog: ${dialog.message()}`);
    return dialog.dismiss();
  });
  await signIn(page, path);
  const conversation = conversationOf(page);
  await expect(conversation).toContainText('The end of what is hostile');
  await expect(conversation).toContainText('The beginning of what is hostile');

  // All of it unfolded.
  for (;;) {
    const folded = conversation.locator('details:not([open]) > summary');
    if ((await folded.count()) === 0) break;
    await folded.first().click();
  }
  await expect(conversation).toContainText('concealed');
  await expect(conversation).toContainText('Show more');

  const found = await page.evaluate(() => {
    const log = document.querySelector('[role=log]');
    const all = [...(log?.querySelectorAll('*') ?? [])];
    return {
      ran: (window as unknown as Record<string, unknown>).ranByAgent,
      polluted: ({} as Record<string, unknown>).ranByAgent,
      elements: all
        .map(element => element.localName)
        .filter(name =>
          /^(script|iframe|object|embed|style|link|base|meta|form|animate|source)$/.test(
            name,
          ),
        ),
      handlers: all.filter(element =>
        [...element.attributes].some(({ name }) => name.startsWith('on')),
      ).length,
      images: all.filter(
        element => element.localName === 'img' && element.getAttribute('src'),
      ).length,
      links: all
        .filter(element => element.localName === 'a')
        .map(element => (element as HTMLAnchorElement).protocol),
    };
  });
  expect(found).toMatchObject({
    elements: [],
    handlers: 0,
    images: 0,
  });
  expect(found.ran).toBeUndefined();
  expect(found.polluted).toBeUndefined();
  expect(found.links.filter(link => !/^(https?|mailto):$/.test(link))).toEqual(
    [],
  );
  expect(reached).toEqual([]);

  // What turns writing around is told and does not turn it.
  await expect(conversation).toContainText('⟨U+202E⟩gpj.exe');
  await expect(conversation).toContainText("echo ⟨U+202E⟩'harmless'");
  expect(await conversation.textContent()).not.toMatch(
    // eslint-disable-next-line no-control-regex
    /[\u001b\u0007\u202e\u2066]/,
  );

  for (const width of [1440, 375]) {
    await page.setViewportSize({ width, height: 812 });
    await expect
      .poll(() => widths(page))
      .toEqual({ window: width, page: width });
  }
});

test('a long transcript opens at its end, draws what is near, and goes back as far as one wants', async ({
  page,
  portal: { backend },
}) => {
  const count = 1500;
  const path = await run(await backend.signIn(), 'talking', `${count}`);
  await signIn(page, path);
  const conversation = conversationOf(page);
  const rows = conversation.locator('[data-index]');
  await expect(conversation).toContainText(`Number ${count} of ${count}.`);
  await expect(
    conversation.getByText(`Number ${count} of ${count}.`),
  ).toBeInViewport();
  expect(await rows.count()).toBeLessThan(100);

  // What is read stays where it is while older events come before it.
  const first = conversation.getByText('Number 1 of');
  await conversation.getByText(`Number ${count} of ${count}.`).hover();
  await expect
    .poll(
      async () => {
        await page.mouse.wheel(0, -20_000);
        return first.isVisible();
      },
      { intervals: [50], timeout: 60_000 },
    )
    .toBe(true);
  await page.getByRole('button', { name: 'Jump to newest' }).click();
  await expect(
    conversation.getByText(`Number ${count} of ${count}.`),
  ).toBeInViewport();

  // A link to an event, on a page that has read none of what is before it.
  const link = await linkOf(page, `Number ${count} of`);
  const seq = Number(link.replace('#seq-', ''));
  const far = 3 * (count - 300);
  await page.goto('/sessions');
  await page.goto(`${path}#seq-${seq - far}`);
  await expect(conversation.getByText('Number 300 of')).toBeInViewport();
  await expect(
    conversation.getByText(`Number ${count} of ${count}.`),
  ).toBeHidden();

  // Words anywhere in it.
  await page.getByRole('button', { name: 'Search the conversation' }).click();
  const search = page.getByRole('searchbox', {
    name: 'Words to find in the conversation',
  });
  await search.fill('Number 42 of');
  await expect(page.getByText('1 found', { exact: true })).toBeVisible();
  await search.press('Enter');
  await expect(conversation.getByText('Number 42 of')).toBeInViewport();
});

async function linkOf(page: Page, text: string): Promise<string> {
  const row = page.locator('[data-index]', { hasText: text });
  const href = await row
    .getByRole('link', { name: 'Link to this' })
    .getAttribute('href');
  if (!href) throw new Error(`No link to “${text}”`);
  return href;
}
