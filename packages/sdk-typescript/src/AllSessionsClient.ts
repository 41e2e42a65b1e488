import type { AgenticSessionList, WatchEvent } from '@agentic-portal/api';
import { followEventStream } from './followEventStream';
import {
  connect,
  type AgenticPortalClientOptions,
  type PortalConnection,
} from './PortalConnection';
import type { Query } from './types';
import { unwrap } from './unwrap';

const path = '/api/agentic-sessions/v1/sessions';

/** Client of the sessions of all projects that the caller is a member of. */
export class AllSessionsClient {
  constructor(private readonly connection: PortalConnection) {}

  static create(options: AgenticPortalClientOptions): AllSessionsClient {
    return new AllSessionsClient(connect(options));
  }

  /** A page of them. @throws ApiError */
  async list(
    query: Omit<Query<'listAllSessions'>, 'watch' | 'resourceVersion'> = {},
  ): Promise<AgenticSessionList> {
    // The other answer, a stream, is watch's.
    return unwrap(
      await this.connection.api.GET(path, { params: { query } }),
    ) as AgenticSessionList;
  }

  /** Their changes after a list's `resourceVersion`, for as long as it is read. @throws ApiError */
  async *watch(options: {
    resourceVersion: string;
    signal?: AbortSignal;
  }): AsyncGenerator<WatchEvent, void, void> {
    for await (const message of followEventStream({
      connect: (lastEventId, signal) =>
        this.connection.send(`${path}?watch=true`, {
          headers: {
            accept: 'text/event-stream',
            ...(lastEventId && { 'last-event-id': lastEventId }),
          },
          signal,
        }),
      lastEventId: options.resourceVersion,
      signal: options.signal,
    })) {
      yield JSON.parse(message.data) as WatchEvent;
    }
  }
}
