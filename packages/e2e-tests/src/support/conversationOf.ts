import type { Locator, Page } from '@playwright/test';

/** The transcript on a session's page. */
export function conversationOf(page: Page): Locator {
  return page.getByRole('log', { name: 'Conversation' });
}
