import { expect, type Locator, type Page } from '@playwright/test';

/**
 * Sees the conversation grow under the reader's eyes until the agent asks: live means that, and not that the text is
 * there at the end. The page itself takes note of each change: asking it from here takes longer than an agent's sentence.
 *
 * @returns the question
 */
export async function expectLiveText(
  page: Page,
  timeout: number,
): Promise<Locator> {
  const lengths = await page.evaluate(
    withinMs =>
      new Promise<number[]>((resolve, reject) => {
        const seen = new Set<number>();
        const observer = new MutationObserver(look);
        const timer = setTimeout(() => {
          observer.disconnect();
          reject(new Error('The agent asked nothing in time'));
        }, withinMs);
        function look() {
          const articles = document.querySelectorAll(
            '[role=log][aria-label=Conversation] article',
          );
          seen.add(
            [...articles].map(article => article.textContent).join('').length,
          );
          if (!document.querySelector('[aria-label="The agent asks"]')) return;
          observer.disconnect();
          clearTimeout(timer);
          resolve([...seen].filter(length => length > 0));
        }
        observer.observe(document.body, {
          subtree: true,
          childList: true,
          characterData: true,
        });
        look();
      }),
    timeout,
  );
  expect(lengths.length).toBeGreaterThanOrEqual(3);
  const question = page.getByRole('region', { name: 'The agent asks' });
  await expect(question).toBeVisible();
  return question;
}
