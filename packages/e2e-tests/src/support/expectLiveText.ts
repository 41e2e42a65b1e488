import { expect, type Page } from '@playwright/test';

/**
 * Sees the conversation grow under the reader's eyes: live means that, and not that the text is there at the end. The
 * agent has to speak for several seconds: a machine that is busy draws a few pictures per second.
 *
 * The page itself takes note of each change: asking it from here takes longer than an agent's sentence.
 */
export async function expectLiveText(page: Page): Promise<void> {
  const noted = await page.evaluateHandle(() => {
    const lengths = new Set<number>();
    const look = () => {
      const articles = document.querySelectorAll(
        '[role=log][aria-label=Conversation] article',
      );
      lengths.add(
        [...articles].map(article => article.textContent).join('').length,
      );
    };
    look();
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
    return lengths;
  });
  await expect
    .poll(() => noted.evaluate(lengths => lengths.size))
    .toBeGreaterThanOrEqual(4);
}
