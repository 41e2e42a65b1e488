/**
 * Shares reads: callers that ask for the same key before the read has begun get one read's answer. One that is under
 * way is not shared, because what it sees may be older than what woke the caller up.
 */
export class SharedReads<T> {
  private readonly waiting = new Map<string, Promise<T>>();

  read(key: string, read: () => Promise<T>): Promise<T> {
    const present = this.waiting.get(key);
    if (present) return present;
    const shared = new Promise<void>(resolve => setImmediate(resolve)).then(
      () => {
        this.waiting.delete(key);
        return read();
      },
    );
    this.waiting.set(key, shared);
    return shared;
  }
}
