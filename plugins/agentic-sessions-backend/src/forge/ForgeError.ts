/** Why a forge did not do something. */
export type ForgeProblem =
  | 'unreachable'
  | 'rate-limited'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'refused';

/** A wait that a forge asks for is not believed beyond this (ms); GitHub's limits are by the hour. */
const longestWaitMs = 3_600_000;
/** GitHub's advice for secondary limits that do not say how long. */
const defaultWaitMs = 60_000;

const problems: Record<number, ForgeProblem> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
  408: 'unreachable',
  429: 'rate-limited',
};

const words: Record<ForgeProblem, string> = {
  unreachable: 'does not answer',
  'rate-limited': 'allows no more requests for now',
  unauthorized: "did not accept the portal's credential",
  forbidden: 'does not allow it',
  'not-found': 'has no such repository, or the portal may not see it',
  refused: 'refused',
};

/** A forge refused something, or cannot be reached. */
export class ForgeError extends Error {
  readonly name = 'ForgeError';

  constructor(
    readonly problem: ForgeProblem,
    /** For people: `GitHub does not answer: …`. */
    message: string,
    /** How long (ms) to wait before the next request. */
    readonly retryAfterMs?: number,
  ) {
    super(message);
  }

  /** Whether the same may succeed later without anybody doing something. */
  get isTemporary(): boolean {
    return this.problem === 'unreachable' || this.problem === 'rate-limited';
  }

  /** From an answer that is no success; `detail` is what the forge says of it. */
  static fromResponse(
    forge: string,
    response: { status: number; headers: HeaderReader },
    detail: string,
  ): ForgeError {
    const wait = readWait(response.headers);
    const isLimited =
      response.status === 429 ||
      (response.status === 403 &&
        (wait !== undefined || /rate limit|abuse/i.test(detail)));
    const problem = isLimited
      ? 'rate-limited'
      : problems[response.status] ??
        (response.status >= 500 ? 'unreachable' : 'refused');
    return new ForgeError(
      problem,
      `${forge} ${words[problem]}: ${detail.slice(0, 500)}`,
      isLimited ? wait ?? defaultWaitMs : wait,
    );
  }

  static unreachable(forge: string, cause: unknown): ForgeError {
    return new ForgeError(
      'unreachable',
      `${forge} does not answer: ${
        cause instanceof Error ? cause.message : cause
      }`,
    );
  }
}

/** Reads a header. */
export type HeaderReader = (name: string) => string | undefined;

/** `Retry-After` in seconds or as a date (RFC 9110), or the reset of a limit that is used up, in seconds of Unix time. */
function readWait(header: HeaderReader): number | undefined {
  const bounded = (ms: number) =>
    Number.isFinite(ms)
      ? Math.min(Math.max(ms, 1000), longestWaitMs)
      : undefined;
  const after = header('retry-after');
  if (after !== undefined) {
    const seconds = Number(after);
    return bounded(
      Number.isNaN(seconds) ? Date.parse(after) - Date.now() : seconds * 1000,
    );
  }
  const remaining =
    header('x-ratelimit-remaining') ?? header('ratelimit-remaining');
  const reset = header('x-ratelimit-reset') ?? header('ratelimit-reset');
  return remaining === '0' && reset !== undefined
    ? bounded(Number(reset) * 1000 - Date.now())
    : undefined;
}
