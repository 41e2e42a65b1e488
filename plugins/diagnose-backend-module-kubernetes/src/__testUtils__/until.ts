/** How often a condition is looked at, in milliseconds. */
const PERIOD = 1_000;

/** Waits until a condition holds, and returns what it gave. @throws Error when the deadline, in milliseconds, is over */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined | false>,
  deadline = 60_000,
): Promise<T> {
  const end = Date.now() + deadline;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`Not within ${deadline} ms: ${what}`);
    await new Promise(resolve => setTimeout(resolve, PERIOD));
  }
}
