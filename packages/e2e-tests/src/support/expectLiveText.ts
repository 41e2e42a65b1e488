import { expect, type Locator, type Page } from '@playwright/test';
import { conversationOf } from './conversationOf';

/**
 * Sees the conversation grow under the reader's eyes until the agent asks: live means that, and not that the text is
 * there at the end.
 *
 * @returns the question
 */
export async function expectLiveText(
  page: Page,
  timeout: number,
): Promise<Locator> {
  const conversation = conversationOf(page);
  const question = page.getByRole('region', { name: 'The agent asks' });
  const lengths = new Set<number>();
  await expect
    .poll(
      async () => {
        const texts = await conversation.getByRole('article').allInnerTexts();
        lengths.add(texts.join('').length);
        return question.isVisible();
      },
      { intervals: [100], timeout },
    )
    .toBe(true);
  expect(lengths.size).toBeGreaterThanOrEqual(3);
  return question;
}
