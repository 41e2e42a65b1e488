import { LruMap } from '../LruMap';

/** Events about one object that may come at once (client-go's EventSourceObjectSpamFilter). */
const burst = 25;
/** And after those, one in five minutes. */
const refillMs = 300_000;

/** A token bucket for each object: one that flaps must not flood the API server. */
export class EventSpamFilter {
  readonly #buckets: LruMap<{ tokens: number; at: number }>;

  /** @param capacity - objects that are remembered */
  constructor(capacity: number) {
    this.#buckets = new LruMap(capacity);
  }

  /** Whether there is a token, which is taken. */
  take(object: string): boolean {
    const now = performance.now();
    const bucket = this.#buckets.get(object) ?? { tokens: burst, at: now };
    const tokens = Math.min(
      burst,
      bucket.tokens + (now - bucket.at) / refillMs,
    );
    const taken = tokens >= 1;
    this.#buckets.set(object, { tokens: taken ? tokens - 1 : tokens, at: now });
    return taken;
  }
}
