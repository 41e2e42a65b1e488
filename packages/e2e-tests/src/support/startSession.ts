import { expect, type Page } from '@playwright/test';

/** Fills the form that is open and starts the session; its page is open afterwards. */
export async function startSession(
  page: Page,
  fields: { prompt: string; repoURL?: string; targetBranch?: string },
): Promise<void> {
  await page.getByLabel('What is the agent to do?').fill(fields.prompt);
  if (fields.repoURL !== undefined) {
    await page.getByLabel('URL').fill(fields.repoURL);
  }
  if (fields.targetBranch !== undefined) {
    await page.getByLabel('Push to branch').fill(fields.targetBranch);
  }
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page).toHaveURL(/\/sessions\/[a-z0-9-]+\/[a-z0-9-]+$/);
}
