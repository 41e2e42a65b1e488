/** Asks again and again until an expectation holds; fails with its last failure after some milliseconds. */
export async function eventually(
  expectation: () => void | Promise<void>,
  deadlineMs = 15_000,
): Promise<void> {
  const deadline = performance.now() + deadlineMs;
  for (;;) {
    try {
      await expectation();
      return;
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await new Promise(resolve => setTimeout(resolve, 20));
    }
  }
}
