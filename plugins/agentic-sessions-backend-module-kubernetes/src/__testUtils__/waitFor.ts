import { setTimeout as sleep } from 'node:timers/promises';

/** What `look` returns as soon as it is not undefined; fails after a deadline with what was seen last. */
export async function waitFor<T>(
  what: string,
  look: () => Promise<T | undefined>,
  describe: () => unknown = () => '',
): Promise<T> {
  const deadline = performance.now() + 20_000;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() > deadline) {
      throw new Error(`Not in time: ${what}; ${JSON.stringify(describe())}`);
    }
    await sleep(25);
  }
}
