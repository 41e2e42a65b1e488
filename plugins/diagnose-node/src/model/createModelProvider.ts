import { setTimeout as wait } from 'node:timers/promises';
import type {
  ModelAnswer,
  ModelCallOptions,
  ModelChunk,
  ModelProvider,
  ModelRequest,
  ModelUsage,
} from '../ModelProvider';
import type { ModelApi } from './ModelApi';
import { ModelAttempt } from './ModelAttempt';
import { ModelError, type ModelFailure } from './ModelError';
import { parseModelJson } from './parseModelJson';
import { pricingOf } from './pricingOf';
import { sumUsage } from './sumUsage';

/** Attempts at one answer; the waits between them are half a second to eight, unless the API says how long. */
const ATTEMPTS = 4;
const FIRST_WAIT = 500;
const LONGEST_WAIT = 8_000;

/** How long a call may take when no deadline is given, in milliseconds. */
const DEFAULT_DEADLINE = 60_000;

/** Of what an API says about an error, in characters. */
const MAX_MESSAGE = 300;

/** 529 is what Anthropic answers when it is overloaded. Other statuses above 499 are a broken server's. */
const FAILURES: Readonly<Record<number, ModelFailure>> = {
  408: 'broken',
  409: 'busy',
  425: 'busy',
  429: 'busy',
  529: 'busy',
};

/** One line that people may read: bounded, and without the key. */
function toLine(message: string, apiKey: string): string {
  const line = (apiKey ? message.replaceAll(apiKey, '[REDACTED]') : message)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return line.length > MAX_MESSAGE ? `${line.slice(0, MAX_MESSAGE)}…` : line;
}

/** What the innermost error says: `fetch failed` hides why. */
function rootOf(error: unknown): string {
  const { message, cause } = Object(error) as Partial<Error>;
  return cause ? rootOf(cause) : message || String(error);
}

/** Half of the backoff is random, so that many callers don't come back together. */
function backoff(attempt: number): number {
  const longest = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (attempt - 1));
  return (longest * (1 + Math.random())) / 2;
}

/** A model provider from an API: adds retries, the deadline, parsing, cost, and errors without the key. */
export function createModelProvider(api: ModelApi): ModelProvider {
  const { apiKey, model, pricing } = api.settings;
  const usageOf = (attempt: ModelAttempt) =>
    attempt.usage(pricing ?? pricingOf(attempt.model ?? model, api.listPrices));

  const explain = (error: unknown): ModelError => {
    if (error instanceof ModelError) return error;
    const said = api.explain(error);
    if (said?.status === undefined)
      return new ModelError(
        'broken',
        `could not be reached: ${toLine(rootOf(error), apiKey)}`,
      );
    const { status, message, retryAfter, isFinal } = said;
    const failure: ModelFailure = isFinal
      ? 'rejected'
      : FAILURES[status] ?? (status >= 500 ? 'broken' : 'rejected');
    return new ModelError(
      failure,
      `answered ${status}: ${toLine(message, apiKey)}`,
      { retryAfter },
    );
  };

  async function* stream(
    request: ModelRequest,
    { signal, deadline }: ModelCallOptions,
  ): AsyncGenerator<ModelChunk> {
    const end = deadline?.getTime() ?? Date.now() + DEFAULT_DEADLINE;
    const late = AbortSignal.timeout(Math.max(0, end - Date.now()));
    // Some SDKs leave the connection open when the reader of a stream leaves: this closes it.
    const left = new AbortController();
    try {
      signal.throwIfAborted();
      yield* api.call(request, {
        signal: AbortSignal.any([signal, late, left.signal]),
      });
    } catch (error) {
      signal.throwIfAborted();
      if (late.aborted)
        throw new ModelError('late', 'did not answer before the deadline');
      throw explain(error);
    } finally {
      left.abort();
    }
  }

  return {
    name: api.name,
    contextTokens: api.contextTokens,
    stream,
    async generate(request, options): Promise<ModelAnswer> {
      const { signal } = options;
      const deadline =
        options.deadline ?? new Date(Date.now() + DEFAULT_DEADLINE);
      let spent: ModelUsage | undefined;
      for (let count = 1; ; count++) {
        const attempt = new ModelAttempt();
        try {
          for await (const chunk of stream(request, { signal, deadline }))
            attempt.add(chunk);
          attempt.assertComplete();
          return {
            output: parseModelJson(attempt.text),
            model: attempt.model,
            usage: sumUsage(spent, usageOf(attempt)),
          };
        } catch (error) {
          signal.throwIfAborted();
          const failure = explain(error);
          spent = sumUsage(spent, usageOf(attempt));
          if (!failure.isPassing || count === ATTEMPTS)
            throw failure.withUsage(spent, attempt.model);
          const pause = failure.retryAfter ?? backoff(count);
          if (Date.now() + pause >= deadline.getTime())
            throw new ModelError(
              'late',
              `${failure.message}; the next attempt, in ${(
                pause / 1000
              ).toFixed(1)} s, would be after the deadline`,
            ).withUsage(spent, attempt.model);
          await wait(pause, undefined, { signal });
        }
      }
    },
  };
}
