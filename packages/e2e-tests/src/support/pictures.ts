import { expect, type Locator, type Page } from '@playwright/test';
import { picture } from './picture';

/**
 * Takes pictures of a page for the documentation: in both themes (`name`, `name-dark`) and on a phone, 375 px wide
 * (`name-narrow`).
 *
 * @param whole - what shows that all of the page is there; another theme and another width draw it anew
 */
export async function pictures(
  page: Page,
  name: string,
  whole: Locator,
): Promise<void> {
  const size = page.viewportSize() ?? { width: 1440, height: 900 };
  await expect(whole).toBeVisible();
  await picture(page, name);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(page.locator('[data-theme-mode=dark]').first()).toBeVisible();
  await expect(whole).toBeVisible();
  await picture(page, `${name}-dark`);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 375, height: 812 });
  await expect(page.locator('[data-theme-mode=light]').first()).toBeVisible();
  await expect(whole).toBeVisible();
  await picture(page, `${name}-narrow`);
  await page.setViewportSize(size);
  await expect(whole).toBeVisible();
}
