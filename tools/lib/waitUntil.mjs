const lookEveryMs = 25;

/** Waits until `look` answers something true, and returns that; throws when the time is over. */
export async function waitUntil(what, withinMs, look) {
  for (const deadline = Date.now() + withinMs; ; ) {
    const found = await look();
    if (found) return found;
    if (Date.now() > deadline) {
      throw new Error(`${what}: not within ${withinMs / 1000} s`);
    }
    await new Promise(resolve => setTimeout(resolve, lookEveryMs));
  }
}
