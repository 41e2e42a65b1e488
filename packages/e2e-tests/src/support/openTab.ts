import type { Page } from '@playwright/test';

/** Opens a tab of the page that is shown; what follows the name, such as counts, does not matter. */
export async function openTab(page: Page, name: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Content navigation' })
    .getByRole('link', { name: new RegExp(`^${name}\\b`) })
    .click();
}
