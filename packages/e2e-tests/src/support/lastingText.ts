import type { Locator } from '@playwright/test';

/** The text of a part of a page without the ages in it, which are all that two looks at the same thing may differ in. */
export async function lastingText(part: Locator): Promise<string> {
  return part.evaluate(element => {
    const copy = element.cloneNode(true) as HTMLElement;
    copy.querySelectorAll('time').forEach(time => time.remove());
    return copy.textContent ?? '';
  });
}
