import { setTimeout as delay } from 'node:timers/promises';

/**
 * Waits until something is there.
 *
 * @param what - For the message
 * @param within - Deadline in milliseconds
 * @throws Error when the deadline is over
 */
export async function waitFor<T>(
  what: string,
  within: number,
  look: () => T | undefined | Promise<T | undefined>,
): Promise<T> {
  const end = Date.now() + within;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > end)
      throw new Error(`${what} did not come in ${within} ms`);
    await delay(20);
  }
}
