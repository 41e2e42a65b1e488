import { expect, type Page } from '@playwright/test';

/** Opens a page of the portal as the guest, who signs in on the way. */
export async function signIn(page: Page, path = '/'): Promise<void> {
  await page.goto(path);
  await page.getByRole('button', { name: 'Enter' }).click();
  await expect(page.getByRole('button', { name: 'Enter' })).toBeHidden();
}
