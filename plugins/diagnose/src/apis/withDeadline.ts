/**
 * What `work` gives, if it does within `ms` milliseconds.
 *
 * @throws Error when it does not; `work` itself goes on and is the caller's to end
 */
export async function withDeadline<T>(
  work: Promise<T>,
  ms: number,
): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    return await Promise.race([
      work,
      new Promise<never>((_, reject) => {
        timer = setTimeout(
          () =>
            reject(
              new Error(`The portal was silent for ${ms / 1000} seconds.`),
            ),
          ms,
        );
      }),
    ]);
  } finally {
    clearTimeout(timer);
  }
}
