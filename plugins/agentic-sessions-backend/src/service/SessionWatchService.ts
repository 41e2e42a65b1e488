import type { AgenticSession } from '@agentic-portal/api';
import type { WatchEvent } from '@agentic-portal/controller-runtime';
import type { ChangeSignal } from '../database/ChangeSignal';
import type { DatabaseSessionStore } from '../database/DatabaseSessionStore';
import type { SessionScope } from '../database/sessionFilter';
import { sessionsTopic } from '../database/sessionsTopic';

/** Follows the changes of sessions from a resource version on. */
export class SessionWatchService {
  constructor(
    private readonly sessions: DatabaseSessionStore,
    private readonly signal: ChangeSignal,
  ) {}

  /** @throws GoneError when a watch cannot start from the version any more. */
  async checkVersion(resourceVersion: string): Promise<void> {
    await this.sessions.changesAfter(Number(resourceVersion), { project: '' });
  }

  /**
   * Everything after a version, then each change, until `signal` aborts; a bookmark when nothing changed for
   * `bookmarkMs`.
   *
   * @throws GoneError when the version was compacted away.
   */
  async *watch(
    resourceVersion: string,
    options: Partial<SessionScope> & {
      unsettled?: boolean;
      bookmarkMs: number;
      signal: AbortSignal;
    },
  ): AsyncGenerator<WatchEvent<AgenticSession>, void, void> {
    const { signal, bookmarkMs, ...filter } = options;
    let version = Number(resourceVersion);
    let quietSince = Date.now();
    const latch = this.signal.latch([sessionsTopic], signal);
    try {
      while (!signal.aborted) {
        const changes = await this.sessions.changesAfter(version, filter);
        yield* changes.events;
        if (changes.events.length) quietSince = Date.now();
        version = changes.resourceVersion;
        if (Date.now() - quietSince >= bookmarkMs) {
          yield { type: 'BOOKMARK', resourceVersion: String(version) };
          quietSince = Date.now();
        }
        await latch.wait();
      }
    } finally {
      latch.close();
    }
  }
}
