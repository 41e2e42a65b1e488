import { randomUUID } from 'node:crypto';
import { credentialTimeoutMs } from '@agentic-portal/api';
import type {
  GitCredentialAnswer,
  GitCredentialRequest,
} from '@agentic-portal/api';
import { deferred } from '../deferred';
import { HttpError } from '../HttpError';

/** A user name and a password for git. */
export interface GitCredential {
  username: string;
  password: string;
  /** Whether it was made for the command that got it, and not for an earlier one. */
  isFresh: boolean;
}

type Wanted = Omit<GitCredentialRequest, 'id'>;

/** A credential that says nothing of its end is asked for anew after this time (ms). */
const defaultLifetimeMs = 5 * 60_000;
/** A credential that ends sooner than this (ms) is not used any more. */
const marginMs = 60_000;

/**
 * Asks the portal for what git needs, in the stream of events, and waits for its answer. Credentials are kept in memory,
 * and nowhere else, for as long as they hold.
 */
export class CredentialBroker {
  readonly #waiting = new Map<string, (answer: GitCredentialAnswer) => void>();
  readonly #kept = new Map<
    string,
    { username: string; password: string; until: number }
  >();

  constructor(
    private readonly options: {
      /** Tells the portal; nothing in it is secret. */
      ask: (request: GitCredentialRequest) => void;
      /** Is told each password, so that it can be hidden where somebody shows it. */
      learned: (password: string) => void;
      /** Longest waits (ms). */
      timeoutMs?: typeof credentialTimeoutMs;
    },
  ) {}

  /** @throws Error that says why there is none */
  async get(wanted: Wanted, signal?: AbortSignal): Promise<GitCredential> {
    const key = keyOf(wanted);
    const kept = this.#kept.get(key);
    if (kept && kept.until > Date.now()) return { ...kept, isFresh: false };
    const answer = await this.#ask(wanted, signal);
    if (!('password' in answer)) {
      throw new Error('The portal answered without a credential');
    }
    const { username, password, expiresAt } = answer;
    const until = expiresAt
      ? Date.parse(expiresAt) - marginMs
      : Date.now() + defaultLifetimeMs;
    this.#kept.set(key, { username, password, until });
    return { username, password, isFresh: true };
  }

  /** A server refused it. */
  forget(wanted: Wanted): void {
    this.#kept.delete(keyOf(wanted));
  }

  /**
   * The URL of a fork to push to, which the portal makes when there is none.
   *
   * @throws Error that says why there is none
   */
  async fork(
    wanted: Omit<Wanted, 'operation'>,
    signal?: AbortSignal,
  ): Promise<string> {
    const answer = await this.#ask({ ...wanted, operation: 'fork' }, signal);
    if (!('headRepoURL' in answer)) {
      throw new Error('The portal answered without a fork');
    }
    return answer.headRepoURL;
  }

  /** @throws HttpError 404 when nothing of that id is asked for (any more), 400 when the answer is none */
  answer(answer: GitCredentialAnswer): void {
    checkAnswer(answer);
    const settle = this.#waiting.get(answer.id);
    if (!settle) {
      throw HttpError.notFound(`Nothing is asked for with the id ${answer.id}`);
    }
    // Before anybody can use it.
    if ('password' in answer) this.options.learned(answer.password);
    settle(answer);
  }

  async #ask(
    wanted: Wanted,
    signal: AbortSignal | undefined,
  ): Promise<Exclude<GitCredentialAnswer, { error: string }>> {
    signal?.throwIfAborted();
    const id = randomUUID();
    const { promise, resolve, reject } = deferred<GitCredentialAnswer>();
    const timeout = (this.options.timeoutMs ?? credentialTimeoutMs)[
      wanted.operation
    ];
    const timer = setTimeout(
      () =>
        reject(
          new Error(
            `The portal did not answer within ${
              timeout / 1000
            } s when it was asked for ${
              wanted.operation === 'fork' ? 'a fork' : 'a credential'
            }`,
          ),
        ),
      timeout,
    );
    const abort = () => reject(signal?.reason);
    signal?.addEventListener('abort', abort, { once: true });
    this.#waiting.set(id, resolve);
    try {
      this.options.ask({ id, ...wanted });
      const answer = await promise;
      if ('error' in answer) throw new Error(answer.error);
      return answer;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      this.#waiting.delete(id);
    }
  }
}

function keyOf({ repoURL, operation }: Wanted): string {
  return `${operation} ${repoURL}`;
}

/** A line's end in it would be another attribute to git. */
function checkAnswer(answer: unknown): asserts answer is GitCredentialAnswer {
  const { id, ...fields } = (answer ?? {}) as Record<string, unknown>;
  const isLine = (name: string) => {
    const value = fields[name];
    return typeof value === 'string' && /^[^\0\r\n]+$/.test(value);
  };
  const isCredential =
    isLine('username') &&
    isLine('password') &&
    (fields.expiresAt === undefined ||
      !Number.isNaN(Date.parse(String(fields.expiresAt))));
  const isText = typeof fields.error === 'string' && fields.error !== '';
  if (
    typeof id !== 'string' ||
    !(isCredential || isLine('headRepoURL') || isText)
  ) {
    throw HttpError.input(
      'An answer must have an id, and either username and password of one line (and expiresAt as ISO 8601), headRepoURL, or error',
    );
  }
}
