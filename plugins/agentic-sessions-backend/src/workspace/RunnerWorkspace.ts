import { runnerTokenHeader } from '@agentic-portal/api';
import type { RunnerConnection } from '@agentic-portal/plugin-agentic-sessions-node';
import { ServiceUnavailableError } from '@backstage/errors';
import { Readable } from 'node:stream';
import { schemaNamed } from '../controller/gate/findSchemaProblem';
import { readRunnerAnswer } from '../controller/readRunnerAnswer';
import { readRunnerRefusal } from '../controller/readRunnerRefusal';
import type {
  Entry,
  WantedRange,
  WorkspaceFile,
  WorkspacePlace,
} from './types';
import { workspaceErrors } from './workspaceErrors';

/** How long (ms) a runner may take to begin its answer. */
const answerTimeoutMs = 30_000;
const fileHeaders = ['content-length', 'content-range', 'last-modified'];

/** The workspace of a session that has a runner. What a runner answers is not trusted: an agent may have taken it over. */
export class RunnerWorkspace implements WorkspacePlace {
  constructor(
    private readonly connection: RunnerConnection,
    private readonly token: string,
  ) {}

  async list(segments: readonly string[]) {
    const response = await this.call('workspace', segments);
    if (!isFolder(response)) {
      await response.body?.cancel();
      throw workspaceErrors.notAFolder(segments.join('/'));
    }
    const schema = { type: 'array', items: schemaNamed('WorkspaceEntry') };
    return {
      entries: await readRunnerAnswer<Entry[]>(response, schema),
      truncated: response.headers.has('x-truncated'),
    };
  }

  async read(
    segments: readonly string[],
    range: WantedRange,
  ): Promise<WorkspaceFile> {
    const response = await this.call('workspace', segments, {
      headers: range.header ? { range: range.header } : {},
      accept: [416],
    });
    if (isFolder(response)) {
      await response.body?.cancel();
      throw workspaceErrors.notAFile(segments.join('/'));
    }
    const headers = Object.fromEntries(
      fileHeaders.flatMap(name => {
        const value = response.headers.get(name);
        return value ? [[name, value]] : [];
      }),
    );
    return {
      status: response.status,
      headers,
      ...(response.body && { body: fromWeb(response.body) }),
    };
  }

  async archive(segments: readonly string[]): Promise<Readable> {
    const { body } = await this.call('archive', segments);
    return body ? fromWeb(body) : Readable.from([]);
  }

  async write(segments: readonly string[], content: Buffer): Promise<Entry> {
    const response = await this.call('workspace', segments, {
      method: 'PUT',
      headers: { 'content-type': 'application/octet-stream' },
      body: content,
    });
    return readRunnerAnswer(response, schemaNamed('WorkspaceEntry'));
  }

  private async call(
    route: 'workspace' | 'archive',
    segments: readonly string[],
    request: {
      method?: string;
      headers?: Record<string, string>;
      body?: Buffer;
      /** Status codes that are no errors, besides those of success. */
      accept?: readonly number[];
    } = {},
  ): Promise<Response> {
    const { method, headers, body, accept } = request;
    const { baseUrl, fetch } = this.connection;
    const path = [route, ...segments.map(encodeURIComponent)].join('/');
    // Only until the answer begins: a large file takes its time.
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(), answerTimeoutMs);
    let response: Response;
    try {
      response = await fetch(`${baseUrl}/${path}`, {
        method,
        headers: { ...headers, [runnerTokenHeader]: this.token },
        body: body && new Uint8Array(body),
        signal: controller.signal,
        // Who controls a runner must not send the portal elsewhere.
        redirect: 'error',
      });
    } catch (error) {
      throw new ServiceUnavailableError(
        `The runner of the session does not answer: ${error}`,
      );
    } finally {
      clearTimeout(timer);
    }
    if (response.ok || accept?.includes(response.status)) return response;
    throw workspaceErrors.ofStatus(
      response.status,
      (await readRunnerRefusal(response)) ??
        `The runner answered ${response.status}`,
    );
  }
}

function isFolder(response: Response): boolean {
  return /^application\/json\b/.test(
    response.headers.get('content-type') ?? '',
  );
}

function fromWeb(body: NonNullable<Response['body']>): Readable {
  return Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]);
}
