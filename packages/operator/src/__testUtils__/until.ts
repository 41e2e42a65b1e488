/** How often a condition is looked at. */
const periodMs = 50;

/**
 * Waits until a condition holds, and returns what it gave.
 *
 * @throws Error with what was seen last, when `deadlineMs` is over
 */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined | false> | T | undefined | false,
  deadlineMs = 60_000,
  lastSeen: () => unknown = () => undefined,
): Promise<T> {
  const deadline = Date.now() + deadlineMs;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > deadline) {
      throw new Error(
        `Not within ${deadlineMs} ms: ${what}. Last seen: ${JSON.stringify(
          lastSeen(),
          undefined,
          2,
        )}`,
      );
    }
    await new Promise(resolve => setTimeout(resolve, periodMs));
  }
}
