import type { RunnerConnection } from '@agentic-portal/plugin-agentic-sessions-node';
import type { InputPayload, StoredInput } from '../database/DatabaseInputStore';
import type { AttachedFile } from '../service/readAttachments';
import { readRunnerRefusal } from './readRunnerRefusal';

const timeoutMs = 10_000;
/** A file of some megabytes, through the proxy of a cluster's API server. */
const fileTimeoutMs = 60_000;

/**
 * Sends an input to a runner. Runners know inputs by their ids, so that one that is sent twice is taken once. Returns
 * why the runner refused it, if it did: to send it again would not help.
 *
 * @throws when the runner cannot be reached, or fails: the input is to be sent again.
 */
export async function deliverInput(
  connection: RunnerConnection,
  uid: string,
  input: StoredInput,
  options: {
    headers: Record<string, string>;
    signal: AbortSignal;
    /** Of a message, or of the prompt. */
    files?: readonly AttachedFile[];
  },
): Promise<string | undefined> {
  for (const { name, content } of options.files ?? []) {
    const path = ['attachments', input.id, name].map(encodeURIComponent);
    const refusal = await readRefusal(
      await connection.fetch(`${connection.baseUrl}/${path.join('/')}`, {
        method: 'PUT',
        headers: {
          ...options.headers,
          'content-type': 'application/octet-stream',
        },
        body: new Uint8Array(content),
        signal: AbortSignal.any([
          options.signal,
          AbortSignal.timeout(fileTimeoutMs),
        ]),
        redirect: 'error',
      }),
    );
    if (refusal) return `${name}: ${refusal}`;
  }
  // The runner has the prompt itself.
  if (input.payload.kind === 'prompt') return undefined;
  const { path, body } = requestOf(uid, input.id, input.payload);
  const response = await connection.fetch(`${connection.baseUrl}${path}`, {
    method: 'POST',
    headers: {
      ...options.headers,
      'content-type': 'application/json',
      // RFC 7240: the events come by another way.
      prefer: 'respond-async',
    },
    body: JSON.stringify(body),
    signal: AbortSignal.any([options.signal, AbortSignal.timeout(timeoutMs)]),
    redirect: 'error',
  });
  return readRefusal(response);
}

/** Why the runner refused a request; undefined when it did not. */
async function readRefusal(response: Response): Promise<string | undefined> {
  if (response.ok) {
    await response.body?.cancel();
    return undefined;
  }
  const message = await readRunnerRefusal(response);
  if (response.status >= 500 || response.status === 401) {
    throw new Error(`The runner answered ${response.status} ${message ?? ''}`);
  }
  return message ?? `${response.status} ${response.statusText}`;
}

function requestOf(
  uid: string,
  id: string,
  payload: Exclude<InputPayload, { kind: 'prompt' }>,
): { path: string; body: unknown } {
  const run = (runId: string | undefined) => ({
    threadId: uid,
    runId: runId ?? `run-${id}`.slice(0, 128),
    state: {},
    tools: [],
    context: [],
    forwardedProps: {},
  });
  switch (payload.kind) {
    case 'message':
      return {
        path: '/',
        body: {
          ...run(payload.runId),
          messages: [{ id, role: 'user', content: payload.content }],
        },
      };
    case 'answers':
      return {
        path: '/',
        body: {
          ...run(payload.runId),
          messages: [],
          resume: payload.answers,
        },
      };
    default:
      return { path: `/${payload.kind}`, body: {} };
  }
}
