import type { Page } from '@playwright/test';
import { join } from 'node:path';
import { root } from '../../../../tools/lib/paths.mjs';

/** Takes a picture for the documentation once fonts and images are there and nothing moves. */
export async function picture(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.mouse.move(0, 0);
  await page.screenshot({
    path: join(root, 'docs', 'images', `${name}.png`),
    animations: 'disabled',
    caret: 'hide',
  });
}
