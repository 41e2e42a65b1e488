import { expect } from '@playwright/test';
import { conversationOf } from './support/conversationOf';
import { demoSession } from './support/demoSession';
import { expectLiveText } from './support/expectLiveText';
import { onEachRuntime } from './support/onEachRuntime';
import { signIn } from './support/signIn';
import { startSession } from './support/startSession';

const slow = { timeout: 60_000 };

onEachRuntime('a conversation', test => {
  test('goes on over turns: files, a queue, approvals, and a form', async ({
    page,
    portal: { ground },
  }, testInfo) => {
    test.setTimeout(240_000);
    await signIn(
      page,
      `/sessions/new?repo=${encodeURIComponent(ground.site.repoURL)}`,
    );
    await page.getByLabel('Files to attach').setInputFiles({
      name: 'incident.log',
      mimeType: 'text/plain',
      buffer: Buffer.from('parcel 3: the first quote came late\n'),
    });
    await startSession(page, {
      prompt: 'Say how large this service is',
      targetBranch: 'agentic/conversation',
    });
    const conversation = conversationOf(page);
    const box = page.getByLabel('Message to the agent');
    const question = page.getByRole('region', { name: 'The agent asks' });
    const picture = async (name: string) =>
      testInfo.attach(name, {
        body: await page.screenshot(),
        contentType: 'image/png',
      });

    // Said while it works: it waits, with its file, and can be taken back.
    await box.fill('ask me what to look up');
    await page.getByLabel('Files to attach').setInputFiles({
      name: 'quotes.log',
      mimeType: 'text/plain',
      buffer: Buffer.from('parcel 17: no quote for zone 9\n'),
    });
    await expect(
      page.getByRole('button', { name: 'Remove quotes.log' }),
    ).toBeVisible();
    await box.press('Enter');
    const queued = page.getByText('Queued until the agent is ready', {
      exact: true,
    });
    await expect(queued).toHaveCount(1);
    await box.fill('never mind');
    await box.press('Enter');
    await expect(queued).toHaveCount(2);
    await picture('queued');
    await page
      .getByRole('article')
      .filter({ hasText: 'never mind' })
      .getByRole('button', { name: 'Withdraw' })
      .click();
    await expect(queued).toHaveCount(1);

    // The task came with its file.
    await expect(conversation).toContainText('incident.log', slow);
    await expect(conversation).toContainText('read_attachment', slow);

    // What is asked says what will be done, and until when; the tab says that somebody is needed.
    await expect(question).toContainText('AGENTIC_REPORT.md', slow);
    await expect(question).toContainText(/\d+ (h|d) .* left/);
    await expect(page).toHaveTitle(/● needs you – /);
    await picture('approval');
    await question.getByRole('button', { name: 'Approve' }).click();

    // The next turn is the queued message: it has its file, and asks with a form.
    await expect(conversation).toContainText('quotes.log', slow);
    await expect(question).toContainText('What shall I look up?', slow);
    await question.getByLabel('Words').fill('ab');
    await question.getByRole('button', { name: 'Answer', exact: true }).click();
    await expect(question).toContainText('must have at least 3 characters');
    await picture('form');
    await question.getByLabel('Words').fill('quote');
    await question.getByRole('button', { name: 'Answer', exact: true }).click();
    await expect(conversation).toContainText('The lines with the most', slow);
    await expect(
      page.getByText('Completed', { exact: true }).first(),
    ).toBeVisible(slow);
    expect(
      ground.site.git('show', 'agentic/conversation:AGENTIC_REPORT.md'),
    ).toContain('Say how large this service is');

    // A message resumes it, and its turn takes an approval again: answered from the notification.
    await box.fill('Write the report again, please');
    await box.press('Enter');
    await expect(question).toContainText('AGENTIC_REPORT.md', slow);
    const session = new URL(page.url()).pathname;
    await page.goto('/notifications');
    const link = page.locator(`a[href*="${session}?question="]`).first();
    await expect(link).toContainText('needs you', slow);
    await picture('notification');
    await link.click();
    await expect(question).toBeFocused(slow);
    await question.getByLabel('Comment').fill('the same as before');
    await question.getByRole('button', { name: 'Deny' }).click();
    await expect(conversation).toContainText('the same as before', slow);
    await expect(page.getByText('Idle', { exact: true }).first()).toBeVisible(
      slow,
    );

    await box.press('ArrowUp');
    await expect(box).toHaveValue('Write the report again, please');
    await box.fill('/');
    await expect(page.getByRole('listbox', { name: 'Commands' })).toBeVisible();
    await picture('commands');
    await box.fill('/stop');
    await box.press('Enter');
    await expect(
      page.getByText('Stopped', { exact: true }).first(),
    ).toBeVisible(slow);

    await page.setViewportSize({ width: 375, height: 812 });
    await expect(page.locator('html')).toHaveJSProperty('scrollWidth', 375);
  });

  test('is read while the agent speaks, and Esc ends the turn, not the session', async ({
    page,
    portal: { ground, backend },
  }) => {
    const { project, site } = ground;
    const { metadata } = await demoSession(await backend.signIn(), {
      project,
      repoURL: site.repoURL,
      prompt: 'Take your time',
      interactive: true,
      paceMs: 60_000,
    });
    await signIn(page, `/sessions/${project}/${metadata.name}`);
    const conversation = conversationOf(page);
    const box = page.getByLabel('Message to the agent');
    await expect(conversation).toContainText('I am', slow);
    await expectLiveText(page);
    await expect(page.getByRole('button', { name: 'Interrupt' })).toBeVisible();
    await box.press('Escape');
    await expect(conversation).toContainText('The turn was interrupted.', slow);

    await box.fill('Where is the quote made?');
    await box.press('Enter');
    await expect(conversation).toContainText('search', slow);
    await expectLiveText(page);
    await box.press('Escape');
    await expect(
      conversation.getByText('The turn was interrupted.'),
    ).toHaveCount(2, slow);
    await expect(page.getByText('Idle', { exact: true }).first()).toBeVisible(
      slow,
    );
  });
});
