/** How long (ms) an agent may take to end after its turn was aborted; the platform's grace period is 10 s. */
export const agentGraceMs = 4000;

/**
 * The result of a work that is to end when a signal aborts, and of which the end is not waited for longer than a grace
 * period (ms) then.
 *
 * @throws the signal's reason once it aborted, whatever the work says
 */
export async function settleInTime<T>(
  work: Promise<T>,
  signal: AbortSignal,
  graceMs: number,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const overdue = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => {
      timer = setTimeout(() => reject(signal.reason), graceMs);
    });
  });
  try {
    const result = await Promise.race([work, overdue]);
    signal.throwIfAborted();
    return result;
  } finally {
    clearTimeout(timer);
  }
}
