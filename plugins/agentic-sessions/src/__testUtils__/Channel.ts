/** A stream that a test feeds by hand; reading it ends with the reader's signal. */
export class Channel<T> {
  private readonly waiting: T[] = [];
  private failure: unknown;
  private wake: () => void = () => undefined;

  push(...values: T[]): void {
    this.waiting.push(...values);
    this.wake();
  }

  fail(error: unknown): void {
    this.failure = error;
    this.wake();
  }

  async *read(signal?: AbortSignal): AsyncGenerator<T, void, void> {
    signal?.addEventListener('abort', () => this.wake());
    while (!signal?.aborted) {
      while (this.waiting.length > 0) yield this.waiting.shift() as T;
      if (this.failure) {
        const { failure } = this;
        this.failure = undefined;
        throw failure;
      }
      await new Promise<void>(resolve => {
        this.wake = resolve;
      });
    }
  }
}
