import type { IncomingMessage } from 'node:http';
import { KubernetesError, type KubernetesStatus } from './KubernetesError';
import { readText } from './readText';

/** What a server says when it refuses a request. */
export async function readError(
  response: IncomingMessage,
  request: string,
): Promise<KubernetesError> {
  const status = toStatus(await readText(response, request));
  return new KubernetesError(response.statusCode ?? 0, status, request);
}

function toStatus(text: string): KubernetesStatus {
  try {
    const status: unknown = JSON.parse(text);
    if (typeof status === 'object' && status !== null) return status;
  } catch {
    // Something in between answered, and not the API server.
  }
  return { message: text.slice(0, 200) || undefined };
}
