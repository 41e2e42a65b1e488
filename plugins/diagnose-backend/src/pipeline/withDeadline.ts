/**
 * Runs a stage with a deadline of its own.
 *
 * @param milliseconds - Bound of the stage
 * @param signal - Aborts when the reader goes away
 * @throws Error when the stage takes longer, also one that ignores its signal
 */
export async function withDeadline<T>(
  milliseconds: number,
  signal: AbortSignal,
  stage: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stop: (() => void) | undefined;
  const ended = new Promise<never>((_, reject) => {
    const end = (error: Error) => {
      controller.abort(error);
      reject(error);
    };
    timer = setTimeout(
      () => end(new Error(`it took longer than ${milliseconds / 1000} s`)),
      milliseconds,
    );
    stop = () => end(new Error('the reader went away'));
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([stage(controller.signal), ended]);
  } finally {
    clearTimeout(timer);
    if (stop) signal.removeEventListener('abort', stop);
  }
}
